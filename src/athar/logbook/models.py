"""What the log keeps in the database: entries (قيود), their numbers, signed checkpoints (نقاط التحقق).

Rule kept here: an entry, its number and a checkpoint are written once. Triggers of the database refuse to
change or delete them, whoever asks (`triggers.py`). An entry's bytes are kept as they were hashed and never
made anew.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """An entry of the log (قيد): the exact bytes of a leaf, with what is needed to find it again."""

    leaf = models.BinaryField()
    leaf_hash = models.BinaryField(max_length=32, unique=True)
    kind = models.CharField(max_length=32)
    subject = models.CharField(max_length=64)
    organisation = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject", "id"]),
            models.Index(fields=["organisation", "id"]),
            models.Index(fields=["kind", "id"]),
        ]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Waiting(models.Model):
    """An entry that has no number yet: ids are not given in the order of commits, numbers are."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="waiting")

    def __str__(self) -> str:
        return str(self.entry_id)


class Sequenced(models.Model):
    """The number of an entry in the log: from 0, without gaps."""

    index = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="sequenced")

    def __str__(self) -> str:
        return str(self.index)


class Checkpoint(models.Model):
    """A signed head of the log (نقطة تحقق): one root for a size, for ever."""

    size = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=64)  # hexadecimal digits
    note = models.TextField()  # as published, with its signatures
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.size} {self.root[:8]}"
