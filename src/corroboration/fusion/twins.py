"""Sources that repeat each other's rare values: near-copies, which fusion counts as one voice.

Rule kept here: only what is rare tells; agreeing with the most proves nothing. Two sources are as much twins as they
share, of all rare values either claims where both speak; a few differences end it, and so does small support.
Twins are discounted, never merged: a claim backed by t twins counts 1/(1 + t). Who copied whom is not asked.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion.claims import Floats, Longs
from corroboration.fusion.compiled import kernel
from corroboration.fusion.open_encode import Open
from corroboration.fusion.settings import OpenSettings

_VOICES = 256  # items with more claims are not searched for pairs
_LEAST = 0.01  # a smaller share is none


@kernel
def count_rare(starts: Longs, slot: Longs, source: Longs, votes: Longs, pairs: Longs) -> None:
    """Add to `pairs` (2, sources, sources): rare claims of one where the other speaks too, and rare claims shared.

    A claim is rare to a pair when at most half of all others say it.
    """
    for i in range(len(starts) - 1):
        first, last = starts[i], starts[i + 1]
        if last - first > _VOICES:
            continue
        for x in range(first, last):
            for y in range(first, last):
                same = slot[x] == slot[y]
                others = votes[slot[x]] - (2 if same else 1)
                if source[x] == source[y] or last - first < 3 or 2 * others > last - first - 2:
                    continue
                pairs[0, source[x], source[y]] += 1
                if same:
                    pairs[1, source[x], source[y]] += 1


def rare_pairs(opened: Open, *, compiled: bool) -> Longs:
    """Return int64 (2, sources, sources) of a partition: what `count_rare` adds."""
    claims = opened.claims
    pairs = np.zeros((2, claims.sources, claims.sources), np.int64)
    votes = np.bincount(opened.slot, minlength=len(opened.value))
    if compiled:
        count_rare(claims.starts, opened.slot, claims.source.astype(np.int64), votes, pairs)
        return pairs
    n = np.diff(claims.starts)
    for size in np.unique(n[(n > 2) & (n <= _VOICES)]):
        start = claims.starts[:-1][n == size]
        for away in range(1, size):
            here = (start[:, None] + np.arange(size)).ravel()
            there = (start[:, None] + (np.arange(size) + away) % size).ravel()
            x, y = claims.source[here], claims.source[there]
            same = opened.slot[here] == opened.slot[there]
            rare = (2 * (votes[opened.slot[here]] - 1 - same) <= size - 2) & (x != y)
            np.add.at(pairs[0], (x[rare], y[rare]), 1)
            same &= rare
            np.add.at(pairs[1], (x[same], y[same]), 1)
    return pairs


def twins_of(pairs: Longs, settings: OpenSettings) -> Floats:
    """Return how far any two sources are twins, (sources, sources), 0 … 1."""
    mine, shared = pairs.astype(np.float64)
    union = mine + mine.T - shared
    likeness = (shared / np.maximum(union, 1.0)) ** settings.twin_power
    twins: Floats = likeness * shared / (shared + settings.twin_support)
    twins[twins < _LEAST] = 0.0
    return twins


@kernel
def discount(
    starts: Longs, slot: Longs, source: Longs, twins: Floats, has: NDArray[np.bool_], out: Floats
) -> None:
    """Divide `out` (claims,) by one and the twins that say the same of the item."""
    for i in range(len(starts) - 1):
        for x in range(starts[i], starts[i + 1]):
            if not has[source[x]]:
                continue
            voices = 1.0
            for y in range(starts[i], starts[i + 1]):
                if slot[x] == slot[y] and source[x] != source[y]:
                    voices += twins[source[x], source[y]]
            out[x] /= voices


def discounted(opened: Open, twins: Floats, *, compiled: bool) -> Floats:
    """Return the weight of every claim once twins are discounted, (claims,)."""
    claims = opened.claims
    weight = claims.weight.copy()
    has = np.zeros(claims.sources, bool)
    if len(twins):
        has[:] = (twins > 0.0).sum(axis=1) > 0
    if not has.any():
        return weight
    if compiled:
        discount(claims.starts, opened.slot, claims.source.astype(np.int64), twins, has, weight)
        return weight
    voices = np.ones(len(weight))
    n = np.diff(claims.starts)
    for size in np.unique(n[n > 1]):
        start = claims.starts[:-1][n == size]
        for away in range(1, size):
            here = (start[:, None] + np.arange(size)).ravel()
            there = (start[:, None] + (np.arange(size) + away) % size).ravel()
            x, y = claims.source[here], claims.source[there]
            same = (opened.slot[here] == opened.slot[there]) & (x != y)
            voices[here[same]] += twins[x[same], y[same]]
    return weight / voices
