"""Who follows whom (متابعة). How many follow is public; of followers only organisations are named."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models import Account, Organisation


class Follow(models.Model):
    """An organisation or a person that follows an organisation (متابعة). Exactly one of the two."""

    followed = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+"
    )  # that follows
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="+")
    since_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(organisation=None) ^ models.Q(account=None), name="one_follower"
            ),
            models.UniqueConstraint(fields=["followed", "organisation"], name="followed_once"),
            models.UniqueConstraint(fields=["followed", "account"], name="followed_once_by_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id or self.account_id} → {self.followed_id}"
