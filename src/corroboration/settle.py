"""Settle one program: from what is open to everybody to the finding. Start reading here.

Rule kept here: a finding is a pure function of a case, a policy and, for likely values alone, a published table of
reliabilities (rule 3 of docs/domain.md); the order in
which statements, reports, evidence and ties are listed changes nothing. Nothing is looked at before opening
(rule 1).
"""

from __future__ import annotations

from dataclasses import replace

from corroboration.case import Answer, Case
from corroboration.compare import compare_item
from corroboration.finding import Finding, Grade, Source
from corroboration.grade import Ground, grade_of, is_disputed
from corroboration.independence import clusters_of
from corroboration.likely import likely_value
from corroboration.places import Gazetteer
from corroboration.policy import CURRENT, Policy
from corroboration.reliability import ReliabilityTable
from corroboration.voices import Voice, voices_of
from corroboration.witnesses import people_voice


def settle(
    case: Case,
    policy: Policy = CURRENT,
    reliability: ReliabilityTable | None = None,
    gazetteer: Gazetteer | None = None,
) -> Finding:
    """Return the finding of one case: sources, clusters, items and grade, each with its reasons.

    With `reliability`, disputed items also get their likely value; the grade is the same with it and without.
    Places are known by `gazetteer`, or by the one shipped; findings that are published use no other.
    """
    voices = _voices(case, policy)  # who speaks, and does it stand
    places, clusters = clusters_of(case, voices, policy)  # who counts as one
    sources = tuple(_source(voice, place) for voice, place in zip(voices, places, strict=True))
    ordered = sorted(case.items, key=lambda item: (item.number, item.id))
    items = tuple(
        compare_item(item, voices, places, policy, gazetteer) for item in ordered
    )  # what each item comes to
    ground = Ground(case=case, policy=policy, sources=sources, clusters=clusters, items=items)
    grade, reasons = grade_of(ground)  # the ladder
    if reliability is not None:
        items = tuple(
            replace(item, likely=likely_value(item, sources, reliability)) for item in items
        )  # beside it
    filed = {each.organisation for each in case.statements if not each.withdrawn}
    awaited = dict.fromkeys((case.lead, *(each.organisation for each in case.namings)))
    weighed = any(item.likely for item in items)
    return Finding(
        program=case.program,
        policy=policy.version,
        as_of=case.as_of,
        grade=grade,
        disputed=grade is not Grade.CONTRADICTED and is_disputed(items),
        sources=sources,
        clusters=clusters,
        items=items,
        reasons=reasons,
        unconfirmed=ground.answered(Answer.PENDING),
        denied=ground.answered(Answer.DENIED),
        silent=tuple(each for each in awaited if each and each not in filed) if case.opened_at else (),
        reliability=reliability.version if reliability is not None and weighed else None,
    )


def _voices(case: Case, policy: Policy) -> list[Voice]:
    if case.opened_at is None or case.cancelled:
        return []
    voices, people = voices_of(case), people_voice(case, policy)
    parties = sum(voice.statement is not None for voice in voices)
    return voices if people is None else [*voices[:parties], people, *voices[parties:]]


def _source(voice: Voice, place: int) -> Source:
    return Source(
        id=voice.source,
        kind=voice.kind,
        cluster=place,
        late=voice.late,
        withdrawn=voice.withdrawn,
        weight=voice.weight,
        reports=voice.reports,
        reasons=voice.reasons,
        organisation=voice.organisation,
        statement=voice.statement,
    )
