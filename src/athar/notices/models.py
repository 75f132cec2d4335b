"""What members are told (تنبيه): one row a person and thing, kept until it is done or read.

Rule kept here: a notice holds names that are public and nothing of what was stated; what it leads to is shown
by its page, to whoever may see it there.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models import Account, Organisation, new_uid


class Notice(models.Model):
    """One thing told to one member for one organisation; its words are in `kinds.py`."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    about = models.CharField(max_length=60)  # a kind of thing and its id: program:<uid>
    key = models.CharField(max_length=120)  # the same key is told once
    words = models.JSONField(default=dict)  # names for the sentence: each a text, or [Arabic, English]
    args = models.JSONField(default=list)  # of the address that the kind leads to
    due_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "organisation", "key"], name="told_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "-made_at"]),
            models.Index(fields=["about", "kind"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.about}"
