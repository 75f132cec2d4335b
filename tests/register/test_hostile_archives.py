"""Archives made to trip the check up: a log of the maker's own vouches for them. There is always an answer."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from athar.register.proof_check import check
from publiclog.archive import write_archive
from publiclog.bundle import Bundle, Document, ProvenEntry
from publiclog.checkpoint import Checkpoint, sign_checkpoint
from publiclog.cosignature import cosigner_of
from publiclog.entry import Entry, read_entry
from publiclog.errors import LogError, Malformed
from publiclog.note import sign, verifier_of
from publiclog.policy import read_policy
from publiclog.tree import leaf_hash
from publiclog.wire import canonical
from publiclog.zipped import read_zip, write_zip
from tests.register.test_page_finds_the_same import by_page

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
ORIGIN, UID = "stranger.example/log", "a" * 16
CASES: dict[str, dict[str, Any]] = {
    "statements that are a number": {"case": {"program": UID, "statements": 7}},
    "statements that are nothing": {"case": {"program": UID, "statements": [None]}},
    "statements that are an object": {"case": {"program": UID, "statements": {"a": 1}}},
    "corrections of another shape": {"case": {"program": UID, "statements": [{"id": 1, "corrections": 3}]}},
}


def vouched(case: dict[str, Any], **content: Any) -> bytes:
    """Return an archive of one finding, whose log is a stranger's."""
    told = {"number": 1, "policy": 1, "grade": "documented", "result": "0" * 64, **content}
    told["case"] = sha256(canonical(case)).hexdigest()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    leaf = Entry(type="finding", id=f"program:{UID}", at=at, content=told).encode()
    vkey = verifier_of(ORIGIN, key=KEY).vkey
    bundle = Bundle(
        vkey=vkey,
        origin=ORIGIN,
        checkpoint=sign_checkpoint(Checkpoint(ORIGIN, 1, leaf_hash(leaf)), key=KEY),
        entries=(ProvenEntry(0, leaf, ()),),
        openings=(),
        documents=(Document(0, "case", case),),
        policy=f"log {vkey}\nquorum none\n",
    )
    return write_archive(bundle, page=b"page", readme=b"readme")


def nested(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


@pytest.mark.parametrize("name", CASES)
def test_a_case_of_another_shape_fails_and_trips_nothing_up(name: str) -> None:
    content = dict(CASES[name])
    data = vouched(content.pop("case"), **content)
    assert check(data).proven
    assert not check(data).ok and not check(data).grade
    assert check(data).failed[0].key == "case_unreadable"
    assert by_page([(name, data, "")])[name]["proven"] is not None


def test_a_policy_that_is_no_whole_number_is_one_we_do_not_know(archive: bytes) -> None:
    case = next(json.loads(data) for name, data in read_zip(archive).items() if name.endswith(".case.json"))
    data = vouched({**case, "program": UID}, policy="1.2")
    assert check(data).ok and "policy_unknown" in {point.key for point in check(data).not_proven}
    theirs = by_page([("points", data, "")])["points"]
    assert theirs["ok"] and "policy_unknown" in {point["key"] for point in theirs["notProven"]}  # type: ignore[attr-defined]


def test_what_is_nested_too_deep_is_no_proof() -> None:
    files = read_zip(vouched({"program": UID}))
    deep = write_zip(files | {"grading.json": nested(100_000).encode()})
    assert not check(deep).readable
    assert by_page([("deep", deep, "")])["deep"]["readable"] is False


def test_an_entry_nested_as_deep_as_json_is_read_is_refused() -> None:
    for depth in range(
        600, sys.getrecursionlimit() + 10
    ):  # at one of them JSON is still read and no more walked
        leaf = (
            f'{{"at":"2026-01-01T00:00:00.000000Z","content":{nested(depth)},"id":"program:{UID}","org":"",'
            '"prev":"","rev":1,"type":"finding","v":1}'
        )
        with pytest.raises(LogError):
            read_entry(leaf.encode())


def test_the_key_of_a_log_is_no_cosigners() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34)))
    as_log = verifier_of("partner.example/one", key=other).vkey
    files = read_zip(vouched({"program": UID}))
    policy = files["policy.txt"].decode().replace("quorum none", f"witness one {as_log}\nquorum one")
    with pytest.raises(Malformed):
        read_policy(policy)
    old = files["checkpoint.txt"].decode()
    text = old.split("\n\n")[0] + "\n"
    signed = old + sign(text, name="partner.example/one", key=other).line()
    files = {name: data.replace(old.encode(), signed.encode()) for name, data in files.items()}
    data = write_zip(files | {"policy.txt": policy.encode()})
    assert not check(data).readable
    assert by_page([("log's", data, "")])["log's"]["readable"] is False
    assert cosigner_of("partner.example/one", key=other).vkey != as_log


def test_the_page_for_uploads_answers_each_of_them(db: None) -> None:
    for case in CASES.values():
        content = dict(case)
        response = Client().post(
            "/en/verify/", {"proof": _file(vouched(content.pop("case"), **content))}, format="multipart"
        )
        assert response.status_code == 200


def _file(data: bytes) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("proof.athar.zip", data, content_type="application/zip")
