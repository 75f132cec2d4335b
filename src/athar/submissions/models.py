"""What an organisation writes for readers, until staff publish it, and what was said on the way.

Rule kept here: a draft stands here and nowhere else; an article comes to be, or a new version of it, when staff publish
it. What is public stays as it is while its next version is written and read.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.knowledge.models import LANGUAGES, Article
from athar.organisations.models import Account, Organisation, new_uid
from athar.programs.models import Program


class State(models.TextChoices):
    """Where a submission stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("With the staff")
    RETURNED = "returned", _("Returned with reasons")
    PUBLISHED = "published", _("Published")


class Submission(models.Model):
    """An article as its organisation writes it (مشاركة)."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    article = models.OneToOneField(Article, models.SET_NULL, null=True, blank=True, related_name="+")
    article_revision = models.BigIntegerField(null=True)  # the version that this text follows
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="ar")
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=400, blank=True)
    text = models.TextField(blank=True)  # Markdown
    author_name = models.CharField(max_length=160, blank=True)
    tags = models.JSONField(default=list, blank=True)
    programs = models.ManyToManyField(Program, blank=True, related_name="+")
    picture_file = models.FileField(
        upload_to="submissions/", blank=True
    )  # nobody reaches it but through the desk
    picture = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    picture_in_words = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-changed_at"], name="submission_of_organisation"),
            models.Index(fields=["state", "submitted_at"], name="submission_waiting"),
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """What was done with a submission, by whom, and the words that went with it."""

    class Kind(models.TextChoices):
        """What was done."""

        SUBMITTED = "submitted", _("Submitted")
        TAKEN_BACK = "taken_back", _("Taken back")
        RETURNED = "returned", _("Returned")
        PUBLISHED = "published", _("Published")
        REOPENED = "reopened", _("Correction begun")

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return self.kind
