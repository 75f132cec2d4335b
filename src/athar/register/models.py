"""The cards of programs and organisations: what lists, facets and searches read, so that none of them joins
five tables.

Rule kept here: a card repeats what is public elsewhere and can be made anew at any time; it decides nothing.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models import Organisation, Sector
from athar.organisations.regions import CHOICES as REGION_CHOICES
from athar.programs.models import Kind, Program
from athar.register.rows import NetworkPicture, PartnershipCard, PartnershipsSeen, Relation

__all__ = [
    "Card",
    "Directory",
    "NetworkPicture",
    "OrganisationCard",
    "PartnershipCard",
    "PartnershipsSeen",
    "Relation",
]


class Card(models.Model):
    """One program in lists (بطاقة برنامج)."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    finding = models.PositiveIntegerField()  # number of the finding it was made from
    settled_at = models.DateTimeField(db_index=True)  # of the program, when the card was made
    kind = models.CharField(max_length=10, choices=Kind.choices)
    sector = models.CharField(max_length=10, choices=Sector.choices)  # of the lead
    region = models.CharField(max_length=8, choices=REGION_CHOICES)
    grade = models.CharField(max_length=16)
    disputed = models.BooleanField(default=False)  # a dispute is open, whether or not the grade says so too
    sources = models.PositiveSmallIntegerField(default=0)
    statements = models.PositiveSmallIntegerField(default=0)
    witnesses = models.PositiveIntegerField(default=0)
    contradictions = models.PositiveSmallIntegerField(default=0)  # those not resolved
    starts_at = models.DateTimeField()
    said_at = models.DateTimeField()  # when anything was last said: the light of freshness
    unrelated = models.BooleanField(default=True)  # left for the relations of its parties to be made anew
    unsearched = models.BooleanField(default=True)  # left for search to be handed anew
    # what is long stands last, what is searched first of it: a database reads a row from its beginning
    search_text = models.TextField()  # folded by corroboration.normalise
    title_ar = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    line_ar = models.CharField(max_length=400)  # place · who; the page puts the date between them
    line_en = models.CharField(max_length=400)
    says_ar = models.TextField()  # the verdict in one sentence
    says_en = models.TextField()
    weave = models.JSONField(default=dict)  # {"rows": [[hue, "aansd…"], …], "clash": [columns]}: weaving.py

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            # all facets are counted from this index alone
            models.Index(fields=["grade", "sector", "kind", "region", "disputed"], name="register_facets"),
            models.Index(fields=["-starts_at", "-id"], name="register_newest"),
            models.Index(fields=["-sources", "-starts_at", "-id"], name="register_most_sources"),
            models.Index(fields=["-contradictions", "-starts_at", "-id"], name="register_most_disputed"),
            models.Index(fields=["region", "grade"], name="register_region_grade"),
            models.Index(fields=["unrelated"], condition=models.Q(unrelated=True), name="register_unrelated"),
            models.Index(fields=["id"], condition=models.Q(unsearched=True), name="register_unsearched"),
        ]

    def __str__(self) -> str:
        return self.slug


class OrganisationCard(models.Model):
    """One organisation in lists (بطاقة جهة)."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="+")
    sector = models.CharField(max_length=10, choices=Sector.choices)
    region = models.CharField(max_length=8, choices=REGION_CHOICES, blank=True)
    search_text = models.TextField()  # folded names and place
    programs = models.PositiveIntegerField(default=0)  # that name it and that it does not deny
    counted = models.PositiveIntegerField(default=0)  # of them corroborated or better
    documented = models.PositiveIntegerField(default=0)  # of these documented or better
    listed = models.BooleanField(default=True)  # not one that was merged into another or acts no more
    verified = models.BooleanField(default=False)  # somebody vouches for who speaks for it
    sort_ar = models.CharField(max_length=160, blank=True)  # folded name, as readers of Arabic look for it
    sort_en = models.CharField(max_length=160, blank=True)
    fresh_at = models.DateTimeField(null=True)  # when anything public was last heard of it
    # lists of codes as numbers: see `acquaintance.bits`; `regions_bits` is where it is and where it works
    areas_bits = models.PositiveIntegerField(default=0)
    audiences_bits = models.PositiveIntegerField(default=0)
    regions_bits = models.PositiveIntegerField(default=0)
    offers_bits = models.PositiveIntegerField(default=0)
    needs_bits = models.PositiveIntegerField(default=0)
    unsearched = models.BooleanField(default=True)  # left for search to be handed anew
    version = models.PositiveBigIntegerField(
        default=0, db_index=True
    )  # `Directory.number` at its last change

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sector", "region"], name="register_org_facets"),
            models.Index(fields=["id"], condition=models.Q(unsearched=True), name="register_org_unsearched"),
            models.Index(fields=["-counted", "-programs", "organisation"], name="register_org_order"),
            models.Index(
                fields=["-documented", "-counted", "-programs", "organisation"],
                name="register_org_documented",
            ),
            models.Index(fields=["-fresh_at", "organisation"], name="register_org_fresh"),
            models.Index(fields=["sort_ar", "organisation"], name="register_org_ar"),
            models.Index(fields=["sort_en", "organisation"], name="register_org_en"),
        ]

    def __str__(self) -> str:
        return str(self.organisation_id)


class Directory(models.Model):
    """How far the cards of organisations have come (الدليل): one row that dates what is counted in memory."""

    base = models.CharField(max_length=16)  # random, of this database
    number = models.PositiveBigIntegerField(default=0)  # one more with every change of cards

    def __str__(self) -> str:
        return f"{self.base} {self.number}"
