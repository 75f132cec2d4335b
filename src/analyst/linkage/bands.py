"""What becomes of a pair: the same, a question to a person, or different.

Rule kept here: one source seldom tells one thing twice, so that a record's second best of a source gives way to its
best, from both sides. "Same" is a band whose members, by their own probabilities, are right in at least the stated
share, each the best of its source for the other; "ask" is what a person should look at. It joins nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from analyst.linkage.nearness import Ints
from analyst.linkage.weights import Floats, probability

PRECISION = 0.95  # of the pairs called the same, this share is right
LEAST = 0.5  # no pair is called the same that is likelier not
ASK = 0.08  # from this probability a pair is worth a person's look
ASKED = 3  # questions about one record, at most
GIVES_WAY = (
    0.6  # of the bits by which a source's best is ahead; whole, an umbrella's further parts would sink
)
AHEAD_AT_MOST = 8.0  # bits


class Band(StrEnum):
    """Where a pair falls."""

    SAME = "same"
    ASK = "ask"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Ranked:
    """Pairs with their bits after rivals of one source have been heard, and whether each is its source's best."""

    bits: Floats
    chance: Floats
    best: NDArray[np.bool_]


def rank(left: Ints, right: Ints, bits: Floats, sources: Ints) -> Ranked:
    """Return each pair's log2 odds once each side's rivals of the other's source are heard."""
    if not len(bits):
        return Ranked(bits, bits, np.empty(0, dtype=bool))
    behind = _behind(left, sources[right], bits), _behind(right, sources[left], bits)
    after = bits - GIVES_WAY * sum(np.minimum(each, AHEAD_AT_MOST) for each in behind)
    best = (behind[0] == 0) & (behind[1] == 0)
    return Ranked(
        after,
        probability(after),
        best & _alone(left, sources[right], bits, best) & _alone(right, sources[left], bits, best),
    )


def bands(
    left: Ints, right: Ints, ranked: Ranked, doubted: NDArray[np.bool_] | None = None
) -> tuple[Band, ...]:
    """Return the band of each pair; those `doubted` are at most a question."""
    same = ranked.best & (ranked.chance >= least_for_same(ranked))
    if doubted is not None:
        same &= ~doubted
    found = [Band.SAME if each else Band.DIFFERENT for each in same.tolist()]
    asked: dict[int, int] = {}
    for at in np.lexsort((right, left, -ranked.chance)).tolist():
        if same[at]:
            continue
        if ranked.chance[at] < ASK:
            break
        ends = int(left[at]), int(right[at])
        if min(asked.get(end, 0) for end in ends) < ASKED:
            found[at] = Band.ASK
            for end in ends:
                asked[end] = asked.get(end, 0) + 1
    return tuple(found)


def least_for_same(ranked: Ranked) -> float:
    """Return the probability from which pairs that are each other's best are right in the stated share of cases."""
    held = np.sort(ranked.chance[ranked.best & (ranked.chance >= LEAST)])[::-1]
    if not len(held):
        return 1.0
    right = np.cumsum(held) / np.arange(1, len(held) + 1)
    enough = np.flatnonzero(right >= PRECISION)
    return float(held[enough[-1]]) if len(enough) else float("inf")


def expected(ranked: Ranked, chosen: NDArray[np.bool_]) -> Mapping[str, float]:
    """Return how many pairs are chosen, and the share of them that is right by their own probabilities."""
    count = int(chosen.sum())
    return {"pairs": count, "precision": float(ranked.chance[chosen].mean()) if count else 1.0}


def _keys(ends: Ints, sources: Ints) -> Ints:
    return np.asarray(ends * (int(sources.max()) + 1) + sources)


def _behind(ends: Ints, sources: Ints, bits: Floats) -> Floats:
    """Return how many bits each pair is behind the best pair of its end with the same source."""
    keys, place = np.unique(_keys(ends, sources), return_inverse=True)
    top = np.full(len(keys), -np.inf)
    np.maximum.at(top, place, bits)
    return np.asarray(top[place] - bits)


def _alone(ends: Ints, sources: Ints, bits: Floats, best: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which pairs no other pair of their end and source equals: two equal bests are a question."""
    keys, place = np.unique(_keys(ends, sources), return_inverse=True)
    tops = np.bincount(place[_behind(ends, sources, bits) == 0], minlength=len(keys))
    return np.asarray(tops[place] == 1)
