"""Tables of reliability: published once a day under a version, in the log, and recomputable by anybody."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from athar.findings import reliabilities
from athar.findings.models import Finding, ReliabilityVersion, Standing
from athar.logbook.models import Entry
from athar.programs.models import Program
from athar.register.proof_check import check
from athar.register.verify_command import main
from corroboration.codec import case_from_json, finding_to_json
from corroboration.policy import CURRENT
from corroboration.reliability import table_from_json
from corroboration.settle import settle
from publiclog.entry import read_entry
from publiclog.wire import canonical
from tests.stages import OPENED
from tests.standing import Stage
from tests.world import World


def standing(program: Program) -> Finding:
    return Standing.objects.select_related("finding").get(program=program).finding


def item(finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = next(
        each
        for each in finding.result["items"]
        if each["outcome"] == "majority" or each["outcome"] == "disputed"
    )
    return found


def weights(finding: Finding) -> dict[str, Any]:
    assert finding.weights is not None
    return dict(finding.weights)


def _weighed(world: World, disputed: Program) -> Program:
    """The disputed program, weighed by a first table."""
    reliabilities.publish(world.now)
    world.tick()
    return world.fresh(disputed)


weighed = Stage("weighed", _weighed, on=OPENED).fixture()


def test_before_the_first_table_nothing_is_weighed(disputed: Program) -> None:
    finding = standing(disputed)
    assert finding.weights is None
    assert "likely" not in item(finding) and "reliability" not in finding.result


def test_a_dispute_gets_its_likely_value_and_names_the_table(weighed: Program) -> None:
    finding = standing(weighed)
    assert finding.result["reliability"] == weights(finding)["version"] == 1
    likely = item(finding)["likely"]
    assert likely["value"] == {"value": "860"} and likely["second"] == {"value": "1200"}
    assert float(likely["confidence"]) > 0.7 > float(likely["second_confidence"])
    assert likely["reasons"][0]["key"] == "weighed_by_reliability"


def test_the_grade_is_the_same_with_the_table_and_without(world: World, disputed: Program) -> None:
    before = standing(disputed)
    reliabilities.publish(world.now)
    world.tick()
    after = standing(disputed)
    assert after.number == before.number + 1
    for key in ("grade", "disputed", "reasons", "clusters", "policy"):
        assert before.result[key] == after.result[key]


def test_anybody_reaches_the_same_finding_from_case_and_rows(weighed: Program) -> None:
    finding = standing(weighed)
    again = settle(case_from_json(finding.case), CURRENT, table_from_json(weights(finding)))
    assert canonical(finding_to_json(again)) == canonical(finding.result)


def test_a_new_table_makes_no_finding_anew(world: World, weighed: Program) -> None:
    before = standing(weighed)
    world.now += timedelta(days=1)
    reliabilities.publish(world.now)
    Program.objects.filter(pk=weighed.pk).update(unsettled=True)
    world.tick()
    assert ReliabilityVersion.objects.count() == 2
    assert standing(weighed) == before


def test_its_digest_stands_in_the_log_and_the_finding_names_version_and_rows(weighed: Program) -> None:
    table = ReliabilityVersion.objects.get()
    published = read_entry(bytes(Entry.objects.get(kind="reliability_published").leaf))
    assert published.content == {"version": 1, "digest": table.digest, "sources": len(table.table["sources"])}
    found = read_entry(bytes(Entry.objects.filter(kind="finding").latest("id").leaf))
    assert found.content["reliability"] == 1 and len(str(found.content["weights"])) == 64


def test_a_published_table_is_not_overwritten(weighed: Program) -> None:
    for act in (
        lambda: ReliabilityVersion.objects.update(digest="0" * 64),
        lambda: ReliabilityVersion.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_it_is_published_once_a_day_and_only_when_something_was_settled(
    world: World, disputed: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reliabilities.publish_due(world.now) is None  # too little is settled to know anybody
    monkeypatch.setattr(reliabilities, "LEAST_PROGRAMS", 1)
    made = reliabilities.publish_due(world.now)
    assert made is not None and made.version == 1
    assert reliabilities.publish_due(world.now + timedelta(hours=1)) is None
    assert reliabilities.publish_due(world.now + timedelta(days=1)) is None
    Standing.objects.update(settled_at=world.now + timedelta(hours=2))
    again = reliabilities.publish_due(world.now + timedelta(days=1))
    assert again is not None and again.version == 2


def proof(reader: Client, program: Program) -> dict[str, Any]:
    return dict(json.loads(reader.get(f"/en/programs/{program.slug}/proof.athar.json").content))


def keys(points: Any) -> set[str]:
    return {point.key for point in points}


def test_the_proof_file_holds_the_rows_and_is_recomputed_offline(reader: Client, weighed: Program) -> None:
    found = proof(reader, weighed)
    checked = check(json.dumps(found).encode())
    assert (
        checked.ok and "grade_same" in keys(checked.proven) and "table_not_given" in keys(checked.not_proven)
    )
    published = table_from_json(ReliabilityVersion.objects.get().table)
    given = check(json.dumps(found).encode(), published=published)
    assert given.ok and "table_same" in keys(given.proven)


def test_rows_that_were_changed_or_left_out_are_found(reader: Client, weighed: Program) -> None:
    found = proof(reader, weighed)
    rows = next(document for document in found["documents"] if document["key"] == "weights")
    rows["content"]["base"] = "0.9000"
    assert "document_differs" in keys(check(json.dumps(found).encode()).failed)
    found["documents"].remove(rows)
    left_out = check(json.dumps(found).encode())
    assert "weights_not_shown" in keys(left_out.not_proven) and "grade_same" not in keys(left_out.proven)


def test_the_command_takes_the_published_table(
    reader: Client, weighed: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "p.json").write_text(json.dumps(proof(reader, weighed)))
    (tmp_path / "t.json").write_bytes(reader.get("/en/reliability/1.json").content)
    assert main([str(tmp_path / "p.json"), "--reliability", str(tmp_path / "t.json")]) == 0
    assert "are those of the published table 1" in capsys.readouterr().out
    (tmp_path / "t.json").write_text('{"version": 1}')
    assert main([str(tmp_path / "p.json"), "--reliability", str(tmp_path / "t.json")]) == 2


@pytest.mark.parametrize(("language", "words"), [("en", "Likely value"), ("ar", "القيمة الراجحة")])
def test_the_page_tells_value_confidence_and_table(
    reader: Client, weighed: Program, language: str, words: str
) -> None:
    body = reader.get(f"/{language}/programs/{weighed.slug}/").content.decode()
    likely = item(standing(weighed))["likely"]
    assert words in body and likely["confidence"] in body
    assert f'href="/{language}/reliability/"' in body


def test_the_tables_have_a_page_and_each_version_a_file(reader: Client, weighed: Program) -> None:
    table = ReliabilityVersion.objects.get()
    body = reader.get("/en/reliability/").content.decode()
    assert "Table 1" in body and table.digest in body and "Shade" in body
    file = json.loads(reader.get("/en/reliability/1.json").content)
    assert file["table"] == table.table and file["sha256"] == table.digest
    assert reader.get("/en/reliability/7.json").status_code == 404


def test_without_a_table_the_page_says_when_the_first_comes(reader: Client, db: None) -> None:
    assert "No table has been published yet" in reader.get("/en/reliability/").content.decode()
