"""What is announced: programs (برامج), their sessions, the partners named in them, and the items agreed (بنود).

Rule kept here: items are numbered and fixed before the event; one added afterwards says so and never counts.
Nothing here knows statements.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Account, Organisation, in_language, new_uid
from athar.organisations.regions import CHOICES as REGION_CHOICES
from athar.partnerships.models import Partnership


class State(models.TextChoices):
    """Where a program stands; `states.py` has the table of moves."""

    ANNOUNCED = "announced", _("Announced")
    CONFIRMED = "confirmed", _("Confirmed by every partner")
    FILING = "filing", _("Statements are being filed")
    OPENED = "opened", _("Statements opened")
    CLOSED = "closed", _("Closed without statements")
    CANCELLED = "cancelled", _("Cancelled")


class Kind(models.TextChoices):
    """The three kinds (الأنواع)."""

    SOCIAL = "social", _("Social")
    CULTURAL = "cultural", _("Cultural")
    AWARENESS = "awareness", _("Awareness")


class Program(models.Model):
    """What is carried out (برنامج), from its announcement (إعلان) on."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind.choices)
    title_ar = models.CharField(_("Title in Arabic"), max_length=160)
    title_en = models.CharField(_("Title in English"), max_length=160, blank=True)
    summary_ar = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    lead = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    announced_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    audiences = models.JSONField(default=list, blank=True)  # codes of `organisations.areas.AUDIENCES`
    areas = models.JSONField(default=list, blank=True)  # codes of `organisations.areas.AREAS`
    region = models.CharField(_("Region"), max_length=8, choices=REGION_CHOICES)
    place_ar = models.CharField(_("Place in Arabic"), max_length=120)
    place_en = models.CharField(_("Place in English"), max_length=120, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    deadline_at = models.DateTimeField()
    partnership = models.ForeignKey(Partnership, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ANNOUNCED)
    announced_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.TextField(blank=True)
    cancel_salt = models.CharField(max_length=64, blank=True)  # of its commitment in the log, hexadecimal
    touched_at = models.DateTimeField()  # when anything public about it last changed
    unsettled = models.BooleanField(
        default=True
    )  # left for the engine: set by every change, cleared by settling
    is_demo = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "ends_at"]),
            models.Index(fields=["state", "deadline_at"]),
            models.Index(fields=["unsettled"], condition=models.Q(unsettled=True), name="programs_unsettled"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_ar, self.title_en)

    @property
    def summary(self) -> str:
        """The summary in the reader's language."""
        return in_language(self.summary_ar, self.summary_en)

    @property
    def place(self) -> str:
        """The place in the reader's language."""
        return in_language(self.place_ar, self.place_en)


class Session(models.Model):
    """One meeting of a program (جلسة): when and where."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place_ar = models.CharField(max_length=120, blank=True)
    place_en = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_at", "id"]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d}"


class PartnerRole(models.TextChoices):
    """What a partner does in the program."""

    LEAD = "lead", _("Lead")
    EXECUTOR = "executor", _("Carries it out")
    HOST = "host", _("Host")
    SUPPORTER = "supporter", _("Supporter")
    MEDIA = "media", _("Media partner")


class Answer(models.TextChoices):
    """A partner's answer to being named."""

    PENDING = "pending", _("Not answered yet")
    CONFIRMED = "confirmed", _("Confirmed")
    DENIED = "denied", _("Denies being a partner")


class Partner(models.Model):
    """An organisation named in a program (شريك), the lead among them, and its answer."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=PartnerRole.choices)
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.PENDING)
    reason = models.TextField(blank=True)  # why it denies, public
    reason_salt = models.CharField(max_length=64, blank=True)  # of its commitment in the log, hexadecimal
    named_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "organisation"], name="named_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.role}"


class ItemKind(models.TextChoices):
    """What kind of thing an item asks; the same words as `corroboration.case.ItemKind`."""

    YES_NO = "yes_no", _("Yes or no")
    DATE = "date", _("A date")
    INTERVAL = "interval", _("From when to when")
    PLACE = "place", _("A place")
    QUANTITY = "quantity", _("A number")
    MONEY = "money", _("An amount of money")
    ORGANISATIONS = "organisations", _("Organisations")
    CATEGORY = "category", _("One of several answers")
    TEXT = "text", _("Words")


class Item(models.Model):
    """One checkable thing agreed before the event (بند)."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=20)
    kind = models.CharField(max_length=14, choices=ItemKind.choices)
    core = models.BooleanField(default=False)
    label_ar = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120, blank=True)
    unit_ar = models.CharField(max_length=40, blank=True)
    unit_en = models.CharField(max_length=40, blank=True)
    margin_absolute = models.CharField(max_length=20, blank=True)
    margin_relative = models.CharField(max_length=20, blank=True)
    planned = models.JSONField(null=True, blank=True)
    choices = models.JSONField(default=list, blank=True)  # for a category: [[code, Arabic, English], …]
    agreed = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "number"], name="item_numbered_once"),
            models.UniqueConstraint(fields=["program", "key"], name="item_keyed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.label}"

    @property
    def label(self) -> str:
        """What is asked, in the reader's language."""
        return in_language(self.label_ar, self.label_en)

    @property
    def unit(self) -> str:
        """The unit, in the reader's language."""
        return in_language(self.unit_ar, self.unit_en)
