"""What is stored of the start: answers to the readiness check, panels put away, reminders by conveners.

Rule kept here: no step is stored. Whether one is done is read from what was really done (`facts.py`). Answers are
keys of a table and never words, belong to the organisation alone, and are in no export and no log.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models import Account, Organisation


class Check(models.Model):
    """One time that an organisation looked at its readiness (فحص الجاهزية): open until every question is answered."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()  # 1 is the organisation's first
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    answers = models.JSONField(
        default=dict
    )  # key of a question: key of an answer, both of `questions.QUESTIONS`
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)  # since when conveners may read the result

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_check_a_number"),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(finished_at__isnull=True),
                name="one_open_check_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} · {self.number}"


class PutAway(models.Model):
    """That an owner put the panel of the start away from the desk; the page itself stays."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.organisation_id}"


class Nudge(models.Model):
    """A kind word of a convener to an organisation that rests at a step (تذكير ودّي)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    convener = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    step = models.CharField(max_length=12)  # a key of `steps.STEPS`
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-made_at"], name="activation_nudged"),
            models.Index(fields=["convener", "-made_at"], name="activation_nudging"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} · {self.step}"
