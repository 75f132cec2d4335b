"""Who takes part: accounts, organisations (جهات), their members and the ties between them (صلات).

Rule kept here: a person acts only for an organisation of which there is a membership. An organisation's
public id is random, so that it may stand in the public log. Nothing here knows programs or statements.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from athar.organisations.regions import CHOICES as REGION_CHOICES

_given_uids: ContextVar[Iterator[str] | None] = ContextVar("given_uids", default=None)


def new_uid() -> str:
    """Return a random public id: 16 hexadecimal digits; inside `uids_from`, the next of its source."""
    given = _given_uids.get()
    return next(given) if given is not None else secrets.token_hex(8)


@contextmanager
def uids_from(source: Iterator[str]) -> Iterator[None]:
    """Take new public ids from `source` in this block: for invented worlds that are the same every time.

    Ids are no secrets; salts, keys and codes never come from here.
    """
    token = _given_uids.set(source)
    try:
        yield
    finally:
        _given_uids.reset(token)


def in_language(arabic: str, english: str) -> str:
    """Return the text in the reader's language, or the other one where it lacks."""
    return (english or arabic) if (get_language() or "ar").startswith("en") else (arabic or english)


class AccountManager(BaseUserManager["Account"]):
    """Make accounts that are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> Account:
        """Return a saved account for `email`; without a password it signs in by code only."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> Account:
        """Return a saved account of the operator's staff."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """A user account (حساب): a person who signs in."""

    class Kind(models.TextChoices):
        """What the person said at sign-up."""

        ORGANISATION = "organisation", _("For an organisation")
        PERSON = "person", _("For myself")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    email = models.EmailField(_("E-mail"), unique=True)
    name = models.CharField(_("Your name"), max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.ORGANISATION)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(null=True, blank=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.uid

    def get_short_name(self) -> str:
        """Return the first word of the name, to greet with."""
        return self.name.split(" ")[0]


class Sector(models.TextChoices):
    """The three sectors (القطاعات)."""

    GOVERNMENT = "government", _("Government")
    PRIVATE = "private", _("Private")
    NONPROFIT = "nonprofit", _("Non-profit")


class Organisation(models.Model):
    """A body of one of three sectors (جهة). May have a parent organisation."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name_ar = models.CharField(_("Name in Arabic"), max_length=160)
    name_en = models.CharField(_("Name in English"), max_length=160, blank=True)
    sector = models.CharField(_("Sector"), max_length=10, choices=Sector.choices)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    region = models.CharField(_("Region"), max_length=8, choices=REGION_CHOICES, blank=True)
    city = models.CharField(_("City"), max_length=80, blank=True)
    about_ar = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    website = models.URLField(blank=True)
    unit_ar = models.CharField(_("Name of the unit in Arabic"), max_length=120, blank=True)
    unit_en = models.CharField(_("Name of the unit in English"), max_length=120, blank=True)
    areas = models.JSONField(default=list, blank=True)  # codes of `areas.AREAS`
    audiences = models.JSONField(default=list, blank=True)  # codes of `areas.AUDIENCES`
    works_in = models.JSONField(default=list, blank=True)  # codes of `regions.REGIONS`, beside its own
    takes_messages = models.BooleanField(default=True)  # through the form; no address is ever shown
    is_convener = models.BooleanField(
        default=False
    )  # announces campaigns to others; appointed by the operator
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)  # acts no more; what it did stays
    is_demo = models.BooleanField(default=False)
    registered_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name_ar, self.name_en)

    @property
    def about(self) -> str:
        """What it says of itself, in the reader's language."""
        return in_language(self.about_ar, self.about_en)

    @property
    def unit(self) -> str:
        """The name of its community-partnership unit, in the reader's language."""
        return in_language(self.unit_ar, self.unit_en)


class Role(models.TextChoices):
    """What a member may do; see `permissions.py`."""

    OWNER = "owner", _("Owner")
    OFFICER = "officer", _("Officer")
    SIGNATORY = "signatory", _("Signatory")
    VIEWER = "viewer", _("Viewer")


class Membership(models.Model):
    """A person acting for an organisation (عضو)."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.OFFICER)
    since_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "organisation"], name="one_membership_each")
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.organisation}"


class Invitation(models.Model):
    """A person asked by e-mail to act for an organisation (دعوة). The code in the message is kept as a digest."""

    class State(models.TextChoices):
        """What became of it; an open one is over when its time is."""

        OPEN = "open", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role.choices)
    code_digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(state="open"),
                name="one_open_invitation_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.role} · {self.state}"


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
