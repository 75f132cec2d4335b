"""Putting public pages into the index and taking them out; called by the app that made them public."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from modelsearch.backends import get_search_backend

from athar.search.documents import Document, Kind
from athar.search.folding import VERSION, keys_of
from athar.search.models import Entry
from athar.search.words import Change, write

BATCH = 200  # documents in one transaction: some tenths of a second
_FIELDS = [
    "stamp", "weight", "at", "facets", "languages", "address", "arguments", "elsewhere", "title_keys", "body_keys",
    "title_ar", "title_en", "text_ar", "text_en",
]  # fmt: skip
FTS = "modelsearch_indexentry_fts"  # SQLite's own table behind modelsearch's
_LONGEST = 100_000  # letters of a text that are indexed and kept: a page has no more


Each = TypeVar("Each")


def batches(rows: Iterable[Each], size: int) -> Iterator[list[Each]]:
    """Yield `rows` in lists of `size`; the last may be shorter."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def put(documents: Iterable[Document]) -> int:
    """Write each document in place of what stood under its kind and key; returns how many were written."""
    written = 0
    for some in batches(documents, BATCH):
        with transaction.atomic():
            written += _put({(one.kind.value, one.key): one for one in some})
    return written


def renew(
    kind: Kind, keys: Collection[str], source: Callable[[Collection[str] | None], Iterable[Document]]
) -> None:
    """Write what a source has under some keys, and take out those of which it has nothing any more."""
    found = list(source(keys))
    put(found)
    remove(kind, set(keys) - {one.key for one in found})


def remove(kind: Kind, keys: Iterable[str]) -> None:
    """Take out what is no more public."""
    for some in batches(keys, BATCH):
        with transaction.atomic():
            _remove(list(Entry.objects.filter(kind=kind, key__in=some)))


def purge() -> None:
    """Leave nothing in the tables of the index of words that were taken out of it; called when words are erased.

    SQLite writes down that a page went, and keeps its words in the lists until it merges them, which is done here:
    its own way to leave nothing at each write (`secure-delete`) is of 3.42 and would slow all of them. What the merged
    lists stood in is free pages then, which `athar erase` overwrites. PostgreSQL has its vacuum.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {FTS}({FTS}) VALUES('optimize')")


def _put(documents: dict[tuple[str, str], Document]) -> int:
    keys = [key for _kind, key in documents]
    stood = Entry.objects.select_for_update().filter(
        key__in=keys, kind__in={kind for kind, _key in documents}
    )
    known = {(row.kind, row.key): row for row in stood}
    change = Change()
    fresh: list[Entry] = []
    changed: list[Entry] = []
    for where, document in documents.items():
        row = known.get(where)
        stamp = _stamp(document)
        if row is not None and row.stamp == stamp:
            continue
        if row is not None:
            _count(change, row, -1)
        (fresh if row is None else changed).append(
            _filled(row or Entry(kind=where[0], key=where[1]), document, stamp)
        )
    rows = [*fresh, *changed]
    if rows:
        for row in rows:
            _count(change, row, 1)
        Entry.objects.bulk_create(fresh)
        Entry.objects.bulk_update(changed, _FIELDS, batch_size=50)
        get_search_backend().get_index_for_model(Entry).add_items(Entry, rows)
        write(change, entries=len(fresh))
    return len(rows)


def _remove(rows: list[Entry]) -> None:
    if not rows:
        return
    change = Change()
    for row in rows:
        _count(change, row, -1)
    index = get_search_backend().get_index_for_model(Entry).entries
    kept = index.filter(content_type=ContentType.objects.get_for_model(Entry))
    kept.filter(object_id__in=[str(row.pk) for row in rows]).delete()
    Entry.objects.filter(pk__in=[row.pk for row in rows]).delete()
    write(change, entries=-len(rows))


def _count(change: Change, row: Entry, sign: int) -> None:
    change.add((row.title_ar, row.title_en), (row.text_ar, row.text_en), sign)


def _filled(row: Entry, document: Document, stamp: str) -> Entry:
    row.stamp, row.weight, row.at = stamp, document.weight, document.at
    row.address, row.arguments = document.address, list(document.arguments)
    row.elsewhere = {language: list(each) for language, each in document.elsewhere.items()}
    row.languages, row.facets = list(document.languages), list(document.facets)
    for name in ("title_ar", "title_en", "text_ar", "text_en"):
        setattr(row, name, getattr(document, name).replace("\x00", "")[:_LONGEST])
    row.title_keys = keys_of(f"{row.title_ar} . {row.title_en}")
    row.body_keys = keys_of(f"{row.text_ar} . {row.text_en}")
    return row


def _stamp(document: Document) -> str:
    values: dict[str, Any] = asdict(document)
    text = json.dumps([VERSION, values], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
