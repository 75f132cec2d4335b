"""Imports: their runs with a report line by line, and what came from where.

Rule kept here: what was imported is known by the address that its old site gave it, so that a second run imports
nothing twice; e-mail addresses of people never stand in a report.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.knowledge.models import LANGUAGES, Article
from athar.organisations.models import Account


def new_run_uid() -> str:
    """Return a random id that cannot be guessed: 32 hexadecimal digits."""
    return secrets.token_hex(16)


class State(models.TextChoices):
    """Where a run stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped in the middle")


class Result(models.TextChoices):
    """What became of one thing."""

    IMPORTED = "imported", _("Imported")
    UPDATED = "updated", _("Updated")
    SKIPPED = "skipped", _("Left out")
    FAILED = "failed", _("Failed")
    NOTED = "noted", _("To look at")


class Run(models.Model):
    """One import from a file that somebody of the staff handed in."""

    uid = models.CharField(max_length=32, unique=True, default=new_run_uid, editable=False)
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)  # of the file, as handed in
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="ar")
    pages = models.BooleanField(default=False)
    fetch = models.BooleanField(default=False)
    dry = models.BooleanField(default=False)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    queued_at = models.DateTimeField()
    beat_at = models.DateTimeField()  # the last sign of life
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["-queued_at"], name="import_newest")]

    def __str__(self) -> str:
        return f"{self.uid[:8]} {self.state}"

    @property
    def folder(self) -> Path:
        """Where its file lies until it is read."""
        return Path(settings.UPLOADS) / "imports" / self.uid

    @property
    def file(self) -> Path:
        """The export."""
        return self.folder / "export.xml"


class ReportLine(models.Model):
    """What became of one entry, picture or group of comments."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=8, choices=Result.choices)
    why = models.CharField(max_length=24, blank=True)  # a key of the wording
    detail = models.CharField(max_length=300, blank=True)
    at_line = models.PositiveIntegerField(default=0)  # of the file
    count = models.PositiveIntegerField(default=1)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["run", "result"], name="import_line_by_result"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.result}"


class ImportedArticle(models.Model):
    """Which article an entry became, and what of it we wrote: whatever differs was edited here since."""

    source = models.CharField(max_length=300, unique=True)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="+")
    fingerprint = models.CharField(max_length=64)
    revision_id = models.BigIntegerField(null=True)  # the revision that we wrote
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.source


class ImportedPicture(models.Model):
    """Which picture of ours an address of the old site became."""

    source = models.CharField(max_length=500, unique=True)
    picture = models.ForeignKey("wagtailimages.Image", models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.source


class ImportedComment(models.Model):
    """Which comment of ours a comment of an imported entry became."""

    entry = models.ForeignKey(ImportedArticle, models.CASCADE, related_name="comments")
    number = models.BigIntegerField()
    kept_as = models.BigIntegerField()  # the key of the comment here

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["entry", "number"], name="comment_imported_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
