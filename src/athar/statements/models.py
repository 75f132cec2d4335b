"""What each party says happened: statements (روايات), draft → sealed → opened, and their revisions.

Rule kept here (rule 1): until opening, the content stands in `envelope` alone, encrypted; no column, index,
dump or admin page of this table can show it. `content` and `salt` are empty until the statement is opened.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Account, Organisation, new_uid
from athar.programs.models import Program


class Stage(models.TextChoices):
    """The states of a statement."""

    DRAFT = "draft", _("Draft")
    SEALED = "sealed", _("Sealed")
    OPENED = "opened", _("Opened")


class Statement(models.Model):
    """What one party says happened (رواية). Revision 1 is what was sealed; later revisions came after opening."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    program = models.ForeignKey(Program, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    filed_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    revision = models.PositiveSmallIntegerField(default=1)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.DRAFT)
    envelope = models.BinaryField(default=b"")
    commitment = models.CharField(max_length=64, blank=True)  # hexadecimal
    receipt = models.CharField(max_length=40, blank=True, db_index=True)
    leaf_hash = models.CharField(max_length=64, blank=True)  # of the log entry that holds the commitment
    content = models.JSONField(null=True, blank=True)
    salt = models.CharField(max_length=64, blank=True)  # hexadecimal
    started_at = models.DateTimeField()
    sealed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdraw_reason = models.TextField(blank=True)
    withdraw_salt = models.CharField(max_length=64, blank=True)  # of its commitment in the log, hexadecimal
    copies = models.JSONField(
        default=list
    )  # organisations whose words it shared, kept when its own are erased

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["program", "organisation", "revision"], name="one_statement_each"
            ),
            models.CheckConstraint(
                condition=models.Q(stage="opened") | models.Q(content__isnull=True, salt=""),
                name="sealed_content_is_nowhere_in_clear",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["program", "stage"])]

    def __str__(self) -> str:
        return f"{self.uid} r{self.revision} {self.stage}"
