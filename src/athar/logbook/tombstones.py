"""Tombstones: the entries that say that the words behind another entry were erased, and on whose request.

Rule kept here: a tombstone names an entry that committed to something, once, and no person. What it erases is
destroyed by the app that holds it, in the same transaction; the log itself loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from athar.errors import NotNow, NotValid
from athar.logbook.actions import record
from athar.logbook.models import Entry
from athar.logbook.queries import LogEntry
from publiclog.entry import read_entry

ERASED = "erased"
ASKED_BY = ("author", "person", "authority")  # who wrote it, somebody it speaks of, a court or supervisor


@dataclass(frozen=True, slots=True)
class Erased:
    """When the words of an entry were erased, and on whose request (one of `ASKED_BY`)."""

    at: datetime
    asked_by: str


def erasures_among(entries: Iterable[LogEntry]) -> Mapping[str, Erased]:
    """Return, by the leaf hash (hex) of the entry whose words are gone, what its tombstone says."""
    return {
        str(entry.content["entry"]): Erased(entry.at, str(entry.content["asked_by"]))
        for entry in entries
        if entry.kind == ERASED
    }


def bury(entry: Entry, *, what: str, asked_by: str, now: datetime) -> Entry:
    """Record the tombstone of `entry` in the caller's transaction. Raises NotValid, NotNow if it has one."""
    if asked_by not in ASKED_BY:
        raise NotValid(f"an erasure is asked for by one of: {', '.join(ASKED_BY)}")
    named = bytes(entry.leaf_hash).hex()
    graves = Entry.objects.filter(kind=ERASED, subject=entry.subject)
    if any(read_entry(bytes(grave.leaf)).content["entry"] == named for grave in graves):
        raise NotNow("its words were erased already")
    content = {"what": what, "entry": named, "asked_by": asked_by}
    return record(kind=ERASED, subject=entry.subject, content=content, now=now)
