"""Questions, their tags, the words they are found by, and which of them are one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athar.organisations.models import Account, Organisation, new_uid
from athar.programs.models import Program


class State(models.TextChoices):
    """How a question or an answer stands."""

    HELD = "held", _("Waits to be read")
    PUBLIC = "public", pgettext_lazy("a question", "Public")
    REFUSED = "refused", _("Refused")
    REMOVED = "removed", _("Removed")
    MERGED = "merged", pgettext_lazy("a question", "Merged")


class Held(models.TextChoices):
    """Why something waits to be read by staff before it is shown."""

    VISITOR = "visitor", _("By a visitor without an account")
    PERSON = "person", _("By an account that acts for no organisation")
    LINKS = "links", _("Links, by somebody new here")
    MANY_LINKS = "many_links", _("Many links")
    REMOVED = "removed", _("Something of theirs was removed lately")
    REPORTED = "reported", _("Reported by several people")


class Question(models.Model):
    """What somebody asks (سؤال), in one language. Seeded questions of two languages share `twin_key`."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=160)
    details = models.TextField(blank=True)  # Markdown
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(  # in whose name it is asked
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    visitor_name = models.CharField(max_length=120, blank=True)
    about_program = models.ForeignKey(Program, models.SET_NULL, null=True, blank=True, related_name="+")
    about_organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.HELD)
    held_for = models.JSONField(default=list)  # of Held
    reason = models.CharField(max_length=300, blank=True)  # why it was refused or removed
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(
        null=True, blank=True
    )  # when whoever asked changed it, once it was public
    changed_at = models.DateTimeField()  # when anything that its page shows last changed
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    best = models.ForeignKey("questions.Answer", models.SET_NULL, null=True, blank=True, related_name="+")
    answers = models.PositiveIntegerField(default=0)  # public ones
    topics_bits = models.BigIntegerField(default=0)
    search_text = models.TextField(blank=True)  # folded
    twin_key = models.CharField(max_length=60, blank=True)
    form = models.CharField(max_length=24, blank=True)  # of the form it came by: sent twice, it is one
    network = models.CharField(max_length=64, blank=True)  # a digest of the day

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["form"], condition=~models.Q(form=""), name="question_form_once"),
            models.UniqueConstraint(
                fields=["twin_key", "language"], condition=~models.Q(twin_key=""), name="question_twin_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-published_at"], name="question_newest"),
            models.Index(fields=["network", "made_at"], name="question_network"),
        ]

    def __str__(self) -> str:
        return self.title


class Tag(models.Model):
    """A free tag of a question; topics stand in the question itself."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="tags")
    words = models.CharField(max_length=40)
    key = models.CharField(max_length=40, db_index=True)  # folded

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question", "key"], name="question_tag_once")
        ]

    def __str__(self) -> str:
        return self.words


class Token(models.Model):
    """A stem by which a question or an article is found near another."""

    kind = models.CharField(max_length=8)  # question, article
    ref = models.BigIntegerField()
    token = models.CharField(max_length=32)
    in_title = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["token", "-ref"], name="token_newest"),
            models.Index(fields=["kind", "ref"], name="token_of"),
        ]

    def __str__(self) -> str:
        return self.token


class TokensKept(models.Model):
    """That an article's stems are in the table, as it was at that time."""

    article = models.BigIntegerField(unique=True)
    at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.article)


class SameAs(models.Model):
    """Somebody's word that a question is the same as another."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    other = models.ForeignKey(Question, models.CASCADE, related_name="+")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question", "other"], name="same_as_once")
        ]

    def __str__(self) -> str:
        return f"{self.question_id} = {self.other_id}"


class Merge(models.Model):
    """One question made part of another by staff; undone, the row stays."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    into = models.ForeignKey(Question, models.CASCADE, related_name="+")
    best = models.ForeignKey(  # the best answer that the merged one had
        "questions.Answer", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["question"], condition=models.Q(undone_at=None), name="merged_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id} → {self.into_id}"
