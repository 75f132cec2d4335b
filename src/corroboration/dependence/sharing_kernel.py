"""One pass over each pair of sources, compiled: their shared items, and how likely agreement on each is.

Rule kept here: the model is that of `sharing.py`, the answers are those of `sharing_plain.py` to the last count: both
use only sums, products and quotients, in the same order. It learns nothing.
"""

from __future__ import annotations

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
from corroboration.fusion.compiled import kernel


@kernel
def run(
    first: Longs, second: Longs, starts: Longs, item: Longs, cell: Longs, facts: Floats, rising: Floats,
    same: Longs, differ: Longs, expected: Floats,
) -> None:  # fmt: skip  # pragma: no cover - compiled
    """Fill the last three arrays from the others; see `sharing.py` for what they are."""
    for k in range(len(first)):
        i, i_end = starts[first[k]], starts[first[k] + 1]
        j, j_end = starts[second[k]], starts[second[k] + 1]
        while i < i_end and j < j_end:
            if item[i] < item[j]:
                i = _seek(item, i, i_end, item[j])
                continue
            if item[j] < item[i]:
                j = _seek(item, j, j_end, item[i])
                continue
            i_next, j_next = _after(item, i, i_end), _after(item, j, j_end)
            found, x, y = 0, i, j
            while x < i_next and y < j_next:
                if cell[x] < cell[y]:
                    x += 1
                elif cell[y] < cell[x]:
                    y += 1
                else:
                    q = _alike(x, y, facts)
                    same[k, _level(rising, q)] += 1
                    if found == 0:
                        expected[k] += q
                    found += 1
                    x += 1
                    y += 1
            if found == 0:
                differ[k] += 1
                expected[k] += 0.5 * (_unlike(i, j, facts) + _unlike(j, i, facts))
            i, j = i_next, j_next


@kernel
def _seek(item: Longs, begin: int, end: int, wanted: int) -> int:  # pragma: no cover - compiled
    """Return the first place from `begin` at which `item` is not below `wanted`, by doubling steps."""
    step, low = 1, begin
    while low + step < end and item[low + step] < wanted:
        low += step
        step *= 2
    high = min(low + step, end)
    while low + 1 < high:
        middle = (low + high) // 2
        if item[middle] < wanted:
            low = middle
        else:
            high = middle
    return high


@kernel
def _after(item: Longs, begin: int, end: int) -> int:  # pragma: no cover - compiled
    """Return the place behind the claims of one source on one item."""
    at = begin + 1
    while at < end and item[at] == item[begin]:
        at += 1
    return at


@kernel
def _level(rising: Floats, q: float) -> int:  # pragma: no cover - compiled
    """Return the class of a chance; `rising` holds the classes' upper ends."""
    low, high = 0, len(rising)
    while low < high:
        middle = (low + high) // 2
        if rising[middle] < q:
            low = middle + 1
        else:
            high = middle
    return max(len(rising) - 1 - low, 0)


@kernel
def _alike(x: int, y: int, facts: Floats) -> float:  # pragma: no cover - compiled
    """Return how likely both say the one value that both say."""
    one, other = facts[x], facts[y]
    without = one[ODDS] * one[OWN] * other[OWN]
    p = without / (1.0 + without)
    left = max(one[CELL_MISSED] - one[MISSED] - other[MISSED], 0.0)
    missing = max(one[ITEM_MISSED] - one[MISSED] - other[MISSED], 0.0)
    common = (left + CUSTOM * one[CHANCE]) / (missing + CUSTOM)
    wrong = max(one[SLIP], one[ERR] * common)
    wrong_too = max(other[SLIP], other[ERR] * common)
    said = p * one[RIGHT] + (1.0 - p) * wrong
    said_too = p * other[RIGHT] + (1.0 - p) * wrong_too
    q = (p * one[RIGHT] * other[RIGHT] + (1.0 - p) * wrong * wrong_too) / min(said, said_too)
    held = max(one[HELD] - one[WEIGHT] - other[WEIGHT], 0.0)
    spoken = max(one[SPOKEN] - one[WEIGHT] - other[WEIGHT], 0.0)
    bounded: float = min(max(q, (held + CUSTOM * q) / (spoken + CUSTOM)), 1.0)
    return bounded


@kernel
def _unlike(x: int, y: int, facts: Floats) -> float:  # pragma: no cover - compiled
    """Return how likely the other would have said x, where it said y."""
    one, other = facts[x], facts[y]
    without = one[ODDS] * one[OWN]
    p = without / (1.0 + without)
    left = max(one[CELL_MISSED] - one[MISSED], 0.0)
    missing = max(one[ITEM_MISSED] - one[MISSED] - other[MISSED], 0.0)
    common = (left + CUSTOM * one[CHANCE]) / (missing + CUSTOM)
    wrong, wrong_too = max(one[SLIP], one[ERR] * common), other[ERR] * common
    said = p * one[RIGHT] + (1.0 - p) * wrong
    q = (p * one[RIGHT] * other[RIGHT] + (1.0 - p) * wrong * wrong_too) / said
    held = max(one[HELD] - one[WEIGHT], 0.0)
    spoken = max(one[SPOKEN] - one[WEIGHT] - other[WEIGHT], 0.0)
    bounded: float = min(max(q, (held + CUSTOM * q) / (spoken + CUSTOM)), 1.0)
    return bounded
