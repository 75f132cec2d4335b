"""Who is told of a question, and the letters to those who have no account."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models import Account, new_uid
from athar.questions.models.answers import Answer
from athar.questions.models.questions import Question


class Follow(models.Model):
    """Who is told of a question: an account, or an e-mail address once its owner confirmed it."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="ar")
    asker = models.BooleanField(default=False)  # who asked the question
    network = models.CharField(max_length=64, blank=True)  # a digest of the day
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["question", "account"],
                condition=models.Q(account__isnull=False),
                name="question_followed_once",
            ),
            models.UniqueConstraint(
                fields=["question", "email"],
                condition=~models.Q(email=""),
                name="question_followed_once_by_mail",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["made_at"], condition=models.Q(confirmed_at=None), name="follows_unconfirmed"
            )
        ]

    def __str__(self) -> str:
        return self.uid


class Letter(models.Model):
    """A letter to somebody who follows by e-mail: what about, and how sending it goes."""

    follow = models.ForeignKey(Follow, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True, db_index=True)  # None: sent, or given up
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["follow", "kind", "answer"], name="letter_once_an_answer")
        ]

    def __str__(self) -> str:
        return self.kind


class AnsweredBy(models.Model):
    """How often a question or an article answered somebody before they asked."""

    kind = models.CharField(max_length=8)
    ref = models.BigIntegerField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "ref"], name="answered_by_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}: {self.times}"
