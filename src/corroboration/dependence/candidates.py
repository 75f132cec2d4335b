"""Which pairs of sources are worth comparing: those that give the same value of several items.

Rule kept here: values held by few come first, for they tell most, and the work is bounded whatever comes in: a value
that a crowd holds pairs nobody, sources with too few claims to tell anything pair with nobody, and when there is more
than the bound allows, the most widely held values are left out and the pairs that share least; how many is said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corroboration.dependence.ledger import Ledger
from corroboration.fusion.claims import Longs

FEWEST = 3  # shared values below which nothing could be said of a pair
_MEETINGS = 6_000_000  # times that two sources meet at a value, at most
_CROWD = 200  # holders of a value beyond which it pairs nobody
_PAIRS = 1_000_000  # pairs compared, at most
_DENSE = 2_000  # sources up to which meetings are counted in a square


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """k pairs of sources, a < b, in order; what was left out for the bounds, and how much there was."""

    a: Longs  # (k,)
    b: Longs  # (k,)
    cells_left_out: int = 0  # values of items that several give and that paired nobody
    pairs_left_out: int = 0
    sources_left_out: int = 0  # with fewer than `FEWEST` claims

    def __len__(self) -> int:
        return len(self.a)


def candidate_pairs(ledger: Ledger) -> Candidates:
    """Return the pairs of sources that meet at `FEWEST` values or more, within the bounds."""
    enough = ledger.sizes >= FEWEST
    kept = enough[ledger.source]
    cell, source = ledger.cell[kept], ledger.source[kept]
    order = np.lexsort((source, cell))
    cell, source = cell[order], source[order]
    begins = np.flatnonzero(np.diff(cell, prepend=-1)) if len(cell) else np.empty(0, np.int64)
    holders = np.diff(np.append(begins, len(cell)))
    several = np.flatnonzero(holders > 1)
    by_size = several[np.argsort(holders[several], kind="stable")]
    sizes = holders[by_size]
    meetings = np.cumsum(sizes * (sizes - 1) // 2)
    used = int(np.searchsorted(meetings > _MEETINGS, True)) if len(meetings) else 0
    used = min(used, int(np.searchsorted(sizes, _CROWD, side="right")))
    key, times = _meetings(source, begins[by_size[:used]], sizes[:used], ledger.sources)
    key, times = key[times >= FEWEST], times[times >= FEWEST]
    left_out = max(len(key) - _PAIRS, 0)
    if left_out:
        key = np.sort(key[np.argsort(-times, kind="stable")[:_PAIRS]])
    return Candidates(
        a=key // ledger.sources, b=key % ledger.sources, cells_left_out=len(several) - used,
        pairs_left_out=left_out, sources_left_out=int(np.sum(~enough & (ledger.sizes > 0))),
    )  # fmt: skip


def _meetings(source: Longs, begins: Longs, sizes: Longs, sources: int) -> tuple[Longs, Longs]:
    """Return the pairs (a × sources + b) that meet, in order, and how often."""
    dense = sources <= _DENSE
    square = np.zeros(sources * sources if dense else 0, np.int64)
    keys: list[Longs] = []
    for size in np.unique(sizes):
        at = begins[sizes == size]
        first, second = np.triu_indices(int(size), 1)
        portion = max(1, 1_000_000 // len(first))
        for begin in range(0, len(at), portion):
            rows = at[begin : begin + portion, None]
            met = (source[rows + first] * sources + source[rows + second]).ravel()
            if dense:
                square += np.bincount(met, minlength=len(square))
            else:
                keys.append(met)
    if dense:
        found = np.flatnonzero(square)
        return found, square[found]
    if not keys:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    distinct, times = np.unique(np.concatenate(keys), return_counts=True)
    return distinct, times
