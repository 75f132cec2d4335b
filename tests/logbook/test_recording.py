from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from athar.errors import LogFault
from athar.logbook.actions import publish, record
from athar.logbook.models import Checkpoint, Entry, Sequenced, Waiting
from publiclog.tree import leaf_hash
from tests.logbook.writing import NOW, ORGANISATION, PROGRAM, put

pytestmark = pytest.mark.django_db
TABLES = [Entry, Sequenced, Checkpoint]


def test_an_entry_keeps_the_exact_bytes_that_were_hashed() -> None:
    entry = Entry.objects.get(pk=put(1).pk)
    assert bytes(entry.leaf_hash) == leaf_hash(bytes(entry.leaf))
    told = json.loads(bytes(entry.leaf))
    assert (told["type"], told["id"], told["org"]) == (entry.kind, entry.subject, entry.organisation)
    assert told["at"] == "2026-11-13T09:00:00.001000Z"
    assert Waiting.objects.get().entry_id == entry.pk


def test_the_same_fact_at_the_same_instant_is_one_entry() -> None:
    assert put(1) == put(1)
    assert (Entry.objects.count(), Waiting.objects.count()) == (1, 1)


def test_the_same_fact_told_again_after_it_was_published_is_still_one_entry() -> None:
    put(1)
    publish(now=NOW)
    put(1)
    assert (Entry.objects.filter(subject=PROGRAM).count(), Waiting.objects.count()) == (1, 0)


def test_the_same_fact_at_another_instant_is_another_entry() -> None:
    for at in (NOW, NOW + timedelta(microseconds=1)):
        with transaction.atomic():
            record(kind="program_cancelled", subject=PROGRAM, content={}, now=at)
    assert Entry.objects.count() == 2


def test_a_change_that_is_rolled_back_leaves_no_entry() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        put(1)
        raise RuntimeError
    assert (Entry.objects.count(), Waiting.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused() -> None:
    with pytest.raises(LogFault, match="in the transaction of the change"):
        record(kind="program_cancelled", subject=PROGRAM, content={}, now=NOW)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "gossip"}, {"subject": "program:oasis"}, {"organisation": "Oasis"}, {"content": {"name": "سارة"}},
        {"content": {"statement": "ab" * 8, "commitment": "x"}}, {"rev": 0}, {"prev": "x"},
        {"now": NOW.replace(tzinfo=None)},
    ],
)  # fmt: skip
def test_what_may_not_enter_the_log_is_refused_and_not_repeated_in_the_message(change: dict) -> None:
    told = {
        "kind": "statement_sealed", "subject": PROGRAM, "organisation": ORGANISATION, "now": NOW,
        "content": {"statement": "ab" * 8, "commitment": "cd" * 32},
    }  # fmt: skip
    with pytest.raises(LogFault) as refusal:
        record(**(told | change))
    assert "سارة" not in str(refusal.value)
    assert not Entry.objects.exists()


@pytest.fixture
def written() -> None:
    put(1)
    publish(now=NOW)


@pytest.mark.parametrize("model", TABLES)
def test_no_row_of_the_log_is_changed_or_deleted_by_the_platform(model: type[Model], written: None) -> None:
    row = model._default_manager.get(pk=model._default_manager.values_list("pk", flat=True)[0])
    for change in (
        model._default_manager.all().delete,
        row.delete,
        lambda: _set_nothing_new(model),
        row.save,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert model._default_manager.filter(pk=row.pk).exists()


def _set_nothing_new(model: type[Model]) -> None:
    column = {"Entry": "kind", "Sequenced": "entry", "Checkpoint": "note"}[model.__name__]
    model._default_manager.update(**{column: model._default_manager.values_list(column, flat=True)[0]})


RAW = {
    "logbook_entry": [
        "UPDATE logbook_entry SET kind = 'x'",
        "DELETE FROM logbook_entry",
        "DELETE FROM logbook_entry WHERE id = (SELECT MAX(id) FROM logbook_entry)",
    ],
    "logbook_sequenced": [
        'UPDATE logbook_sequenced SET "index" = "index" + 10',
        "DELETE FROM logbook_sequenced",
        'INSERT INTO logbook_sequenced ("index", entry_id) SELECT 7, id FROM logbook_entry ORDER BY id DESC LIMIT 1',
    ],
    "logbook_checkpoint": [
        "UPDATE logbook_checkpoint SET root = 'x'",
        "DELETE FROM logbook_checkpoint",
        "INSERT INTO logbook_checkpoint (size, root, note, at) SELECT size, 'x', note, at FROM logbook_checkpoint",
        "INSERT INTO logbook_checkpoint (size, root, note, at) SELECT size - 1, 'x', note, at FROM logbook_checkpoint",
    ],
}
REPLACE = [
    "INSERT OR REPLACE INTO logbook_entry SELECT id, x'00', leaf_hash, kind, subject, '', at FROM logbook_entry",
    "REPLACE INTO logbook_entry SELECT id, leaf, x'00', kind, subject, organisation, at FROM logbook_entry",
    'INSERT OR REPLACE INTO logbook_sequenced ("index", entry_id) SELECT "index", 1 FROM logbook_sequenced',
    "INSERT OR REPLACE INTO logbook_checkpoint SELECT id, size + 5, 'x', note, at FROM logbook_checkpoint",
    "INSERT OR REPLACE INTO logbook_checkpoint SELECT id + 1, size, 'x', note, at FROM logbook_checkpoint",
    "UPDATE OR IGNORE logbook_entry SET kind = 'x'",
    "UPDATE OR REPLACE logbook_sequenced SET entry_id = 1",
]


@pytest.mark.parametrize(
    ("table", "order"), [(table, order) for table, orders in RAW.items() for order in orders]
)
def test_the_database_itself_refuses(table: str, order: str, written: None) -> None:
    before = _rows(table)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(order)
    assert _rows(table) == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has REPLACE")
@pytest.mark.parametrize("order", REPLACE)
def test_sqlite_refuses_to_replace(order: str, written: None) -> None:
    tables = {table: _rows(table) for table in RAW}
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(order)
    assert {table: _rows(table) for table in RAW} == tables


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has TRUNCATE")
@pytest.mark.parametrize("table", RAW)
def test_postgresql_refuses_to_truncate(table: str, written: None) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")
    assert _rows(table)


def _rows(table: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return cursor.fetchall()
