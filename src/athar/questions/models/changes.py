"""What a question said before whoever asked changed it, and what it is to say once staff have read that."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models import new_uid
from athar.questions.models.questions import Question


class QuestionText(models.Model):
    """What a public question said before it was changed."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    title = models.CharField(max_length=160)
    details = models.TextField(blank=True)
    until_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class QuestionChange(models.Model):
    """What a public question is to say once staff have read it. Written anew it has another `uid`; decided, it goes."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    title = models.CharField(max_length=160)
    details = models.TextField(blank=True)
    held_for = models.JSONField(default=list)  # of Held
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question"], name="question_change_once")
        ]

    def __str__(self) -> str:
        return self.title
