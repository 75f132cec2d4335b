"""What lists and pictures of relations and partnerships read. `register/models.py` names these to Django.

Rule kept here: every row repeats what is public elsewhere and can be made anew at any time; it decides nothing.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models import Organisation
from athar.partnerships.models import Partnership, State, Template


class Relation(models.Model):
    """What two organisations did together (علاقة), `a` registered before `b`; each figure as in `strength.py`."""

    a = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    b = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    counted = models.PositiveIntegerField(default=0)
    contradicted = models.PositiveIntegerField(default=0)
    ahead = models.PositiveIntegerField(default=0)
    apart = models.PositiveIntegerField(default=0)
    signed = models.PositiveIntegerField(default=0)
    since_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    weight = models.FloatField()

    class Meta:
        app_label = "register"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["a", "b"], name="one_relation_a_pair")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-weight", "-counted", "id"], name="register_rel_strength"),
            models.Index(fields=["-counted", "-weight", "id"], name="register_rel_counted"),
            models.Index(fields=["-last_at", "id"], name="register_rel_last"),
            models.Index(fields=["since_at", "id"], name="register_rel_since"),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} {self.b_id}"


class NetworkPicture(models.Model):
    """Who stands where in the picture of a region's network, or with no region of the whole (صورة الشبكة)."""

    region = models.CharField(max_length=8, unique=True, blank=True)
    plan = models.JSONField()  # relations.network.Plan
    made_at = models.DateTimeField()

    class Meta:
        app_label = "register"

    def __str__(self) -> str:
        return self.region or "all"


class PartnershipCard(models.Model):
    """One partnership in lists (بطاقة شراكة), from the moment every party has signed."""

    partnership = models.OneToOneField(Partnership, models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    state = models.CharField(max_length=10, choices=State.choices)
    template = models.CharField(max_length=12, choices=Template.choices)
    year = models.CharField(max_length=4)  # in which it was agreed
    # codes between commas, one before the first and one after the last, so that a part is found whole
    sectors = models.CharField(max_length=60)
    regions = models.CharField(max_length=160)
    areas = models.CharField(max_length=400)  # that at least two of its parties work on
    parties = models.PositiveSmallIntegerField()
    programs = models.PositiveIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0)  # of them corroborated or better
    agreed_at = models.DateTimeField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    unsearched = models.BooleanField(default=True)  # left for search to be handed anew
    search_text = models.TextField()  # folded by corroboration.normalise
    title_ar = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    who_ar = models.CharField(max_length=400)
    who_en = models.CharField(max_length=400)

    class Meta:
        app_label = "register"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-agreed_at", "-id"], name="register_newest_agreed"),
            models.Index(fields=["-counted", "-agreed_at", "-id"], name="register_most_done"),
            models.Index(
                fields=["id"], condition=models.Q(unsearched=True), name="register_agreed_unsearched"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class PartnershipsSeen(models.Model):
    """Up to which event of partnerships cards and relations were made: one row."""

    seen_at = models.DateTimeField()

    class Meta:
        app_label = "register"

    def __str__(self) -> str:
        return f"{self.seen_at:%Y-%m-%d %H:%M}"
