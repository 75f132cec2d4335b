"""A program as the engine wants it: `Case`. Only settling may import this.

Rule kept here (rules 1 and 3): before opening the case holds no statement at all, only how many are sealed;
afterwards it holds what is public, so that anybody reaches the same grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from athar.effects.queries import EffectShown, published_effects
from athar.evidence.queries import EvidenceShown, ReportShown, published_evidence, published_reports
from athar.organisations.queries import ties_among
from athar.programs.models import Item as ItemRow
from athar.programs.models import Program, State
from athar.statements.queries import OpenedStatement, opened_statements, sealed_count
from corroboration.case import (
    Answer,
    Case,
    Correction,
    Effect,
    Evidence,
    Item,
    ItemKind,
    Margin,
    Naming,
    Presence,
    Statement,
    Tie,
    TieKind,
    Value,
    WitnessReport,
)


def instant(moment: datetime | None) -> str:
    """Return the moment in ISO 8601, UTC, to the microsecond; an empty string for none.

    Not to the second: who seals in the second of the opening would pass for somebody who sealed before.
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z") if moment else ""


def case_of(program: Program, *, now: datetime) -> Case:
    """Return everything public known of the program at `now`."""
    partners = list(program.partners.select_related("organisation"))
    opened = opened_statements(program.pk) if program.opened_at else ()
    evidence, effects = published_evidence(program.pk), published_effects(program.pk)
    speaking = {p.organisation.uid for p in partners} | {s.organisation_uid for s in opened}
    speaking |= {e.provider_uid for e in evidence if e.provider_uid}
    speaking |= {uid for e in effects for uid in (e.published_by, *e.confirmed_by)}
    return Case(
        program=program.uid,
        as_of=instant(now),
        lead=program.lead.uid,
        items=tuple(_item(row) for row in program.items.all()),
        announced_at=instant(program.announced_at),
        ends_at=instant(program.ends_at),
        deadline_at=instant(program.deadline_at),
        opened_at=instant(program.opened_at) or None,
        cancelled=program.state == State.CANCELLED,
        sealed_count=0 if program.opened_at else sealed_count(program.pk),
        namings=tuple(
            Naming(organisation=p.organisation.uid, role=p.role, answer=Answer(p.answer)) for p in partners
        ),
        statements=tuple(_statement(s) for s in opened),
        witnesses=tuple(_report(r) for r in published_reports(program.pk)),
        evidence=tuple(_evidence(e) for e in evidence),
        ties=(
            *(
                Tie(a=a, b=b, kind=TieKind(kind))
                for a, b, kind in ties_among(speaking, since=program.announced_at)
            ),
            *_copies_erased(opened),
        ),
        effects=tuple(_effect(e) for e in effects),
    )


def _copies_erased(opened: Iterable[OpenedStatement]) -> list[Tie]:
    """Return the ties of statements whose shared words were erased: erasing makes nobody independent."""
    pairs = {tuple(sorted((each.organisation_uid, other))) for each in opened for other in each.copies}
    return [Tie(a=a, b=b, kind=TieKind.COPY) for a, b in sorted(pairs)]


def _report(row: ReportShown) -> WitnessReport:
    return WitnessReport(
        id=row.uid,
        group=row.group,
        presence=Presence(row.presence),
        claims=_values(row.claims),
        tie=row.tie_uid or None,
    )


def _evidence(row: EvidenceShown) -> Evidence:
    return Evidence(
        id=row.uid,
        provider=row.provider_uid or None,
        claims=_values(row.claims),
        filed_at=instant(row.filed_at),
    )


def _effect(row: EffectShown) -> Effect:
    return Effect(
        id=row.uid,
        published_by=row.published_by,
        published_at=instant(row.published_at),
        confirmed_by=row.confirmed_by,
        measured_again=row.measured_again,
    )


def _item(row: ItemRow) -> Item:
    margin = None
    if row.margin_absolute or row.margin_relative:
        margin = Margin(absolute=row.margin_absolute or None, relative=row.margin_relative or None)
    return Item(
        id=row.key,
        number=row.number,
        kind=ItemKind(row.kind),
        core=row.core,
        margin=margin,
        unit=row.unit_en or row.unit_ar,
        planned=None if row.planned is None else _value(row.planned),
        agreed=row.agreed,
    )


def _value(value: object) -> Value:
    """Return JSON as the engine's value: lists become tuples."""
    if isinstance(value, list):
        return tuple(str(part) for part in value)
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): tuple(part) if isinstance(part, list) else part for key, part in value.items()}
    return str(value)


def _values(claims: Mapping[str, object]) -> dict[str, Value]:
    return {key: _value(value) for key, value in claims.items()}


def _corrections(statement: OpenedStatement) -> Iterable[Correction]:
    """Return, item by item, where the latest revision says other than what was sealed."""
    if not statement.revisions:
        return
    now_said = statement.revisions[-1]
    for key in sorted({*statement.claims, *now_said.claims}):
        if statement.claims.get(key) != now_said.claims.get(key):
            value = now_said.claims.get(key)
            yield Correction(
                item=key, value=None if value is None else _value(value), at=instant(now_said.at)
            )


def _statement(statement: OpenedStatement) -> Statement:
    return Statement(
        id=statement.uid,
        organisation=statement.organisation_uid,
        filed_by=statement.filed_by,
        sealed_at=instant(statement.sealed_at),
        claims=_values(statement.claims),
        text=statement.text,
        corrections=tuple(_corrections(statement)),
        withdrawn=statement.withdrawn_at is not None,
    )
