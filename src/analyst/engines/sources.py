"""How far each source can be relied on, by the likely values of all that it speaks of: one more pass over the batches.

Rule kept here: whatever method fused them, a claim is right as surely as its value is likely; sums are exact, so
that every engine comes to the same. A source of whose items nobody else speaks is not measured by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from corroboration.fusion.claims import Bools, Claims, Floats, Ints, Longs
from corroboration.fusion.driver import Method
from corroboration.fusion.exact import real, totals
from corroboration.fusion.reliability import reliability_of
from corroboration.fusion.results import Fused, Reliability
from corroboration.fusion.sets import FusedSets

Sums = tuple[Longs, Longs, Longs]
Total = Callable[[Callable[[Claims], Any], Callable[[Any], Any], Callable[[Any, Any], Any]], Any]


def measured(
    method: Method[Any, Any, Any, Any], parameters: object, total: Total, *, chance: float
) -> Reliability:
    """Return the reliability of every source under final parameters; `chance` is that of who knows nothing."""

    def both(claims: Claims) -> tuple[Claims, Any]:
        return claims, method.encode(claims)

    def use(batch: tuple[Claims, Any]) -> Sums:
        claims, encoded = batch
        return _sums(claims, method.finish(encoded, parameters))

    right, shared, claims = (real(each) for each in total(both, use, _added))
    counts = (np.rint(each).astype(np.int64) for each in (claims, shared))
    whole, among = counts
    return reliability_of(right=right, heard=shared, claims=whole, shared=among, chance=chance)


def probable(claims: Claims, fused: Fused | FusedSets) -> Floats:
    """Return for each claim the probability that it is right, float64 (n,)."""
    if isinstance(fused, FusedSets):
        wide = max(claims.values, 1)
        things = np.repeat(np.arange(claims.items), np.diff(fused.starts)) * wide + fused.thing
        chances: Floats = fused.chance[
            np.searchsorted(things, claims.item.astype(np.int64) * wide + claims.code)
        ]
        return chances
    item = claims.item
    if fused.number is None:
        likely, second = (_said(claims, each[item]) for each in (fused.value, fused.second))
        found = np.where(likely, fused.confidence[item], np.where(second, fused.second_confidence[item], 0.0))
        return np.asarray(found, dtype=np.float64)
    assert fused.low is not None and fused.high is not None
    within = (fused.low[item] <= claims.value) & (claims.value <= fused.high[item])
    return np.where(within, fused.confidence[item], 0.0)


def _said(claims: Claims, value: Ints) -> Bools:
    """Return whether each claim says the value beside it, or less without contradicting it: a wider place."""
    same: Bools = claims.value == value
    if claims.order is not None:
        rest = np.flatnonzero(~same & (value >= 0))
        same[rest] = claims.order.less(claims.code[rest], value[rest])
    return same


def _sums(claims: Claims, fused: Fused | FusedSets) -> Sums:
    heard = fused.voices if isinstance(fused, FusedSets) else np.diff(claims.starts)
    voices = heard[claims.item]
    shared = np.flatnonzero(voices > 1)
    at, weight = claims.source[shared], claims.weight[shared]
    right = np.clip(probable(claims, fused)[shared], 0.0, 1.0) * weight
    return (
        totals(at, right, cells=claims.sources),
        totals(at, weight, cells=claims.sources),
        totals(claims.source, claims.weight, cells=claims.sources),
    )


def _added(left: Sums, right: Sums) -> Sums:
    return left[0] + right[0], left[1] + right[1], left[2] + right[2]
