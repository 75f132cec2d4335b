"""Emptying the test database between tests that commit, though triggers of the product refuse to delete.

Only `flush` passes them, and only here: the triggers are lifted for its length and put back as they were. PostgreSQL
takes a second to make two hundred tables anew, most of which were empty: there it is done once, and from then on rows
are deleted where there are any, which leaves the database as the first time left it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction
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


def _rows() -> dict[str, str]:
    """Return the tables of PostgreSQL that hold anything, each with a hash of its rows."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    hashed = "SELECT $${0}$$, md5(string_agg(row::text, ' ' ORDER BY row::text)) FROM {0} AS row"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(hashed.format(connection.ops.quote_name(t)) for t in tables))
        return {table: told for table, told in cursor.fetchall() if told is not None}


@dataclass
class Emptied:
    """Deletes rows as quickly as PostgreSQL can; `left` is what was there after it was emptied for the first time."""

    left: dict[str, str] = field(default_factory=dict)

    def note(self) -> None:
        """Remember what Django itself put into the empty database."""
        self.left = _rows()

    def again(self) -> bool:
        """Empty it; False where that takes more: the first time, or where what Django put there has changed."""
        if connection.vendor != "postgresql" or not self.left or not self._may():
            return False
        rows = _rows()
        if {table: rows.get(table) for table in self.left} != self.left:
            return False
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL session_replication_role = replica"
            )  # no triggers, not those of keys either
            for table in rows.keys() - self.left.keys():
                cursor.execute(f"DELETE FROM {table}")
        return True

    def _may(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            return bool(cursor.fetchone()[0])


@contextmanager
def emptied_between_tests() -> Iterator[None]:
    """Lift the triggers whenever a test that commits is cleaned up after."""
    cleaning = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
    emptied = Emptied()

    def clean(case: TransactionTestCase) -> None:
        if emptied.again():
            return
        with lifted():
            cleaning(case)
        if connection.vendor == "postgresql":
            emptied.note()

    TransactionTestCase._fixture_teardown = clean  # type: ignore[attr-defined]
    try:
        yield
    finally:
        TransactionTestCase._fixture_teardown = cleaning  # type: ignore[attr-defined]
