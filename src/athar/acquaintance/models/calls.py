"""Open calls (نداءات): an organisation says in public whom it looks for, others reply to it alone.

Rule kept here: the call is public, a reply is not: its caller and whoever replied see it, nobody else.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.acquaintance.models.board import Resource
from athar.organisations.models import Account, Organisation, in_language, new_uid


class Sought(models.TextChoices):
    """What the organisation that is looked for would do; the words of roles in a program."""

    HOST = "host", _("A host")
    EXECUTOR = "executor", _("Somebody to carry it out")
    SUPPORTER = "supporter", _("A supporter")
    MEDIA = "media", _("A media partner")
    PARTNER = "partner", _("A partner from the start")


class Outcome(models.TextChoices):
    """What became of a call; empty while it is open."""

    FILLED = "filled", _("Found")
    NOT_FILLED = "not_filled", _("Closed without finding anybody")
    EXPIRED = "expired", _("Its time is over")
    GONE = "gone", _("Over: its organisation acts here no more")


class OpenCall(models.Model):
    """A public search for a partner (نداء): "we look for a host in …"."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    sought = models.CharField(max_length=10, choices=Sought.choices)
    resource = models.CharField(max_length=14, choices=Resource.choices, blank=True)  # what it should bring
    title_ar = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    details_ar = models.TextField(blank=True)
    details_en = models.TextField(blank=True)
    areas = models.JSONField(default=list, blank=True)
    audiences = models.JSONField(default=list, blank=True)
    regions = models.JSONField(default=list, blank=True)
    places = models.PositiveSmallIntegerField(default=1)  # how many organisations are looked for
    until_on = models.DateField()  # the last day for replies
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    salt = models.CharField(max_length=64)  # of the commitment to its text in the log
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_words = models.CharField(max_length=400, blank=True)
    closing_salt = models.CharField(max_length=64, blank=True)
    # what is searched and counted by: see `acquaintance.bits`
    areas_bits = models.PositiveIntegerField(default=0)
    audiences_bits = models.PositiveIntegerField(default=0)
    regions_bits = models.PositiveIntegerField(default=0)
    search_text = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["closed_at", "until_on"], name="acquaintance_call_due"),
            models.Index(fields=["closed_at", "-made_at"], name="acquaintance_call_newest"),
            models.Index(fields=["organisation", "-made_at"], name="acquaintance_call_limits"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Whom it looks for, in the reader's language."""
        return in_language(self.title_ar, self.title_en) or str(_("(its words were erased)"))

    @property
    def details(self) -> str:
        """More about it, in the reader's language."""
        return in_language(self.details_ar, self.details_en)


class ReplyState(models.TextChoices):
    """How a reply stands."""

    WAITING = "waiting", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    UNANSWERED = "unanswered", _("The call was closed without an answer")


class CallReply(models.Model):
    """What one organisation replied to a call (رد على نداء)."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    call = models.ForeignKey(OpenCall, models.CASCADE, related_name="replies")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    words = models.TextField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ReplyState.choices, default=ReplyState.WAITING)
    answer_words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["call", "organisation"], name="one_reply_each")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-made_at"], name="acquaintance_reply_limits"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} {self.state}"
