"""What strangers write to an organisation through the form on its page (رسائل)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models.ids import new_uid
from athar.organisations.models.organisations import Organisation


class Message(models.Model):
    """One message to whoever manages the organisation. All of the row is erased when its time is over."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    email = models.EmailField()
    text = models.TextField()
    network = models.CharField(max_length=64, blank=True)  # a keyed digest: for limits, tells no address
    made_at = models.DateTimeField(db_index=True)
    erase_at = models.DateTimeField(db_index=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-made_at"]),
            models.Index(fields=["email", "-made_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.uid}"
