"""The proof file: what it holds, that it proves it offline, and that any change to it is found."""

from __future__ import annotations

import copy
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from athar.logbook.queries import verification_key
from athar.programs.models import Program
from athar.register.proof_check import SENTENCES, check
from athar.register.verify_command import main
from athar.register.verify_page import MOST_BYTES
from athar.statements.models import Statement
from publiclog.verify import MAX_FILE
from tests.register.conftest import KEPT
from tests.world import World

Proof = dict[str, Any]


@pytest.fixture
def proof(request: pytest.FixtureRequest, reader: Client, db: None) -> Proof:
    """Return the proof of the disputed program; made anew for tests that look at the program as well."""
    if "proof" not in KEPT or {"disputed", "world"} & set(request.fixturenames):
        KEPT["proof"] = fetched(reader, request.getfixturevalue("disputed"))
    return copy.deepcopy(KEPT["proof"])


def fetched(reader: Client, program: Program) -> Proof:
    response = reader.get(f"/en/programs/{program.slug}/proof.athar.json")
    assert response.status_code == 200 and f"{program.slug}.athar.json" in response["Content-Disposition"]
    return dict(json.loads(response.content))


def written(proof: Proof) -> bytes:
    return json.dumps(proof, ensure_ascii=False).encode()


def keys(points: Any) -> set[str]:
    return {point.key for point in points}


def case_of(proof: Proof) -> Proof:
    return next(document["content"] for document in proof["documents"] if document["key"] == "case")


@pytest.mark.usefixtures("disputed")  # the log whose key is asked for
def test_a_proof_proves_statements_order_and_grade(proof: Proof) -> None:
    checked = check(written(proof), vkey=verification_key())
    assert checked.ok and not checked.failed and checked.grade == "corroborated"
    assert keys(checked.proven) >= {
        "head",
        "entry",
        "content",
        "sealed_before",
        "document",
        "grade_same",
        "case_same",
    }
    assert keys(checked.not_proven) >= {"cosigners", "complete", "truth"}
    assert "key_from_file" not in keys(checked.not_proven)


def test_without_a_known_key_it_says_that_the_key_is_not_proven(proof: Proof) -> None:
    checked = check(written(proof))
    assert checked.ok and "key_from_file" in keys(checked.not_proven)


def spoil_text(proof: Proof) -> None:
    proof["openings"][0]["content"]["text"] += "!"


def spoil_claim(proof: Proof) -> None:
    proof["openings"][1]["content"]["claims"]["i5"] = {"value": "9999"}


def spoil_case(proof: Proof) -> None:
    case_of(proof)["statements"][0]["claims"]["held"] = False


def spoil_result(proof: Proof) -> None:
    next(d for d in proof["documents"] if d["key"] == "result")["content"]["grade"] = "effective"


def spoil_entry(proof: Proof) -> None:
    entry = proof["entries"][1]
    entry["leaf"], entry["proof"] = proof["entries"][0]["leaf"], entry["proof"]


def spoil_head(proof: Proof) -> None:
    origin, size, rest = proof["checkpoint"].split("\n", 2)
    proof["checkpoint"] = "\n".join((origin, str(int(size) + 1), rest))


@pytest.mark.parametrize(
    "spoil",
    [spoil_text, spoil_claim, spoil_case, spoil_result, spoil_entry, spoil_head],
    ids=lambda f: f.__name__,
)
def test_whatever_is_changed_in_it_is_found(proof: Proof, spoil: Callable[[Proof], None]) -> None:
    spoil(proof)
    checked = check(written(proof), vkey=verification_key())
    assert not checked.ok and checked.failed and checked.readable


def test_a_case_that_differs_from_what_was_opened_is_found(proof: Proof) -> None:
    """Only somebody who can write the log could do this; the file itself still gives it away."""
    first = case_of(proof)["statements"][0]["id"]
    proof["openings"] = [one for one in proof["openings"] if one["statement"] != first]
    checked = check(written(proof), vkey=verification_key())
    assert {"statement_not_opened", "content_not_shown"} <= keys(checked.not_proven)
    assert "case_same" not in keys(checked.proven)


def test_a_file_without_its_case_says_that_the_grade_is_not_shown(proof: Proof) -> None:
    proof["documents"] = []
    assert "grade_not_shown" in keys(check(written(proof)).not_proven)


def test_a_file_of_another_log_is_refused(proof: Proof) -> None:
    checked = check(written(proof), vkey="elsewhere+00000000+AAAA")
    assert not checked.ok and keys(checked.failed) == {"another_key"}


def test_before_opening_it_holds_nothing_of_a_statement(
    world: World, reader: Client, program: Program
) -> None:
    world.to_filing()
    statement = world.seal("shade", program, text="Not yet to be read.")
    world.tick()
    proof = fetched(reader, program)
    text = json.dumps(proof)
    assert not proof["openings"] and statement.uid not in text and statement.commitment not in text
    assert check(written(proof), vkey=verification_key()).ok


def test_every_sentence_can_be_filled_in_both_languages(proof: Proof) -> None:
    for point in check(written(proof)).proven:
        assert SENTENCES[point.key] % point.values


# the command


def file(folder: Path, data: bytes) -> str:
    path = folder / "one.athar.json"
    path.write_bytes(data)
    return str(path)


@pytest.mark.usefixtures("disputed")  # the log whose key is asked for
def test_the_command_leaves_with_0_when_all_holds(
    proof: Proof, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([file(tmp_path, written(proof)), "--key", str(verification_key())]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Everything in this file holds.") and "entries are in the log" in told
    assert 'The grade "corroborated" was computed anew' in told and "Not proven by this file" in told


def test_the_command_leaves_with_1_when_something_fails(
    proof: Proof, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil_text(proof)
    assert main([file(tmp_path, written(proof))]) == 1
    assert "does NOT hold" in capsys.readouterr().out


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"{}", b"[1]", b'{"format": "other/1"}', b"\xff\xfe", b"[" * 100_000]
)
def test_the_command_leaves_with_2_for_what_is_no_proof(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([file(tmp_path, data)]) == 2
    captured = capsys.readouterr()
    assert not captured.out and captured.err.count("\n") == 1


def test_the_command_leaves_with_2_for_a_file_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as handle:
        handle.truncate(MAX_FILE + 10)
    assert main([str(path)]) == 2 and "larger" in capsys.readouterr().err


def test_the_command_can_answer_in_json(
    proof: Proof, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([file(tmp_path, written(proof)), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is True and told["grade"] == "corroborated" and told["failed"] == []


def test_the_command_needs_no_framework_and_no_database(proof: Proof, tmp_path: Path) -> None:
    code = (
        "import sys; from athar.register.verify_command import main;"
        f"found = main([{file(tmp_path, written(proof))!r}]);"
        "assert 'django' not in sys.modules and 'sqlite3' not in sys.modules; sys.exit(found)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": "src"}
    )
    assert done.returncode == 0, done.stderr


# the page


def uploaded(reader: Client, data: bytes, language: str = "en") -> tuple[int, str]:
    handle = SimpleUploadedFile("one.athar.json", data, content_type="application/json")
    response = reader.post(f"/{language}/verify/", {"proof": handle})
    assert not response.cookies
    return response.status_code, response.content.decode()


def test_the_page_says_what_a_file_proves_and_what_not(
    reader: Client, proof: Proof, disputed: Program
) -> None:
    status, text = uploaded(reader, written(proof))
    assert (
        status == 200 and "Everything in this file holds" in text and f"/en/programs/{disputed.slug}/" in text
    )
    assert "What this file cannot prove" in text and "computed anew" in text
    assert "اجتاز هذا الملف الفحص كله" in uploaded(reader, written(proof), "ar")[1]


def test_the_page_says_what_does_not_hold(reader: Client, proof: Proof) -> None:
    spoil_claim(proof)
    assert "This file does not hold" in uploaded(reader, written(proof))[1]


@pytest.mark.parametrize("data", [b"hello", b"{}", b"\x00" * 50, b"[" * 50_000, b'{"a":1,"a":2}'])
def test_the_page_takes_what_is_no_proof_calmly(reader: Client, db: None, data: bytes) -> None:
    status, text = uploaded(reader, data)
    assert status == 200 and "This is no proof file" in text


def test_the_page_refuses_what_is_too_large_or_missing(reader: Client, db: None) -> None:
    status, text = uploaded(reader, b" " * (MOST_BYTES + 1))
    assert status == 400 and "too large" in text
    response = reader.post("/en/verify/", {})
    assert response.status_code == 400 and b"Choose a proof file first." in response.content


def test_a_receipt_leads_to_its_entry(world: World, reader: Client, disputed: Program) -> None:
    receipt = Statement.objects.filter(program=disputed).first().receipt  # type: ignore[union-attr]
    for typed in (receipt, receipt.lower(), receipt.replace("-", " ")):
        text = reader.get("/en/verify/", {"code": typed}).content.decode()
        assert "A statement was sealed" in text and "was checked just now" in text and disputed.slug in text


def test_the_receipt_of_a_sealed_statement_names_no_organisation(
    world: World, reader: Client, program: Program
) -> None:
    world.to_filing()
    statement = world.seal("shade", program)
    world.tick()
    text = reader.get("/en/verify/", {"code": statement.receipt}).content.decode()
    assert "A statement was sealed" in text and "Shade" not in text and world.uid("shade") not in text


@pytest.mark.parametrize("code", ["x", "0000-0000-0000-0000", "' OR 1=1", "ZZZZ" * 100, "\x00"])
def test_a_code_that_is_nobodys_is_answered_at_its_field(reader: Client, program: Program, code: str) -> None:
    response = reader.get("/en/verify/", {"code": code})
    assert response.status_code == 200 and b"No entry has this code." in response.content
    assert io.BytesIO(response.content).read().count(b"code-msg") == 2
