"""What supports a program from elsewhere (شواهد): witness reports and evidence.

Rule kept here: nothing of it is shown before the statements are opened, since a party could copy from it.
A witness is known by a random id alone: no name, address or number is asked for.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Organisation, in_language, new_uid
from athar.programs.models import Program


class Presence(models.TextChoices):
    """How presence was proven; the same words as `corroboration.case.Presence`."""

    ROTATING = "rotating", _("A changing code on a screen at the venue")
    PRINTED = "printed", _("A code printed at the venue")
    OPEN = "open", _("An open link")


class Moderation(models.TextChoices):
    """The states of what the public hands in."""

    PENDING = "pending", _("Waiting for review")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Rejected")


class VenueCode(models.Model):
    """A code shown at the venue, by which a witness's presence is proven."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    code = models.CharField(max_length=12, unique=True)
    presence = models.CharField(max_length=10, choices=Presence.choices, default=Presence.PRINTED)
    gate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class WitnessReport(models.Model):
    """What one attendee saw (شهادة حضور)."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    presence = models.CharField(max_length=10, choices=Presence.choices)
    group = models.CharField(max_length=64)  # arrival hour and gate: reports of one group count once
    tie = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    claims = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    salt = models.CharField(max_length=64, blank=True)  # of the commitment in the log, hexadecimal
    words_salt = models.CharField(max_length=64, blank=True)  # of the commitment to the words inside it
    words_commitment = models.CharField(max_length=64, blank=True)  # kept once the words are erased
    state = models.CharField(max_length=10, choices=Moderation.choices, default=Moderation.PENDING)
    rejection = models.TextField(blank=True)
    rejection_salt = models.CharField(max_length=64, blank=True)
    reported_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["program", "state"])]

    def __str__(self) -> str:
        return self.uid


class Evidence(models.Model):
    """A file or link that speaks for itself (دليل): a count from the air, a sheet of names, a press item."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    provider = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    title_ar = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    link = models.URLField(blank=True)
    salt = models.CharField(max_length=64, blank=True)  # of the commitment in the log, hexadecimal
    claims = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=Moderation.choices, default=Moderation.PENDING)
    rejection = models.TextField(blank=True)
    rejection_salt = models.CharField(max_length=64, blank=True)
    filed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["program", "state"])]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_ar, self.title_en) or gettext("Evidence whose words were erased")
