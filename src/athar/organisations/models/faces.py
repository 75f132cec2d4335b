"""What an organisation says of itself: the versions of its face (نسخ الصفحة), and its identifiers (معرّفات).

Rule kept here (rule 4): nothing public is overwritten. `Organisation` holds what is said now, and each version
what was said from one day on.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models.accounts import Account
from athar.organisations.models.ids import new_uid
from athar.organisations.models.organisations import Organisation
from athar.organisations.schemes import CHOICES as SCHEME_CHOICES


class FaceVersion(models.Model):
    """What an organisation said of itself from `said_at` on; number 1 is what it was registered with."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    said = models.JSONField()  # the fields of `face.SAID`
    salt = models.CharField(max_length=64, blank=True)  # none: number 1, or the words were erased
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()
    noticed_at = models.DateTimeField(
        null=True, blank=True, db_index=True
    )  # None: its name is new, and later stages have to look again

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_face_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.number}"


class Identifier(models.Model):
    """A number by which others know an organisation: its own claim until somebody has verified it."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=20, choices=SCHEME_CHOICES)
    register = models.CharField(max_length=20, blank=True)  # of the scheme `org_id`: the code of its list
    value = models.CharField(max_length=40)  # as `schemes.read` gives it: no spaces, Latin digits
    salt = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    stated_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["scheme", "register", "value"],
                condition=models.Q(withdrawn_at=None),
                name="one_organisation_an_identifier",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.scheme}"
