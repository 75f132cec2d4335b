from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from athar.logbook.actions import publish
from athar.logbook.faults import faults
from athar.logbook.models import Checkpoint, Entry, Sequenced, Waiting
from publiclog.tile import tiles_between
from tests.logbook.writing import NOW, put, put_many
from tests.triggers import lifted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def written() -> None:
    put_many(0, end=255)
    publish(now=NOW)
    put_many(255, end=300)
    publish(now=NOW + timedelta(minutes=1))
    put(300)


def found() -> list[str]:
    return [str(fault) for fault in faults()]


def fsck() -> tuple[int, dict]:
    out = StringIO()
    try:
        call_command("log", "fsck", "--log-alone", "--json", stdout=out)
    except SystemExit as left:
        return int(left.code or 0), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def test_a_sound_log_has_no_faults() -> None:
    assert found() == []
    assert fsck() == (0, {"entries": 301, "faults": []})


ROWS = {
    "the bytes of an entry": lambda: _flip(Entry, "leaf", 40),
    "the hash of an entry": lambda: _flip(Entry, "leaf_hash", 3),
    "the kind of an entry": lambda: Entry.objects.filter(sequenced__index=7).update(kind="reply"),
    "the subject of an entry": lambda: Entry.objects.filter(sequenced__index=7).update(subject="program:x"),
    "the organisation of an entry": lambda: Entry.objects.filter(sequenced__index=7).update(organisation=""),
    "the time of an entry": lambda: Entry.objects.filter(sequenced__index=7).update(
        at=NOW - timedelta(days=1)
    ),
    "an entry that was taken out": lambda: Sequenced.objects.filter(index=7).delete(),
    "the last entry taken out": lambda: Sequenced.objects.filter(index=300).delete(),
    "two entries exchanged": lambda: _exchange(7, 8),
    "an entry that waits no more": lambda: Waiting.objects.all().delete(),
    "the root of a checkpoint": lambda: Checkpoint.objects.filter(size=256).update(root="00" * 32),
    "the size of a checkpoint": lambda: Checkpoint.objects.filter(size=256).update(size=255),
    "the note of a checkpoint": lambda: Checkpoint.objects.filter(size=256).update(note="x\n"),
    "the latest checkpoint taken out": lambda: Checkpoint.objects.filter(size=301).delete(),
    "every checkpoint taken out": lambda: Checkpoint.objects.all().delete(),
}


@pytest.mark.parametrize("change", ROWS.values(), ids=ROWS)
def test_a_change_to_any_row_is_found(change) -> None:
    with lifted():
        change()
    assert found()
    assert fsck()[0] == 1


@pytest.mark.parametrize("at", [0, 300])
def test_one_changed_bit_in_any_file_is_found(at: int) -> None:
    for tile in tiles_between(0, new=301):
        file = Path(settings.LOG_FOLDER) / tile.path
        whole = file.read_bytes()
        raw = bytearray(whole)
        raw[at % len(raw)] ^= 1
        file.write_bytes(raw)
        assert found(), tile.path
        file.write_bytes(whole)
    assert found() == []


def test_a_published_head_that_is_not_the_latest_is_found() -> None:
    file = Path(settings.LOG_FOLDER) / "checkpoint"
    file.write_text(Checkpoint.objects.get(size=256).note)
    assert found() == ["checkpoint: the published head is not the latest that was signed"]
    file.unlink()
    assert found() == ["checkpoint: the published head is not the latest that was signed"]


def test_a_missing_file_is_found() -> None:
    (Path(settings.LOG_FOLDER) / "tile/entries/000").unlink()
    assert any("tile/entries/000" in fault and "missing" in fault for fault in found())


def test_an_entry_dated_after_the_head_over_it_is_found() -> None:
    put(7_200_000)  # milliseconds: two hours later
    publish(now=NOW + timedelta(minutes=2))
    assert found() == ["entry 302: it is dated later than the checkpoint over it"]


def test_the_command_tells_faults_in_lines_and_leaves_with_1() -> None:
    (Path(settings.LOG_FOLDER) / "checkpoint").unlink()
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("log", "fsck", stdout=out)
    assert left.value.code == 1
    assert "faults: checkpoint: the published head" in out.getvalue()


def test_the_command_tells_how_the_log_stands() -> None:
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("log", "status", stdout=out)
    assert "entries: 301" in out.getvalue()
    assert "waiting: 1" in out.getvalue()
    assert "alarms: an entry waits for a head since 2026-11-13 09:00:00 UTC" in out.getvalue()


def _flip(model: type[Entry], column: str, at: int) -> None:
    row = model.objects.get(sequenced__index=7)
    raw = bytearray(bytes(getattr(row, column)))
    raw[at] ^= 1
    model.objects.filter(pk=row.pk).update(**{column: bytes(raw)})


def _exchange(one: int, other: int) -> None:
    with connection.cursor() as cursor:
        for old, new in ((one, -1), (other, one), (-1, other)):
            cursor.execute('UPDATE logbook_sequenced SET "index" = %s WHERE "index" = %s', [new, old])
