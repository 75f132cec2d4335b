from __future__ import annotations

import json
import shutil
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.translation import override

from athar.errors import LogFault, NotNow, NotValid
from athar.logbook import operating
from athar.logbook.actions import publish
from athar.logbook.faults import faults
from athar.logbook.halts import is_halted
from athar.logbook.keys import load_key
from athar.logbook.models import Checkpoint, Cosigner, Entry, Halt, Sequenced, Waiting
from athar.logbook.queries import cosignatures, latest_checkpoint, log_origin, verification_key
from athar.logbook.standing import alarms
from publiclog.checkpoint import Checkpoint as Head
from publiclog.checkpoint import sign_checkpoint
from publiclog.cosignature import read_cosigner
from publiclog.cosigning import Request
from tests.cosigner.serving import cosigner
from tests.logbook.partners import (
    SECOND,
    Start,
    own_process,
    start,
    start_again,
    state,
    told,
)
from tests.logbook.writing import NOW, put, put_many
from tests.triggers import lifted

__all__ = ["own_process", "start"]  # fixtures
pytestmark = pytest.mark.django_db(transaction=True)


def forged(size: int) -> Request:
    """A head of another tree, signed with the log's own key."""
    vkey = verification_key()
    assert vkey
    return Request(0, (), sign_checkpoint(Head(log_origin(), size, b"\7" * 32), key=load_key(vkey)))


def assert_stands_still(start_size: int) -> None:
    assert is_halted()
    with pytest.raises(NotNow):
        put(77)
    answer = Client().get("/log/health")
    assert (answer.status_code, answer.json()["status"], answer["Athar-Log"]) == (
        503,
        "read-only",
        "read-only",
    )
    assert any(alarm.stops for alarm in alarms(now=NOW))
    for path in ("checkpoint", "vkey", "policy", "tile/entries/000.p/" + str(start_size)):
        assert Client().get(f"/log/{path}").status_code == 200, path
    head = latest_checkpoint()
    assert head
    assert head.size == start_size


def test_a_cosigner_that_holds_a_later_head_stops_the_log(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    one = start()
    assert one.post(forged(50).body())[0] == 200
    put(2)
    assert publish(now=NOW + SECOND) is None
    assert state(one) == "ahead"
    assert_stands_still(2)
    assert "holds a head of size 50, we one of 2" in told()[0]
    assert "it shows a head of size 50 with our signature" in told()[0]
    assert "the log is read-only" in caplog.text
    assert any("later than ours" in str(fault) for fault in faults())
    assert not any("later than ours" in str(fault) for fault in faults(asking=False))


def test_a_cosigner_that_holds_another_tree_stops_the_log(start: Start) -> None:
    one = start()
    assert one.post(forged(1).body())[0] == 200
    publish(now=NOW + SECOND)
    assert state(one) == "diverged"
    assert_stands_still(2)
    assert any("another root of size 1" in str(fault) for fault in faults())


def test_a_log_that_stood_still_goes_on_once_the_reason_is_gone(start: Start) -> None:
    one = start()
    one.post(forged(50).body())
    publish(now=NOW)
    assert is_halted()
    operating.remove_cosigner(one.vkey, now=NOW)
    publish(now=NOW + SECOND)
    assert not is_halted()
    put(2)
    assert publish(now=NOW + 2 * SECOND)


def test_an_old_backup_that_was_restored_signs_nothing_and_goes_on_when_the_right_one_is_back(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = start()
    folder = Path(settings.LOG_FOLDER)
    publish(now=NOW)
    shutil.copytree(folder, tmp_path / "backup")
    put_many(2, end=6)
    publish(now=NOW + SECOND)
    entries, numbers, heads = (
        list(Entry.objects.all()),
        list(Sequenced.objects.all()),
        list(Checkpoint.objects.all()),
    )
    shutil.copytree(folder, tmp_path / "whole")
    older = cosignatures(2)

    with lifted():  # rows and files as they were at size 2: nothing in them contradicts anything
        Sequenced.objects.filter(index__gte=2).delete()
        Entry.objects.filter(sequenced__isnull=True).delete()
        Checkpoint.objects.filter(size__gt=2).delete()
        Cosigner.objects.update(size=2, asked_at=None)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "backup", folder)
    start_again(monkeypatch)
    put(90)
    assert publish(now=NOW + 2 * SECOND) is None
    assert state(one) == "ahead"
    assert_stands_still(2)
    assert older

    with lifted():
        Waiting.objects.all().delete()
        Entry.objects.filter(sequenced__isnull=True).delete()
        Entry.objects.bulk_create(entries, ignore_conflicts=True)
        Sequenced.objects.bulk_create(numbers, ignore_conflicts=True)
        Checkpoint.objects.bulk_create(heads, ignore_conflicts=True)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "whole", folder)
    publish(now=NOW + timedelta(minutes=2))
    assert not is_halted()
    put(91)
    head = publish(now=NOW + timedelta(minutes=3))
    assert head
    assert head.size == 7
    assert not list(faults())


def test_a_database_that_was_emptied_beside_the_old_key_signs_nothing(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = start()
    publish(now=NOW)
    with lifted():
        for model in (Sequenced, Entry, Checkpoint):
            model.objects.all().delete()
        Cosigner.objects.update(size=0, asked_at=None)
    shutil.rmtree(settings.LOG_FOLDER)
    start_again(monkeypatch)
    put(1)
    assert publish(now=NOW + SECOND) is None
    assert state(one) == "ahead"
    assert not Checkpoint.objects.exists()
    assert not (Path(settings.LOG_FOLDER) / "checkpoint").exists()


def test_after_a_start_nothing_is_signed_before_the_quorum_confirmed_the_last_head(
    start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one = start()
    publish(now=NOW)
    port, vkey = one.server.server_port, verification_key()
    one.server.shutdown()
    one.server.server_close()
    start_again(monkeypatch)
    put(2)
    assert publish(now=NOW + SECOND) is None
    assert not is_halted()
    assert "an entry waits" in " ".join(told(NOW + timedelta(minutes=2)))
    assert vkey
    with cosigner(tmp_path / "one", logs=[vkey], name="one.example/cosigner", port=port):
        assert publish(now=NOW + timedelta(minutes=2))
    assert not list(faults(asking=False))


def test_a_process_never_signs_less_than_it_signed_before(start: Start) -> None:
    put(2)
    publish(now=NOW)
    with lifted():
        Sequenced.objects.filter(index=2).delete()
        Checkpoint.objects.filter(size=3).delete()
    shutil.rmtree(settings.LOG_FOLDER)
    with pytest.raises(LogFault, match="older copy than this process has signed"):
        publish(now=NOW + SECOND)
    assert is_halted()


def test_a_contradiction_of_our_own_stops_the_log_until_it_is_mended(start: Start) -> None:
    file = Path(settings.LOG_FOLDER) / "tile/0/000.p/2"
    whole = file.read_bytes()
    file.write_bytes(bytes(64))
    put(2)
    with pytest.raises(LogFault):
        publish(now=NOW)
    assert_stands_still(2)
    assert Halt.objects.get().reason == "contradiction"
    file.write_bytes(whole)
    assert publish(now=NOW + SECOND)
    put(3)


# Operating.


def test_the_commands_of_the_operator_tell_what_stands_then(start: Start) -> None:
    one = start(add=False)
    out = StringIO()
    call_command("log", "add-cosigner", one.vkey, one.url + "/", "--needed", "1", stdout=out)
    assert f"witness one.example/cosigner {one.vkey} {one.url}" in out.getvalue()
    publish(now=NOW)
    call_command("log", "quorum", "0", stdout=out)
    assert out.getvalue().endswith("quorum none\n")
    out = StringIO()
    with pytest.raises(SystemExit):  # it was signed long ago by the clock of today
        call_command("log", "status", "--json", stdout=out)
    assert json.loads(out.getvalue())["cosigners"][0].startswith("one.example/cosigner current size 2")
    call_command("log", "fsck", "--log-alone", stdout=out)
    call_command("log", "remove-cosigner", "one.example/cosigner", stdout=out)
    assert "removed: one.example/cosigner" in out.getvalue()
    wrong = (
        ("add-cosigner", "x", one.url),
        ("add-cosigner", one.vkey, "ftp://x"),
        ("remove-cosigner", "x"),
        ("quorum", "3"),
    )
    for words in wrong:
        with pytest.raises(CommandError):
            call_command("log", *words)


def test_a_cosigner_of_the_same_name_with_another_key_is_refused(start: Start, tmp_path: Path) -> None:
    start("one")
    with (
        cosigner(tmp_path / "other", logs=[], name="one.example/cosigner") as other,
        override("en"),
        pytest.raises(NotValid, match="with another key"),
    ):
        operating.add_cosigner(other.vkey, url=other.url, now=NOW)


def test_a_cosignature_that_was_changed_is_found(start: Start) -> None:
    start()
    publish(now=NOW)
    from athar.logbook.models import Cosignature

    row = Cosignature.objects.get()
    assert read_cosigner(row.cosigner.vkey)
    line = row.line.replace(row.line[-12], "A" if row.line[-12] != "A" else "B")
    Cosignature.objects.update(line=line)
    assert any("does not hold" in str(fault) for fault in faults(asking=False))
