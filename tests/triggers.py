"""Emptying the test database between tests that commit, though triggers of the product refuse to delete.

Only `flush` passes them, and only here: the triggers are lifted for its length and put back as they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import TransactionTestCase


@contextmanager
def lifted() -> Iterator[None]:
    """Run without the triggers of any table."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if sqlite:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = cursor.fetchall()
            off = [f'DROP TRIGGER "{name}"' for name, _sql in found]
            on = [sql for _name, sql in found]
        else:
            cursor.execute(
                "SET CONSTRAINTS ALL IMMEDIATE"
            )  # a table with checks still to come is not altered
            cursor.execute(
                "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
                " WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace"
            )
            tables = [table for (table,) in cursor.fetchall()]
            off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
            on = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
        for order in off:
            cursor.execute(order)
        try:
            yield
        finally:
            for order in on:
                cursor.execute(order)


@contextmanager
def emptied_between_tests() -> Iterator[None]:
    """Lift the triggers whenever a test that commits is cleaned up after."""
    cleaning = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def clean(case: TransactionTestCase) -> None:
        with lifted():
            cleaning(case)

    TransactionTestCase._fixture_teardown = clean  # type: ignore[attr-defined]
    try:
        yield
    finally:
        TransactionTestCase._fixture_teardown = cleaning  # type: ignore[attr-defined]
