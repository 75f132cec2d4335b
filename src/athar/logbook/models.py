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


class Published(models.Model):
    """How far the log is published: the size of the head that stands in `checkpoint`, in one row.

    A head is signed and kept a moment before, while cosigners are asked; nothing is shown under it until then.
    """

    size = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.size)


class Cosigner(models.Model):
    """Somebody else's server that signs our heads, having seen each continue the one before it (مشارك في التوقيع)."""

    class State(models.TextChoices):
        """What the cosigner last told us; the last three raise an alarm."""

        NEW = "new", "not asked yet"
        CURRENT = "current", "cosigns"
        SILENT = "silent", "does not answer"
        REFUSES = "refuses", "does not know this log or its key"
        AHEAD = "ahead", "knows a later head than the database: an older copy was restored"
        DIVERGED = "diverged", "knows another log of this name"

    vkey = models.TextField(unique=True)
    url = models.CharField(max_length=500)  # below which it takes `add-checkpoint`
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.NEW)
    since = models.DateTimeField(null=True)  # of `state`
    detail = models.TextField(blank=True)  # what it said, for the operator
    size = models.BigIntegerField(default=0)  # of the latest head of ours that it is known to hold
    asked_at = models.DateTimeField(null=True)
    cosigned_at = models.DateTimeField(null=True)  # as its latest cosignature states
    failures = models.IntegerField(default=0)  # one after another

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name of its key."""
        return self.vkey.partition("+")[0]


class Cosignature(models.Model):
    """One cosignature of a head: kept even when the head is no longer the latest."""

    cosigner = models.ForeignKey(Cosigner, models.PROTECT, related_name="cosignatures")
    size = models.BigIntegerField()
    at = models.DateTimeField()  # the time it states
    line = models.TextField()  # as in a signed note

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["cosigner", "size", "at"], name="one_cosignature_a_second")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["size", "at"])]

    def __str__(self) -> str:
        return f"{self.cosigner_id} {self.size}"


class Halt(models.Model):
    """Why the log takes no entries at present: while one stands, what needs the log is refused and reading goes on."""

    reason = models.CharField(max_length=32, unique=True)
    detail = models.TextField()
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.reason


class Quorum(models.Model):
    """How many cosigners a reader should ask for; the latest row holds, and without any it is more than half."""

    needed = models.PositiveIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.needed)
