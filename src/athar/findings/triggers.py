"""The triggers that keep findings and replies from being overwritten, in the database itself (rule 4)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("findings_finding", "findings_reply")
LATER = ("findings_reliabilityversion",)  # installed by a migration of their own
MESSAGE = "a finding or a reply is not overwritten"


def install(connection: BaseDatabaseWrapper, tables: Sequence[str] = TABLES) -> None:
    """Create the triggers. A reply may lose its author, when a person's data are erased, and nothing else."""
    with connection.cursor() as cursor:
        for order in _sqlite(tables) if connection.vendor == "sqlite" else _postgresql(tables):
            cursor.execute(order)


def remove(connection: BaseDatabaseWrapper, tables: Sequence[str] = TABLES) -> None:
    """Drop the triggers."""
    with connection.cursor() as cursor:
        for table in tables:
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            for what in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{what}{on}")


def _overwrites(table: str) -> str:
    if table != "findings_reply":
        return "1 = 1"
    return "NEW.text <> OLD.text OR NEW.stance <> OLD.stance OR NEW.organisation_id <> OLD.organisation_id"


def _sqlite(tables: Sequence[str]) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    updates = [
        f"CREATE TRIGGER {t}_update BEFORE UPDATE ON {t} WHEN {_overwrites(t)} {refuse}" for t in tables
    ]
    return [*updates, *(f"CREATE TRIGGER {t}_delete BEFORE DELETE ON {t} {refuse}" for t in tables)]


def _postgresql(tables: Sequence[str]) -> list[str]:
    refuse = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';"
    orders = []
    for table in tables:
        for what, wrong in (("update", _overwrites(table)), ("delete", "1 = 1")):
            orders += [
                (
                    f"CREATE OR REPLACE FUNCTION {table}_{what}() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$$ BEGIN IF {wrong} THEN {refuse} END IF; RETURN NEW; END $$"
                ),
                (
                    f"CREATE TRIGGER {table}_{what} BEFORE {what} ON {table} "
                    f"FOR EACH ROW EXECUTE FUNCTION {table}_{what}()"
                ),
            ]
    return orders
