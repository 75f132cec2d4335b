"""Rule 4 after an upgrade: the database refuses to overwrite as one that was made new does, trigger by trigger."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

FIRST = {"findings": "0002", "statements": "0002", "logbook": "0002", "evidence": "0001", "programs": "0001"}
ROOT = Path(__file__).parents[2]
OLD = "BEGIN SELECT RAISE(ABORT, 'as the first version had it'); END"


def migrated(home: Path, *what: str) -> None:
    """Run the migrations in a process and a database of their own."""
    home.mkdir(exist_ok=True)
    env = {key: value for key, value in os.environ.items() if not key.startswith("ATHAR_")}
    env |= {"ATHAR_HOME": str(home), "DJANGO_SETTINGS_MODULE": "athar.settings"}
    order = [sys.executable, "-m", "django", "migrate", "-v0", *what]
    done = subprocess.run(order, env=env, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def triggers(home: Path) -> dict[str, str]:
    with sqlite3.connect(home / "athar.sqlite3") as database:
        return dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())


def test_after_an_upgrade_every_trigger_is_there_as_in_a_new_database(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    migrated(new)
    for app, first in FIRST.items():
        migrated(old, app, first)
    with sqlite3.connect(
        old / "athar.sqlite3"
    ) as database:  # the first version had them by its migration 0002
        for table in ("findings_finding", "findings_reply", "statements_statement"):
            for what in ("update", "delete"):
                database.execute(f"CREATE TRIGGER {table}_{what} BEFORE {what} ON {table} {OLD}")
    migrated(old)
    found = triggers(old)
    assert found == triggers(new)
    for table in (
        "statements_statement",
        "findings_finding",
        "findings_reply",
        "findings_reliabilityversion",
    ):
        assert {f"{table}_update", f"{table}_delete"} <= found.keys()
    assert {f"logbook_{table}_update" for table in ("entry", "sequenced", "checkpoint")} <= found.keys()
