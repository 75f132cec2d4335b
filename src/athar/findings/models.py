"""What the engine concludes: findings (نتائج المطابقة), contradictions (تعارض) and replies (ردود).

Rule kept here: a finding is a new row beside the old ones, never an edit; a grade is typed in by nobody.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Account, Organisation, new_uid
from athar.programs.models import Program


class ReliabilityVersion(models.Model):
    """A published table of how far sources can be relied on (جدول الموثوقية). The highest version is used next."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    version = models.PositiveIntegerField(unique=True)
    table = models.JSONField()  # corroboration.reliability.table_to_json
    counts = models.JSONField()  # by source: claims, and how many of them others speak of too
    digest = models.CharField(max_length=64)  # SHA-256 (hex) of the table in canonical JSON, as in the log
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"#{self.version}"


class Finding(models.Model):
    """What the engine concluded of a program at one moment. The highest number holds."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    policy = models.PositiveSmallIntegerField()
    grade = models.CharField(max_length=16)
    disputed = models.BooleanField(default=False)
    result = models.JSONField()  # corroboration.codec.finding_to_json
    case = models.JSONField()  # corroboration.codec.case_to_json: by it anybody reaches the same grade
    # the rows of the table that weighed likely values; empty where none was used
    weights = models.JSONField(null=True, blank=True)
    settled_at = models.DateTimeField()
    erased = models.CharField(
        max_length=64, blank=True
    )  # leaf hash of the last erasure that took words from it

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "number"], name="finding_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.program_id} #{self.number} {self.grade}"


class Standing(models.Model):
    """Which finding of a program holds now, and when the clock alone may change it."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(
        db_index=True
    )  # later stages look for what was settled since they last looked
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.program_id}"


class ContradictionState(models.TextChoices):
    """The states of a contradiction."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered by every side")
    RESOLVED = "resolved", _("Resolved")
    STANDING = "standing", _("Standing: the time to answer is over")


class Contradiction(models.Model):
    """An item on which sources cannot all be right (تعارض)."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    program = models.ForeignKey(Program, models.PROTECT, related_name="+")
    item = models.CharField(max_length=20)
    state = models.CharField(
        max_length=10, choices=ContradictionState.choices, default=ContradictionState.OPEN
    )
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "item"], name="one_contradiction_an_item")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.program_id} {self.item} {self.state}"


class Stance(models.TextChoices):
    """What a reply says."""

    STANDS = "stands", _("Our statement stands")
    EXPLAINS = "explains", _("Both can be right: we explain")
    CORRECTS = "corrects", _("We correct our statement")


class Reply(models.Model):
    """A party's public answer to a contradiction (رد)."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    contradiction = models.ForeignKey(Contradiction, models.PROTECT, related_name="replies")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    stance = models.CharField(max_length=10, choices=Stance.choices)
    text = models.TextField()
    salt = models.CharField(max_length=64)  # of the commitment in the log, hexadecimal
    replied_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["replied_at", "id"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"{self.organisation} {self.stance}"
