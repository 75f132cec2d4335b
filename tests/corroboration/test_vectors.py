"""The shared vectors: cases with the finding they must come to, usable from any language (tests/vectors/README.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corroboration.case import ItemKind, SourceKind, TieKind
from corroboration.codec import CaseError, case_from_json, finding_to_json, parse_case
from corroboration.finding import Finding, Grade, Mark, Outcome
from corroboration.policy import POLICIES
from corroboration.settle import settle

FOLDER = Path(__file__).parents[1] / "vectors" / "settle"
VECTORS: dict[str, dict[str, Any]] = {}
COUNT = 0
for path in sorted(FOLDER.glob("*.json")):
    for each in json.loads(path.read_text("utf-8")):
        VECTORS[f"{path.stem}: {each['name']}"] = each
        COUNT += 1


def found(finding: Finding, expect: dict[str, Any]) -> dict[str, Any]:
    """Return of a finding what the vector speaks of, in the vector's own form."""
    plain = finding_to_json(finding)
    sources = {source.id: source for source in finding.sources}
    every: dict[str, Any] = {
        "grade": finding.grade.value,
        "disputed": finding.disputed,
        "clusters": [list(cluster.sources) for cluster in finding.clusters],
        "reasons": [reason.key for reason in finding.reasons][: len(expect.get("reasons", ()))],
        "late": [source.id for source in finding.sources if source.late],
        "weights": {source: sources[source].weight for source in expect.get("weights", ())},
        "unconfirmed": list(finding.unconfirmed),
        "denied": list(finding.denied),
        "silent": list(finding.silent),
        "items": {item["item"]: item for item in plain["items"]},  # type: ignore[attr-defined]
    }
    items = {}
    for name, wanted in expect.get("items", {}).items():
        item = every["items"][name]
        verdicts = {verdict["source"]: verdict for verdict in item["verdicts"]}
        own = {
            "outcome": item["outcome"],
            "clusters": item["clusters"],
            "value": item["value"],
            "marks": {source: verdicts[source]["mark"] for source in wanted.get("marks", ())},
            "counts": {source: verdicts[source]["counts"] for source in wanted.get("counts", ())},
        }
        items[name] = {key: own[key] for key in wanted}
    every["items"] = items
    return {key: every[key] for key in expect if key != "strict"}


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_settling_comes_to_what_the_vector_says(vector: dict[str, Any]) -> None:
    expect = {key: value for key, value in vector["expect"].items() if key != "strict"}
    finding = settle(read(vector), POLICIES[vector["policy"]])
    assert found(finding, expect) == expect, vector["why"]


def read(vector: dict[str, Any]) -> Any:
    """Read the case; one at fault on purpose is refused by the strict reader, and settled all the same."""
    if vector["expect"].get("strict", True):
        return case_from_json(vector["case"])
    with pytest.raises(CaseError):
        case_from_json(vector["case"])
    return parse_case(vector["case"])


def test_the_vectors_are_many_and_their_names_differ() -> None:
    assert len(VECTORS) == COUNT >= 150


def test_the_vectors_reach_every_grade_kind_outcome_mark_tie_and_source() -> None:
    findings = [settle(read(vector)) for vector in VECTORS.values()]
    items = [item for finding in findings for item in finding.items]
    assert {finding.grade for finding in findings} == set(Grade)
    assert {item.outcome for item in items} == set(Outcome)
    assert {verdict.mark for item in items for verdict in item.verdicts} == set(Mark)
    assert {source.kind for finding in findings for source in finding.sources} == set(SourceKind)
    cases = [vector["case"] for vector in VECTORS.values()]
    assert {item["kind"] for case in cases for item in case["items"]} == {kind.value for kind in ItemKind}
    assert {tie["kind"] for case in cases for tie in case.get("ties", ())} == {kind.value for kind in TieKind}
