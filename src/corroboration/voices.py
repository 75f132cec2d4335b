"""The voices of a case: each statement and each piece of evidence as one row, with what it says and whether
it stands.

Rule kept here: what came after opening or the deadline, and what was withdrawn, is shown and neither
corroborates nor contradicts; a correction replaces what was said, may still contradict, and corroborates
nothing. It compares nothing and knows no ties.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from corroboration.case import Case, Evidence, SourceKind, Statement, Value
from corroboration.finding import Reason
from corroboration.normalise import instant

PEOPLE = "people"


class Said(NamedTuple):
    """What one voice says on one item."""

    value: Value | None  # None: taken back
    original: Value | None = None  # what was said before a correction
    supports: bool = True
    opposes: bool = True
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A row of the weave before it is compared."""

    source: str
    kind: SourceKind
    organisation: str | None = None  # who speaks, or who handed the evidence in
    statement: str | None = None
    filed_by: str = ""
    text: str = ""
    said: Mapping[str, Said] = field(default_factory=dict)
    stands: bool = True
    late: bool = False
    withdrawn: bool = False
    weight: float = 1.0
    reports: int = 1
    reasons: tuple[Reason, ...] = ()


def voices_of(case: Case) -> list[Voice]:
    """Return the statements and the evidence of an opened case as voices.

    The lead comes first, then by naming, then by id.
    """
    named = {naming.organisation: place for place, naming in reversed(list(enumerate(case.namings)))}
    closing = _closing(case)
    by_organisation: dict[str, list[Statement]] = {}
    for statement in case.statements:
        by_organisation.setdefault(statement.organisation, []).append(statement)
    order = sorted(by_organisation, key=lambda each: (each != case.lead, named.get(each, len(named)), each))
    return [
        _party(statement, case=case, closing=closing, first=n == 0)
        for organisation in order
        for n, statement in enumerate(sorted(by_organisation[organisation], key=_by_standing))
    ] + [
        _evidence(each, closing=closing)
        for each in sorted(case.evidence, key=lambda each: (each.filed_at, each.id))
    ]


def _by_standing(statement: Statement) -> tuple[bool, str, str]:
    return statement.withdrawn, statement.sealed_at, statement.id


def _closing(case: Case) -> tuple[datetime, str] | None:
    """Return the instant after which nothing counts: opening or the deadline, whichever came first."""
    return min(((instant(each), each) for each in (case.opened_at, case.deadline_at) if each), default=None)


def _late(at: str, closing: tuple[datetime, str] | None) -> tuple[Reason, ...]:
    if not at or closing is None or instant(at) <= closing[0]:
        return ()
    return (Reason(key="filed_late", values={"at": at, "closed_at": closing[1]}),)


def _party(statement: Statement, *, case: Case, closing: tuple[datetime, str] | None, first: bool) -> Voice:
    """An organisation's further statements, should it have several, carry their own id after its name."""
    late = _late(statement.sealed_at, closing)
    reasons = late
    if statement.withdrawn:
        reasons += (Reason(key="withdrawn"),)
    denied = any(
        each.organisation == statement.organisation and each.answer == "denied" for each in case.namings
    )
    if denied and not statement.withdrawn:
        reasons += (Reason(key="filed_after_denial"),)
    return Voice(
        source=statement.organisation if first else f"{statement.organisation}:{statement.id}",
        kind=SourceKind.PARTY,
        organisation=statement.organisation,
        statement=statement.id,
        filed_by=statement.filed_by,
        text=statement.text,
        said=_corrected(statement),
        stands=not late and not statement.withdrawn,
        late=bool(late),
        withdrawn=statement.withdrawn,
        reasons=reasons,
    )


def _evidence(evidence: Evidence, *, closing: tuple[datetime, str] | None) -> Voice:
    late = _late(evidence.filed_at, closing)
    return Voice(
        source=evidence.id,
        kind=SourceKind.EVIDENCE,
        organisation=evidence.provider or None,
        said={item: Said(value=value) for item, value in evidence.claims.items()},
        stands=not late,
        late=bool(late),
        reasons=late,
    )


def _corrected(statement: Statement) -> dict[str, Said]:
    """Return what a statement says now. A correction to what was said already changes nothing."""
    said = {item: Said(value) for item, value in statement.claims.items()}
    if not statement.corrections:
        return said
    latest = {
        each.item: each
        for each in sorted(statement.corrections, key=lambda each: (instant(each.at), each.item))
    }
    for item, correction in latest.items():
        original = statement.claims.get(item)
        if correction.value == original:
            continue
        key = "added_later" if original is None else "taken_back" if correction.value is None else "corrected"
        said[item] = Said(
            value=correction.value,
            original=original,
            supports=False,
            opposes=original is not None,
            reasons=(Reason(key=key, values={"at": correction.at}),),
        )
    return said
