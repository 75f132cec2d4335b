"""One sequencer at a time, and commits that survive a loss of power.

Rule kept here: two sequencers would give two orders. A lock on a file keeps out those on this machine, an
advisory lock of PostgreSQL those on others; both end with the process that holds them.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

_ADVISORY = 0x41544852  # "ATHR": any number that nobody else locks


@contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time through; the others wait."""
    folder = Path(settings.LOG_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY])


@contextmanager
def durable_transaction() -> Iterator[None]:
    """Run one transaction whose commit is on the disk when this returns, whatever the settings say otherwise.

    SQLite's WAL is synced in order, so this also makes durable whatever was committed before.
    """
    eager = connection.vendor == "sqlite" and not connection.in_atomic_block
    before = _synchronous("FULL") if eager else ""
    try:
        with transaction.atomic(durable=True):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL synchronous_commit TO on")
            yield
    finally:
        if eager:
            _synchronous(before)


def _synchronous(level: str) -> str:
    """Set SQLite's level and return the one before, as its number."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        before = str(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA synchronous = {level}")
    return before
