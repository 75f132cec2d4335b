"""The cosigner's dialogue, with the heads and signatures of a public test of another implementation."""

from __future__ import annotations

import base64

import pytest

from publiclog.cosigning import (
    Declined,
    Request,
    Seen,
    continue_from,
    origin_of,
    read_request,
    trusted_head,
)
from publiclog.errors import Malformed
from publiclog.note import Ed25519Verifier, read_note
from publiclog.tree import EMPTY_ROOT
from tests.publiclog.keys import LOG_KEY, LOG_VKEY, ORIGIN

LOG = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562"
KEY = Ed25519Verifier(LOG, bytes.fromhex("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f"))


def made_up(first: int) -> str:
    """A hash of that dialogue: two bytes and thirty zeros."""
    return base64.b64encode(bytes([0x2A, first]) + bytes(30)).decode()


def head(size: int, root: str, signature: str) -> str:
    return f"{LOG}\n{size}\n{root}\n\n— {LOG} {signature}\n"


HEADS = {
    1: head(1, made_up(0),
            "UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY="),
    3: head(3, "RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=",
            "UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go="),
    5: head(5, "QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=",
            "UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww="),
}  # fmt: skip
GROWTH = {
    (1, 3): [made_up(1), made_up(2)],
    (3, 5): [made_up(2), made_up(3), "wgiIFdZfYNv6WU1OllBKsWnLYIS/DBMqt8Uh/S4OukE=", made_up(4)],
}
SPOILT = HEADS[1].replace("IQY=", "IQc=")


def body(old: int, proof: list[str], checkpoint: str) -> bytes:
    return "".join(line + "\n" for line in [f"old {old}", *proof, "", checkpoint[:-1]]).encode()


def answer(seen: Seen, data: bytes) -> Seen:
    request = read_request(data)
    return continue_from(seen, head=trusted_head(request, keys=[KEY]), request=request)


def declined(seen: Seen, data: bytes) -> tuple[int, str]:
    with pytest.raises(Declined) as caught:
        answer(seen, data)
    return caught.value.status, caught.value.body if caught.value.size is not None else ""


def test_the_keys_and_heads_of_the_dialogue_are_read() -> None:
    assert KEY.key_id.hex() == "5202289b"
    assert origin_of(read_request(body(0, [], HEADS[1]))) == LOG
    for note in HEADS.values():
        read_note(note)


def test_the_dialogue_is_answered_as_the_other_implementation_answers_it() -> None:
    one = answer(Seen(), body(0, [], HEADS[1]))
    assert one.size == 1
    assert answer(one, body(1, [], HEADS[1])) == one  # again, unchanged
    three = answer(one, body(1, GROWTH[1, 3], HEADS[3]))
    assert three.size == 3
    assert declined(three, body(1, GROWTH[1, 3], HEADS[3])) == (409, "3\n")
    assert declined(three, body(0, [], HEADS[1])) == (409, "3\n")
    five = answer(three, body(3, GROWTH[3, 5], HEADS[5]))
    assert five.size == 5
    assert declined(five, body(3, GROWTH[3, 5], HEADS[5])) == (409, "5\n")


ONE, THREE = Seen(1, base64.b64decode(made_up(0))), Seen(3, bytes(32))
REFUSALS = {
    "the last byte of the signature is wrong": (Seen(), body(0, [], SPOILT), 403),
    "no signature of this log": (Seen(), body(0, [], HEADS[1].replace(f"— {LOG} ", "— other ")), 403),
    "no proof": (ONE, body(1, [], HEADS[3]), 422),
    "half a proof": (ONE, body(1, GROWTH[1, 3][:1], HEADS[3]), 422),
    "a proof turned round": (ONE, body(1, GROWTH[1, 3][::-1], HEADS[3]), 422),
    "a proof with a hash more": (ONE, body(1, [*GROWTH[1, 3], made_up(9)], HEADS[3]), 422),
    "a proof from nothing": (Seen(), body(0, GROWTH[1, 3], HEADS[3]), 422),
    "one size with another root": (Seen(1, bytes(32)), body(1, [], HEADS[1]), 422),
    "a fork": (THREE, body(3, GROWTH[3, 5], HEADS[5]), 422),
    "an old size larger than the new": (ONE, body(3, [], HEADS[1]), 400),
    "another old size": (ONE, body(0, [], HEADS[3]), 409),
    "an old size not reached yet": (Seen(), body(1, GROWTH[1, 3], HEADS[3]), 409),
}


@pytest.mark.parametrize(("seen", "data", "status"), REFUSALS.values(), ids=REFUSALS)
def test_what_is_not_to_be_cosigned_is_declined_with_its_status(seen: Seen, data: bytes, status: int) -> None:
    assert declined(seen, data)[0] == status


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"\n\n", b"old 0", b"old 0\n", b"old 0\n\n", HEADS[1].encode(), body(0, [], HEADS[1])[:-1],
        body(0, [], HEADS[1]).replace(b"old 0", b"old 00"), body(0, [], HEADS[1]).replace(b"old 0", b"old +0"),
        body(0, [], HEADS[1]).replace(b"old 0", b"old -1"), body(0, [], HEADS[1]).replace(b"old 0", b"old  0"),
        body(0, [], HEADS[1]).replace(b"old 0", b"new 0"), body(0, [], HEADS[1]).replace(b"old 0\n", b"old 0\r\n"),
        body(0, [], HEADS[1]).replace(b"old 0", "old ٠".encode()), body(0, ["AAAA"], HEADS[1]),
        body(0, [made_up(1)[:-2] + "B="], HEADS[1]), body(0, [made_up(1)] * 64, HEADS[1]),
        body(0, [], HEADS[1].replace("\n1\n", "\n01\n")).replace(LOG.encode(), b"\xff"), b"old 0\n\n" + b"x" * 70_001,
    ],
)  # fmt: skip
def test_what_is_not_written_as_a_request_is_refused(data: bytes) -> None:
    with pytest.raises((Malformed, Declined)) as caught:
        answer(Seen(), data)
    assert getattr(caught.value, "status", 400) in (400, 403)


def test_a_head_of_nothing_has_the_root_of_nothing() -> None:
    from publiclog.checkpoint import Checkpoint, sign_checkpoint
    from publiclog.note import read_verifier, sign, write_note

    keys = [read_verifier(LOG_VKEY)]
    right = Request(0, (), sign_checkpoint(Checkpoint(ORIGIN, 0, EMPTY_ROOT), key=LOG_KEY))
    assert continue_from(Seen(), head=trusted_head(right, keys=keys), request=right) == Seen()
    text = f"{ORIGIN}\n0\n{base64.b64encode(bytes(32)).decode()}\n"
    wrong = Request(0, (), write_note(text, signatures=[sign(text, name=ORIGIN, key=LOG_KEY)]))
    with pytest.raises(Declined) as caught:
        trusted_head(wrong, keys=keys)
    assert caught.value.status == 422


def test_a_request_is_posted_as_it_is_read() -> None:
    data = body(3, GROWTH[3, 5], HEADS[5])
    assert read_request(data).body() == data


def test_a_known_size_is_answered_in_its_own_type() -> None:
    assert Declined(409, "", size=7).content_type == "text/x.tlog.size"
    assert Declined(422, "why").body == "why\n"
