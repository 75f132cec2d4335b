"""What can be found, as it was handed over and as it is folded, and the words of it all.

Rule kept here: whatever stands here is public. A word stands in the vocabulary as long as an entry has it, so no
suggestion can tell what was taken out or never was public.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import connection, models
from modelsearch import index


class Entry(index.Indexed, models.Model):  # type: ignore[misc]  # modelsearch tells no types
    """A public page in the index (مدخل الفهرس)."""

    search_auto_update = False  # written by `actions.py` in its own transaction, not by a signal and a queue
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("title", boost=4),  # the names that modelsearch gives its two columns
        index.SearchField("body"),
    ]

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=160)
    stamp = models.CharField(
        max_length=32
    )  # of what was handed over and of the folding: what is the same is not written
    weight = models.FloatField(default=0.0)
    at = models.DateTimeField(null=True)
    facets = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    address = models.CharField(max_length=60)
    arguments = models.JSONField(default=list)
    elsewhere = models.JSONField(default=dict)  # arguments by language, where a language has its own
    title_keys = models.TextField(blank=True)  # keys of `folding.keys_of`, with spaces
    body_keys = models.TextField(blank=True)
    title_ar = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    text_ar = models.TextField(blank=True)
    text_en = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def title(self) -> str:
        """Return what the index keeps as the title, and the word of its block."""
        return f"{self.title_keys} {block(self.pk)}"

    def body(self) -> str:
        """Return what the index keeps as the text: all its keys, and a word for its block and each of its facets.

        The title's keys are among them, since PostgreSQL has an index of each column and none of both together.
        """
        own = marks(self.kind, self.languages, self.facets)
        return " ".join((self.title_keys, self.body_keys, *own, block(self.pk)))


class Word(models.Model):
    """A word of the vocabulary (كلمة): folded, with the number of entries that have it."""

    word = models.CharField(max_length=40, unique=True)
    key = models.CharField(max_length=40, db_index=True)
    skeleton = models.CharField(max_length=40, db_index=True, blank=True)  # its consonants, of either script
    shown = models.CharField(max_length=60)  # as it was first written
    latin = models.BooleanField()
    titled = models.PositiveIntegerField(default=0)  # entries that have it in a title
    count = models.PositiveIntegerField(default=0)  # entries that have it at all

    def __str__(self) -> str:
        return self.word


class Vocabulary(models.Model):
    """How far the vocabulary has come (المعجم): the one row that its writers take in turn, and readers date it by."""

    base = models.CharField(max_length=16)  # random, of this database
    entries = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.base


MARK = "zq"  # begins the words that narrow a list: no folded word of a language begins so
BLOCK = (
    1_000  # entries in a row of their numbers that share a word, so that the newest can be asked for alone
)


def marks(kind: str, languages: list[str], facets: list[str]) -> list[str]:
    """Return the words of the index by which a list is narrowed: `zqkindprogram`, `zqregionsa01`."""
    values = [("kind", kind), *(("language", one) for one in languages)]
    values += [(name, value) for name, _colon, value in (each.partition(":") for each in facets)]
    return [mark(name, value) for name, value in values]


def mark(name: str, value: str) -> str:
    """Return the word for one value of a facet: letters and digits of ASCII alone, so that it stays one word."""
    return MARK + "".join(
        letter for letter in f"{name}{value}".lower() if letter.isascii() and letter.isalnum()
    )


def block(pk: int) -> str:
    """Return the word of the index for the block of entries that one is in: `zqblock42`."""
    return f"{MARK}block{pk // BLOCK}"


SOME = "SELECT {columns} FROM search_entry WHERE id {among} {rest}"


def read(columns: str, pks: Sequence[int], *, rest: str = "") -> list[Any]:
    """Return columns of the entries with some numbers, in no order; all the numbers are one parameter.

    Read without the ORM, which takes as long for five hundred rows as the database does. `rest` is what SQL follows.
    """
    postgresql = connection.vendor == "postgresql"
    among = "= ANY(%s)" if postgresql else "IN (SELECT value FROM json_each(%s))"
    with connection.cursor() as cursor:
        given = list(pks) if postgresql else json.dumps(list(pks))
        cursor.execute(SOME.format(columns=columns, among=among, rest=rest), [given])
        rows: list[Any] = cursor.fetchall()
    return rows
