"""A small log, cosigned, and every byte of it changed in turn: files, rows, heads. Each change is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Model

from athar.logbook.actions import publish
from athar.logbook.faults import _faults_of_files, faults
from athar.logbook.models import Checkpoint, Cosignature, Entry, Sequenced
from tests.logbook.partners import Start, own_process, start
from tests.logbook.writing import NOW, put
from tests.triggers import lifted

__all__ = ["own_process", "start"]  # fixtures
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the checking is the same, and slower there"),
]


def found() -> bool:
    return any(True for _fault in faults(asking=False))


@pytest.fixture
def written(start: Start) -> None:
    """Entries 0 to 3 under two heads, the second cosigned."""
    start("one")
    publish(now=NOW)
    put(2)
    put(3)
    publish(now=NOW + timedelta(seconds=1))
    assert not found()


def flipped(data: bytes) -> Iterator[tuple[int, bytes]]:
    """`data` with one bit changed, at each byte in turn, and at another of its bits each time."""
    for at in range(len(data)):
        yield at, data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :]


def test_one_bit_changed_at_any_byte_of_any_file_is_found(written: None) -> None:
    folder = Path(settings.LOG_FOLDER)
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    assert {str(path.relative_to(folder)) for path in files} == {
        "checkpoint", "tile/0/000.p/2", "tile/0/000.p/4", "tile/entries/000.p/2", "tile/entries/000.p/4",
    }  # fmt: skip
    head = Checkpoint.objects.order_by("-size")[0]
    for path in files:
        whole = path.read_bytes()
        for at, spoilt in flipped(whole):
            path.write_bytes(spoilt)
            assert next(_faults_of_files(head), None), f"byte {at} of {path.relative_to(folder)}"
        path.write_bytes(whole)
    assert not found()


def values(kind: str, value: Any) -> Iterator[Any]:
    """Every other value of a column that one change away from `value`."""
    if kind == "BinaryField":
        yield from (spoilt for _at, spoilt in flipped(bytes(value)))
    elif kind in ("CharField", "TextField"):
        for at, letter in enumerate(value):
            yield value[:at] + ("A" if letter != "A" else "B") + value[at + 1 :]
        yield value + "x"
    elif kind == "DateTimeField":
        yield from (value + timedelta(seconds=seconds) for seconds in (-86_400 * 400, -1, 86_400 * 400))
    else:
        yield from (value + 1, value + 1_000)


COLUMNS: list[tuple[type[Model], str]] = [
    (Entry, "leaf"), (Entry, "leaf_hash"), (Entry, "kind"), (Entry, "subject"), (Entry, "organisation"), (Entry, "at"),
    (Sequenced, "index"), (Checkpoint, "size"), (Checkpoint, "root"), (Checkpoint, "note"), (Cosignature, "size"),
    (Cosignature, "at"), (Cosignature, "line"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("model", "column"), COLUMNS, ids=[f"{model.__name__} {name}" for model, name in COLUMNS]
)
def test_one_change_to_any_row_is_found(written: None, model: type[Model], column: str) -> None:
    rows: Any = model._default_manager
    row = rows.order_by("-pk").values_list("pk", column)[0]
    kind = model._meta.get_field(column).get_internal_type()
    with lifted():
        for value in values(kind, row[1]):
            changed = rows.filter(pk=row[0]).update(**{column: value})
            assert changed == 1
            assert found(), value
            back = value if column == "index" else row[0]
            rows.filter(pk=back).update(**{column: row[1]})
    assert not found()
