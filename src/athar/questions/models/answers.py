"""Answers, what they said before, who found them helpful, and what was reported."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Account, Organisation, new_uid
from athar.questions.models.questions import Question, State


class Answer(models.Model):
    """An answer (جواب) by staff or a member. `standing` is who answered, as it was then."""

    class Standing(models.TextChoices):
        """Whose answer it is, in the order in which answers are shown."""

        STAFF = "1_staff", _("The register's staff")
        EXPERIENCED = "2_experienced", _("Experienced officer")
        MEMBER = "3_member", _("Member")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    asked_as = models.ForeignKey(  # the question it answered before that was merged
        Question, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    standing = models.CharField(max_length=14, choices=Standing.choices)
    official = models.BooleanField(default=False)
    text = models.TextField()  # Markdown
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PUBLIC)
    held_for = models.JSONField(default=list)
    reason = models.CharField(max_length=300, blank=True)
    helpful = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["question", "state"], name="answer_of"),
            models.Index(fields=["account", "-made_at"], name="answer_by"),
        ]

    def __str__(self) -> str:
        return self.uid


class AnswerText(models.Model):
    """What an answer said before it was edited."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="+")
    text = models.TextField()
    until_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.answer_id}"


class Helpful(models.Model):
    """That an answer helped somebody: one a person."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["answer", "account"], name="helpful_once")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} · {self.answer_id}"


class Report(models.Model):
    """That somebody finds a question or an answer out of place. Exactly one of the two."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    question = models.ForeignKey(Question, models.CASCADE, null=True, blank=True, related_name="+")
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, blank=True, related_name="+")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300)
    network = models.CharField(max_length=64, blank=True)  # a digest of the day
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(question=None) ^ models.Q(answer=None), name="one_thing_reported"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["at"], condition=models.Q(handled_at=None), name="reports_open")
        ]

    def __str__(self) -> str:
        return self.uid
