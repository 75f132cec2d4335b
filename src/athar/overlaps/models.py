"""Programs as compared with others, pairs that overlap (تكرار), requests to join, and what joining saved.

Rule kept here: only announced programs stand here. Of a draft nothing is kept but the key facts that its organisation
sends with a proposal to merge, and those are for the lead it sends them to alone.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Account, Organisation, new_uid
from athar.programs.models import PartnerRole, Program


class ProgramSketch(models.Model):
    """What a program is compared by; made again where `version` is not `corroboration.sketches.VERSION`."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="+")
    version = models.PositiveSmallIntegerField(db_index=True)
    sketch = models.JSONField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.program_id)


class SketchKey(models.Model):
    """One key of a program by which similar ones find it, with where and when it is (days as ordinals)."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    key = models.CharField(max_length=24)
    region = models.CharField(max_length=8)
    begins = models.IntegerField()
    ends = models.IntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["region", "key", "begins", "ends", "program"], name="overlaps_search")
        ]

    def __str__(self) -> str:
        return f"{self.program_id} {self.key}"


class Overlap(models.Model):
    """Two announced programs that may be one done twice. `first` was announced before `second`."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("Nobody was told")
        TOLD = "told", _("Both were told")
        ASKED = "asked", _("One asked to join")
        JOINED = "joined", _("Joined")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    first = models.ForeignKey(Program, models.CASCADE, related_name="+")
    second = models.ForeignKey(Program, models.CASCADE, related_name="+")
    score = models.FloatField()
    reasons = models.JSONField(default=list)  # [[key, values], …] of `corroboration.similarity`
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    ahead_because = models.TextField(blank=True)  # why the second was announced all the same, for conveners
    found_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["first", "second"], name="overlap_found_once")
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"


class Picture(models.Model):
    """What a public page says over all programs, as the clock last counted it (صورة): `athar.overlaps.pictures`."""

    name = models.CharField(max_length=12, unique=True)
    says = models.JSONField()
    made_from = models.CharField(max_length=60)  # the last act and the day
    took = models.FloatField()  # seconds of the processor's, all pictures together
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class JoinRequest(models.Model):
    """An organisation asks the lead of an announced program to take it in instead of running its own (طلب انضمام)."""

    class Kind(models.TextChoices):
        """Whether its own plan is handed over with it."""

        JOIN = "join", _("Join")
        MERGE = "merge", _("Merge with our plan")

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=10, choices=PartnerRole.choices)
    message = models.TextField(blank=True)
    facts = models.JSONField(default=dict)  # of the plan that is handed over: for the lead alone
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    reason = models.TextField(blank=True)  # why it was declined, for the two parties
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["program", "organisation"],
                condition=models.Q(state__in=["open", "accepted"]),
                name="asked_to_join_once",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-asked_at"]),
            models.Index(fields=["program", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} → {self.program_id} · {self.state}"


class Saving(models.Model):
    """What an organisation states that joining saved it (وفر): a later row takes the place of an earlier one."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    request = models.ForeignKey(JoinRequest, models.PROTECT, related_name="savings")
    riyals = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, validators=[MinValueValidator(0)]
    )
    volunteers = models.PositiveIntegerField(null=True)
    venue_days = models.PositiveIntegerField(null=True)
    stated_at = models.DateTimeField()
    stated_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["stated_at", "id"]

    def __str__(self) -> str:
        return self.uid
