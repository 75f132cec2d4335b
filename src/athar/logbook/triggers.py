"""The triggers that make the log append-only in the database itself, for SQLite and PostgreSQL.

Rule kept here: no UPDATE, DELETE, TRUNCATE or REPLACE of entries, numbers and checkpoints; numbers rise by
one, sizes rise. Against somebody who drops the triggers first only the signed checkpoints help, in the
hands of others.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("logbook_entry", "logbook_sequenced", "logbook_checkpoint")

# what may not be inserted, by table: SQLite's REPLACE deletes without firing the triggers of DELETE
_CLASH = {
    "logbook_entry": "EXISTS (SELECT 1 FROM logbook_entry WHERE id = NEW.id OR leaf_hash = NEW.leaf_hash)",
    "logbook_sequenced": (
        'NEW."index" <> (SELECT COALESCE(MAX("index") + 1, 0) FROM logbook_sequenced)'
        " OR EXISTS (SELECT 1 FROM logbook_sequenced WHERE entry_id = NEW.entry_id)"
    ),
    "logbook_checkpoint": (
        "NEW.size <= (SELECT COALESCE(MAX(size), 0) FROM logbook_checkpoint)"
        " OR EXISTS (SELECT 1 FROM logbook_checkpoint WHERE id = NEW.id)"
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers."""
    _run(connection, _sqlite() if connection.vendor == "sqlite" else _postgresql())


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers, as before the tables themselves are dropped."""
    names = [f"{table}_{what}" for table in TABLES for what in ("clash", "update", "delete", "truncate")]
    if connection.vendor == "sqlite":
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}" for name in names])
    else:
        _run(connection, [f"DROP TRIGGER IF EXISTS {name} ON {_table(name)}" for name in names])


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _table(trigger: str) -> str:
    return trigger.rpartition("_")[0]


def _sqlite() -> list[str]:
    refused = "SELECT RAISE(ABORT, 'the log is append-only')"
    changes = [
        f"CREATE TRIGGER {table}_{change} BEFORE {change} ON {table} BEGIN {refused}; END"
        for table in TABLES
        for change in ("update", "delete")
    ]
    clashes = [
        f"CREATE TRIGGER {table}_clash BEFORE INSERT ON {table} WHEN {clash} BEGIN {refused}; END"
        for table, clash in _CLASH.items()
    ]
    return changes + clashes


def _postgresql() -> list[str]:
    refused = "RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'integrity_constraint_violation';"
    head = "CREATE OR REPLACE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS"
    statements = [f"{head.format('logbook_refuse')} $$ BEGIN {refused} END $$"]
    for table in TABLES:
        for change, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
            trigger = f"CREATE TRIGGER {table}_{change} BEFORE {change} ON {table}"
            statements.append(f"{trigger} FOR EACH {each} EXECUTE FUNCTION logbook_refuse()")
    for table in ("logbook_sequenced", "logbook_checkpoint"):  # no REPLACE here: entries have their indexes
        name = f"{table}_clash"
        check = f"$$ BEGIN IF {_CLASH[table]} THEN {refused} END IF; RETURN NEW; END $$"
        statements.append(f"{head.format(name)} {check}")
        trigger = f"CREATE TRIGGER {name} BEFORE INSERT ON {table}"
        statements.append(f"{trigger} FOR EACH ROW EXECUTE FUNCTION {name}()")
    return statements
