"""The card of a program: what lists, facets and searches read, so that none of them joins five tables.

Rule kept here: a card repeats what is public elsewhere and can be made anew at any time; it decides nothing.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models import Sector
from athar.organisations.regions import CHOICES as REGION_CHOICES
from athar.programs.models import Kind, Program


class Card(models.Model):
    """One program in lists (بطاقة برنامج)."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    finding = models.PositiveIntegerField()  # number of the finding it was made from
    title_ar = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    line_ar = models.CharField(max_length=300)  # place · date · who, without the date: it is drawn by the page
    line_en = models.CharField(max_length=300)
    says_ar = models.TextField()  # the verdict in one sentence
    says_en = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind.choices, db_index=True)
    sector = models.CharField(max_length=10, choices=Sector.choices, db_index=True)
    region = models.CharField(max_length=8, choices=REGION_CHOICES, db_index=True)
    grade = models.CharField(max_length=16, db_index=True)
    disputed = models.BooleanField(default=False, db_index=True)
    weave = models.JSONField(default=list)  # [[hue, "aansd…"], …]: a row per voice, a letter per item
    sources = models.PositiveSmallIntegerField(default=0)
    statements = models.PositiveSmallIntegerField(default=0)
    witnesses = models.PositiveIntegerField(default=0)
    contradictions = models.PositiveSmallIntegerField(default=0)  # open ones
    search_text = models.TextField()  # folded by corroboration.normalise
    starts_at = models.DateTimeField(db_index=True)
    said_at = models.DateTimeField(db_index=True)  # when anything was last said: the light of freshness

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["region", "grade"])]

    def __str__(self) -> str:
        return self.slug
