"""What each item comes to: a mark for every voice, the sides, the likely value, and how many clusters stand
behind it.

Rule kept here: silence never contradicts, and only clusters count. A cluster with several voices counts once,
and not at all where its voices contradict each other. Marks are against the likely value; where two values
are level, both differ. It decides no grade.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from corroboration.case import Item, ItemKind, Value
from corroboration.fields import TABLE, limit_of, margin_shown
from corroboration.finding import ItemFinding, Mark, Outcome, Reason, Side, Verdict
from corroboration.normalise import Unreadable
from corroboration.places import Gazetteer
from corroboration.policy import Policy
from corroboration.readings import Reading
from corroboration.sides import Block, Ground, Lead, bits, conflict, consistent, leading, merged, union
from corroboration.voices import Said, Voice

_SILENT = Said(value=None)
_QUIET = frozenset({Outcome.AGREED, Outcome.ALONE, Outcome.SILENT})


@dataclass(slots=True)
class _Row:
    """One voice on one item, while it is being judged."""

    voice: Voice
    cluster: int
    said: Said | None
    reading: Reading | None = None
    problem: Reason | None = None
    value: int = -1  # its place in the ground
    before: int = -1  # the place of what it said before a correction
    side: int = -1
    opposes: bool = False
    supports: bool = False


@dataclass(frozen=True, slots=True)
class _Judged:
    ground: Ground
    blocks: dict[int, Block]  # by cluster
    whole: frozenset[int]  # clusters that do not contradict themselves
    beside: frozenset[int]  # those of them that stand with the likely value
    lead: Lead | None
    outcome: Outcome


def compare_item(
    item: Item,
    voices: Sequence[Voice],
    places: Sequence[int],
    policy: Policy,
    gazetteer: Gazetteer | None = None,
) -> ItemFinding:
    """Return the finding of one item; `places` gives each voice's cluster, `gazetteer` the listed places."""
    read = TABLE[item.kind].read
    rows = [_row(item, voice, place, read) for voice, place in zip(voices, places, strict=True)]
    originals = _originals(rows, read)
    readings = [row.reading for row in rows if row.reading] + list(originals.values())
    limit = limit_of(item, policy)._replace(gazetteer=gazetteer)
    if item.kind is ItemKind.TEXT and len({reading.key for reading in readings}) > policy.texts_compared:
        limit = limit._replace(words=False)
    ground = Ground(readings, compare=TABLE[item.kind].compare, limit=limit)
    for n, row in enumerate(rows):
        if row.reading is not None and row.said is not None:
            row.value = ground.index[row.reading.key]
            row.opposes = row.voice.stands and row.said.opposes
            row.supports = row.opposes and row.said.supports
        if n in originals:
            row.before = ground.index[originals[n].key]
    judged = _judge(rows, ground, policy)
    sides = _sides(rows, judged)
    leader = _leader(rows, sides, judged, policy)
    verdicts = _verdicts(item, rows, judged, leader, policy)
    return ItemFinding(
        item=item.id,
        number=item.number,
        core=item.core,
        agreed=item.agreed,
        outcome=judged.outcome,
        value=leader.value if leader else None,
        clusters=leader.clusters if leader else 0,
        sides=sides,
        verdicts=verdicts,
        reasons=_reasons(item, rows, judged, sides, leader),
    )


def _row(item: Item, voice: Voice, place: int, read: Callable[[Value], Reading]) -> _Row:
    said = voice.said.get(item.id)
    row = _Row(voice, place, said)
    if said is not None and said.value is not None:
        try:
            row.reading = read(said.value)
        except Unreadable as error:
            row.problem = Reason(key="unreadable", values={"problem": error.key, **error.values})
    return row


def _originals(rows: Sequence[_Row], read: Callable[[Value], Reading]) -> dict[int, Reading]:
    """Return what corrected voices said at first, by their places."""
    found: dict[int, Reading] = {}
    for n, row in enumerate(rows):
        if row.said is not None and row.said.original is not None and row.voice.stands:
            with suppress(Unreadable):
                found[n] = read(row.said.original)
    return found


def _judge(rows: Sequence[_Row], ground: Ground, policy: Policy) -> _Judged:
    blocks = _blocks(rows)
    merged_blocks = merged(blocks.values())
    lead = leading(ground, merged_blocks)
    outcome = _outcome(ground, merged_blocks, lead, policy)
    if outcome in _QUIET and _clashed_before(rows, ground):
        outcome = Outcome.SETTLED
    if outcome is Outcome.SILENT and any(row.value >= 0 for row in rows):
        outcome = Outcome.ALONE  # somebody speaks, though not so that it counts
    whole = frozenset(cluster for cluster, block in blocks.items() if consistent(block, ground))
    star = lead.star if lead is not None else 0
    beside = frozenset(cluster for cluster in whole if not blocks[cluster].values & ~star)
    return _Judged(ground, blocks, whole, beside, lead, outcome)


def _blocks(rows: Sequence[_Row]) -> dict[int, Block]:
    """A cluster supports only when each of its voices does: what one corrects, all its cluster loses."""
    values: dict[int, int] = {}
    doubted = set()
    for row in rows:
        if row.opposes:
            values[row.cluster] = values.get(row.cluster, 0) | 1 << row.value
            if not row.supports:
                doubted.add(row.cluster)
        elif row.said is not None and row.said.value is None and row.voice.stands:
            doubted.add(row.cluster)
    return {cluster: Block(found, cluster not in doubted) for cluster, found in values.items()}


def _clashed_before(rows: Sequence[_Row], ground: Ground) -> bool:
    """Return whether clusters disagreed until a correction."""
    if all(row.before < 0 for row in rows):
        return False
    values: dict[int, int] = {}
    for row in rows:
        if row.before >= 0 or row.opposes:
            said = row.before if row.before >= 0 else row.value
            values[row.cluster] = values.get(row.cluster, 0) | 1 << said
    earlier = merged(Block(found) for found in values.values())
    return conflict(ground, earlier, leading(ground, earlier))


def _outcome(ground: Ground, blocks: Sequence[Block], lead: Lead | None, policy: Policy) -> Outcome:
    if not blocks:
        return Outcome.SILENT
    if conflict(ground, blocks, lead):
        return Outcome.MAJORITY if lead is not None and lead.size >= policy.lead else Outcome.DISPUTED
    return Outcome.AGREED if lead is not None and lead.support >= policy.lead else Outcome.ALONE


def _sides(rows: Sequence[_Row], judged: _Judged) -> tuple[Side, ...]:
    """Put every voice with a value on one side.

    First around the likely value, then around the strongest that is left. A voice goes with its cluster, or alone
    where that is divided or does not count.
    """
    ground, lead = judged.ground, judged.lead
    left = [row for row in rows if row.value >= 0]
    sides: list[Side] = []
    if lead is not None:
        together = ground.together[lead.value]
        first = [
            row
            for row in left
            if (
                row.cluster in judged.beside
                if row.opposes and row.cluster in judged.whole
                else together >> row.value & 1
            )
        ]
        sides.append(_side(first, lead.value, judged, 0))
    while left := [row for row in left if row.side < 0]:
        centre = min({row.value for row in left}, key=lambda value: _rank(value, left, ground))
        members = [row for row in left if ground.together[centre] >> row.value & 1]
        sides.append(_side(members, centre, judged, len(sides)))
    if len(sides) < 2:
        return tuple(sides)
    likely = 0 if lead is not None else -1  # comes first, whatever stands aside from it
    order = sorted(range(len(sides)), key=lambda n: (n != likely, -sides[n].clusters, n))
    for row in rows:
        row.side = order.index(row.side) if row.side >= 0 else -1
    return tuple(sides[n] for n in order)


def _rank(value: int, rows: Sequence[_Row], ground: Ground) -> tuple[bool, int, int, int, int]:
    """What somebody who counts says comes before what only joins others: it makes no side of two that differ."""
    with_it = [row for row in rows if ground.together[value] >> row.value & 1]
    clusters = len({row.cluster for row in with_it if row.supports})
    exact = len({row.cluster for row in with_it if row.supports and row.value == value})
    return not exact, -clusters, -exact, ground.readings[value].vague, value


def _side(members: Sequence[_Row], centre: int, judged: _Judged, number: int) -> Side:
    for row in members:
        row.side = number
    supporting = {row.cluster for row in members if row.supports}
    return Side(
        value=judged.ground.readings[centre].value,
        sources=tuple(row.voice.source for row in members),
        clusters=sum(judged.blocks[cluster].supports and cluster in judged.whole for cluster in supporting),
    )


def _leader(rows: Sequence[_Row], sides: Sequence[Side], judged: _Judged, policy: Policy) -> Side | None:
    """Return the side of the likely value, or None where another side is level with it.

    A value that leads by enough is the likely one, whatever it cannot be compared with. Where nobody counts, one
    value that nobody gainsays is shown.
    """
    lead = judged.lead
    if lead is None:
        return sides[0] if len(sides) == 1 and not judged.blocks else None
    if lead.size >= policy.lead:
        return sides[0]
    if judged.outcome is Outcome.DISPUTED and lead.size <= 0:
        return None
    rivals = {row.side for row in rows if row.opposes and row.side > 0}
    return None if any(sides[n].clusters >= sides[0].clusters for n in rivals) else sides[0]


def _verdicts(
    item: Item, rows: Sequence[_Row], judged: _Judged, leader: Side | None, policy: Policy
) -> tuple[Verdict, ...]:
    counted: dict[tuple[int, int], str] = {}
    marks: dict[tuple[int, int, int], tuple[Mark, tuple[Reason, ...]]] = {}  # many rows, few values
    verdicts = []
    for row in rows:
        said = row.said or _SILENT
        key = (row.value, row.side, -1 if leader else row.cluster)
        if key not in marks:
            marks[key] = _mark(item, row, judged, leader, policy)
        mark, why = marks[key]
        doubt = _doubt(item, row, judged, counted) if row.value >= 0 else ()
        reasons = said.reasons + why + doubt
        if row.problem is not None:
            reasons = (row.problem, *reasons)
        verdicts.append(
            Verdict(
                source=row.voice.source,
                item=item.id,
                mark=mark,
                value=said.value,
                original=said.original,
                counts=row.supports and item.agreed and not doubt,
                reasons=reasons,
            )
        )
    return tuple(verdicts)


def _mark(
    item: Item, row: _Row, judged: _Judged, leader: Side | None, policy: Policy
) -> tuple[Mark, tuple[Reason, ...]]:
    if row.value < 0:
        return Mark.SILENT, ()
    if leader is None or judged.lead is None:
        differs = judged.ground.differing[row.value] & _others(row, judged)
        return (Mark.DIFFER, _why(row, differs, judged)) if differs else _uncompared(row, judged)
    like = judged.ground.likes[judged.lead.value][row.value]
    if like.mark is None:
        return _uncompared(row, judged)
    if row.side != 0:
        return Mark.DIFFER, like.reasons() if like.mark is Mark.DIFFER else ()
    if like.key != "within_margin":
        return like.mark, like.reasons()
    pair = (judged.ground.readings[judged.lead.value], judged.ground.readings[row.value])
    return like.mark, (Reason(key=like.key, values=margin_shown(item, pair, policy)),)


def _others(row: _Row, judged: _Judged) -> int:
    """Return all that other clusters say, as bits."""
    return union(block for cluster, block in judged.blocks.items() if cluster != row.cluster)


def _why(row: _Row, differs: int, judged: _Judged) -> tuple[Reason, ...]:
    """Return why a value differs from the first of others, where there is more to say than that it does."""
    return judged.ground.likes[row.value][bits(differs)[0]].reasons()


def _uncompared(row: _Row, judged: _Judged) -> tuple[Mark, tuple[Reason, ...]]:
    """Return silence with its reason where a value stands beside others it cannot be compared with."""
    keys = sorted({like.key for like in judged.ground.likes[row.value] if like.mark is None})
    return (Mark.SILENT, (Reason(key=keys[0]),)) if keys else (Mark.AGREE, ())


def _doubt(item: Item, row: _Row, judged: _Judged, counted: dict[tuple[int, int], str]) -> tuple[Reason, ...]:
    """Return why a voice that says a value does not count on this item; nothing when it does."""
    if not item.agreed:
        return (Reason(key="item_added_after"),)
    if not row.supports:
        if row.voice.late:
            return (Reason(key="late_not_counted"),)
        return (Reason(key="withdrawn"),) if row.voice.withdrawn else ()
    if row.cluster not in judged.whole:
        return (Reason(key="house_divided"),)
    if not judged.blocks[row.cluster].supports:
        return (Reason(key="cluster_corrected"),)
    first = counted.setdefault((row.cluster, row.side), row.voice.source)
    return () if first == row.voice.source else (Reason(key="counted_with", values={"source": first}),)


def _reasons(
    item: Item, rows: Sequence[_Row], judged: _Judged, sides: Sequence[Side], leader: Side | None
) -> tuple[Reason, ...]:
    reasons = []
    if not item.agreed:
        reasons.append(Reason(key="item_added_after"))
    if judged.outcome is Outcome.SETTLED:
        who = tuple(row.voice.source for row in rows if row.before >= 0)
        reasons.append(Reason(key="settled_by_correction", values={"sources": who}))
    if judged.outcome is Outcome.MAJORITY and leader is not None:
        reasons.append(
            Reason(key="majority_leads", values={"clusters": leader.clusters, "sides": len(sides)})
        )
    if judged.outcome is Outcome.DISPUTED:
        reasons.append(Reason(key="values_differ", values={"sides": len(sides)}))
    return tuple(reasons)
