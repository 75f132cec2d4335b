"""The triggers that keep findings and replies from being overwritten, in the database itself (rule 4).

One thing may take words away: an erasure whose tombstone stands in the log. A finding names that tombstone,
so that each lets it change once; of a reply the salt goes with the words.
"""

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


def _overwrites(table: str, *, hexed: str, contains: str) -> str:
    """Return what may not be done; `hexed` and `contains` are how the database writes bytes and looks in them."""
    if table in LATER:
        return "1 = 1"
    tombstone = "SELECT 1 FROM logbook_entry e"
    if table == "findings_finding":
        kept = ("program_id", "number", "policy", "grade", "disputed", "settled_at")
        changed = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in kept)
        named = f"{hexed.format('e.leaf_hash')} = NEW.erased"
        return (
            f"({changed}) OR NEW.erased = OLD.erased"
            f" OR NOT EXISTS ({tombstone} WHERE e.kind = 'erased' AND {named})"
        )
    fixed = "NEW.stance <> OLD.stance OR NEW.organisation_id <> OLD.organisation_id OR NEW.uid <> OLD.uid"
    of_reply = contains.format(whole="r", part="OLD.uid")
    of_entry = contains.format(whole="e", part=hexed.format("r.leaf_hash"))
    erases = (
        f"NEW.text = '' AND NEW.salt = '' AND EXISTS ({tombstone} JOIN logbook_entry r ON r.subject = e.subject"
        f" WHERE e.kind = 'erased' AND r.kind = 'reply' AND {of_reply} AND {of_entry})"
    )
    return f"{fixed} OR ((NEW.text <> OLD.text OR NEW.salt <> OLD.salt) AND NOT ({erases}))"


def _sqlite(tables: Sequence[str]) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    ways = {"hexed": "lower(hex({}))", "contains": "instr(CAST({whole}.leaf AS TEXT), {part}) > 0"}
    updates = [
        f"CREATE TRIGGER {t}_update BEFORE UPDATE ON {t} WHEN {_overwrites(t, **ways)} {refuse}"
        for t in tables
    ]
    return [*updates, *(f"CREATE TRIGGER {t}_delete BEFORE DELETE ON {t} {refuse}" for t in tables)]


def _postgresql(tables: Sequence[str]) -> list[str]:
    refuse = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';"
    orders = []
    inside = "position({part} in convert_from({whole}.leaf, 'UTF8')) > 0"
    for table in tables:
        wrong_update = _overwrites(table, hexed="encode({}, 'hex')", contains=inside)
        for what, wrong in (("update", wrong_update), ("delete", "1 = 1")):
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
