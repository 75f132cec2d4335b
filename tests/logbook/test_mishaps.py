"""Errors of the disk that come twice, in one process that goes on; and a clock that is set back."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError

from athar.errors import LogFault
from athar.logbook import actions, cosigning, operating
from athar.logbook.actions import publish
from athar.logbook.faults import faults
from athar.logbook.halts import is_halted
from athar.logbook.models import Checkpoint, Entry, Waiting
from athar.logbook.queries import cosignatures, log_origin, proof_of, verification_key
from athar.logbook.standing import alarms
from publiclog.checkpoint import open_head
from publiclog.note import read_verifier
from publiclog.store import TileFolder
from publiclog.tree import verify_consistency
from tests.logbook.partners import SECOND, Start, own_process, start
from tests.logbook.writing import NOW, put, put_many

__all__ = ["own_process", "start"]  # fixtures
pytestmark = pytest.mark.django_db(transaction=True)

CALLS: list[tuple[object, str]] = [(os, "fsync"), (os, "open"), (Path, "replace"), (Path, "mkdir")]
ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS)


def failing(real: Callable, *, at: int, times: int, error: int, after: bool) -> Callable:
    """Fail at call number `at` and at those that follow, `times` in all, before the call is done or after it."""
    calls = iter(range(1_000_000))

    def call(*args: object, **more: object) -> object:
        fails = at <= next(calls) < at + times
        if fails and not after:
            raise OSError(error, os.strerror(error))
        done = real(*args, **more)
        if fails:
            raise OSError(error, os.strerror(error))
        return done

    return call


@pytest.mark.parametrize("after", [False, True], ids=["and nothing was done", "though it was done"])
@pytest.mark.parametrize(("owner", "name"), CALLS, ids=[name for _owner, name in CALLS])
def test_errors_of_the_disk_in_a_row_leave_one_log_and_lose_nothing(
    owner: object, name: str, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(0)
    publish(now=NOW)
    vkey = verification_key()
    assert vkey
    heads, failures = [], 0
    for at in range(14):
        put_many(at * 50 + 1, end=at * 50 + 20)
        for times in (1, 2):
            with monkeypatch.context() as patched:
                real = getattr(owner, name)
                patched.setattr(
                    owner, name, failing(real, at=at, times=times, error=ERRORS[at % 3], after=after)
                )
                try:
                    publish(now=NOW)
                except (OSError, DatabaseError, LogFault):
                    failures += 1
            note = (Path(settings.LOG_FOLDER) / "checkpoint").read_bytes()
            heads.append(open_head(note, logs=[read_verifier(vkey)]))
        publish(now=NOW)
    assert failures
    assert not is_halted()
    assert not list(faults())
    assert not Waiting.objects.exists()
    folder, last = TileFolder(Path(settings.LOG_FOLDER)), Checkpoint.objects.order_by("-size")[0]
    assert last.size == Entry.objects.count() == 14 * 19 + 2
    for head in heads:
        verify_consistency(
            old=head.size,
            new=last.size,
            old_root=head.root,
            new_root=bytes.fromhex(last.root),
            proof=folder.consistency_proof(head.size, new=last.size),
        )


def test_no_receipt_is_given_before_its_head_is_published(monkeypatch: pytest.MonkeyPatch) -> None:
    put(0)
    publish(now=NOW)
    entry = put(1)
    assert proof_of(entry) is None
    with monkeypatch.context() as patched:
        patched.setattr(TileFolder, "append", lambda *_args, **_more: (_ for _ in ()).throw(OSError(5, "x")))
        with pytest.raises(OSError, match="x"):
            publish(now=NOW)
    assert proof_of(entry) is None  # numbered by now, and under no head
    publish(now=NOW)
    assert proof_of(entry)


def test_no_receipt_is_given_while_the_head_waits_for_cosigners(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    start()
    publish(now=NOW)
    entry, seen = put(2), []
    real = cosigning.cosign_head

    def looking(note: str, **more: Any) -> None:
        seen.append(proof_of(entry))
        real(note, **more)

    monkeypatch.setattr(actions, "cosign_head", looking)
    publish(now=NOW + SECOND)
    assert seen == [None]
    found = proof_of(entry)
    assert found
    assert "one.example/cosigner" in found.text


def test_a_clock_that_is_set_back_makes_no_second_history(start: Start) -> None:
    one = start()
    put(2)
    publish(now=NOW + timedelta(hours=2))
    one.clock.seconds -= 7_200
    back = NOW - timedelta(hours=1)
    put(3)
    assert any("was set back" in alarm.what for alarm in alarms(now=back))
    assert publish(now=back)
    assert not any("was set back" in alarm.what for alarm in alarms(now=back))
    assert not is_halted()
    assert [head.size for head in Checkpoint.objects.order_by("pk")] == [2, 3, 4]
    assert [each.size for each in cosignatures()] == [4]
    kept = one.state.kept(log_origin())
    assert kept
    assert kept.seen.size == 4
    told = [str(fault) for fault in faults()]
    assert told == ["entry 3: it is dated later than the checkpoint over it"]  # which is true, and is said
    assert cosigning.asking.is_confirmed()


def test_a_head_dated_in_the_future_raises_an_alarm() -> None:
    put(1)
    publish(now=NOW)
    assert any("set back" in alarm.what for alarm in alarms(now=NOW - timedelta(hours=1)))
    assert not alarms(now=NOW)


def test_a_cosigner_is_asked_again_after_the_clock_was_set_back(start: Start) -> None:
    one = start()
    publish(now=NOW + timedelta(days=1))
    operating.set_quorum(1, now=NOW)
    put(2)
    assert publish(now=NOW + SECOND)
    assert [each.vkey for each in cosignatures()] == [one.vkey]
