"""Rule 4 after an upgrade: the database refuses to overwrite as one that was made new does, trigger by trigger."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

FIRST = {"findings": "0002", "statements": "0002", "logbook": "0002", "evidence": "0001", "programs": "0001"}
# Everything that those first migrations do not hold up; on an empty database it may go the quick way.
AS_FIRST = """
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from athar.management.commands.migrate import rendering_one_at_a_time
first = {first}
executor = MigrationExecutor(connection)
graph = executor.loader.graph
later = {{key for key in graph.nodes if key[0] in first and key[1][:4] > first[key[0]]}}
kept = {{key for key in graph.nodes if not later & set(graph.forwards_plan(key))}}
with rendering_one_at_a_time():
    executor.migrate([key for key in kept if not kept & {{child.key for child in graph.node_map[key].children}}])
"""
ROOT = Path(__file__).parents[2]
MIGRATE = ("-m", "django", "migrate", "-v0")
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
OLD = "BEGIN SELECT RAISE(ABORT, 'as the first version had it'); END"


def process(home: Path, *words: str) -> None:
    """Run Python in a process with a database of its own."""
    home.mkdir(exist_ok=True)
    env = {key: value for key, value in os.environ.items() if not key.startswith("ATHAR_")}
    env |= {"ATHAR_HOME": str(home), "DJANGO_SETTINGS_MODULE": "athar.settings"}
    done = subprocess.run([sys.executable, *words], env=env, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def triggers(home: Path) -> dict[str, str]:
    with sqlite3.connect(home / "athar.sqlite3") as database:
        return dict(database.execute(TRIGGERS).fetchall())


def triggers_of_a_new_database() -> dict[str, str]:
    """Return those of the database that all tests share, which `migrate` made from nothing."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        return dict(cursor.fetchall())


@pytest.mark.django_db
def test_after_an_upgrade_every_trigger_is_there_as_in_a_new_database(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("what is compared here are files of SQLite")
    old = tmp_path / "old"
    process(old, "-c", AS_FIRST.format(first=FIRST))
    with sqlite3.connect(
        old / "athar.sqlite3"
    ) as database:  # the first version had them by its migration 0002
        for table in ("findings_finding", "findings_reply", "statements_statement"):
            for what in ("update", "delete"):
                database.execute(f"CREATE TRIGGER {table}_{what} BEFORE {what} ON {table} {OLD}")
    process(old, *MIGRATE)
    found = triggers(old)
    assert found == triggers_of_a_new_database()
    for table in (
        "statements_statement",
        "findings_finding",
        "findings_reply",
        "findings_reliabilityversion",
    ):
        assert {f"{table}_update", f"{table}_delete"} <= found.keys()
    assert {f"logbook_{table}_update" for table in ("entry", "sequenced", "checkpoint")} <= found.keys()
