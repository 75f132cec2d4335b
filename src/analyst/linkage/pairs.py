"""Which pairs of records are worth comparing: like words, naming each other, a sum or a code in common.

Rule kept here: what brings a pair together is one strong sign, and each sign brings a bounded number of others to a
record, so that pairs grow with the records and not with their square. A pair has its smaller place first, once.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from analyst.linkage.calendar import Calendar
from analyst.linkage.nearness import Ints, Words
from analyst.linkage.record import Record

LIKE_TITLES, LIKE_TEXTS = (
    (15, 0.2),
    (25, 0.04),
)  # neighbours of a record, at most, and their likeness at least
NAMING = 120  # others that name it back, the nearest in time
ONE_SIDED = 40  # others of a source that it names, or that names it, within the days below
NAMED_DAYS = 31
LOOKED_AT = 200  # of those on each side
HELD_BY = 30  # a sum or code that more records hold brings nobody together
SAMPLE = 400_000  # pairs looked at to learn how common each level is by chance


def candidate_pairs(records: Sequence[Record], titles: Words, texts: Words) -> tuple[Ints, Ints]:
    """Return the pairs worth comparing, as two arrays of places, in order."""
    sources = source_numbers(records)
    found = [
        titles.neighbours(sources, *LIKE_TITLES),
        texts.neighbours(sources, *LIKE_TEXTS),
        _naming(records),
        _sharing(records),
    ]
    return _once(
        np.concatenate([each[0] for each in found]), np.concatenate([each[1] for each in found]), sources
    )


def sample_pairs(records: Sequence[Record]) -> tuple[Ints, Ints]:
    """Return pairs spread evenly over all pairs of different sources: all of them when they are few."""
    sources = source_numbers(records)
    count = len(records)
    steps = count // 2
    base = np.arange(count, dtype=np.int64)
    if steps * count <= SAMPLE:
        offsets, stride = np.arange(1, steps + 1), 1
    else:
        offsets, stride = (
            np.linspace(1, count, max(1, SAMPLE // count)).round().astype(np.int64),
            _stride(count),
        )
    left = np.tile(base, len(offsets))
    return _once(left, (left * stride + np.repeat(offsets, count)) % max(1, count), sources)


def _stride(count: int) -> int:
    """Return a step near the golden section of `count` that meets every place: two tables in one order, one behind the
    other, are not met row by row, which would take true pairs for pairs by chance."""
    step = max(1, round(count * (math.sqrt(5) - 1) / 2))
    while math.gcd(step, count) != 1:
        step += 1
    return step


def source_numbers(records: Sequence[Record]) -> Ints:
    """Return a number for each record's source; records whose source is not known are each a source of their own."""
    known: dict[str, int] = {}
    numbers = [
        known.setdefault(record.source or f"\x00{at}", len(known)) for at, record in enumerate(records)
    ]
    return np.array(numbers, dtype=np.int64)


def _once(left: Ints, right: Ints, sources: Ints) -> tuple[Ints, Ints]:
    first, second = np.minimum(left, right), np.maximum(left, right)
    apart = sources[first] != sources[second]
    keys = np.unique(first[apart] * len(sources) + second[apart])
    return keys // max(1, len(sources)), keys % max(1, len(sources))


def _naming(records: Sequence[Record]) -> tuple[Ints, Ints]:
    """Return pairs of records that name each other's source; one-sided naming only where they begin together."""
    calendar = Calendar(records)
    left: list[int] = []
    right: list[int] = []
    for at, record in enumerate(records):
        both: set[int] = set()
        one: set[int] = set()
        for named in sorted(record.names | record.means):
            both |= calendar.naming_back(record, named, NAMING)
            one |= calendar.near(record, named, NAMED_DAYS, LOOKED_AT)
        near = _nearest(record, both, records)[:NAMING]
        near += _nearest(record, one - both, records)[:ONE_SIDED]
        left += [at] * len(near)
        right += near
    return np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)


def _nearest(record: Record, others: Iterable[int], records: Sequence[Record]) -> list[int]:
    return sorted(
        others,
        key=lambda other: (not record.places & records[other].places, _far(record, records[other]), other),
    )


def _far(one: Record, other: Record) -> int:
    if one.start is None or other.start is None:
        return 10**6
    return abs(one.start - other.start)


def _sharing(records: Sequence[Record]) -> tuple[Ints, Ints]:
    holders: Mapping[str, list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        for each in sorted(record.sums | record.codes):
            holders[each].append(at)
    left: list[int] = []
    right: list[int] = []
    for many in holders.values():
        if 1 < len(many) <= HELD_BY:
            for place, at in enumerate(many):
                rest = many[place + 1 :]
                left += [at] * len(rest)
                right += rest
    return np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)
