"""What holds for every case: order, ties, agreement, silence, and the way through JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import cast

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corroboration.case import Case, Evidence, Statement, Tie, TieKind
from corroboration.codec import case_from_json, case_to_json, finding_from_json, finding_to_json
from corroboration.explain import sentence
from corroboration.finding import Finding, Grade, Mark, Outcome
from corroboration.sentence import verdict_text
from corroboration.settle import settle
from tests.corroboration.cases import IN_TIME, POOL, cases, claims, level

many = settings(max_examples=120, deadline=None)


def standing(case: Case) -> list[Statement]:
    return [each for each in case.statements if each.sealed_at == IN_TIME and not each.withdrawn]


def spoken(finding: Finding) -> list[object]:
    return [(item.item, item.outcome, item.value, item.clusters, item.sides) for item in finding.items]


@many
@given(case=cases(), data=st.data())
def test_the_order_in_which_things_are_listed_changes_nothing(case: Case, data: st.DataObject) -> None:
    written = case_to_json(case)
    for name in ("items", "statements", "witnesses", "evidence", "ties", "effects"):
        written[name] = data.draw(st.permutations(cast("list[object]", written[name])))
    shuffled = case_from_json(written)
    assert settle(shuffled) == settle(case)


@many
@given(case=cases(), data=st.data(), kind=st.sampled_from(tuple(TieKind)))
def test_a_tied_source_never_raises_a_grade(case: Case, data: st.DataObject, kind: TieKind) -> None:
    assume(standing(case))
    first = data.draw(st.sampled_from(standing(case)))
    said = data.draw(claims(tuple(first.claims)))
    tied = Statement(id="tied", organisation="tied", sealed_at=IN_TIME, claims=said)
    more = replace(
        case,
        statements=(*case.statements, tied),
        ties=(*case.ties, Tie(a=first.organisation, b="tied", kind=kind)),
    )
    assert level(settle(more)) <= level(settle(case))


@many
@given(case=cases(), data=st.data())
def test_evidence_of_a_party_never_raises_a_grade(case: Case, data: st.DataObject) -> None:
    assume(standing(case))
    first = data.draw(st.sampled_from(standing(case)))
    said = data.draw(claims(tuple(first.claims)))
    own = Evidence(id="own", provider=first.organisation, claims=said, filed_at=IN_TIME)
    assert level(settle(replace(case, evidence=(*case.evidence, own)))) <= level(settle(case))


@many
@given(case=cases(), data=st.data())
def test_tied_sources_reach_no_more_than_one_of_them_could_say_alone(case: Case, data: st.DataObject) -> None:
    assume(standing(case))
    first = data.draw(st.sampled_from(standing(case)))
    assume(not first.corrections)
    said = data.draw(claims())
    tied = Statement(id="tied", organisation="tied", sealed_at=IN_TIME, claims=said)
    more = replace(
        case,
        statements=(*case.statements, tied),
        ties=(*case.ties, Tie(a=first.organisation, b="tied", kind=TieKind.BOARD)),
    )
    fuller = replace(first, claims={**said, **first.claims})
    alone = replace(case, statements=tuple(fuller if each is first else each for each in case.statements))
    assert level(settle(more)) <= level(settle(alone))


@many
@given(case=cases(), data=st.data())
def test_an_agreeing_independent_source_never_lowers_a_grade(case: Case, data: st.DataObject) -> None:
    before = settle(case)
    likely = {item.item: item.value for item in before.items if item.value is not None}
    kept = data.draw(st.sets(st.sampled_from(sorted(likely)))) if likely else set()
    agreeing = Statement(
        id="new",
        organisation="new",
        sealed_at=IN_TIME,
        claims={key: likely[key] for key in kept if likely[key] is not None},
    )
    after = settle(replace(case, statements=(*case.statements, agreeing)))
    assert level(after) >= level(before)
    assert not (before.grade is Grade.NOT_HELD and after.grade is not Grade.NOT_HELD)
    assert not (after.grade is Grade.CONTRADICTED and before.grade is not Grade.CONTRADICTED)
    assert after.disputed <= before.disputed or before.grade is Grade.CONTRADICTED


@many
@given(case=cases())
def test_silence_never_contradicts(case: Case) -> None:
    before = settle(case)
    assume(before.grade is not Grade.LAPSED)
    silent = Statement(id="silent", organisation="silent", sealed_at=IN_TIME)
    after = settle(replace(case, statements=(*case.statements, silent)))
    assert (after.grade, after.disputed, spoken(after)) == (before.grade, before.disputed, spoken(before))
    assert {
        verdict.mark for item in after.items for verdict in item.verdicts if verdict.source == "silent"
    } == {Mark.SILENT}


@many
@given(case=cases(), data=st.data())
def test_what_came_late_or_was_withdrawn_changes_no_grade(case: Case, data: st.DataObject) -> None:
    before = settle(case)
    assume(before.grade is not Grade.LAPSED)
    late = Statement(
        id="late", organisation="late", sealed_at="2026-11-18T09:00:01Z", claims=data.draw(claims())
    )
    gone = Statement(
        id="gone", organisation="gone", sealed_at=IN_TIME, claims=data.draw(claims()), withdrawn=True
    )
    after = settle(replace(case, statements=(*case.statements, late, gone)))
    assert (after.grade, after.disputed) == (before.grade, before.disputed)
    for item, earlier in zip(after.items, before.items, strict=True):
        assert item.clusters == earlier.clusters
        assert item.outcome is earlier.outcome or (earlier.outcome, item.outcome) == (
            Outcome.SILENT,
            Outcome.ALONE,
        )


@many
@given(case=cases())
def test_a_case_and_its_finding_survive_json_and_settle_to_the_same(case: Case) -> None:
    finding = settle(case)
    written = json.loads(json.dumps(case_to_json(case)))
    assert settle(case_from_json(written)) == finding == settle(case)
    assert case_to_json(case_from_json(written)) == written
    assert finding_from_json(json.loads(json.dumps(finding_to_json(finding)))) == finding


@many
@given(case=cases())
def test_every_finding_can_be_said_in_both_languages(case: Case) -> None:
    finding = settle(case)
    reasons = [*finding.reasons]
    for held_by in (finding.sources, finding.clusters, finding.items):
        reasons += [reason for each in held_by for reason in each.reasons]
    reasons += [reason for item in finding.items for verdict in item.verdicts for reason in verdict.reasons]
    for language in ("ar", "en"):
        said = [sentence(reason, language=language) for reason in reasons]
        said.append(verdict_text(finding, language=language, item_names={}, names={}))
        assert not [
            each for each in said if "{" in each or "None" in each or "()" in each or not each.strip()
        ]


@many
@given(case=cases())
def test_every_source_has_one_verdict_on_every_item_and_one_cluster(case: Case) -> None:
    finding = settle(case)
    ids = [source.id for source in finding.sources]
    assert len(set(ids)) == len(ids)
    for item in finding.items:
        assert [verdict.source for verdict in item.verdicts] == ids
        assert sorted(source for side in item.sides for source in side.sources) == sorted(
            verdict.source for verdict in item.verdicts if verdict.value is not None
        )
    for number, cluster in enumerate(finding.clusters):
        assert cluster.sources == tuple(source.id for source in finding.sources if source.cluster == number)
    assert set(POOL) == {item.item for item in finding.items}
