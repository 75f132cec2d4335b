"""Each pair of sources in plain numpy: their shared items, and how likely agreement on each is.

Rule kept here: the model is that of `sharing.py`, the answers are those of `sharing_kernel.py` to the last count: both
use only sums, products and quotients, in the same order. It learns nothing.
"""

from __future__ import annotations

import numpy as np

from corroboration.dependence.facts import (
    CELL_MISSED,
    CHANCE,
    CUSTOM,
    ERR,
    HELD,
    ITEM_MISSED,
    MISSED,
    ODDS,
    OWN,
    RIGHT,
    SLIP,
    SPOKEN,
    WEIGHT,
)
from corroboration.fusion.claims import Floats, Longs


def run(
    first: Longs, second: Longs, starts: Longs, item: Longs, cell: Longs, facts: Floats, rising: Floats,
    same: Longs, differ: Longs, expected: Floats,
) -> None:  # fmt: skip
    """Fill the last three arrays from the others; see `sharing.py` for what they are."""
    for k in range(len(first)):
        ours = np.arange(starts[first[k]], starts[first[k] + 1])
        theirs = np.arange(starts[second[k]], starts[second[k] + 1])
        _, x, y = np.intersect1d(cell[ours], cell[theirs], assume_unique=True, return_indices=True)
        x, y = ours[x], theirs[y]
        q = _alike(facts[x].T, facts[y].T)
        level = np.maximum(len(rising) - 1 - np.searchsorted(rising, q), 0)
        same[k] = np.bincount(level, minlength=same.shape[1])
        agreed, leads = np.unique(item[x], return_index=True)
        _, i, j = np.intersect1d(item[ours], item[theirs], return_indices=True)
        i, j = ours[i], theirs[j]
        apart = ~np.isin(item[i], agreed)
        one, other = facts[i[apart]].T, facts[j[apart]].T
        differ[k] = one.shape[1]
        expected[k] = q[leads].sum() + (0.5 * (_unlike(one, other) + _unlike(other, one))).sum()


def _alike(one: Floats, other: Floats) -> Floats:
    """Return how likely both say the one value that both say."""
    without = one[ODDS] * one[OWN] * other[OWN]
    p = without / (1.0 + without)
    left = np.maximum(one[CELL_MISSED] - one[MISSED] - other[MISSED], 0.0)
    missing = np.maximum(one[ITEM_MISSED] - one[MISSED] - other[MISSED], 0.0)
    common = (left + CUSTOM * one[CHANCE]) / (missing + CUSTOM)
    wrong = np.maximum(one[SLIP], one[ERR] * common)
    wrong_too = np.maximum(other[SLIP], other[ERR] * common)
    said = p * one[RIGHT] + (1.0 - p) * wrong
    said_too = p * other[RIGHT] + (1.0 - p) * wrong_too
    q = (p * one[RIGHT] * other[RIGHT] + (1.0 - p) * wrong * wrong_too) / np.minimum(said, said_too)
    held = np.maximum(one[HELD] - one[WEIGHT] - other[WEIGHT], 0.0)
    spoken = np.maximum(one[SPOKEN] - one[WEIGHT] - other[WEIGHT], 0.0)
    return _bounded(q, held, spoken)


def _unlike(one: Floats, other: Floats) -> Floats:
    """Return how likely the other would have said the one's value, where it said its own."""
    without = one[ODDS] * one[OWN]
    p = without / (1.0 + without)
    left = np.maximum(one[CELL_MISSED] - one[MISSED], 0.0)
    missing = np.maximum(one[ITEM_MISSED] - one[MISSED] - other[MISSED], 0.0)
    common = (left + CUSTOM * one[CHANCE]) / (missing + CUSTOM)
    wrong, wrong_too = np.maximum(one[SLIP], one[ERR] * common), other[ERR] * common
    said = p * one[RIGHT] + (1.0 - p) * wrong
    q = (p * one[RIGHT] * other[RIGHT] + (1.0 - p) * wrong * wrong_too) / said
    held = np.maximum(one[HELD] - one[WEIGHT], 0.0)
    spoken = np.maximum(one[SPOKEN] - one[WEIGHT] - other[WEIGHT], 0.0)
    return _bounded(q, held, spoken)


def _bounded(q: Floats, held: Floats, spoken: Floats) -> Floats:
    share: Floats = (held + CUSTOM * q) / (spoken + CUSTOM)
    return np.minimum(np.maximum(q, share), 1.0)
