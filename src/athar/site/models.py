"""What the platform notes about itself, such as that demo data are loaded; nothing about people."""

from __future__ import annotations

from django.db import models


class Note(models.Model):
    """One fact about this installation (ملاحظة), under a key that never changes."""

    key = models.CharField(max_length=60, unique=True)
    value = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"
