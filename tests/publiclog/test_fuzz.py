"""Readers of what strangers send: whatever it is, they return a value or raise what they declare, and soon."""

from __future__ import annotations

import contextlib
import time
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publiclog.checkpoint import open_checkpoint, read_checkpoint
from publiclog.cosignature import read_cosigner
from publiclog.cosigning import Declined, Seen, continue_from, read_request, trusted_head
from publiclog.entry import read_entry
from publiclog.errors import LogError
from publiclog.note import open_note, read_note, read_signatures, read_verifier
from publiclog.policy import read_policy, verify_proof_by_policy
from publiclog.proof import LogProof, read_proof
from publiclog.tile import read_path, split_hashes, unpack_bundle
from publiclog.wire import read_json
from tests.publiclog.keys import COSIGNER_VKEY, LOG_VKEY, ORIGIN
from tests.publiclog.test_checkpoint import COSIGNER_LINE, LEAVES, NOTE, PATH, TEXT
from tests.publiclog.test_cosigning import GROWTH, HEADS, KEY, body
from tests.publiclog.test_policy import LINES, NESTED

LOG = read_verifier(LOG_VKEY)
POLICY = f"log {LOG_VKEY} x\n{LINES}{NESTED}"
ASKING = read_policy(f"log {LOG_VKEY}\nwitness w {COSIGNER_VKEY}\nquorum w\n")


def ask(data: bytes) -> object:
    request = read_request(data)
    return continue_from(Seen(3, bytes(32)), head=trusted_head(request, keys=[KEY]), request=request)


def prove(data: bytes) -> object:
    return verify_proof_by_policy(read_proof(data), leaf=LEAVES[2], policy=ASKING)


def as_text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda data: read(data.decode("utf-8", "surrogateescape"))


READERS: dict[str, tuple[Callable[[bytes], object], bytes]] = {
    "note": (read_note, NOTE.encode()),
    "signatures": (as_text(read_signatures), COSIGNER_LINE.encode()),
    "signed note": (lambda data: open_note(data, verifiers=[LOG]), NOTE.encode()),
    "head": (as_text(read_checkpoint), TEXT.encode()),
    "signed head": (lambda data: open_checkpoint(data, verifier=LOG, origin=ORIGIN), NOTE.encode()),
    "key": (as_text(read_verifier), LOG_VKEY.encode()),
    "cosigner's key": (as_text(read_cosigner), COSIGNER_VKEY.encode()),
    "proof": (prove, LogProof(2, tuple(PATH), NOTE, b"more").text().encode()),
    "policy": (read_policy, POLICY.encode()),
    "request": (ask, body(3, GROWTH[3, 5], HEADS[5])),
    "path": (as_text(read_path), b"tile/3/x001/x234/067.p/8"),
    "tile": (split_hashes, bytes(64)),
    "bundle": (unpack_bundle, b"\0\1a\0\2bc\0\0"),
    "entry": (
        read_entry,
        b'{"at":"2026-11-13T09:00:00.000000Z","content":{},"id":"program:0123456789abcdef"}',
    ),
    "json": (read_json, b'{"a":[1,2.5,"x",null]}'),
}
JUNK = [
    b"\n\n",
    b"\n",
    b" ",
    "\u2014 ".encode(),
    b"\0",
    b"\xff",
    "٣".encode(),
    b"9" * 400,
    b"=" * 9,
    b"[" * 900,
]


@st.composite
def mutated(draw: st.DrawFn, valid: bytes) -> bytes:
    """A valid input with up to six cuts, copies, changed bits or pieces of junk."""
    data = bytearray(valid)
    for _ in range(draw(st.integers(1, 6))):
        at, to = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        what = draw(st.sampled_from(["bit", "cut", "copy", "junk", "bytes"]))
        if what == "bit" and at < len(data):
            data[at] ^= 1 << draw(st.integers(0, 7))
        elif what == "cut":
            del data[at:to]
        elif what == "copy":
            data[at:at] = data[at:to]
        elif what == "junk":
            data[at:at] = draw(st.sampled_from(JUNK))
        else:
            data[at:to] = draw(st.binary(max_size=40))
    return bytes(data)


def tried(read: Callable[[bytes], object], data: bytes) -> None:
    with contextlib.suppress(LogError, Declined):
        read(data)


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_a_reader_raises_only_what_it_declares(name: str, data: st.DataObject) -> None:
    read, valid = READERS[name]
    strangers = st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass"))
    tried(read, data.draw(st.one_of(mutated(valid), st.binary(max_size=200), strangers)))


LARGE = {
    "very many line breaks": b"\n" * 200_000,
    "very many empty lines of a note": b"a\n\n" * 66_000,
    "very many signatures": b"a\n\n" + "— n AAAAAAA=\n".encode() * 13_000,
    "one endless line": b"x" * 200_000,
    "a number without end": b"old " + b"9" * 200_000,
    "nested without end": b"[" * 200_000,
    "a proof without end": b"c2sp.org/tlog-proof@v1\nindex 0\n" + b"A" * 43 + b"=\n" * 5_000,
    "a policy of groups": LINES.encode() + b"group g any a\n" * 14_000,
    "base64 without end": b"a+00000000+" + b"A" * 200_000,
    "empty entries": bytes(200_000),
}


@pytest.mark.parametrize("data", LARGE.values(), ids=LARGE)
@pytest.mark.parametrize("name", READERS)
def test_a_reader_answers_soon_and_in_little_memory(name: str, data: bytes) -> None:
    read, _valid = READERS[name]
    began = time.process_time()
    tried(read, data)
    assert time.process_time() - began < 1.0
    tracemalloc.start()
    tried(read, data)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 * len(data)
