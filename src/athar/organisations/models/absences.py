"""Absences (غياب): who acts for a member who is away."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models.accounts import Account
from athar.organisations.models.ids import new_uid
from athar.organisations.models.organisations import Organisation


class Absence(models.Model):
    """A member is away, and a colleague acts for them (غياب وإنابة): from one instant to another, or until ended."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    absent = models.ForeignKey(Account, models.CASCADE, related_name="+")
    deputy = models.ForeignKey(Account, models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    set_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # before its time: back, or called off
    # an owner's written word that the deputy may sign for the absent signatory meanwhile
    sign_granted_by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    sign_granted_at = models.DateTimeField(null=True, blank=True)
    sign_words = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["ends_at"], condition=models.Q(ended_at=None), name="absences_to_come"),
            models.Index(fields=["deputy", "ends_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.starts_at:%Y-%m-%d} – {self.ends_at:%Y-%m-%d}"
