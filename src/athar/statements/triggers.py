"""The triggers that keep what was sealed or opened from being overwritten, in the database itself.

Rule kept here (rule 4): a sealed commitment and an opened content stay as they are, and neither row goes.
Withdrawing and opening change other columns and pass. One thing may take words away: an erasure whose tombstone
stands in the log and names the statement's entry, and it destroys the salt with them. SQLite and PostgreSQL.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "statements_statement"
FIXED = ("program_id", "organisation_id", "revision", "commitment", "receipt", "sealed_at")  # once sealed
SHOWN = ("content", "salt", "stage", "opened_at")  # once opened
MESSAGE = "what was sealed or opened is not overwritten"


def _changed(columns: tuple[str, ...], *, unlike: str) -> str:
    return "(" + " OR ".join(f"NEW.{name} {unlike} OLD.{name}" for name in columns) + ")"


def _erases(text_of_leaf: str, contains: str) -> str:
    """Return the condition under which an opened content may change: its salt goes, and a tombstone says so."""
    found = contains.format(whole=text_of_leaf, part="OLD.leaf_hash")
    tombstone = "SELECT 1 FROM logbook_entry e WHERE e.kind = 'erased'"
    destroyed = "OLD.salt <> '' AND NEW.salt = '' AND NEW.stage = OLD.stage AND OLD.leaf_hash <> ''"
    return f"({destroyed} AND EXISTS ({tombstone} AND {found}))"


def _overwrites(unlike: str, erases: str) -> str:
    sealed = tuple(name for name in FIXED if name != "receipt")  # a revision gets its receipt after its entry
    return (
        f"(OLD.stage <> 'draft' AND {_changed(sealed, unlike=unlike)})"
        f" OR (OLD.receipt <> '' AND {_changed(('receipt', 'leaf_hash'), unlike=unlike)})"
        f" OR (OLD.stage = 'opened' AND {_changed(SHOWN, unlike=unlike)} AND NOT {erases})"
        f" OR (OLD.stage = 'opened' AND {_changed(('opened_at',), unlike=unlike)})"
        f" OR (OLD.stage = 'sealed' AND NEW.stage = 'draft')"
    )


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers."""
    _run(connection, _sqlite() if connection.vendor == "sqlite" else _postgresql())


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers."""
    on = "" if connection.vendor == "sqlite" else f" ON {TABLE}"
    _run(connection, [f"DROP TRIGGER IF EXISTS {TABLE}_{what}{on}" for what in ("update", "delete")])


def _run(connection: BaseDatabaseWrapper, orders: list[str]) -> None:
    with connection.cursor() as cursor:
        for order in orders:
            cursor.execute(order)


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    wrong = _overwrites("IS NOT", _erases("CAST(e.leaf AS TEXT)", "instr({whole}, {part}) > 0"))
    return [
        f"CREATE TRIGGER {TABLE}_update BEFORE UPDATE ON {TABLE} WHEN {wrong} {refuse}",
        f"CREATE TRIGGER {TABLE}_delete BEFORE DELETE ON {TABLE} WHEN OLD.stage <> 'draft' {refuse}",
    ]


def _postgresql() -> list[str]:
    refuse = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';"
    erases = _erases("convert_from(e.leaf, 'UTF8')", "position({part} in {whole}) > 0")
    wrong = _overwrites("IS DISTINCT FROM", erases)
    return [
        (
            f"CREATE OR REPLACE FUNCTION {TABLE}_update() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {wrong} THEN {refuse} END IF; RETURN NEW; END $$"
        ),
        (
            f"CREATE OR REPLACE FUNCTION {TABLE}_delete() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF OLD.stage <> 'draft' THEN {refuse} END IF; RETURN OLD; END $$"
        ),
        f"CREATE TRIGGER {TABLE}_update BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_update()",
        f"CREATE TRIGGER {TABLE}_delete BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_delete()",
    ]
