"""Entries for tests of the log: told apart by a number, recorded as the platform records them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from athar.logbook.actions import record
from athar.logbook.models import Entry

NOW = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
PROGRAM = "program:" + "ab" * 8
ORGANISATION = "cd" * 8


def put(number: int, *, subject: str = PROGRAM) -> Entry:
    """Record entry `number` in a transaction of its own."""
    with transaction.atomic():
        return record(
            kind="statement_sealed",
            subject=subject,
            organisation=ORGANISATION,
            content={"statement": f"{number:016x}", "commitment": f"{number:064x}"},
            now=NOW + timedelta(milliseconds=number),
        )


def put_many(start: int, *, end: int) -> list[Entry]:
    """Record entries `start` to before `end`, in one transaction."""
    with transaction.atomic():
        return [put(number) for number in range(start, end)]
