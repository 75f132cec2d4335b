"""Who stands with whom on one item: the value that leads, by how much, and the sides around it.

Rule kept here: blocks are weighed, never voices. A block (the voices of one cluster) holds one value or
several; it stands *with* a value when all its values are compatible with it, *against* it when one of them
differs.

    support(v)    = weight of the blocks that stand with v
    opposition(v) = the most weight, among the blocks against v, that touches one common value
    lead(v)       = support(v) − opposition(v); the value with the greatest lead is the likely one

Near is measured from a value that somebody said, never handed on: 800, 840 and 880 with a margin of 5 % meet
at 840, and 800 and 880 are never called near each other. A voice tied to another can only take its block out
of a support or put it into an opposition, so it never adds to a lead; a voice that repeats the likely value
from a new block always does. Nothing here knows grades, people or time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from corroboration.finding import Mark
from corroboration.likeness import Comparer, Likeness, Limit
from corroboration.readings import Reading


class Block(NamedTuple):
    """The voices of one cluster on one item."""

    values: int  # bit i: it says value i of the ground
    supports: bool = True  # False: it may contradict, and corroborates nothing (corrected after opening)
    weight: int = 1


_SAME = Likeness(Mark.AGREE)


class Ground:
    """The distinct values said on one item, in the order of their keys, and how like they are."""

    __slots__ = ("_compatible", "differing", "index", "likes", "readings", "together")

    def __init__(self, readings: Iterable[Reading], *, compare: Comparer, limit: Limit) -> None:
        distinct: dict[tuple[object, ...], Reading] = {}
        for reading in readings:
            known = distinct.setdefault(reading.key, reading)
            if known.value != reading.value and _spelling(reading) < _spelling(known):
                distinct[reading.key] = reading
        self.readings: tuple[Reading, ...] = tuple(distinct[key] for key in sorted(distinct))
        self.index = {reading.key: i for i, reading in enumerate(self.readings)}
        size = len(self.readings)
        self.likes: list[list[Likeness]] = [[_SAME] * size for _ in range(size)]
        self.together = [1 << i for i in range(size)]
        self.differing = [0] * size
        self._compatible: dict[int, int] = {}
        for i in range(size):
            for j in range(i):
                self._meet(i, j, compare(self.readings[j], self.readings[i], limit))

    def _meet(self, i: int, j: int, like: Likeness) -> None:
        self.likes[i][j] = self.likes[j][i] = like
        if like.mark is Mark.DIFFER:
            self.differing[i] |= 1 << j
            self.differing[j] |= 1 << i
        elif like.mark is not None:
            self.together[i] |= 1 << j
            self.together[j] |= 1 << i

    def compatible(self, values: int) -> int:
        """Return the values that are compatible with every one of `values`."""
        found = self._compatible.get(values)
        if found is None:
            found = -1
            for i in bits(values):
                found &= self.together[i]
            self._compatible[values] = found
        return found

    def opposed(self, values: int) -> int:
        """Return the values that differ from at least one of `values`."""
        found = 0
        for i in bits(values):
            found |= self.differing[i]
        return found


class Lead(NamedTuple):
    """The likely value of an item."""

    values: int  # what the block at the centre says
    value: int  # the one of them that is published
    star: int  # the values compatible with all of them
    support: int
    opposition: int

    @property
    def size(self) -> int:
        return self.support - self.opposition


def bits(mask: int) -> list[int]:
    """Return the positions of the bits set in `mask`, lowest first."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def consistent(block: Block, ground: Ground) -> bool:
    """Return whether the voices of a block are compatible with one another: a house divided supports none."""
    values = block.values
    return values & (values - 1) == 0 or values & ~ground.compatible(values) == 0


def stands_with(block: Block, star: int, ground: Ground) -> bool:
    """Return whether all that a block says is compatible with the centre of `star`."""
    return block.values & ~star == 0 and consistent(block, ground)


def merged(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with equal ones put together, so that 300 voices of three values cost three."""
    weights: dict[tuple[int, bool], int] = {}
    for values, supports, weight in blocks:
        weights[values, supports] = weights.get((values, supports), 0) + weight
    return [Block(values, supports, weight) for (values, supports), weight in sorted(weights.items())]


def leading(ground: Ground, blocks: Sequence[Block]) -> Lead | None:
    """Return the likely value, or None when no block speaks with one voice; `blocks` are best merged.

    Ties go to the greater support, then to the value more blocks say exactly, then to the sharper, then to
    the lower.
    """
    if len(blocks) == 1 and blocks[0].values & (blocks[0].values - 1) == 0:
        return _alone(blocks[0], ground)
    whole = [block for block in blocks if consistent(block, ground)]
    speaking = [
        block for block in whole if block.supports
    ] or whole  # a doubted voice is no centre for others
    centres = {block.values: ground.compatible(block.values) for block in speaking}
    support = {
        values: sum(block.weight for block in whole if block.supports and block.values & ~star == 0)
        for values, star in centres.items()
    }
    best: tuple[tuple[int, ...], Lead] | None = None
    for values in sorted(centres, key=lambda each: (-support[each], each)):
        if best is not None and support[values] < best[1].size:
            break  # no opposition is below nothing: nobody further down can lead by more
        lead = Lead(values, _spoken(values, blocks, ground), centres[values], support[values], 0)
        lead = lead._replace(opposition=_opposition(ground.opposed(values), blocks, ground))
        rank = (
            -lead.size,
            -lead.support,
            -_exact(values, whole),
            ground.readings[lead.value].vague,
            lead.value,
        )
        if best is None or rank < best[0]:
            best = (rank, lead)
    return best[1] if best else None


def _alone(block: Block, ground: Ground) -> Lead:
    """Return the lead of the one value that everybody says: nothing stands against it."""
    value = block.values.bit_length() - 1
    return Lead(block.values, value, ground.together[value], block.weight if block.supports else 0, 0)


def conflict(ground: Ground, blocks: Sequence[Block], lead: Lead | None) -> bool:
    """Return whether two blocks say what cannot both be right.

    Blocks that differ from each other and are both near one sharp value that leads are no conflict: two ends
    of a margin. Two different parts of one whole, or two figures inside one range, are.
    """
    if not any(ground.differing) or sum(block.weight for block in blocks) < 2:
        return False
    opposed = [ground.opposed(block.values) for block in blocks]
    clash = any(block.values & against for block in blocks for against in opposed)
    if not clash or lead is None:
        return clash
    said = union(blocks)
    near = all(ground.likes[lead.value][i].mark in (Mark.AGREE, Mark.NEAR) for i in bits(said))
    sharp = ground.readings[lead.value].vague == 0
    return not (near and sharp and all(stands_with(block, lead.star, ground) for block in blocks))


def union(blocks: Iterable[Block]) -> int:
    """Return all that blocks say, as bits."""
    said = 0
    for block in blocks:
        said |= block.values
    return said


def _opposition(opposed: int, blocks: Sequence[Block], ground: Ground) -> int:
    if not opposed:
        return 0
    against = [block for block in blocks if block.values & opposed]
    return max(
        (
            sum(block.weight for block in against if block.values & ground.together[i])
            for i in bits(union(against) & opposed)
        ),
        default=0,
    )


def _exact(values: int, blocks: Sequence[Block]) -> int:
    return sum(block.weight for block in blocks if block.supports and block.values & values)


def _spoken(values: int, blocks: Sequence[Block], ground: Ground) -> int:
    """Return which of a block's values is published: said by most, sharpest, lowest."""
    return min(bits(values), key=lambda i: (-_exact(1 << i, blocks), ground.readings[i].vague, i))


def _spelling(reading: Reading) -> str:
    """Return what settles which of two spellings of one value ("860", "860.0") is shown."""
    value = reading.value
    return repr(sorted(value.items())) if isinstance(value, Mapping) else repr(value)
