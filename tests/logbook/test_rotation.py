"""The log's key: who may load it, and how it changes in the open."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from athar.errors import LogFault, NotValid
from athar.logbook import keys, operating
from athar.logbook.actions import publish
from athar.logbook.faults import faults
from athar.logbook.models import Checkpoint
from athar.logbook.queries import log_origin, verification_key
from athar.logbook.standing import log_keys
from publiclog.checkpoint import open_head, sign_checkpoint
from publiclog.errors import SignatureRejected
from publiclog.note import read_note, read_verifier
from tests.logbook.writing import NOW, put
from tests.triggers import lifted

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[2]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def started(settings, tmp_path: Path) -> str:
    """A log of two entries with keys of its own; returns its first key."""
    settings.KEYS = tmp_path / "keys"
    put(1)
    publish(now=NOW)
    vkey = verification_key()
    assert vkey
    return vkey


def published() -> str:
    return (Path(settings.LOG_FOLDER) / "checkpoint").read_text()


def opens(vkey: str) -> bool:
    try:
        open_head(published(), logs=[read_verifier(vkey)])
    except SignatureRejected:
        return False
    return True


def test_a_new_key_signs_with_the_former_and_then_alone(started: str) -> None:
    new = operating.rotate_key(days=30, now=NOW)
    publish(now=NOW)
    put(2)
    publish(now=NOW + DAY)
    assert verification_key() == new != started
    assert opens(started)
    assert opens(new)
    assert len(read_note(published()).signatures) == 2
    assert not list(faults())
    put(3_000)
    publish(now=NOW + 30 * DAY)
    assert not opens(started)
    assert opens(new)
    assert not list(faults())
    assert [key.until for key in log_keys()] == [NOW + 30 * DAY, None]


def test_the_key_is_served_in_a_line_and_in_two_while_it_changes(started: str) -> None:
    assert Client().get("/log/vkey").content.decode() == f"{started}\n"
    new = operating.rotate_key(days=3_000, now=NOW)
    publish(now=NOW)
    assert Client().get("/log/vkey").content.decode() == f"{new}\n{started}\n"
    policy = Client().get("/log/policy").content.decode()
    assert f"log {started} " in policy
    assert f"log {new} " in policy


def test_the_name_of_the_log_stays(started: str) -> None:
    new = operating.rotate_key(days=30, now=NOW)
    assert read_verifier(new).name == read_verifier(started).name == log_origin()


def test_a_head_by_a_key_that_was_not_in_force_is_found(started: str) -> None:
    operating.rotate_key(days=30, now=NOW)
    publish(now=NOW)
    put(2)
    late = publish(now=NOW + 31 * DAY)
    assert late
    head = open_head(late.note, logs=[read_verifier(key.vkey) for key in log_keys()])
    with lifted():
        note = sign_checkpoint(head, key=keys.load_key(started))
        Checkpoint.objects.filter(pk=late.pk).update(note=note)
    (Path(settings.LOG_FOLDER) / "checkpoint").write_text(note)
    assert [str(fault) for fault in faults()] == ["checkpoint 4: it is signed by a key that was not in force"]


def test_one_key_changes_at_a_time_and_for_a_time_that_is_one(started: str) -> None:
    operating.rotate_key(days=30, now=NOW)
    publish(now=NOW)
    with pytest.raises(LogFault, match="one key at a time"):
        operating.rotate_key(days=30, now=NOW + DAY)
    for days in (0, -1, 4_000):
        with pytest.raises(NotValid):
            operating.rotate_key(days=days, now=NOW + 60 * DAY)
    third = operating.rotate_key(days=1, now=NOW + 60 * DAY)
    publish(now=NOW + 60 * DAY)
    assert [key.vkey for key in log_keys()][2] == third
    assert not list(faults())


def test_a_second_key_is_refused_while_the_first_waits_for_its_number(started: str) -> None:
    operating.rotate_key(days=30, now=NOW)
    with pytest.raises(LogFault, match="one key at a time"):
        operating.rotate_key(days=30, now=NOW)
    publish(now=NOW)
    assert len(log_keys()) == 2


def test_a_further_key_that_is_lost_or_another_stops_the_log(started: str) -> None:
    new = read_verifier(operating.rotate_key(days=1, now=NOW))
    file = keys.key_file(new.name, key_id=new.key_id.hex())
    whole = file.read_bytes()
    file.write_bytes(keys.key_file(new.name).read_bytes())
    with pytest.raises(LogFault, match="not the one"):
        publish(now=NOW)
    file.unlink()
    with pytest.raises(LogFault, match="not the one"):  # the first key stands where the second is missing
        publish(now=NOW)
    file.write_bytes(whole)
    assert publish(now=NOW)


def test_the_command_rotates_the_key(started: str) -> None:
    out = StringIO()
    call_command("log", "rotate-key", "--days", "7", stdout=out)
    assert "new key: 127.0.0.1:8000/log+" in out.getvalue()
    publish(now=NOW)
    assert len(log_keys()) == 2


# Who may load it.


def test_a_process_that_answers_the_web_cannot_load_the_key(
    started: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_Process", type("_Process", (), {"signs": False, "never": False}))
    keys.take_sequencers_place()
    assert keys.load_key(started)
    keys.forbid_signing()
    put(2)
    for load in (
        lambda: keys.load_key(started),
        lambda: keys.make_key("other.example/log"),
        lambda: keys.make_further_key("other.example/log"),
        lambda: publish(now=NOW),
        lambda: operating.rotate_key(days=1, now=NOW),
        keys.take_sequencers_place,
    ):
        with pytest.raises(LogFault, match=r"sequencer|never signs"):
            load()
    assert Checkpoint.objects.count() == 1


WEB = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "athar.settings"
{load}
from datetime import UTC, datetime
from athar.errors import LogFault
from athar.logbook import actions, keys
for tried in (lambda: actions.publish(now=datetime.now(UTC)), lambda: keys.make_key("x.example/log")):
    try:
        tried()
    except LogFault as fault:
        print(fault)
"""
LOADING = {
    "by any server": "import athar.wsgi",
    "by ours": "from athar.serving.run import _load_application\n"
    "os.setsid = lambda: None\n_load_application('')\nfrom athar.logbook import keys\n"
    "try:\n    keys.take_sequencers_place()\nexcept Exception as fault:\n    print(fault)",
}


@pytest.mark.parametrize("load", LOADING.values(), ids=LOADING)
def test_the_web_application_as_it_is_served_cannot_sign(load: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WEB.format(load=load)],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "ATHAR_HOME": str(tmp_path / "home"),
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.count("is not the log's sequencer") == 2, done.stderr
    assert ("never signs" in done.stdout) == ("_load_application" in load)
    assert not list((tmp_path / "home/keys").glob("log-*"))


def test_a_key_that_systemd_hands_over_comes_first(
    started: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed = tmp_path / "credentials"
    handed.mkdir()
    file = keys.key_file(log_origin())
    file.rename(handed / file.name)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(handed))
    put(2)
    assert publish(now=NOW)
