"""Who speaks for an organisation, and how that was checked: verifications, claims, merges, closings.

Rule kept here: what was checked, by which way, when and until when is public; who proved it, with which address
or document, is not: addresses are erased with the code, documents with the decision. Foreign keys to people are
for limits and for reviewers alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Account, Organisation, new_uid


class Way(models.TextChoices):
    """How it was checked who speaks for an organisation."""

    DOMAIN = "domain", _("An address at its domain")
    DOCUMENT = "document", _("A document")
    VOUCHING = "vouching", _("Two verified organisations vouch for it")


class Ending(models.TextChoices):
    """Why a verification no longer holds; one whose time is over has none of these."""

    RENEWED = "renewed", _("Checked anew")
    VOUCHER_LOST = "voucher_lost", _("One of the two no longer vouches")
    CLAIMED = "claimed", _("Others speak for it now")
    CLOSED = "closed", _("The organisation was closed")
    MERGED = "merged", _("The organisation was merged into another")
    REVOKED = "revoked", _("Taken back by the operator")


class Verification(models.Model):
    """That it was checked who speaks for an organisation (تحقق): by which way, what, when, until when."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=Way.choices)
    checked = models.CharField(
        max_length=120, blank=True
    )  # the domain, or the kind of document; of no person
    by_convener = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    by_platform = models.BooleanField(
        default=False
    )  # reviewed by the operator's staff, or granted by the clock
    granted_at = models.DateTimeField()
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=14, choices=Ending.choices, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "way"],
                condition=models.Q(ended_at=None),
                name="one_verification_each_way",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.way}"


class DomainCode(models.Model):
    """A code sent to an address at an organisation's domain; address and code are erased once it is over."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    claim = models.ForeignKey("Claim", models.CASCADE, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)
    domain = models.CharField(max_length=120)
    code_digest = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "made_at"]),
            models.Index(fields=["organisation", "made_at"]),
            models.Index(fields=["over_at", "expires_at"]),
        ]

    def __str__(self) -> str:
        return self.uid


class Paper(models.TextChoices):
    """What kind of document shows who speaks for an organisation."""

    REGISTRATION = "registration", _("Commercial registration")
    LICENCE = "licence", _("Licence of a non-profit organisation")
    DECISION = "decision", _("Decision of establishment or appointment")
    LETTER = "letter", _("Signed letter of authorisation")


class Review(models.TextChoices):
    """Where something that is reviewed stands."""

    PENDING = "pending", _("Waiting for review")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Document(models.Model):
    """A document handed in to show who speaks for an organisation (وثيقة). Its file is erased after the review."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    claim = models.ForeignKey("Claim", models.CASCADE, null=True, blank=True, related_name="+")
    paper = models.CharField(max_length=14, choices=Paper.choices)
    form = models.CharField(max_length=4)  # pdf, jpeg or png, by its content
    size = models.PositiveIntegerField()
    handed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=Review.choices, default=Review.PENDING)
    reason = models.TextField(blank=True)  # of the decision; for the organisation and for reviewers
    decided_by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    by_convener = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "handed_at"]),
            models.Index(fields=["organisation", "handed_at"]),
        ]

    def __str__(self) -> str:
        return self.uid

    @property
    def path(self) -> Path:
        """Where the file lies: outside everything that is served, named at random."""
        return Path(settings.UPLOADS) / "identity" / self.uid


class Vouch(models.Model):
    """That one organisation vouches for another (تزكية): asked for, given or declined, and perhaps taken back."""

    class State(models.TextChoices):
        """What became of the request."""

        ASKED = "asked", _("Waiting for an answer")
        GIVEN = "given", _("Vouches")
        DECLINED = "declined", _("Declined")
        TAKEN_BACK = "taken_back", _("Taken back")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    voucher = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "voucher"],
                condition=models.Q(state__in=["asked", "given"]),
                name="one_vouch_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.voucher} → {self.organisation} · {self.state}"


class Claim(models.Model):
    """That a person says: this organisation is ours (مطالبة). Its owners answer first, then a reviewer decides."""

    class State(models.TextChoices):
        """How far it is."""

        PROVING = "proving", _("Its proof is missing")
        TOLD = "told", _("The owners are asked")
        REVIEW = "review", _("Waiting for review")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Answer(models.TextChoices):
        """What the owners said."""

        NONE = "", _("No answer yet")
        ACCEPTED = "accepted", _("Accepted by the owners")
        DISPUTED = "disputed", _("Disputed by the owners")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    reasons = models.TextField()
    domain = models.CharField(max_length=120, blank=True)  # proven by a code; empty: by document or not yet
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROVING)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    answer_by_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answer_reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    owners_stay = models.BooleanField(default=True)
    reason = models.TextField(blank=True)  # of the decision
    decided_by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    by_convener = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=models.Q(state__in=["proving", "told", "review"]),
                name="one_open_claim_each",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "answer_by_at"])]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.state}"


class Merge(models.Model):
    """That two organisations are one (دمج): asked by the owner of one, agreed by an owner of the other."""

    class State(models.TextChoices):
        """How far it is."""

        ASKED = "asked", _("Waiting for an answer")
        DONE = "done", _("Merged")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        UNDONE = "undone", _("Undone")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    goes = models.ForeignKey(Organisation, models.PROTECT, related_name="+")  # merged into the other
    stays = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked_for = models.ForeignKey(Organisation, models.PROTECT, related_name="+")  # the side that asked
    reason = models.TextField(blank=True)
    asked_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    answered_by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    undo_until_at = models.DateTimeField(null=True, blank=True)
    came_over = models.JSONField(default=list, blank=True)  # accounts that became members by it
    undo_asked_for = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    undo_asked_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    noticed_at = models.DateTimeField(null=True, blank=True, db_index=True)  # None: the engine looks again

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["goes"], condition=models.Q(state="done"), name="merged_into_one_only"
            )
        ]

    def __str__(self) -> str:
        return f"{self.goes} → {self.stays} · {self.state}"


class Closing(models.Model):
    """That an organisation was closed (إغلاق), by an owner or by the operator's staff, and perhaps reopened."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_operator = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    reason_salt = models.CharField(max_length=64, blank=True)  # of the commitment in the log, hexadecimal
    closed_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by_operator = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(reopened_at=None), name="closed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.closed_at}"


class Appointment(models.Model):
    """That the operator made an organisation a convener (تعيين جهة راعية), and perhaps ended it."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(ended_at=None), name="appointed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.appointed_at}"


class NameKey(models.Model):
    """A key that like names share, by which look-alikes are found; made anew whenever a name changes."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["key", "organisation"])]

    def __str__(self) -> str:
        return self.key


class NameKept(models.Model):
    """The names of an organisation as its keys were made from them: what differs has to be made anew."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, primary_key=True, related_name="+")
    name_ar = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)

    def __str__(self) -> str:
        return self.name_ar
