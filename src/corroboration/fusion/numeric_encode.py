"""Claims of numbers arranged for the rounds: by item and value, with the values that stand for election.

Rule kept here: what depends on claims alone is worked out once. Of an item with very many different values only the
`MOST` best supported ones stand for election; all its claims are heard all the same. It knows nothing of sources.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion.claims import Claims, Floats, Ints, Longs
from corroboration.fusion.numeric_scale import ScaleSums, distances, scale_sums

MOST = 48  # values of one item that stand for election
UNCONTESTED = 1 / 15  # weight, as evidence about a source, of agreeing where nobody says otherwise


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Encoded:
    """One partition: n claims by item and value, k candidates (distinct values), items."""

    claims: Claims  # as given; the columns below are in the order of `order`
    order: Longs  # (n,) row of `claims`
    item: Ints  # (n,)
    source: Ints  # (n,)
    value: Floats  # (n,)
    weight: Floats  # (n,)
    backing: Floats  # (n,) total weight that says the same value of the same item
    candidate: Longs  # (n,) which candidate the claim says, -1 where it does not stand for election
    starts: Longs  # (items + 1,) first claim of each item
    first: Longs  # (items + 1,) first candidate of each item
    stands: Floats  # (k,) the candidates' values, ascending within an item
    of: Ints  # (k,) the candidates' items
    middle: Floats  # (items,) the lower weighted median
    voices: Ints  # (items,) how many sources speak
    contested: NDArray[np.bool_]  # (items,) two sources say different things
    evidence: Floats  # (items,) what the item counts for in judging sources
    scale: ScaleSums


def encoded(claims: Claims) -> Encoded:
    """Arrange a partition for the rounds."""
    order = np.lexsort((claims.source, np.asarray(claims.value, np.float64), claims.item))
    item, source = claims.item[order], claims.source[order]
    value, weight = np.asarray(claims.value, np.float64)[order], claims.weight[order]
    middle = _middle(value, weight, claims.starts)
    fresh = np.ones(len(item), bool)
    fresh[1:] = (item[1:] != item[:-1]) | (value[1:] != value[:-1])
    own = np.cumsum(fresh) - 1
    backing = np.asarray(np.bincount(own, weights=weight, minlength=int(fresh.sum())), np.float64)
    stands, of = value[fresh], item[fresh]
    distinct = np.bincount(of, minlength=claims.items)
    kept = _standing(of, stands, backing, distances(stands, middle[of]), distinct)
    rank = np.where(kept, np.cumsum(kept) - 1, -1)
    voices = _voices(claims)
    contested = (voices > 1) & (distinct > 1)
    return Encoded(
        claims=claims, order=order, item=item, source=source, value=value, weight=weight,
        backing=backing[own], candidate=rank[own], starts=claims.starts,
        first=np.concatenate(([0], np.cumsum(np.bincount(of[kept], minlength=claims.items)))).astype(np.int64),
        stands=stands[kept], of=of[kept], middle=middle, voices=voices, contested=contested,
        evidence=np.where(contested, 1.0, UNCONTESTED) * (voices > 1),
        scale=scale_sums(claims, middle=middle, contested=contested),
    )  # fmt: skip


def _middle(value: Floats, weight: Floats, starts: Longs) -> Floats:
    """Return the lower weighted median of each item, 0 where nobody speaks."""
    running = np.concatenate(([0.0], np.cumsum(np.rint(weight * 2**20))))  # whole numbers: ties stay ties
    before, after = running[starts[:-1]], running[starts[1:]]
    at = np.searchsorted(running[1:], before + (after - before) / 2)
    spoken = starts[1:] > starts[:-1]
    at = np.clip(at, starts[:-1], np.maximum(starts[1:] - 1, starts[:-1]))
    result = np.zeros(len(starts) - 1)
    result[spoken] = value[at[spoken]]
    return result


def _voices(claims: Claims) -> Ints:
    """Return how many sources speak of each item."""
    item = claims.item
    another = np.ones(len(item), bool)
    another[1:] = (item[1:] != item[:-1]) | (claims.source[1:] != claims.source[:-1])
    return np.bincount(item[another], minlength=claims.items).astype(np.int32)


def _standing(
    of: Ints, stands: Floats, backing: Floats, off: Floats, distinct: NDArray[np.integer]
) -> NDArray[np.bool_]:
    """Tell which values stand for election: the best backed, then those nearer the middle, then the lower."""
    kept = np.ones(len(of), bool)
    crowded = distinct[of] > MOST
    if crowded.any():
        rows = np.flatnonzero(crowded)
        ranked = rows[np.lexsort((stands[rows], off[rows], -backing[rows], of[rows]))]
        begins = np.searchsorted(of[ranked], of[ranked])
        kept[ranked[np.arange(len(ranked)) - begins >= MOST]] = False
    return kept
