"""What can be found, as it was handed over."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """A public page in the index (مدخل الفهرس)."""

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=160)
    address = models.CharField(max_length=60)
    arguments = models.JSONField(default=list)
    title_ar = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    text_ar = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    languages = models.JSONField(default=list)
    facets = models.JSONField(default=list)
    at = models.DateTimeField(null=True)
    weight = models.FloatField(default=0.0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
