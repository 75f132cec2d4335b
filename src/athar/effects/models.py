"""What remained: published effects (أثر) of a program and who confirmed them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from athar.organisations.models import Organisation, in_language, new_uid
from athar.programs.models import Program


class Effect(models.Model):
    """A measured change (مؤشر): baseline, target, result, method, who measured, when."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    indicator_ar = models.CharField(max_length=160)
    indicator_en = models.CharField(max_length=160, blank=True)
    unit_ar = models.CharField(max_length=40, blank=True)
    unit_en = models.CharField(max_length=40, blank=True)
    baseline = models.DecimalField(max_digits=16, decimal_places=3)
    target = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    result = models.DecimalField(max_digits=16, decimal_places=3)
    method_ar = models.TextField()
    method_en = models.TextField(blank=True)
    measured_on = models.DateField()
    measures_again = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="later")
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.indicator

    @property
    def indicator(self) -> str:
        """What was measured, in the reader's language."""
        return in_language(self.indicator_ar, self.indicator_en)

    @property
    def unit(self) -> str:
        """Its unit, in the reader's language."""
        return in_language(self.unit_ar, self.unit_en)

    @property
    def method(self) -> str:
        """How it was measured, in the reader's language."""
        return in_language(self.method_ar, self.method_en)


class Confirmation(models.Model):
    """An organisation's word that a published effect is right."""

    effect = models.ForeignKey(Effect, models.CASCADE, related_name="confirmations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["effect", "organisation"], name="effect_confirmed_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.effect}"
