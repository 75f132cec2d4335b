"""How organisations find each other: offers (عروض) and needs (احتياجات) on one board.

Rule kept here: what is listed is public, says nothing of a person, and leads to no address.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Account, Organisation, in_language, new_uid


class Resource(models.TextChoices):
    """What can be offered and needed; the same kinds are contributions in an agreement."""

    MONEY = "money", _("Money")
    VENUE = "venue", _("A venue")
    PEOPLE = "people", _("People and volunteers")
    EXPERTISE = "expertise", _("Expertise")
    MEDIA = "media", _("Media and reach")
    GOODS = "goods", _("Goods and equipment")
    TRANSPORT = "transport", _("Transport")
    TRAINING = "training", _("Training")
    DATA = "data", _("Data and studies")
    BENEFICIARIES = "beneficiaries", _("Access to beneficiaries")


class Side(models.TextChoices):
    """Whether a line of the board is given or asked for."""

    OFFER = "offer", _("Offer")
    NEED = "need", _("Need")


class Listing(models.Model):
    """One offer or need of one organisation (عرض أو احتياج)."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    side = models.CharField(max_length=5, choices=Side.choices)
    resource = models.CharField(max_length=14, choices=Resource.choices)
    title_ar = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    details_ar = models.TextField(blank=True)
    details_en = models.TextField(blank=True)
    areas = models.JSONField(default=list, blank=True)  # codes of `organisations.areas.AREAS`
    audiences = models.JSONField(default=list, blank=True)  # codes of `organisations.areas.AUDIENCES`
    regions = models.JSONField(
        default=list, blank=True
    )  # codes of `organisations.regions.REGIONS`; none: anywhere
    until_on = models.DateField(null=True, blank=True)  # its last day; none: until it is closed
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    revised_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    expired = models.BooleanField(default=False)  # closed by the clock after `until_on`
    # what is searched and counted by, written together with the above: see `acquaintance.bits`
    areas_bits = models.PositiveIntegerField(default=0)
    audiences_bits = models.PositiveIntegerField(default=0)
    regions_bits = models.PositiveIntegerField(default=0)
    search_text = models.TextField(blank=True)  # folded

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "side"]),
            models.Index(fields=["side", "closed_at", "-made_at"]),
            models.Index(fields=["closed_at", "until_on"], name="acquaintance_listing_due"),
            models.Index(fields=["organisation", "-made_at"], name="acquaintance_listing_limits"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What is offered or needed, in the reader's language."""
        return in_language(self.title_ar, self.title_en) or str(_("(its words were erased)"))

    @property
    def details(self) -> str:
        """More about it, in the reader's language."""
        return in_language(self.details_ar, self.details_en)


class ListingText(models.Model):
    """What a listing said from a moment on (نص عرض أو احتياج): the first and each revision; none is overwritten."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField()  # 1 is as it was published
    content = models.JSONField()  # as `acquaintance.pinned.listing` makes it
    salt = models.CharField(max_length=64)  # of its commitment in the log
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["listing", "number"], name="one_text_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.number}"
