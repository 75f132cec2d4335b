"""A case from outside is read strictly, and told where it is at fault."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corroboration.__main__ import main
from corroboration.codec import CaseError, case_from_json, case_to_json, finding_from_json, finding_to_json
from corroboration.settle import settle
from tests.corroboration.cases import case, statement, witnesses

GOOD: dict[str, Any] = json.loads(
    json.dumps(case_to_json(case(statement("a"), statement("b"), witnesses=witnesses(2))))
)


def test_what_is_left_out_has_its_default() -> None:
    small = {"program": "p", "as_of": "2026-11-20T09:00:00Z", "lead": "a", "items": []}
    assert case_to_json(case_from_json(small))["opened_at"] is None


def change(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def apply(data: dict[str, Any]) -> None:
        *way, last = path.split(".")
        place: Any = data
        for step in way:
            place = place[int(step)] if step.isdigit() else place[step]
        place[last] = value

    return apply


@pytest.mark.parametrize(
    ("fault", "path"),
    [
        (change("colour", "red"), "case.colour"),
        (change("lead", 5), "case.lead"),
        (change("items", {}), "case.items"),
        (change("items.0.kind", "colour"), "case.items[0].kind"),
        (change("items.0.core", "yes"), "case.items[0].core"),
        (change("items.0.number", True), "case.items[0].number"),
        (change("items.0.id", "when"), "case.items[1]"),
        (change("items.0.margin", {"absolute": "-1"}), "case.items[0].margin.absolute"),
        (change("items.0.margin", {"relative": "a tenth"}), "case.items[0].margin.relative"),
        (change("items.0.margin", {"relative": 0.1}), "case.items[0].margin.relative"),
        (change("items.1.planned", True), "case.items[1].planned"),
        (change("as_of", "2026-11-20"), "case.as_of"),
        (change("as_of", "yesterdayZ"), "case.as_of"),
        (change("statements.1.sealed_at", "2026-11-20T09:00:00+03:00"), "case.statements[1].sealed_at"),
        (change("statements.1.id", "s-a"), "case.statements[1]"),
        (change("statements.0.claims.colour", "red"), "case.statements[0].claims.colour"),
        (change("statements.0.claims.held", "yes"), "case.statements[0].claims.held"),
        (change("statements.0.claims.saplings", {"value": 860}), "case.statements[0].claims.saplings.value"),
        (change("statements.0.claims.saplings", {"value": "8.6e2"}), "case.statements[0].claims.saplings"),
        (change("statements.0.claims.saplings", 860), "case.statements[0].claims.saplings"),
        (change("statements.0.claims.saplings", None), "case.statements[0].claims.saplings"),
        (change("statements.0.claims.when", "2026-02-30"), "case.statements[0].claims.when"),
        (change("statements.0.claims.where", {"lat": "95", "lon": "0"}), "case.statements[0].claims.where"),
        (
            change(
                "statements.0.corrections", [{"item": "held", "value": "no", "at": "2026-11-20T09:00:00Z"}]
            ),
            "case.statements[0].corrections[0].value",
        ),
        (change("statements.0.organisation", "people"), "case.statements"),
        (change("witnesses.0.presence", "sworn"), "case.witnesses[0].presence"),
        (change("ties", [{"a": "a", "b": "b", "kind": "cousin"}]), "case.ties[0].kind"),
        (change("ties", [{"a": "a", "kind": "board"}]), "case.ties[0].b"),
        (change("evidence", [{"id": "a"}]), "case.evidence[0].id"),
        (change("opened_at", None), "case.statements"),
    ],
)
def test_a_fault_is_refused_with_the_path_to_it(fault: Callable[[dict[str, Any]], None], path: str) -> None:
    data = copy.deepcopy(GOOD)
    fault(data)
    with pytest.raises(CaseError) as refused:
        case_from_json(data)
    assert refused.value.path == path
    assert refused.value.problem


def test_something_that_is_no_object_is_refused() -> None:
    with pytest.raises(CaseError):
        case_from_json([])  # type: ignore[arg-type]


def test_a_finding_is_read_back_and_its_faults_are_told() -> None:
    written = json.loads(json.dumps(finding_to_json(settle(case_from_json(GOOD)))))
    assert finding_to_json(finding_from_json(written)) == written
    written["items"][0]["verdicts"][0]["mark"] = "perhaps"
    with pytest.raises(CaseError, match=r"finding\.items\[0\]\.verdicts\[0\]\.mark"):
        finding_from_json(written)


def test_the_command_settles_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(GOOD), "utf-8")
    assert main([str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["grade"] == "corroborated"
    assert main([str(file), "--sentence", "ar"]) == 0
    assert capsys.readouterr().out.startswith("حدث البرنامج")


@pytest.mark.parametrize("text", ["{", '{"program": "p"}', "\x00", "[]"])
def test_the_command_says_what_is_wrong_with_a_file(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    file.write_text(text, "utf-8")
    assert main([str(file)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "case.json: " in said.err


def test_the_command_says_that_a_file_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["/nowhere/at/all.json"]) == 1
    assert "nowhere" in capsys.readouterr().err
