"""The scale of numbers: is a difference to be seen in units or in per cent, and how large is a usual one?

Rule kept here: both are read off the claims themselves, group by group (a group is a kind of item: humidity, a
population), and a group with few claims leans on the others. Nobody names a scale, and a set of claims in other units
gets the same answers in those units. It judges no claim.

Rule of the scale: where the distance between claims on one item grows with the size of the item, per cent are the
measure (log scale), otherwise units (linear). Growth is the slope of ln(distance) over ln(size) by least squares; a
slope of 1 is pure per cent, 0 pure units. Slips of single digits pull it down, so that a quarter is enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion.claims import Claims, Floats, Longs
from corroboration.fusion.exact import real, totals

GROWTH = 0.25  # slope from which per cent are the measure
NOT_POSITIVE = 0.01  # share of claims at or below zero from which logarithms are out of the question
LEAN = 4.0  # claims' worth of what all groups say that each group starts from
_LOGS = 1024.0  # natural logarithms of float64 lie within ±745: scaled to ±1 for exact sums
_SMALLEST = 5e-324
_TINY, _HUGE = 1e-300, 1e300


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScaleSums:
    """What the rule needs, (11, groups) in fixed point."""

    cells: Longs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scale:
    """The measure of each group. All columns have one row a group."""

    log: NDArray[np.bool_]  # per cent (True) or units
    unit: Floats  # a usual distance between claims on one item: in units, or as difference of natural logarithms
    growth: Floats  # the slope the choice rests on, for the reason given


def scale_sums(claims: Claims, *, middle: Floats, contested: NDArray[np.bool_]) -> ScaleSums:
    """Return what the rule needs of a partition; `middle` and `contested` have one row an item.

    Only items of which two sources say different things tell of distances.
    """
    item, value = claims.item, np.asarray(claims.value, np.float64)
    group = claims.group[item]
    size, distance = np.abs(middle[item]), distances(value, middle[item])
    apart = contested[item] & (distance > 0) & (size > 0)
    both = apart & (value > 0) & (middle[item] > 0)
    far, big = _log(distance, apart), _log(size, apart)
    ratio = np.abs(_log(value, both) - _log(middle[item], both)) * _LOGS
    relative = _log(ratio, both & (ratio > 0))
    spoken = value != 0
    ones = np.ones(len(value))
    addends: tuple[Floats, ...] = (
        ones, _ones(value <= 0), _ones(spoken), _log(np.abs(value), spoken), _ones(apart),
        far, big, big * big, big * far, _ones(both & (ratio > 0)), relative,
    )  # fmt: skip
    return ScaleSums(cells=np.stack([totals(group, each, cells=claims.groups) for each in addends]))


def scale_of(sums: ScaleSums) -> Scale:
    """Choose the measure and the usual distance of every group."""
    n, low, spoken, level, apart, far, big, bigbig, bigfar, both, relative = real(sums.cells)
    var = np.maximum(bigbig - _ratio(big * big, apart), 0.0) * _LOGS * _LOGS
    cov = (bigfar - _ratio(big * far, apart)) * _LOGS * _LOGS
    among_all = cov.sum() / (var.sum() + LEAN)
    growth = np.clip((cov + LEAN * among_all) / (var + LEAN), -9.0, 9.0)
    log = (growth >= GROWTH) & (low <= NOT_POSITIVE * n)
    height = np.where(log, 0.0, _ratio(level, spoken) * _LOGS)
    count, sum_of_logs = np.where(log, both, apart), np.where(log, relative, far) * _LOGS
    above = (
        sum_of_logs - count * height
    )  # beside the group's own level, so that groups can lean on each other
    usual = np.empty(len(n))
    for kind in (False, True):
        of = log == kind
        usual[of] = float(above[of].sum()) / max(float(count[of].sum()), 1.0)
    unit = np.exp(np.clip((above + LEAN * usual) / (count + LEAN) + height, -690.0, 690.0))
    return Scale(log=log, unit=np.clip(unit, _TINY, _HUGE), growth=growth)


def on_scale(value: Floats, log: NDArray[np.bool_]) -> Floats:
    """Return values as they are measured: themselves, or their natural logarithm where `log`.

    What is not positive has no logarithm and is set far below everything that has.
    """
    result: Floats = np.where(log, np.log(np.maximum(value, _SMALLEST)), value)
    return result


def distances(left: Floats, right: Floats) -> Floats:
    """Return how far apart numbers are, kept finite."""
    with np.errstate(over="ignore"):
        return np.minimum(np.abs(left - right), np.finfo(np.float64).max)


def _log(value: Floats, where: NDArray[np.bool_]) -> Floats:
    result: Floats = np.log(np.where(where, value, 1.0)) / _LOGS
    return result


def _ones(where: NDArray[np.bool_]) -> Floats:
    return where.astype(np.float64)


def _ratio(over: Floats, under: Floats) -> Floats:
    result: Floats = over / np.maximum(under, 1.0)
    return result
