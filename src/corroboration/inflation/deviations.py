"""By which factor each source's numbers stand off from what others hold likely, as counts that add up.

Rule kept here: a claim is held against every number that is likely for its item, each as far as it is likely, the
claim's own number included: who is believed is not off. Only numbers above zero have factors, and only
what stands off by more than such numbers usually do counts as off. It suspects nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion.claims import Floats, Longs
from corroboration.fusion.exact import totals
from corroboration.fusion.numeric import Parameters
from corroboration.fusion.numeric_election import Election
from corroboration.fusion.numeric_encode import Encoded

WIDTH = 0.05  # of a step of factors, as a natural logarithm: about 5 %
STEPS = 30  # steps to either side; the outermost holds everything beyond (a factor of 4.3)
LEAST = 5  # claims on items that others speak of, below which nothing is said of a source
NEAR = 1.0  # usual distances within which a claim is not off
MOST_CELLS = 30_000_000  # beyond, kinds of items are not told apart
_PAIRS = 2**20  # claims × candidates looked at together


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Watched:
    """The sources that are looked at, and how their counts are laid out."""

    place: Longs  # (sources,) row of each source, -1 for those not looked at
    sources: Longs  # (rows,) the source of each row
    groups: int  # kinds of items told apart: all, or 1


def watched(measured: Parameters) -> Watched:
    """Choose the sources to look at: those with enough claims on items that others speak of."""
    assert measured.learned is not None and measured.scale is not None
    sources = np.flatnonzero(measured.learned.shared >= LEAST)
    place = np.full(len(measured.learned.shared), -1, np.int64)
    place[sources] = np.arange(len(sources))
    groups = len(measured.scale.log)
    fits = len(sources) * groups * (2 * STEPS + 1) <= MOST_CELLS
    return Watched(place=place, sources=sources, groups=groups if fits else 1)


def deviations(encoded: Encoded, held: Election, measured: Parameters, *, of: Watched) -> Longs:
    """Count a partition's claims by source, group and factor: fixed point (rows, groups, 2 STEPS + 1)."""
    width = 2 * STEPS + 1
    counts = np.zeros(len(of.sources) * of.groups * width, np.int64)
    group = encoded.claims.group if of.groups > 1 else np.zeros(encoded.claims.items, np.int64)
    for claim, other, chance in opposed(encoded, held, of=of):
        step, _ = steps(encoded, measured, claim=claim, other=other)
        row = of.place[encoded.source[claim]] * of.groups + group[encoded.item[claim]]
        counts += totals(row * width + step + STEPS, chance * encoded.weight[claim], cells=len(counts))
    return counts.reshape(len(of.sources), of.groups, width)


def opposed(encoded: Encoded, held: Election, *, of: Watched) -> Iterator[tuple[Longs, Floats, Floats]]:
    """Yield claims (rows), what they are held against (numbers) and how likely that is, a portion at a time.

    Only claims of sources looked at, on items that others speak of, and only numbers above zero. A claim appears once
    for each number that stands for election.
    """
    shared = (encoded.voices[encoded.item] > 1) & (of.place[encoded.source] >= 0) & (encoded.value > 0)
    rows = np.flatnonzero(shared)
    counts = np.diff(encoded.first)[encoded.item[rows]]
    edges = np.searchsorted(
        np.cumsum(counts), np.arange(_PAIRS, int(counts.sum()) + _PAIRS, _PAIRS), side="right"
    )
    begin = 0
    for end in [*np.unique(edges).tolist(), len(rows)]:
        some, times = rows[begin:end], counts[begin:end]
        begin = end
        claim = np.repeat(some, times)
        nth = np.arange(len(claim)) - np.repeat(np.cumsum(times) - times, times)
        candidate = encoded.first[encoded.item[claim]] + nth
        kept = (encoded.stands[candidate] > 0) & (held.chance[candidate] > 1e-6)
        yield claim[kept], encoded.stands[candidate[kept]], held.chance[candidate[kept]]


def steps(
    encoded: Encoded, measured: Parameters, *, claim: Longs, other: Floats
) -> tuple[Longs, NDArray[np.bool_]]:
    """Return by how many steps of factors claims stand off from other numbers, and whether that is off at all."""
    assert measured.scale is not None
    said = encoded.value[claim]
    group = encoded.claims.group[encoded.item[claim]]
    factor = np.log(said) - np.log(other)
    with np.errstate(over="ignore"):
        units = np.abs(np.where(measured.scale.log[group], factor, said - other)) / measured.scale.unit[group]
    off = units > NEAR
    step = np.clip(np.rint(factor / WIDTH), -STEPS, STEPS).astype(np.int64)
    return np.where(off, step, 0), off
