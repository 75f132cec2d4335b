"""Introductions (تعريف بين جهتين): one organisation asks to get to know another, or a third brings two together.

Rule kept here: each side's contact is shown to the other once BOTH have said yes, and erased when it comes to
nothing. That two were introduced and by whom stays.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.acquaintance.models.board import Listing
from athar.acquaintance.models.calls import OpenCall
from athar.organisations.models import Account, Organisation, new_uid


class IntroductionState(models.TextChoices):
    """How it stands."""

    HELD = "held", _("Being looked at before it is passed on")
    OPEN = "open", _("Waiting for an answer")
    MADE = "made", _("Introduced")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Its time passed without an answer")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    UNWANTED = "unwanted", _("Reported as unwanted")
    STOPPED = "stopped", _("Not passed on")
    GONE = "gone", _("Over: one of them acts here no more")


class Consent(models.TextChoices):
    """What a side has said."""

    WAITING = "waiting", _("Has not answered yet")
    YES = "yes", _("Yes")
    LATER = "later", _("Later")
    NO = "no", _("No")


class Introduction(models.Model):
    """A request of one organisation to get to know another, with its purpose (طلب تعارف)."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    asking = models.ForeignKey(Organisation, models.CASCADE, related_name="+")  # the first of the two
    asked = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    introducer = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    listing = models.ForeignKey(Listing, models.SET_NULL, null=True, blank=True, related_name="+")
    call = models.ForeignKey(OpenCall, models.SET_NULL, null=True, blank=True, related_name="+")
    purpose = models.TextField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=IntroductionState.choices)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()  # without an answer it lapses then
    ended_at = models.DateTimeField(null=True, blank=True)
    held_for = models.CharField(max_length=10, blank=True)  # why staff looks first: `limits.HELD_FOR`

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["asking", "asked"],
                condition=models.Q(state__in=("held", "open")),
                name="one_introduction_at_a_time",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_at"], name="acquaintance_intro_due"),
            models.Index(fields=["introducer", "state"], name="acquaintance_introducer"),
        ]

    def __str__(self) -> str:
        return f"{self.asking_id}–{self.asked_id} {self.state}"


class IntroductionSide(models.Model):
    """One of the two: whether it wants to be introduced, and the contact it gives to the other (طرف التعريف)."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="sides")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    consent = models.CharField(max_length=8, choices=Consent.choices, default=Consent.WAITING)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["introduction", "organisation"], name="one_side_each")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.consent}"
