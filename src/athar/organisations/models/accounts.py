"""The user accounts (حسابات)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models.ids import new_uid
from athar.site import calendar, reading


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


class Digits(models.TextChoices):
    """The digits that numbers are shown in."""

    LATIN = reading.LATIN, _("Latin digits")
    ARABIC = reading.ARABIC_INDIC, _("Arabic-Indic digits")


class Calendar(models.TextChoices):
    """The calendar that stands first."""

    GREGORIAN = calendar.GREGORIAN, _("Gregorian")
    HIJRI = calendar.HIJRI, _("Umm al-Qura")


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
    # how pages are written for this person: `site.reading`
    digits = models.CharField(_("Digits"), max_length=8, choices=Digits.choices, default=Digits.LATIN)
    calendar = models.CharField(
        _("Calendar that stands first"),
        max_length=10,
        choices=Calendar.choices,
        default=Calendar.GREGORIAN,
    )

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.uid

    def get_full_name(self) -> str:
        """Return the name, as the back office shows who did what."""
        return self.name

    def get_short_name(self) -> str:
        """Return the first word of the name, to greet with."""
        return self.name.split(" ")[0]
