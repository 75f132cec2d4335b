"""Runs of the analyst on files that a person handed in: their state and figures, never their content; and what that
person answered on pairs of accounts.

Rule kept here: files and reports lie in a folder of their own under ATHAR_HOME/uploads, named at random, and
belong to the person who handed them in alone.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Account


def new_run_uid() -> str:
    """Return a random id that cannot be guessed: 32 hexadecimal digits."""
    return secrets.token_hex(16)


class RunState(models.TextChoices):
    """Where a run stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class Run(models.Model):
    """One run of the analyst (تشغيل)."""

    uid = models.CharField(max_length=32, unique=True, default=new_run_uid, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.QUEUED)
    stage = models.CharField(max_length=10, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    ignore_references = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="ar")
    files = models.JSONField(default=list)  # names, as handed in
    counts = models.JSONField(default=dict)
    told = models.JSONField(default=list)  # [[Arabic, English], …]: what could not be read, the first of it
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "-queued_at"]),
            models.Index(fields=["queued_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.uid[:8]} {self.state}"

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return Path(settings.UPLOADS) / "analyst" / self.uid

    @property
    def handed_in(self) -> Path:
        """Where the files handed in lie until they are read."""
        return self.folder / "in"

    @property
    def reports(self) -> Path:
        """Where its reports lie."""
        return self.folder / "out"


class PairAnswer(models.Model):
    """What a person says of two accounts (جواب), by their fingerprints: kept for that person's later runs."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    a = models.CharField(max_length=16)  # the smaller fingerprint
    b = models.CharField(max_length=16)
    answer = models.CharField(max_length=12)
    answered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "a", "b"], name="one_answer_on_a_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.a} {self.answer} {self.b}"
