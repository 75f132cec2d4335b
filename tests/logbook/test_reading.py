from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from athar.errors import LogFault, NotValid
from athar.logbook.actions import publish
from athar.logbook.models import Entry
from athar.logbook.queries import (
    entries_about,
    entry_by_receipt,
    latest_checkpoint,
    log_origin,
    log_size,
    proof_of,
    proofs_of,
    receipt_code,
    verification_key,
)
from athar.logbook.receipts import read_receipt
from athar.logbook.salts import new_salt
from publiclog.bundle import Bundle, ProvenEntry, write_bundle
from publiclog.note import read_verifier
from publiclog.proof import read_proof, verify_proof
from publiclog.tile import tiles_between
from publiclog.verify import verify_bundle
from tests.logbook.writing import NOW, ORGANISATION, PROGRAM, put, put_many
from tests.publiclog.go import gocheck, run
from tests.standing import Stage

__all__ = ["gocheck"]  # a fixture
pytestmark = pytest.mark.django_db


def test_a_receipt_is_read_however_a_person_writes_it() -> None:
    leaf = bytes(range(200, 232))
    code = receipt_code(leaf)
    assert code == receipt_code(leaf.hex())
    assert [len(part) for part in code.split("-")] == [4, 4, 4, 4]
    for written in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f" {code}\n",
        leaf.hex(),
    ):
        assert leaf.startswith(read_receipt(written) or b"none")
    assert read_receipt("o" * 16) == read_receipt("0" * 16)
    assert read_receipt("il" * 8) == read_receipt("1" * 16)


@pytest.mark.parametrize(
    "code", ["", "0", "0" * 15, "0" * 17, "U" * 16, "٠" * 16, "g" * 64, "0" * 63, "x" * 10_000]
)
def test_what_is_no_receipt_finds_nothing(code: str) -> None:
    assert read_receipt(code) is None
    assert entry_by_receipt(code) is None
    assert proof_of(code) is None


def test_an_entry_is_found_by_its_receipt_and_by_no_other() -> None:
    first, second = put(1), put(2)
    code = receipt_code(bytes(first.leaf_hash))
    found = entry_by_receipt(code)
    assert found is not None
    assert found.leaf == bytes(first.leaf)
    assert found.receipt == code
    assert found.index is None
    other = entry_by_receipt(bytes(second.leaf_hash).hex())
    assert other is not None
    assert other.leaf_hash == bytes(second.leaf_hash).hex()
    assert entry_by_receipt("0" * 16) is None


def test_a_receipt_that_fits_two_entries_is_told_to_be_unclear() -> None:
    start = bytes(range(10))
    for end in (bytes(22), b"\xff" * 22):
        Entry.objects.create(leaf=b"{}", leaf_hash=start + end, kind="x", subject="y", at=NOW)
    with pytest.raises(NotValid):
        entry_by_receipt(receipt_code(start + bytes(22)))


def test_before_anything_is_published_there_is_no_head_key_or_proof() -> None:
    entry = put(1)
    assert (latest_checkpoint(), log_size(), verification_key(), proof_of(entry)) == (None, 0, None, None)


def test_a_proof_is_given_once_the_entry_is_under_a_head_and_holds_for_others() -> None:
    entry = put(1)
    publish(now=NOW)
    proof, head = proof_of(entry), latest_checkpoint()
    assert proof is not None
    assert head is not None
    assert (proof.index, proof.size, log_size()) == (1, 2, 2)
    assert proof == proof_of(receipt_code(bytes(entry.leaf_hash))) == proof_of(proof.entry)
    verifier = read_verifier(str(verification_key()))
    told, _ = verify_proof(
        read_proof(proof.text), leaf=bytes(entry.leaf_hash), verifier=verifier, origin=head.origin
    )
    assert (told.size, told.root.hex(), head.at) == (head.size, head.root, NOW)
    later = put(2)
    assert proof_of(later) is None


def test_no_proof_is_given_from_files_that_were_changed() -> None:
    entry = put(1)
    publish(now=NOW)
    file = Path(settings.LOG_FOLDER) / "tile/0/000.p/2"
    file.write_bytes(bytes(64))
    with pytest.raises(LogFault):
        proof_of(entry)


def test_entries_about_a_thing_come_in_the_order_of_the_log_and_waiting_ones_last() -> None:
    put(1), put(2, subject="program:" + "99" * 8)
    publish(now=NOW)
    put(3)
    found = entries_about(PROGRAM)
    assert [(entry.index, entry.content["statement"]) for entry in found] == [
        (1, f"{1:016x}"),
        (None, f"{3:016x}"),
    ]
    assert found[0].organisation == ORGANISATION


def test_entries_are_read_with_a_constant_number_of_queries(django_assert_num_queries) -> None:
    put_many(0, end=30)
    publish(now=NOW)
    with django_assert_num_queries(2):
        assert len(entries_about(PROGRAM)) == 30


def test_the_proofs_of_many_entries_are_those_of_each_and_hold_in_a_proof_file() -> None:
    put_many(0, end=300)
    publish(now=NOW)
    proofs = proofs_of(reversed(entries_about(PROGRAM)))
    assert [proof.index for proof in proofs] == list(range(300, 0, -1))
    assert proofs[7] == proof_of(proofs[7].entry)
    ordered = sorted(proofs, key=lambda proof: proof.index)
    told = tuple(ProvenEntry(proof.index, proof.entry.leaf, proof.path) for proof in ordered)
    vkey = str(verification_key())
    bundle = Bundle(vkey, log_origin(), proofs[0].checkpoint, told, ())
    report = verify_bundle(json.loads(json.dumps(write_bundle(bundle))), vkey=vkey)
    assert report.ok
    assert sum(point.key == "entry" for point in report.proven) == 300


def test_salts_are_32_bytes_and_never_the_same() -> None:
    assert {len(new_salt()) for _ in range(10)} == {32}
    assert len({new_salt() for _ in range(10)}) == 10


# The files as machines read them.


def _served() -> Client:
    put_many(0, end=300)
    publish(now=NOW)
    return Client()


served = Stage("served", _served).fixture()


def test_the_head_is_served_for_a_second_and_to_everybody(served: Client) -> None:
    answer = served.get("/log/checkpoint")
    head = latest_checkpoint()
    assert head is not None
    assert answer.content.decode() == head.note
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=1"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies


def test_the_key_is_served(served: Client) -> None:
    answer = served.get("/log/vkey")
    assert answer.content.decode() == f"{verification_key()}\n"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_every_tile_of_the_head_is_served_for_ever(served: Client) -> None:
    for tile in tiles_between(0, new=log_size()):
        answer = served.get(f"/log/{tile.path}")
        assert answer.content == (Path(settings.LOG_FOLDER) / tile.path).read_bytes()
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert not answer.cookies


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/001.p/46", "tile/0/001", "tile/0/002", "tile/1/001", "tile/1/000", "tile/0/000.p/3", "tile/0/0",
        "tile/0/x000/000", "tile/entries/001.p/46", "tile/", "tile/../checkpoint", "tile/0/../../checkpoint", ".lock",
        "tile/../../keys/django", "tile/%2e%2e/%2e%2e/keys/django", "tile/0/000/../../../checkpoint",
        "tile//etc/passwd",
        "tile/0/000%00", "tile/0/%D9%A0%D9%A0%D9%A0", "tile/0/.001.draft", "checkpoint/", "tile/0/001.p/45/x",
    ],
)  # fmt: skip
def test_nothing_else_is_served(served: Client, path: str) -> None:
    assert served.get(f"/log/{path}").status_code == 404


def test_a_tile_beyond_the_published_head_is_not_served(served: Client) -> None:
    (Path(settings.LOG_FOLDER) / "tile/0/001.p/46").write_bytes(bytes(46 * 32))
    assert served.get("/log/tile/0/001.p/46").status_code == 404


@pytest.mark.parametrize("path", ["/log/checkpoint", "/log/vkey", "/log/tile/0/000.p/1"])
def test_an_empty_log_serves_nothing(path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("path", ["/log/checkpoint", "/log/vkey", "/log/tile/0/000"])
def test_the_log_is_only_read(served: Client, path: str) -> None:
    assert served.head(path).status_code == 200
    for method in (served.post, served.put, served.delete):
        assert method(path).status_code == 405


@pytest.mark.needs_go
def test_go_reads_what_the_platform_published(gocheck: Path) -> None:
    for start in (0, 254, 300):
        put_many(start, end=start + 100)
        publish(now=NOW)
    done = run(gocheck, Path(settings.LOG_FOLDER), str(verification_key()))
    head = latest_checkpoint()
    assert head is not None
    assert (done.returncode, done.stdout) == (0, f"{head.origin}: {head.size} entries\n"), done.stderr


def test_the_health_of_the_log_is_told_to_whoever_watches() -> None:
    from django.utils import timezone

    assert Client().get("/log/health").json() == {"status": "ok", "entries": 0, "alarms": []}
    put(1)
    waiting = Client().get("/log/health")  # recorded in the past of the test, and under no head
    assert (waiting.status_code, waiting.json()["status"], waiting["Athar-Log"]) == (503, "alarm", "alarm")
    assert "an entry waits for a head since 2026-11-13" in waiting.json()["alarms"][0]
    publish(now=timezone.now())
    well = Client().get("/log/health")
    assert (well.status_code, well["Athar-Log"], well["Cache-Control"]) == (200, "ok", "no-store")
    assert well.json()["entries"] == 2


def test_before_the_log_is_started_it_has_no_key_and_no_policy() -> None:
    assert [Client().get(f"/log/{path}").status_code for path in ("vkey", "policy", "checkpoint")] == [
        404
    ] * 3


def test_the_policy_is_served_as_text_that_pages_of_anybody_may_read() -> None:
    put(1)
    publish(now=NOW)
    answer = Client().get("/log/policy")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.content.decode() == f"log {verification_key()} {settings.ADDRESS}/log\nquorum none\n"
