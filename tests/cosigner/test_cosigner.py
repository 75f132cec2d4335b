from __future__ import annotations

import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from cosigner import command, server
from cosigner.keys import NotReady, make_identity
from cosigner.state import State
from publiclog.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from publiclog.cosignature import cosigned_at, read_cosigner
from publiclog.cosigning import Request, Seen, continue_from
from publiclog.note import read_note, read_signatures, write_vkey
from tests.cosigner.serving import NAME, Running, ask, cosigner
from tests.publiclog import naive
from tests.publiclog.keys import LOG_KEY, LOG_VKEY, ORIGIN
from tests.publiclog.test_cosigning import GROWTH, HEADS, KEY, LOG, REFUSALS, SPOILT, body

DIALOGUE_VKEY = write_vkey(KEY.name, kind=1, public=KEY.public)
LEAVES = naive.leaves(40)


def request(old: int, new: int, leaves: list[bytes] | None = None) -> bytes:
    """Ask for head `new` of our own log after `old`."""
    leaves = leaves or LEAVES
    proof = tuple(naive.subproof(old, leaves[:new], True)) if old else ()
    note = sign_checkpoint(Checkpoint(ORIGIN, new, naive.mth(leaves[:new])), key=LOG_KEY)
    return Request(old, proof, note).body()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with cosigner(tmp_path / "cosigner", logs=[DIALOGUE_VKEY, LOG_VKEY]) as found:
        yield found


def test_the_dialogue_of_another_implementation_is_held_over_http(running: Running) -> None:
    status, lines, _kind = running.post(body(0, [], HEADS[1]))
    assert status == 200
    assert running.post(body(0, [], SPOILT))[0] == 403
    assert running.post(body(1, [], HEADS[3]))[0] == 422
    assert running.post(body(1, GROWTH[1, 3][::-1], HEADS[3]))[0] == 422
    assert running.post(body(1, GROWTH[1, 3], HEADS[3]))[0] == 200
    assert running.post(body(1, GROWTH[1, 3], HEADS[3])) == (409, "3\n", "text/x.tlog.size")
    assert running.post(body(3, GROWTH[3, 5], HEADS[5]))[0] == 200
    assert running.post(body(3, GROWTH[3, 5], HEADS[5])) == (409, "5\n", "text/x.tlog.size")
    assert running.post(body(5, [], HEADS[3]))[0] == 400
    assert running.post(body(0, [], HEADS[1].replace(LOG, "unknown.example")))[0] == 404
    (line,) = read_signatures(lines)
    assert read_cosigner(running.vkey).holds(read_note(HEADS[1]).text, line.blob)
    assert cosigned_at(line.blob) == running.clock.seconds


@pytest.mark.parametrize("name", [name for name, case in REFUSALS.items() if case[0] == Seen()])
def test_a_new_cosigner_declines_as_the_table_says(running: Running, name: str) -> None:
    _seen, data, status = REFUSALS[name]
    assert running.post(data)[0] == status
    assert running.state.kept(LOG) is None


def test_what_was_cosigned_is_shown_to_whoever_monitors(running: Running) -> None:
    path = f"/{sha256(ORIGIN.encode()).hexdigest()}/checkpoint"
    assert running.get(path)[0] == 404
    running.post(request(0, 3))
    running.post(request(3, 9))
    status, note, kind = running.get(path)
    assert (status, kind) == (200, "text/plain; charset=utf-8")
    own = read_cosigner(running.vkey)
    from publiclog.note import read_verifier

    head, signed = open_checkpoint(note, verifier=read_verifier(LOG_VKEY), origin=ORIGIN, cosigners=[own])
    assert (head.size, signed) == (9, (own,))
    assert running.get("/")[1] == f"cosigner {NAME}\n{running.vkey}\n"
    assert running.get("/other")[0] == running.get("/../heads.sqlite3")[0] == 404


def test_the_state_is_on_the_disk_before_the_answer(running: Running, tmp_path: Path) -> None:
    running.post(request(0, 3))
    with cosigner(tmp_path / "cosigner", logs=[]) as again:  # the first was not told to close
        assert again.post(request(0, 5)) == (409, "3\n", "text/x.tlog.size")
        assert again.vkey == running.vkey


def test_signing_again_states_the_new_time_and_never_an_older_one(running: Running) -> None:
    def time() -> int:
        return cosigned_at(read_signatures(running.post(request(3, 3))[1])[0].blob)

    running.post(request(0, 3))
    first = int(running.clock.seconds)
    running.clock.seconds += 60
    assert time() == first + 60
    running.clock.seconds -= 3_600
    assert time() == first + 60


def test_an_older_request_that_was_held_up_does_not_roll_the_head_back(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.post(request(0, 3))
    checked, go_on = threading.Event(), threading.Event()
    answers: dict[str, tuple[int, str, str]] = {}

    def held_up(seen: Seen, *, head: Checkpoint, request: Request) -> Seen:
        after = continue_from(seen, head=head, request=request)
        if head.size == 9:  # it was found consistent, and is not stored yet
            checked.set()
            assert go_on.wait(10)
        return after

    monkeypatch.setattr(server, "continue_from", held_up)
    older = threading.Thread(target=lambda: answers.update(older=running.post(request(3, 9))))
    newer = threading.Thread(target=lambda: answers.update(newer=running.post(request(3, 20))))
    older.start()
    assert checked.wait(10)
    newer.start()
    newer.join(0.5)
    assert newer.is_alive()  # it waits, since nobody comes in between
    go_on.set()
    older.join()
    newer.join()
    assert answers["older"][0] == 200
    assert answers["newer"] == (409, "9\n", "text/x.tlog.size")
    kept = running.state.kept(ORIGIN)
    assert kept
    assert kept.seen.size == 9


def test_many_requests_at_once_sign_one_tree(running: Running) -> None:
    other = [*LEAVES[:3], *naive.leaves(80)[40:]]
    running.post(request(0, 3))
    asked = [request(3, size, leaves) for size in range(4, 12) for leaves in (LEAVES, other)]
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda data=data: answers.append(running.post(data)[0])) for data in asked
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [409] * 15


@pytest.mark.parametrize("length", ["", "-1", "1e3", "70001", "٣", "99999999999"])
def test_a_request_that_does_not_say_a_length_is_refused(running: Running, length: str) -> None:
    with socket.create_connection(("127.0.0.1", running.server.server_port), timeout=10) as line:
        line.sendall(f"POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode())
        assert line.recv(100).startswith(b"HTTP/1.1 400 ")


def test_one_connection_serves_several_requests(running: Running) -> None:
    from http.client import HTTPConnection

    line = HTTPConnection("127.0.0.1", running.server.server_port, timeout=10)
    statuses = []
    for old, new in ((0, 3), (3, 9), (3, 9)):
        line.request("POST", "/add-checkpoint", body=request(old, new))
        answer = line.getresponse()
        answer.read()
        statuses.append(answer.status)
    line.close()
    assert statuses == [200, 200, 409]


def test_a_disk_that_cannot_be_written_signs_nothing(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise sqlite3.OperationalError("disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(State, "step", full)
        assert running.post(request(0, 3)) == (503, "try again later\n", "text/plain; charset=utf-8")
    assert running.state.kept(ORIGIN) is None
    assert running.post(request(0, 3))[0] == 200


def test_the_file_itself_refuses_to_go_back(running: Running) -> None:
    running.post(request(0, 9))
    with sqlite3.connect(running.state.path) as file:
        for order in ("UPDATE heads SET size = 8", "UPDATE heads SET root = x'00'", "DELETE FROM heads"):
            with pytest.raises(sqlite3.IntegrityError, match="a head"):
                file.execute(order)


def test_two_keys_of_a_log_that_changes_its_key_are_both_trusted(tmp_path: Path) -> None:
    from tests.publiclog.keys import COSIGNER_KEY

    other = write_vkey(ORIGIN, kind=1, public=COSIGNER_KEY.public_key().public_bytes_raw())
    with cosigner(tmp_path / "c", logs=[LOG_VKEY, other]) as running:
        assert running.post(request(0, 3))[0] == 200
        note = sign_checkpoint(Checkpoint(ORIGIN, 9, naive.mth(LEAVES[:9])), key=COSIGNER_KEY)
        proof = tuple(naive.subproof(3, LEAVES[:9], True))
        assert running.post(Request(3, proof, note).body())[0] == 200


def test_with_two_keys_of_its_own_it_signs_twice(tmp_path: Path) -> None:
    with cosigner(tmp_path / "c", logs=[LOG_VKEY], ml_dsa=True) as running:
        lines = read_signatures(running.post(request(0, 3))[1])
        text = read_note(Request(0, (), request(0, 3).decode().partition("\n\n")[2]).checkpoint).text
        keys = [read_cosigner(vkey) for vkey in running.identity.vkeys()]
        assert [key.holds(text, line.blob) for key, line in zip(keys, lines, strict=True)] == [True, True]


# The command.


def test_a_partner_starts_it_with_one_command(tmp_path: Path) -> None:
    words = [
        "cosigner",
        "serve",
        "--folder",
        str(tmp_path / "c"),
        "--name",
        NAME,
        "--log",
        LOG_VKEY,
        "--port",
        "0",
    ]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": "src"}  # no settings, no database, no ATHAR_HOME
    process = subprocess.Popen(
        [sys.executable, "-m", "athar.cli", *words], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    told = [process.stdout.readline().strip() for _ in range(3)]
    assert told[0] == f"signs for {ORIGIN}"
    url = told[2].removeprefix("answers on ")
    status, lines, _kind = ask(urllib.request.Request(f"{url}/add-checkpoint", data=request(0, 3)))
    assert status == 200
    assert read_signatures(lines)[0].name == NAME
    assert read_cosigner(told[1]).name == NAME
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    process.stdout.close()


def test_keys_are_made_once_and_belong_to_their_owner_alone(tmp_path: Path) -> None:
    first = make_identity(tmp_path / "c", name=NAME, ml_dsa=True)
    assert make_identity(tmp_path / "c", name=NAME, ml_dsa=False).vkeys() == first.vkeys()
    for file in ("key", "key-ml-dsa"):
        assert stat.S_IMODE((tmp_path / "c" / file).stat().st_mode) == 0o600
    with pytest.raises(NotReady, match="is the cosigner"):
        make_identity(tmp_path / "c", name="other.example/cosigner", ml_dsa=False)
    (tmp_path / "c/key").unlink()
    (tmp_path / "c/key-ml-dsa").unlink()
    with pytest.raises(NotReady, match="is gone"):
        command._state(tmp_path / "c")


def test_the_commands_tell_what_they_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ["--folder", str(tmp_path / "c")]
    assert command.main(["vkey", *at]) == 1
    assert "athar cosigner init --name NAME" in capsys.readouterr().err
    assert command.main(["init", *at, "--name", "two words"]) == 1
    capsys.readouterr()
    assert command.main(["init", *at, "--name", NAME]) == 0
    vkey = capsys.readouterr().out
    assert command.main(["vkey", *at]) == 0
    assert capsys.readouterr().out == vkey
    assert command.main(["add-log", *at, "no key"]) == 1
    assert command.main(["add-log", *at, LOG_VKEY]) == 0
    assert command.main(["status", *at]) == 0
    assert f"{ORIGIN}: no head yet" in capsys.readouterr().out
