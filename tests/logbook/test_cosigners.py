from __future__ import annotations

import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.test import Client

from athar.errors import NotValid
from athar.logbook import actions, cosigning, operating
from athar.logbook.actions import publish
from athar.logbook.faults import faults
from athar.logbook.halts import is_halted
from athar.logbook.models import Checkpoint, Cosigner
from athar.logbook.queries import cosignatures, log_origin, proof_of
from athar.logbook.standing import cosigners
from publiclog.errors import ProofRejected
from publiclog.policy import read_policy, verify_proof_by_policy
from publiclog.proof import read_proof
from tests.logbook.partners import (
    SECOND,
    Start,
    own_process,
    policy_text,
    published,
    start,
    state,
    told,
)
from tests.logbook.writing import NOW, put, put_many

__all__ = ["own_process", "start"]  # fixtures
pytestmark = pytest.mark.django_db(transaction=True)


# Cosigned.


def test_a_head_is_published_with_the_cosignatures_of_those_who_answer(start: Start) -> None:
    one, two = start("one"), start("two")
    put(2)
    publish(now=NOW + SECOND)
    signed = cosignatures()
    assert [(each.name, each.size) for each in signed] == [
        ("one.example/cosigner", 3),
        ("two.example/cosigner", 3),
    ]
    assert all(each.line in published() for each in signed)
    assert {each.at.timestamp() for each in signed} == {NOW.timestamp()}
    kept = [each.state.kept(log_origin()) for each in (one, two)]
    assert [each.seen.size for each in kept if each] == [3, 3]
    assert told() == []
    assert not list(faults())


def test_a_head_that_stands_already_is_cosigned_when_a_cosigner_comes(start: Start) -> None:
    one = start()
    assert publish(now=NOW) is None
    assert state(one) == "current"
    assert "one.example/cosigner" in published()


def test_a_proof_holds_offline_by_the_policy_that_is_served(start: Start) -> None:
    start("one"), start("two")
    entry = put(2)
    publish(now=NOW + SECOND)
    found = proof_of(entry)
    assert found
    _head, signed = verify_proof_by_policy(
        read_proof(found.text), leaf=bytes(entry.leaf_hash), policy=read_policy(policy_text())
    )
    assert len(signed) == 2


def test_the_policy_asks_for_more_than_half_or_what_was_set(start: Start) -> None:
    assert policy_text().endswith("quorum none\n")
    start("one"), start("two"), start("three")
    assert "group cosigners 2 one.example/cosigner two.example/cosigner" in policy_text()
    operating.set_quorum(3, now=NOW)
    assert "group cosigners 3 " in policy_text()
    with pytest.raises(NotValid):
        operating.set_quorum(4, now=NOW)
    entry = put(2)
    operating.remove_cosigner("three.example/cosigner", now=NOW)
    publish(now=NOW + SECOND)
    found = proof_of(entry)
    assert found
    asking_three = f"{policy_text().split('group')[0]}quorum none\n"
    assert read_policy(asking_three).cosigners.keys() == {"one.example/cosigner", "two.example/cosigner"}


def test_a_proof_with_too_few_cosignatures_fails_by_the_policy(start: Start) -> None:
    one, two = start("one"), start("two")
    two.server.shutdown()
    two.server.server_close()
    operating.set_quorum(2, now=NOW)
    cosigning.asking.confirmed().update({one.vkey, two.vkey})
    entry = put(2)
    publish(now=NOW + SECOND)
    found = proof_of(entry)
    assert found
    with pytest.raises(ProofRejected, match="fewer cosigned"):
        verify_proof_by_policy(
            read_proof(found.text), leaf=bytes(entry.leaf_hash), policy=read_policy(policy_text())
        )


def test_a_head_is_cosigned_again_within_the_hour_so_that_it_is_known_to_be_the_latest(start: Start) -> None:
    one = start()
    publish(now=NOW)
    first = cosignatures()[0].at
    assert publish(now=NOW + timedelta(minutes=29)) is None
    one.clock.seconds += 1_860
    for _round in range(40):  # nobody waits for it: the answer is taken by a later round
        publish(now=NOW + timedelta(minutes=31))
        if cosignatures()[0].at > first:
            break
        time.sleep(0.05)
    assert cosignatures()[0].at == first + timedelta(minutes=31)
    assert len(cosignatures()) == 1
    assert published().count("one.example/cosigner") == 1
    assert not list(faults())


def test_a_cosigner_that_lost_sight_is_told_the_growth_it_missed(start: Start) -> None:
    one = start("one")
    publish(now=NOW)
    Cosigner.objects.update(size=0)  # as after we restored an older row
    put_many(2, end=300)
    publish(now=NOW + SECOND)
    assert state(one) == "current"
    assert [each.size for each in cosignatures()] == [300]


# Silent, slow, lying.


def test_a_silent_cosigner_holds_up_nothing_and_raises_an_alarm_in_time(start: Start) -> None:
    one = start()
    publish(now=NOW)
    one.server.shutdown()
    one.server.server_close()
    put(2)
    began = time.monotonic()
    head = publish(now=NOW + SECOND)
    assert head
    assert time.monotonic() - began < 2.5
    assert state(one) == "silent"
    assert told(NOW + SECOND) == []
    assert "is silent" in " ".join(told(NOW + timedelta(minutes=12)))
    assert published() == Checkpoint.objects.get(size=3).note


def test_a_slow_cosigner_is_not_waited_for_and_its_answer_counts_when_it_comes(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = start()
    publish(now=NOW)
    go_on = threading.Event()
    real = one.state.step
    monkeypatch.setattr(one.state, "step", lambda *args: (go_on.wait(10), real(*args))[1])
    monkeypatch.setattr(actions, "PROMPT_SECONDS", 0.1)
    put(2)
    assert publish(now=NOW + SECOND)
    assert cosignatures() == ()
    go_on.set()
    for _round in range(100):
        publish(now=NOW + SECOND)
        if cosignatures():
            break
        time.sleep(0.05)
    assert "one.example/cosigner" in published()


def test_an_answer_about_an_older_head_is_kept_with_that_head(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = start()
    publish(now=NOW)
    go_on = threading.Event()
    real = one.state.step
    monkeypatch.setattr(one.state, "step", lambda *args: (go_on.wait(10), real(*args))[1])
    monkeypatch.setattr(actions, "PROMPT_SECONDS", 0.1)
    put(2)
    publish(now=NOW + SECOND)
    put(3)
    publish(now=NOW + 2 * SECOND)
    go_on.set()
    for _round in range(100):
        publish(now=NOW + 3 * SECOND)
        if cosignatures():
            break
        time.sleep(0.05)
    assert [each.size for each in cosignatures(3)] == [3]
    assert [each.size for each in cosignatures()] == [4]
    assert not list(faults())


def test_a_cosigner_that_does_not_know_the_log_raises_an_alarm_and_stops_nothing(start: Start) -> None:
    start("one")
    two = start("two", known=False)
    publish(now=NOW)
    put(2)
    assert publish(now=NOW + SECOND)
    assert state(two) == "refuses"
    assert "cosigner two.example/cosigner refuses: 404" in " ".join(told())
    assert not is_halted()


def test_a_stranger_who_answers_in_a_cosigners_place_is_not_believed(start: Start) -> None:
    one, stranger = start("one"), start("stranger", add=False)
    Cosigner.objects.filter(vkey=one.vkey).update(url=stranger.url)
    publish(now=NOW)
    assert state(one) == "refuses"
    assert cosignatures() == ()
    assert "stranger" not in published()


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, "", "refuses"), (200, "no signature\n", "refuses"), (200, "x" * 200_000, "refuses"), (500, "", "silent"),
        (302, "", "silent"), (409, "many\n", "refuses"), (409, "٣\n", "refuses"), (400, "?\n", "refuses"),
        (418, "", "refuses"),
    ],
)  # fmt: skip
def test_whatever_a_server_answers_the_log_goes_on(
    start: Start, status: int, body: str, expected: str
) -> None:
    class Odd(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_args: object) -> None: ...

    one = start()
    server = HTTPServer(("127.0.0.1", 0), Odd)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    cosigning.asking.confirmed().add(one.vkey)
    Cosigner.objects.update(url=f"http://127.0.0.1:{server.server_port}")
    put(2)
    assert publish(now=NOW + SECOND)
    server.shutdown()
    server.server_close()
    assert state(one) == expected
    assert published() == Checkpoint.objects.get(size=3).note


def test_a_partner_cannot_lead_the_log_to_another_address(start: Start) -> None:
    asked: list[str] = []

    class Leading(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(302)
            self.send_header("Location", f"http://{self.headers['Host']}/inside")
            self.end_headers()

        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()
            self.wfile.write(b"a word of the inside")

        def log_message(self, *_args: object) -> None: ...

    one = start()
    server = HTTPServer(("127.0.0.1", 0), Leading)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    cosigning.asking.confirmed().add(one.vkey)
    Cosigner.objects.update(url=f"http://127.0.0.1:{server.server_port}")
    put(2)
    assert publish(now=NOW + SECOND)
    server.shutdown()
    server.server_close()
    assert state(one) == "silent" and not asked
    assert "inside" not in Client().get("/log/health").content.decode()


def test_a_cosigner_that_stopped_signing_is_stale_after_an_hour(start: Start) -> None:
    one = start()
    publish(now=NOW)
    assert not cosigners(now=NOW)[0].stale
    later = NOW + timedelta(hours=1, minutes=1)
    assert cosigners(now=later)[0].stale
    assert f"cosigner {one.identity.name} is stale" in " ".join(told(later))


def test_an_entry_dated_otherwise_than_cosigners_saw_it_is_found(start: Start) -> None:
    one = start()
    one.clock.seconds += 3_600
    publish(now=NOW + timedelta(hours=1))
    put(2)  # dated an hour before the cosigner saw the log without it
    publish(now=NOW + timedelta(hours=1))
    one.clock.seconds += 3_600
    put(4 * 3_600_000)  # dated two hours after it was seen, and before the head that our own clock dates
    publish(now=NOW + timedelta(hours=4))
    assert [str(fault) for fault in faults()] == [
        "entry 2: it is dated earlier than a cosigner saw the log without it",
        "entry 3: it is dated later than a cosigner saw it",
    ]
