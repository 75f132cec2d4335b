"""What each item comes to: a mark for every voice, the sides, the likely value, and how many clusters stand
behind it.

Rule kept here: silence never contradicts, and only clusters count. A cluster with several voices counts once,
and not at all where its voices contradict each other. Marks are against the likely value; where two values
are level, both differ. It decides no grade.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroboration.case import Item
from corroboration.fields import TABLE, limit_of, margin_shown
from corroboration.finding import ItemFinding, Mark, Outcome, Reason, Side, Verdict
from corroboration.normalise import Unreadable
from corroboration.policy import Policy
from corroboration.readings import Reading
from corroboration.sides import Block, Ground, Lead, bits, conflict, consistent, leading, stands_with
from corroboration.voices import Said, Voice

_SILENT = Said(value=None)


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

    @property
    def opposes(self) -> bool:
        return self.value >= 0 and self.voice.stands and self.said is not None and self.said.opposes

    @property
    def supports(self) -> bool:
        return self.opposes and self.said is not None and self.said.supports


@dataclass(frozen=True, slots=True)
class _Judged:
    ground: Ground
    blocks: dict[int, Block]  # by cluster
    lead: Lead | None
    outcome: Outcome


def compare_item(item: Item, voices: Sequence[Voice], places: Sequence[int], policy: Policy) -> ItemFinding:
    """Return the finding of one item; `places` gives each voice's cluster."""
    rows = [_row(item, voice, place) for voice, place in zip(voices, places, strict=True)]
    originals = _originals(item, rows)
    readings = [row.reading for row in rows if row.reading] + [found for found in originals if found]
    ground = Ground(readings, compare=TABLE[item.kind].compare, limit=limit_of(item, policy))
    for row, original in zip(rows, originals, strict=True):
        row.value = ground.index[row.reading.key] if row.reading else -1
        row.before = ground.index[original.key] if original else -1
    judged = _judge(rows, ground, policy)
    sides = _sides(rows, judged)
    leader = _leader(sides, judged)
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


def _row(item: Item, voice: Voice, place: int) -> _Row:
    said = voice.said.get(item.id)
    row = _Row(voice, place, said)
    if said is not None and said.value is not None:
        try:
            row.reading = TABLE[item.kind].read(said.value)
        except Unreadable as error:
            row.problem = Reason(key="unreadable", values={"problem": error.key, **error.values})
    return row


def _originals(item: Item, rows: Sequence[_Row]) -> list[Reading | None]:
    """Return what corrected voices said at first; None for all others."""
    found: list[Reading | None] = []
    for row in rows:
        reading = None
        if row.said is not None and row.said.original is not None and row.voice.stands:
            try:
                reading = TABLE[item.kind].read(row.said.original)
            except Unreadable:
                reading = None
        found.append(reading)
    return found


def _judge(rows: Sequence[_Row], ground: Ground, policy: Policy) -> _Judged:
    blocks = _blocks([(row.cluster, row.value, row.supports) for row in rows if row.opposes])
    lead = leading(ground, list(blocks.values()))
    outcome = _outcome(ground, list(blocks.values()), lead, policy)
    if outcome in (Outcome.AGREED, Outcome.ALONE, Outcome.SILENT) and any(row.before >= 0 for row in rows):
        first = [
            (row.cluster, row.before if row.before >= 0 else row.value, True) for row in rows if _stood(row)
        ]
        earlier = list(_blocks(first).values())
        if conflict(ground, earlier, leading(ground, earlier)):
            outcome = Outcome.SETTLED
    if outcome is Outcome.SILENT and any(row.value >= 0 for row in rows):
        outcome = Outcome.ALONE  # somebody speaks, though not so that it counts
    return _Judged(ground, blocks, lead, outcome)


def _stood(row: _Row) -> bool:
    return row.before >= 0 or row.opposes


def _blocks(said: Sequence[tuple[int, int, bool]]) -> dict[int, Block]:
    """A cluster supports only when each of its voices does; a correction takes all its support."""
    blocks: dict[int, Block] = {}
    for cluster, value, supports in said:
        known = blocks.get(cluster, Block(0))
        blocks[cluster] = Block(known.values | 1 << value, known.supports and supports)
    return blocks


def _outcome(ground: Ground, blocks: Sequence[Block], lead: Lead | None, policy: Policy) -> Outcome:
    if not blocks:
        return Outcome.SILENT
    if conflict(ground, blocks, lead):
        return Outcome.MAJORITY if lead is not None and lead.size >= policy.lead else Outcome.DISPUTED
    return Outcome.AGREED if lead is not None and lead.support >= policy.lead else Outcome.ALONE


def _sides(rows: Sequence[_Row], judged: _Judged) -> tuple[Side, ...]:
    """Put every voice with a value on one side.

    First around the likely value, then around the strongest that is left.
    """
    ground, lead = judged.ground, judged.lead
    left = [row for row in rows if row.value >= 0]
    sides: list[tuple[int, Side]] = []
    if lead is not None:
        first = [row for row in left if _beside(row, lead, judged)]
        sides.append((lead.value, _side(first, lead.value, judged, len(sides))))
    while left := [row for row in left if row.side < 0]:
        centre = min({row.value for row in left}, key=lambda value: _rank(value, left, ground))
        members = [row for row in left if ground.together[centre] >> row.value & 1]
        sides.append((centre, _side(members, centre, judged, len(sides))))
    order = sorted(range(len(sides)), key=lambda n: (-sides[n][1].clusters, n))
    for row in rows:
        row.side = order.index(row.side) if row.side >= 0 else -1
    return tuple(sides[n][1] for n in order)


def _beside(row: _Row, lead: Lead, judged: _Judged) -> bool:
    """Return whether a voice is on the side of the likely value.

    It goes with its cluster, or alone where that is divided.
    """
    block = judged.blocks.get(row.cluster)
    if row.opposes and block is not None and consistent(block, judged.ground):
        return stands_with(block, lead.star, judged.ground)
    return bool(judged.ground.together[lead.value] >> row.value & 1)


def _rank(value: int, rows: Sequence[_Row], ground: Ground) -> tuple[int, int, int, int]:
    with_it = [row for row in rows if ground.together[value] >> row.value & 1]
    clusters = len({row.cluster for row in with_it if row.supports})
    exact = len({row.cluster for row in with_it if row.supports and row.value == value})
    return -clusters, -exact, ground.readings[value].vague, value


def _side(members: Sequence[_Row], centre: int, judged: _Judged, number: int) -> Side:
    for row in members:
        row.side = number
    supporting = {row.cluster for row in members if row.supports}
    return Side(
        value=judged.ground.readings[centre].value,
        sources=tuple(row.voice.source for row in members),
        clusters=sum(
            judged.blocks[cluster].supports and consistent(judged.blocks[cluster], judged.ground)
            for cluster in supporting
        ),
    )


def _leader(sides: Sequence[Side], judged: _Judged) -> Side | None:
    """Return the side whose value is the likely one: the first, unless it is level with the next."""
    if not sides or (judged.outcome is Outcome.DISPUTED and (judged.lead is None or judged.lead.size <= 0)):
        return None
    return None if len(sides) > 1 and sides[0].clusters == sides[1].clusters else sides[0]


def _verdicts(
    item: Item, rows: Sequence[_Row], judged: _Judged, leader: Side | None, policy: Policy
) -> tuple[Verdict, ...]:
    counted: dict[tuple[int, int], str] = {}
    verdicts = []
    for row in rows:
        said = row.said or _SILENT
        mark, why = _mark(item, row, judged, leader, policy)
        doubt = _doubt(item, row, judged, counted)
        reasons = (*said.reasons, *((row.problem,) if row.problem else ()), *((why,) if why else ()), *doubt)
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
) -> tuple[Mark, Reason | None]:
    if row.value < 0:
        return Mark.SILENT, None
    if leader is None or judged.lead is None:
        differs = any(judged.ground.differing[row.value] >> other & 1 for other in _others(row, judged))
        return (Mark.DIFFER, None) if differs else _uncompared(row, judged)
    if row.side != 0:
        if judged.ground.likes[judged.lead.value][row.value].mark is None:
            return _uncompared(row, judged)
        return Mark.DIFFER, None
    like = judged.ground.likes[judged.lead.value][row.value]
    if like.mark is None:
        return _uncompared(row, judged)
    if like.key != "within_margin":
        return like.mark, Reason(key=like.key) if like.key else None
    pair = (judged.ground.readings[judged.lead.value], judged.ground.readings[row.value])
    return like.mark, Reason(key=like.key, values=margin_shown(item, pair, policy))


def _others(row: _Row, judged: _Judged) -> set[int]:
    return {
        value
        for cluster, block in judged.blocks.items()
        if cluster != row.cluster
        for value in bits(block.values)
    }


def _uncompared(row: _Row, judged: _Judged) -> tuple[Mark, Reason | None]:
    """Return silence with its reason where a value stands beside others it cannot be compared with."""
    keys = sorted({like.key for like in judged.ground.likes[row.value] if like.mark is None})
    return (Mark.SILENT, Reason(key=keys[0])) if keys else (Mark.AGREE, None)


def _doubt(item: Item, row: _Row, judged: _Judged, counted: dict[tuple[int, int], str]) -> tuple[Reason, ...]:
    """Return why a voice that speaks does not count on this item; nothing when it does."""
    if row.value < 0:
        return ()
    if not item.agreed:
        return (Reason(key="item_added_after"),)
    if not row.supports:
        if row.voice.late:
            return (Reason(key="late_not_counted"),)
        return (Reason(key="withdrawn"),) if row.voice.withdrawn else ()
    block = judged.blocks[row.cluster]
    if not consistent(block, judged.ground):
        return (Reason(key="house_divided"),)
    if not block.supports:
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
