"""The platform's own log, grown, cosigned and with a key that changed, as a client written by others reads it."""

from __future__ import annotations

import base64
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from athar.logbook import operating
from athar.logbook.actions import publish
from athar.logbook.models import Checkpoint
from athar.logbook.queries import verification_key
from publiclog.tile import tiles_between
from tests.logbook.partners import Start, own_process, start
from tests.logbook.writing import NOW, put_many
from tests.publiclog.go import gocheck, run

__all__ = ["gocheck", "own_process", "start"]  # fixtures
pytestmark = [pytest.mark.needs_go, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def log(start: Start) -> tuple[Path, list[str], list[str]]:
    """Its folder, its keys, and its older heads as the client takes them."""
    start("one")
    first = verification_key()
    for at, end in enumerate((2, 255, 256, 257, 600)):
        put_many(at * 1_000, end=at * 1_000 + end - (Checkpoint.objects.order_by("-size")[0].size - 1))
        publish(now=NOW + timedelta(seconds=at))
        if at == 2:
            operating.rotate_key(days=30, now=NOW + timedelta(seconds=at))
    heads = Checkpoint.objects.order_by("size")
    older = [
        word
        for head in heads
        for word in (str(head.size), base64.b64encode(bytes.fromhex(head.root)).decode())
    ]
    return Path(settings.LOG_FOLDER), [str(first), str(verification_key())], older


def test_go_proves_every_entry_and_every_older_head_with_either_key(
    gocheck: Path, log: tuple[Path, list[str], list[str]]
) -> None:
    folder, keys, older = log
    assert keys[0] != keys[1]
    size = older[-2]
    for key in keys:
        done = run(gocheck, folder, key, *older)
        assert (done.returncode, done.stdout) == (0, f"127.0.0.1:8000/log: {size} entries\n"), done.stderr
    assert int(size) > 600


def test_go_refuses_it_when_a_bit_of_any_file_is_changed(
    gocheck: Path, log: tuple[Path, list[str], list[str]]
) -> None:
    folder, keys, older = log
    for path in ["checkpoint", *(tile.path for tile in tiles_between(0, new=int(older[-2])))]:
        whole = (folder / path).read_bytes()
        at = 31 if path != "checkpoint" else whole.index(b"\n") + 1
        (folder / path).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert run(gocheck, folder, keys[1], *older).returncode == 1, path
        (folder / path).write_bytes(whole)
    assert run(gocheck, folder, keys[1], *older).returncode == 0


def test_go_refuses_an_older_head_that_was_never_ours(
    gocheck: Path, log: tuple[Path, list[str], list[str]]
) -> None:
    folder, keys, older = log
    forged = [older[0], base64.b64encode(bytes(32)).decode()]
    assert run(gocheck, folder, keys[0], *forged).returncode == 1
