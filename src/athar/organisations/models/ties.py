"""What makes two organisations dependent: declared ties (صلات), and belonging to a parent (تبعية)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models.accounts import Account
from athar.organisations.models.ids import new_uid
from athar.organisations.models.organisations import Organisation


class Tie(models.Model):
    """A declared relation that makes two organisations dependent (صلة)."""

    class Kind(models.TextChoices):
        """The kinds of `corroboration.case.TieKind` that people declare; `parent` comes from `Organisation.parent`."""

        FUNDER = "funder", _("Funds it")
        OWNER = "owner", _("Owns it")
        BOARD = "board", _("Shares a board member")
        OFFICER = "officer", _("Shares an officer")
        PHONE = "phone", _("Shares a phone number")
        BANK_ACCOUNT = "bank_account", _("Shares a bank account")
        DOMAIN = "domain", _("Shares an internet domain")
        DEVICE = "device", _("Shares a device")

    uid = models.CharField(max_length=16, blank=True, default=new_uid, editable=False)  # none: an early one
    a = models.ForeignKey(Organisation, models.CASCADE, related_name="ties_out")
    b = models.ForeignKey(Organisation, models.CASCADE, related_name="ties_in")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    since_on = models.DateField(null=True, blank=True)
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    noticed_at = models.DateTimeField(
        null=True, blank=True, db_index=True
    )  # None: later stages have to look again

    def __str__(self) -> str:
        return f"{self.a} {self.kind} {self.b}"


class Belonging(models.Model):
    """Being part of a parent organisation (تبعية): asked for by the child, confirmed by the parent.

    `Organisation.parent` repeats the one that holds.
    """

    class State(models.TextChoices):
        """What became of the request; a confirmed one holds until it is ended."""

        ASKED = "asked", _("Waiting for an answer")
        CONFIRMED = "confirmed", _("Confirmed")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ENDED = "ended", _("Ended")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    child = models.ForeignKey(Organisation, models.CASCADE, related_name="belongings")
    parent = models.ForeignKey(Organisation, models.CASCADE, related_name="claims_of_children")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    with_registration = models.BooleanField(default=False)  # it has no entry but that of the registration
    asked_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    noticed_at = models.DateTimeField(
        null=True, blank=True, db_index=True
    )  # None: later stages have to look again

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["child"], condition=models.Q(state="asked"), name="one_parent_asked_at_once"
            ),
            models.UniqueConstraint(
                fields=["child"], condition=models.Q(state="confirmed"), name="one_parent_at_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} · {self.state}"
