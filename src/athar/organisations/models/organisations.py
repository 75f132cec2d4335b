"""The organisations (جهات) and their three sectors."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models.ids import in_language, new_uid
from athar.organisations.regions import CHOICES as REGION_CHOICES


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
