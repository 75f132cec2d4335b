"""A contradiction as its row shows it: where each number lies, what each side answers, who has not answered.

Rule kept here: every party that speaks on the item is listed, with its answer or with its silence and the
deadline; nobody's answer is ranked. A closed contradiction keeps its answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from athar.findings.models import ContradictionState
from athar.programs.queries import ItemShown
from athar.programs.wording import Words
from athar.register.told import CLASSES, Told
from athar.site.number_line import Point
from corroboration.case import SourceKind
from corroboration.explain import confidence_name
from corroboration.finding import ItemFinding
from corroboration.likely import band


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """What one party answers; an empty text is its silence so far."""

    name: str
    css: str
    stance: str
    stance_name: str
    text: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class LikelyShown:
    """The likely value of a disputed item; `confidence` from 0 to 1, `version` of the published table."""

    words: Words
    confidence: str
    confidence_name: str
    version: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contradiction. `standing`: the time to answer is over. `resolved`: a correction ended it."""

    uid: str
    state: str
    state_name: str
    resolved: bool
    standing: bool
    opened_at: datetime
    due_at: datetime
    closed_at: datetime | None
    answers: tuple[AnswerGiven, ...]
    points: tuple[Point, ...]
    unit: str
    likely: LikelyShown | None = None


def dispute_of(told: Told, found: ItemFinding, item: ItemShown) -> Dispute | None:
    """Return the contradiction on an item, or None if there has been none."""
    row = told.contradictions.get(item.key)
    if row is None:
        return None
    resolved = row.state == ContradictionState.RESOLVED
    return Dispute(
        uid=row.uid,
        state=row.state,
        state_name=row.state_name,
        resolved=resolved,
        standing=row.state == ContradictionState.STANDING,
        opened_at=row.opened_at,
        due_at=row.due_at,
        closed_at=row.closed_at,
        answers=tuple(_answers(told, found, resolved=resolved)),
        points=() if resolved else tuple(_points(told, found)),
        unit=item.unit,
        likely=None if resolved else _likely(told, found, item),
    )


def _likely(told: Told, found: ItemFinding, item: ItemShown) -> LikelyShown | None:
    """Return the likely value where one was weighed; where nothing leads there is none to name."""
    likely, result = found.likely, told.shown.result if told.shown else None
    if likely is None or result is None or result.reliability is None:
        return None
    return LikelyShown(
        words=told.words(likely.value, item),
        confidence=likely.confidence,
        confidence_name=confidence_name(band(float(likely.confidence)), told.spoken),
        version=result.reliability,
    )


def _answers(told: Told, found: ItemFinding, *, resolved: bool) -> Iterable[AnswerGiven]:
    """Return every answer in the order given, then those who speak on the item and have not answered."""
    row = told.contradictions[found.item]
    hues = {source.id: CLASSES[told.hue(source)] for source in told.sources}
    for reply in row.replies:
        css = hues.get(reply.organisation_uid, CLASSES["party"])
        yield AnswerGiven(
            reply.organisation_name, css, reply.stance, reply.stance_name, reply.text, reply.replied_at
        )
    if resolved:
        return
    answered = {reply.organisation_uid for reply in row.replies}
    parties = {
        source.id for source in told.sources if source.kind is SourceKind.PARTY and not source.withdrawn
    }
    for verdict in found.verdicts:
        if verdict.value is not None and verdict.source in parties - answered:
            yield AnswerGiven(told.name(verdict.source), hues[verdict.source], "", "", "", None)


def _points(told: Told, found: ItemFinding) -> Iterable[Point]:
    """Return where each voice puts a number; nothing for what is no number."""
    hues = {source.id: told.hue(source) for source in told.sources}
    for verdict in found.verdicts:
        number = _number(verdict.value)
        if number is not None:
            yield Point(number, told.name(verdict.source), hues[verdict.source], str(verdict.mark))


def _number(value: object) -> Decimal | None:
    """Return the number of a quantity or an amount, the middle of a range, or None."""
    if not isinstance(value, Mapping):
        return None
    try:
        if "low" in value and "high" in value:
            return (Decimal(str(value["low"])) + Decimal(str(value["high"]))) / 2
        for key in ("value", "amount"):
            if key in value:
                return Decimal(str(value[key]))
    except InvalidOperation:
        return None
    return None
