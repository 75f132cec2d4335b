from __future__ import annotations

import dataclasses
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from publiclog.entry import Entry, read_entry, read_instant, write_instant
from publiclog.errors import EntryRefused, Malformed
from publiclog.kinds import KINDS
from tests.publiclog.samples import HASH, OTHER, SAMPLES, UID

DOCUMENT = Path(__file__).parents[2] / "docs/log.md"
AT = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
SEALED = Entry(
    type="statement_sealed",
    id=f"program:{UID}",
    org=OTHER,
    at=AT,
    content={"statement": UID, "commitment": HASH},
)
LEAF = (
    '{"at":"2026-11-13T09:00:00.000000Z","content":{"commitment":"'
    + HASH
    + '","statement":"0123456789abcdef"},'
    '"id":"program:0123456789abcdef","org":"fedcba9876543210","prev":"","rev":1,"type":"statement_sealed","v":1}'
).encode()


def test_an_entry_has_one_form_and_is_read_back_from_it() -> None:
    assert SEALED.encode() == LEAF
    assert read_entry(LEAF) == SEALED


def test_the_same_instant_in_another_zone_is_the_same_entry() -> None:
    riyadh = AT.astimezone(timezone(timedelta(hours=3)))
    assert dataclasses.replace(SEALED, at=riyadh).encode() == LEAF


def test_there_is_a_sample_of_every_kind() -> None:
    assert SAMPLES.keys() == KINDS.keys()


def test_the_document_lists_every_kind_with_its_keys() -> None:
    table = re.findall(r"^\| `(\w+)` \| (.*?)(?: ?\((.*)\))? \|$", DOCUMENT.read_text(), re.MULTILINE)
    told = {kind: (needed, may) for kind, needed, may in table if kind in KINDS}
    assert told == {kind: (", ".join(needed), ", ".join(may)) for kind, (needed, may) in KINDS.items()}


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_kind_is_written_and_read(kind: str) -> None:
    entry = Entry(type=kind, id=f"program:{UID}", at=AT, content=SAMPLES[kind])
    assert read_entry(entry.encode()) == entry


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize(
    "key", ["name", "email", "phone", "text", "title", "value", "claims", "salt", "person", "reason"]
)
def test_no_kind_has_a_key_for_what_people_are_or_say(kind: str, key: str) -> None:
    assert not {key} & (KINDS[kind][0].keys() | KINDS[kind][1].keys())
    with pytest.raises(EntryRefused, match=f"may not hold {key}"):
        Entry(type=kind, id=f"program:{UID}", at=AT, content={**SAMPLES[kind], key: "x"}).encode()


PERSONAL = [
    "سارة العتيبي",
    "Sara",
    "sara@oasis.example",
    "+966500000000",
    "0500000000",
    "one two",
    "1990-01-01",
    "ab\ncd",
]


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("words", PERSONAL)
def test_no_key_takes_a_name_an_address_or_a_sentence(kind: str, words: str) -> None:
    for key in SAMPLES[kind]:
        with pytest.raises(EntryRefused) as refusal:
            Entry(type=kind, id=f"program:{UID}", at=AT, content={**SAMPLES[kind], key: words}).encode()
        assert words not in str(refusal.value)


def test_what_must_be_there_cannot_be_left_out() -> None:
    for kind, (needed, _may) in KINDS.items():
        for key in needed:
            content = {name: value for name, value in SAMPLES[kind].items() if name != key}
            with pytest.raises(EntryRefused, match=f"lacks {key}"):
                Entry(type=kind, id=f"program:{UID}", at=AT, content=content).encode()


@pytest.mark.parametrize(
    "change",
    [
        {"type": "gossip"}, {"type": ""}, {"id": ""}, {"id": "program:"}, {"id": "program:Sara"}, {"id": UID},
        {"id": f"program:{UID}\n"}, {"id": f"PROGRAM:{UID}"}, {"org": "oasis"}, {"org": UID.upper()}, {"rev": 0},
        {"rev": -1}, {"rev": True}, {"rev": 1.0}, {"rev": "1"}, {"rev": 2**53}, {"prev": HASH}, {"rev": 2, "prev": "x"},
        {"rev": 2, "prev": HASH.upper()}, {"v": 2}, {"v": True}, {"at": datetime(2026, 1, 1)},
    ],
)  # fmt: skip
def test_an_entry_with_a_part_that_is_not_in_form_is_refused(change: dict) -> None:
    with pytest.raises(EntryRefused):
        dataclasses.replace(SEALED, **change).encode()


@pytest.mark.parametrize("value", [1.5, None, 2**53, float("nan"), {"a": 1.0}, [None]])
def test_fractions_null_and_large_numbers_are_refused(value: object) -> None:
    with pytest.raises(EntryRefused):
        dataclasses.replace(SEALED, content={"statement": UID, "commitment": HASH, "x": value}).encode()


def test_a_revision_names_the_one_before() -> None:
    revised = Entry(
        type="statement_revised", id=f"program:{UID}", org=OTHER, at=AT, rev=2, prev=HASH,
        content={"statement": UID, "commitment": HASH},
    )  # fmt: skip
    assert read_entry(revised.encode()).prev == HASH


def test_an_entry_of_64_kib_is_refused() -> None:
    items = {f"i{n:030d}": "w" * 32 for n in range(1_000)}
    whole = Entry(
        type="program_announced", id=f"program:{UID}", at=AT, content={"partners": {}, "items": items}
    )
    with pytest.raises(EntryRefused, match="65,535"):
        whole.encode()


@pytest.mark.parametrize(
    "leaf",
    [
        b"", b"{}", b"[]", b"null", LEAF + b"\n", b" " + LEAF, LEAF.replace(b'","', b'", "', 1),
        LEAF.replace(b'"v":1', b'"v":1.0'),
        LEAF.replace(b'"v":1', b'"v":true'), LEAF.replace(b'"rev":1', b'"rev":"1"'),
        LEAF.replace(b'"v":1', b'"v":1,"w":1'),
        LEAF.replace(b',"v":1', b""), LEAF.replace(b'"v":1', b'"v":1,"v":1'), LEAF.replace(b"000000Z", b"000Z"),
        LEAF.replace(b"000000Z", b"000000+00:00"), LEAF.replace(b"-11-13", b"-13-13"),
        LEAF.replace(b"program:", b"\\u0070rogram:"),
        LEAF.replace(b'"org":"fedcba9876543210"', b'"org":null'), LEAF.replace(b"program", b"\xff"), b"x" * 65_536,
        json.dumps(json.loads(LEAF)).encode(), LEAF.replace(b'"at":"2026', b'"at":"0000'),
    ],
)  # fmt: skip
def test_bytes_that_are_not_exactly_an_entry_are_refused(leaf: bytes) -> None:
    with pytest.raises((Malformed, EntryRefused)):
        read_entry(leaf)


def test_an_instant_is_written_to_the_microsecond_and_read_back() -> None:
    at = datetime(2026, 11, 13, 9, 0, 0, 7, tzinfo=UTC)
    assert write_instant(at) == "2026-11-13T09:00:00.000007Z"
    assert read_instant(write_instant(at)) == at


@pytest.mark.parametrize(
    "text",
    ["", "2026-11-13", "2026-11-13T09:00:00Z", "2026-02-30T09:00:00.000000Z", "٢٠٢٦-11-13T09:00:00.000000Z"],
)
def test_another_spelling_of_an_instant_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        read_instant(text)
