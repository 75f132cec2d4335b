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
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "side"]),
            models.Index(fields=["side", "closed_at", "-made_at"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What is offered or needed, in the reader's language."""
        return in_language(self.title_ar, self.title_en)

    @property
    def details(self) -> str:
        """More about it, in the reader's language."""
        return in_language(self.details_ar, self.details_en)
