"""The whole of linking records, in its order: words → pairs → levels → weights → ranking → bands.

Rule kept here: every step is the module of its name; the same records give the same answer. It joins nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyst.linkage import bands as banding
from analyst.linkage.bands import Band, Ranked
from analyst.linkage.compare import Backend, Compared, compare
from analyst.linkage.nearness import Ints, Words
from analyst.linkage.pairs import candidate_pairs, sample_pairs, source_numbers
from analyst.linkage.record import Record
from analyst.linkage.weights import Floats, Weights, learn

# TABLES: levels that speak of another time or place; levels hard to come by unless it is the same; and comparisons of
# words whose highest level is
AGAINST = {"days": ("apart",), "place": ("other",)}
HARD = {"codes": ("shared",), "sums": ("given_and_got", "equal")}
WORDED = frozenset({"title"})


@dataclass(frozen=True, slots=True)
class Linked:
    """Every pair that was compared: its levels and bits by comparison, its ranking and its band."""

    compared: Compared
    weights: Weights
    bits: Floats  # (pairs, comparisons)
    ranked: Ranked
    bands: tuple[Band, ...]

    def neighbours(self) -> dict[int, list[tuple[int, int]]]:
        """Return for each record its pairs (other record, place of the pair), best first."""
        left, right = self.compared.left, self.compared.right
        found: dict[int, list[tuple[int, int]]] = {}
        for at in np.lexsort((right, left, -self.ranked.bits)).tolist():
            a, b = int(left[at]), int(right[at])
            found.setdefault(a, []).append((b, at))
            found.setdefault(b, []).append((a, at))
        return found


def link(records: Sequence[Record], backend: Backend = Backend()) -> Linked:  # noqa: B008 - frozen
    """Return every pair worth comparing, compared, weighed and put into its band."""
    words = {
        "title": Words([record.title for record in records], pieces=True),
        "text": Words([record.text for record in records], pieces=False),
        "people": Words([record.people for record in records], pieces=True),
    }
    pairs = candidate_pairs(records, words["title"], words["text"]) if len(records) > 1 else _none()
    return weighed(records, pairs, words, backend)


def weighed(
    records: Sequence[Record], pairs: tuple[Ints, Ints], words: dict[str, Words], backend: Backend
) -> Linked:
    """Return given pairs compared, weighed and put into bands; what is common by chance comes from all records."""
    sources = source_numbers(records)
    chance = sample_pairs(records) if len(records) > 1 else _none()
    left, right, place = _together(pairs, chance, len(records))
    compared = compare(records, left, right, words, backend)
    asked, sampled = place
    own = Compared(
        left[asked],
        right[asked],
        compared.comparisons,
        compared.levels[asked],
        {name: each[asked] for name, each in compared.likeness.items()},
    )
    weights = learn(own, compared.levels[sampled], all_pairs=_all_pairs(sources), most=float(len(records)))
    bits = weights.of(own)
    ranked = banding.rank(own.left, own.right, bits.sum(axis=1) + weights.prior, sources)
    found = banding.bands(own.left, own.right, ranked, apart(own))
    return Linked(own, weights, bits, ranked, found)


def apart(compared: Compared) -> NDArray[np.bool_]:
    """Return which pairs are of other times or other places by what both say, with nothing hard in common.

    Other periods and other countries of one series read almost alike: a person tells them from a slip.
    """
    held, hard = (np.zeros(len(compared.left), bool) for _ in range(2))
    for at, each in enumerate(compared.comparisons):
        names = [level.name for level in reversed(each.levels)]
        for name in AGAINST.get(each.name, ()):
            held |= compared.levels[:, at] == names.index(name)
        for name in HARD.get(each.name, ()) or names[-1:] * (each.name in WORDED):
            hard |= compared.levels[:, at] == names.index(name)
    return held & ~hard


def _none() -> tuple[Ints, Ints]:
    return np.empty(0, np.int64), np.empty(0, np.int64)


def _together(
    pairs: tuple[Ints, Ints], chance: tuple[Ints, Ints], count: int
) -> tuple[Ints, Ints, tuple[Ints, Ints]]:
    """Return both lists of pairs as one in order, and where each of the two stands in it."""
    keys = [each[0] * max(1, count) + each[1] for each in (pairs, chance)]
    every = np.unique(np.concatenate(keys))
    return (
        every // max(1, count),
        every % max(1, count),
        (np.searchsorted(every, keys[0]), np.searchsorted(every, keys[1])),
    )


def _all_pairs(sources: Ints) -> float:
    """Return how many pairs of different sources there are."""
    many = np.bincount(sources).astype(float) if len(sources) else np.zeros(1)
    return float((many.sum() ** 2 - (many**2).sum()) / 2)
