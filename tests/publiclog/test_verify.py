from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publiclog.bundle import Bundle, Document, Opening, ProvenEntry, write_bundle
from publiclog.checkpoint import Checkpoint, sign_checkpoint
from publiclog.commitment import STATEMENT, commit
from publiclog.entry import Entry
from publiclog.sentences import SENTENCES, english
from publiclog.tree import inclusion_proof, leaf_hash, root_of
from publiclog.verify import Report, verify_bundle, verify_file
from publiclog.wire import canonical, write_base64
from tests.publiclog import naive
from tests.publiclog.keys import COSIGNER_KEY, LOG_KEY, LOG_VKEY, ORIGIN

PROGRAM, TOWN, SHADE = "aa" * 8, "bb" * 8, "cc" * 8
TOWN_SAYS, SHADE_SAYS, LATE_SAYS = "01" * 8, "02" * 8, "03" * 8
AT = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
CASE = {"as_of": "2026-11-13", "margin": 0.05, "program": PROGRAM}


def says(organisation: str, saplings: str) -> dict:
    claims = {"held": True, "i5": {"value": saplings}}
    return {"v": 1, "program": PROGRAM, "organisation": organisation, "claims": claims, "text": "أقيم"}


SAID = {
    TOWN_SAYS: (TOWN, says(TOWN, "1200"), bytes([1] * 32)),
    SHADE_SAYS: (SHADE, says(SHADE, "860"), bytes([2] * 32)),
}


def committed(statement: str) -> str:
    _organisation, content, salt = SAID[statement]
    return commit(salt=salt, tag=STATEMENT, content=content).hex()


def sealed(statement: str) -> Entry:
    content = {"statement": statement, "commitment": committed(statement)}
    return Entry(type="statement_sealed", id=f"program:{PROGRAM}", at=AT, content=content)


def opened(statement: str, **more: str) -> Entry:
    content = {"statement": statement, "commitment": committed(statement), **more}
    later = AT + timedelta(days=9)
    return Entry(
        type="statement_opened", id=f"program:{PROGRAM}", org=SAID[statement][0], at=later, content=content
    )


def finding() -> Entry:
    digest = sha256(canonical(CASE)).hexdigest()
    content = {"number": 1, "policy": 1, "grade": "contradicted", "case": digest, "result": digest}
    return Entry(type="finding", id=f"program:{PROGRAM}", at=AT + timedelta(days=9), content=content)


ORDER = [sealed(TOWN_SAYS), sealed(SHADE_SAYS), opened(TOWN_SAYS), opened(SHADE_SAYS), finding()]


def bundle(
    entries: list[Entry] = ORDER,
    *,
    leave_out: tuple[int, ...] = (),
    openings: tuple[str, ...] = (TOWN_SAYS, SHADE_SAYS),
) -> dict:
    """Return the proof file over a log of these entries, each opening pointing at its first commitment."""
    leaves = [entry.encode() for entry in entries]
    hashes = [leaf_hash(leaf) for leaf in leaves]
    note = sign_checkpoint(Checkpoint(ORIGIN, len(hashes), root_of(hashes)), key=LOG_KEY)
    first = {
        entry.content["statement"]: index
        for index, entry in reversed(list(enumerate(entries)))
        if entry.type in ("statement_sealed", "statement_revised")
    }
    findings = [index for index, entry in enumerate(entries) if entry.type == "finding"]
    made = Bundle(
        vkey=LOG_VKEY,
        origin=ORIGIN,
        checkpoint=note,
        entries=tuple(
            ProvenEntry(
                index, leaf, tuple(inclusion_proof(index, size=len(leaves), read=naive.reader(hashes)))
            )
            for index, leaf in enumerate(leaves)
            if index not in leave_out
        ),
        openings=tuple(Opening(s, SAID[s][2], SAID[s][1], first[s]) for s in openings),
        documents=tuple(Document(index, "case", CASE) for index in findings),
    )
    return json.loads(json.dumps(write_bundle(made)))


def keys(points: tuple) -> set[str]:
    return {point.key for point in points}


def checked(data: object, vkey: str | None = LOG_VKEY) -> Report:
    report = verify_bundle(data, vkey=vkey)
    assert report.ok is not bool(report.failed)
    for point in (*report.proven, *report.failed, *report.not_proven):
        assert "%(" not in english(point)
    return report


def test_a_whole_file_proves_entries_contents_documents_and_order() -> None:
    report = checked(bundle())
    assert report.ok
    assert keys(report.proven) == {"head", "entry", "content", "sealed_before", "document"}
    assert sum(point.key == "sealed_before" for point in report.proven) == 2


def test_what_no_file_can_prove_is_said() -> None:
    assert keys(checked(bundle()).not_proven) == {"cosigners", "complete", "truth"}


def test_a_key_from_the_file_itself_is_not_proven_to_be_the_logs() -> None:
    assert "key_from_file" in keys(checked(bundle(), vkey=None).not_proven)


def test_a_file_made_with_another_key_is_refused() -> None:
    data = bundle()
    other = "log.example/test+00000000+" + write_base64(b"\x01" + bytes(32))
    assert keys(checked(data, vkey=other).failed) == {"another_key"}


def test_a_head_signed_by_somebody_else_is_refused() -> None:
    data = bundle()
    head = Checkpoint(ORIGIN, 5, bytes(32))
    data["checkpoint"] = sign_checkpoint(head, key=COSIGNER_KEY)
    assert keys(checked(data).failed) == {"head_fails"}


def test_a_head_of_another_log_is_refused() -> None:
    data = bundle()
    data["origin"] = "log.example/other"
    assert keys(checked(data).failed) == {"head_fails"}


def test_a_changed_content_is_found() -> None:
    data = bundle()
    data["openings"][0]["content"]["claims"]["i5"]["value"] = "1201"
    report = checked(data)
    assert [(p.key, p.values["statement"]) for p in report.failed] == [("content_differs", TOWN_SAYS)]


def test_a_changed_salt_is_found() -> None:
    data = bundle()
    data["openings"][0]["salt"] = write_base64(bytes(32))
    assert keys(checked(data).failed) == {"content_differs"}


def test_a_changed_document_is_found() -> None:
    data = bundle()
    data["documents"][0]["content"]["margin"] = 0.5
    assert keys(checked(data).failed) == {"document_differs"}


def test_a_document_that_no_entry_names_is_found() -> None:
    data = bundle()
    data["documents"][0]["key"] = "grade"
    assert keys(checked(data).failed) == {"document_differs"}
    data["documents"][0] = {"entry_index": 4_000, "key": "case", "content": CASE}
    assert keys(checked(data).failed) == {"document_differs"}


def test_a_statement_shown_for_another_one_is_found() -> None:
    data = bundle()
    data["openings"][0]["statement"] = SHADE_SAYS
    assert "another_statement" in keys(checked(data).failed)


def test_an_opening_that_points_at_no_commitment_is_found() -> None:
    for index in (2, 4, 4_000):
        data = bundle()
        data["openings"][0]["commitment_entry_index"] = index
        assert "no_commitment" in keys(checked(data).failed)


@pytest.mark.parametrize(("key", "value"), [("program", "ee" * 8), ("organisation", SHADE)])
def test_a_content_of_another_program_or_party_is_found(
    key: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = {**SAID[TOWN_SAYS][1], key: value}
    monkeypatch.setitem(SAID, TOWN_SAYS, (TOWN, content, SAID[TOWN_SAYS][2]))
    report = checked(bundle([sealed(TOWN_SAYS), opened(TOWN_SAYS)], openings=(TOWN_SAYS,)))
    assert keys(report.failed) == {"another_statement"}


def test_a_statement_sealed_after_another_was_opened_is_not_proven_to_be_independent() -> None:
    report = checked(bundle([sealed(TOWN_SAYS), opened(TOWN_SAYS), sealed(SHADE_SAYS), opened(SHADE_SAYS)]))
    assert report.ok
    late = [point for point in report.not_proven if point.key == "sealed_late"]
    assert [(point.values["statement"], point.values["opened"]) for point in late] == [(SHADE_SAYS, 1)]


def test_a_statement_opened_before_it_was_sealed_is_found() -> None:
    report = checked(bundle([opened(TOWN_SAYS), sealed(TOWN_SAYS)], openings=(TOWN_SAYS,)))
    assert keys(report.failed) == {"order_fails"}


def test_an_opening_that_names_another_seal_is_found() -> None:
    right = leaf_hash(sealed(TOWN_SAYS).encode()).hex()
    for named, ok in ((right, True), ("00" * 32, False)):
        report = checked(bundle([sealed(TOWN_SAYS), opened(TOWN_SAYS, sealed=named)], openings=(TOWN_SAYS,)))
        assert report.ok is ok


def test_a_party_that_sealed_twice_is_found() -> None:
    twice = Entry(
        type="statement_sealed", id=f"program:{PROGRAM}", at=AT,
        content={"statement": "04" * 8, "commitment": "ff" * 32},
    )  # fmt: skip
    report = checked(bundle([sealed(TOWN_SAYS), twice, opened(TOWN_SAYS)], openings=(TOWN_SAYS,)))
    assert keys(report.failed) == {"sealed_twice"}


def test_a_party_that_opened_twice_is_found() -> None:
    again = Entry(
        type="statement_opened", id=f"program:{PROGRAM}", org=TOWN, at=AT + timedelta(days=9),
        content={"statement": SHADE_SAYS, "commitment": committed(SHADE_SAYS)},
    )  # fmt: skip
    entries = [sealed(TOWN_SAYS), sealed(SHADE_SAYS), opened(TOWN_SAYS), again]
    assert keys(checked(bundle(entries, openings=(TOWN_SAYS,))).failed) == {"sealed_twice"}


def test_a_revision_is_proven_without_being_proven_independent() -> None:
    revised = Entry(
        type="statement_revised", id=f"program:{PROGRAM}", org=TOWN, at=AT, rev=2,
        content={"statement": TOWN_SAYS, "commitment": committed(TOWN_SAYS)},
    )  # fmt: skip
    report = checked(bundle([revised], openings=(TOWN_SAYS,)))
    assert keys(report.proven) == {"head", "entry", "content"}


def test_an_opening_that_is_left_out_is_not_proven() -> None:
    report = checked(bundle(leave_out=(2, 3)))
    assert report.ok
    assert [p.key for p in report.not_proven].count("opening_not_shown") == 2


def test_a_content_that_is_left_out_is_named() -> None:
    report = checked(bundle(openings=(TOWN_SAYS,)))
    assert [p.values["statement"] for p in report.not_proven if p.key == "content_not_shown"] == [SHADE_SAYS]


def test_an_entry_proven_at_another_place_is_found() -> None:
    data = bundle()
    data["entries"][0]["leaf"], data["entries"][1]["leaf"] = (
        data["entries"][1]["leaf"],
        data["entries"][0]["leaf"],
    )
    assert "entry_fails" in keys(checked(data).failed)


def test_a_leaf_that_is_no_entry_is_found_though_it_is_in_the_log() -> None:
    leaf = leaf_hash(b"{}")
    data = bundle(openings=())
    data["checkpoint"] = sign_checkpoint(Checkpoint(ORIGIN, 1, leaf), key=LOG_KEY)
    data |= {"entries": [{"index": 0, "leaf": write_base64(b"{}"), "proof": []}], "documents": []}
    assert keys(checked(data).failed) == {"entry_fails"}


def without(key: str) -> Callable[[dict], object]:
    return lambda data: data.pop(key)


MALFORMED: dict[str, Callable[[dict], object]] = {
    "another format": lambda data: data.update(format="athar-proof/2"),
    "no entries": without("entries"),
    "no openings": without("openings"),
    "an unknown key": lambda data: data.update(grade="effective"),
    "an unknown key in an entry": lambda data: data["entries"][0].update(x=1),
    "an unknown key in an opening": lambda data: data["openings"][0].update(x=1),
    "an unknown key in a document": lambda data: data["documents"][0].update(x=1),
    "an entry that is none": lambda data: data["entries"].insert(0, 1),
    "entries in another order": lambda data: data["entries"].reverse(),
    "an entry twice": lambda data: data["entries"].insert(0, data["entries"][0]),
    "an index as text": lambda data: data["entries"][0].update(index="0"),
    "an index that is true": lambda data: data["entries"][1].update(index=True),
    "an index with a fraction": lambda data: data["entries"][0].update(index=0.0),
    "a negative index": lambda data: data["entries"][0].update(index=-1),
    "a leaf in loose base64": lambda data: data["entries"][0].update(leaf="AB=="),
    "a leaf that is no text": lambda data: data["entries"][0].update(leaf=7),
    "a hash of 31 bytes": lambda data: data["entries"][0]["proof"].__setitem__(0, write_base64(bytes(31))),
    "a hash too many": lambda data: data["entries"][0].update(proof=[write_base64(bytes(32))] * 64),
    "a path that is a text": lambda data: data["entries"][0].update(proof="AAAA"),
    "a salt of 16 bytes": lambda data: data["openings"][0].update(salt=write_base64(bytes(16))),
    "a content that is a list": lambda data: data["openings"][0].update(content=[]),
    "a key that is no text": lambda data: data.update(vkey=None),
    "documents that are an object": lambda data: data.update(documents={}),
}


@pytest.mark.parametrize("spoil", MALFORMED.values(), ids=MALFORMED)
def test_a_file_that_is_not_in_form_is_refused(spoil: Callable[[dict], object]) -> None:
    data = bundle()
    spoil(data)
    report = checked(data)
    assert keys(report.failed) == {"malformed"}
    assert not report.proven


@pytest.mark.parametrize("data", [None, 1, "x", [], {}, [bundle()]])
def test_json_that_is_no_such_file_is_refused(data: object) -> None:
    assert keys(checked(data).failed) == {"malformed"}


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_one_changed_letter_anywhere_in_the_file_is_found_or_means_the_same(data: st.DataObject) -> None:
    text = json.dumps(bundle(), ensure_ascii=False)
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from('0aZ+/="{}[],:1 %é\n'))
    changed = text[:at] + letter + text[at + 1 :]
    try:
        told = json.loads(changed)
    except ValueError:
        return
    if told != json.loads(text):
        assert not checked(told).ok, changed[max(0, at - 40) : at + 40]


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "program.athar.json"
    path.write_text(json.dumps(bundle(), ensure_ascii=False), encoding="utf-8")
    assert verify_file(path, vkey=LOG_VKEY).ok


@pytest.mark.parametrize("text", ["", "{", '{"format": 1, "format": 2}', "NaN", "[" * 100_000])
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "program.athar.json"
    path.write_text(text)
    assert keys(verify_file(path).failed) == {"malformed"}


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publiclog.verify.MAX_FILE", 100)
    path = tmp_path / "program.athar.json"
    path.write_text(json.dumps(bundle()))
    assert keys(verify_file(path).failed) == {"too_large"}


def test_checking_changes_nothing_in_the_file() -> None:
    data = bundle()
    before = copy.deepcopy(data)
    checked(data)
    assert data == before


def test_every_sentence_is_about_something_that_can_be_found() -> None:
    source = Path(verify_bundle.__code__.co_filename).read_text()
    assert not [key for key in SENTENCES if f'"{key}"' not in source]
