"""What every write of the platform pays for, written by hand: an entry costs three statements of little time.

Rule kept here: only what is measured to matter stands here (`benchmarks/log/writes.py`); by the ORM the same took
longer than the change it tells of. Nothing is decided here.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

from athar.logbook.models import Entry

_COLUMNS = ("leaf", "leaf_hash", "kind", "subject", "organisation", "at")
_INSERT = (
    "INSERT INTO logbook_entry (leaf, leaf_hash, kind, subject, organisation, at) VALUES (%s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (leaf_hash) DO NOTHING RETURNING id"
)


def halt_exists() -> bool:
    """Return whether the log stands still."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM logbook_halt LIMIT 1")
        return cursor.fetchone() is not None


def insert_entry(
    leaf: bytes, *, leaf_hash: bytes, kind: str, subject: str, organisation: str, at: datetime
) -> Entry:
    """Return the entry of these bytes, inserted and waiting for its number if it is not there."""
    instant = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        found = _found(cursor, leaf_hash)
        if found is None:
            cursor.execute(_INSERT, [leaf, leaf_hash, kind, subject, organisation, instant])
            made = cursor.fetchone()
            if made is None:  # another transaction was first, and is committed by now
                return Entry.objects.get(leaf_hash=leaf_hash)
            cursor.execute("INSERT INTO logbook_waiting (entry_id) VALUES (%s)", [made[0]])
            found = made[0]
    values = [found, leaf, leaf_hash, kind, subject, organisation, at]
    return Entry.from_db(connection.alias, ["id", *_COLUMNS], values)


def _found(cursor: Any, leaf_hash: bytes) -> int | None:
    """Return the id of the entry with this hash; asked first, since a trigger refuses what clashes."""
    cursor.execute("SELECT id FROM logbook_entry WHERE leaf_hash = %s", [leaf_hash])
    row = cursor.fetchone()
    return int(row[0]) if row else None
