"""The election of one round in plain numpy: how likely each claimed number, or none of them, is the true one.

Rule kept here: the model is that of `numeric_model.py`, the answers are those of `numeric_kernel.py`. It works on
arrays of claims × candidates, a portion of the items at a time. It learns nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from corroboration.fusion.claims import Floats, Longs
from corroboration.fusion.numeric_model import ANYTHING, FAINT, FARTHEST, HEIGHT, REPEAT, STRAY, TURNS

_PAIRS = 2**20  # claims × candidates held at a time


def run(
    starts: Longs, first: Longs, claim: Floats, weight: Floats, backing: Floats, candidate: Longs, stands: Floats,
    middle: Floats, unit: Floats, unsaid: Floats, said: Floats, missed: Floats, spread: Floats, above: Floats,
    chance: Floats, none: Floats, gather: Floats, known: Floats,
    right: Floats, near: Floats, pull: Floats, higher: Floats,
) -> None:  # fmt: skip
    """Fill the last eight arrays from the others; see `numeric_election.py` for what they are."""
    for begin, end in _portions(starts, first):
        rows, options = slice(starts[begin], starts[end]), slice(first[begin], first[end])
        here = slice(begin, end)
        item = np.repeat(np.arange(end - begin), np.diff(starts[begin : end + 1]))
        begins = first[begin:end] - first[begin]  # first candidate of each item of this portion
        counts = np.diff(first[begin : end + 1])
        gather[here], known[here] = _gather(
            item, claim[rows], weight[rows], middle[here], unit[here], spread[rows]
        )
        parts = _elect(
            item, begins, counts, claim[rows], weight[rows], backing[rows],
            np.where(candidate[rows] >= 0, candidate[rows] - first[begin], -1), stands[options],
            gather[here], unit[here], unsaid[here], said[rows], missed[rows], spread[rows], above[rows],
        )  # fmt: skip
        chance[options], none[here], right[rows], near[rows], pull[rows], higher[rows] = parts


def _portions(starts: Longs, first: Longs) -> Iterator[tuple[int, int]]:
    """Yield runs of items whose claims × candidates fit in memory."""
    pairs = np.cumsum(np.diff(starts) * (np.diff(first) + 1))
    begin, items = 0, len(starts) - 1
    while begin < items:
        done = pairs[begin - 1] if begin else 0
        end = max(int(np.searchsorted(pairs, done + _PAIRS, side="right")), begin + 1)
        yield begin, end
        begin = end


def _summed(cell: Longs, *, weights: Any, minlength: int) -> Floats:
    return np.asarray(np.bincount(cell, weights=weights, minlength=minlength), np.float64)


def _off(x: Any, t: Any, unit: Any) -> Floats:
    with np.errstate(over="ignore"):
        result: Floats = np.clip((x - t) / unit, -FARTHEST, FARTHEST)
    return result


def _gather(
    item: Longs, claim: Floats, weight: Floats, middle: Floats, unit: Floats, spread: Floats
) -> tuple[Floats, Floats]:
    """Return where claims gather, and how well that is known."""
    at, firm = middle.copy(), np.zeros(len(unit))
    for _ in range(TURNS):
        z = _off(claim, at[item], unit[item])
        wide = 1.0 + z * z / (4.0 * spread * spread)
        q = HEIGHT / (spread * wide * wide * np.sqrt(wide))
        pulls = weight * q / (q + STRAY) * 1.25 / wide / (spread * spread)
        firm = _summed(item, weights=pulls, minlength=len(unit))
        tilt = _summed(item, weights=pulls * z, minlength=len(unit))
        at = np.where(firm > FAINT, at + unit * (tilt / np.maximum(firm, FAINT)), at)
    return at, unit / np.sqrt(np.maximum(firm, FAINT))


def _elect(
    item: Longs, begins: Longs, counts: Longs, claim: Floats, weight: Floats, backing: Floats, candidate: Longs,
    stands: Floats, gather: Floats, unit: Floats, unsaid: Floats,
    said: Floats, missed: Floats, spread: Floats, above: Floats,
) -> tuple[Floats, Floats, Floats, Floats, Floats, Floats]:  # fmt: skip
    """Return the chance of each candidate and of none, of each claim to be right, or wrong and near, and the pull."""
    items, slots = len(unit), len(stands) + len(unit)
    places = counts[item] + 1
    i = np.repeat(
        np.arange(len(item)), places
    )  # pairs: a claim and each of its item's candidates, then "none"
    nth = np.arange(len(i)) - np.repeat(np.cumsum(places) - places, places)
    last, of = nth == counts[item[i]], item[i]
    option = begins[of] + nth
    t = np.where(last, gather[of], np.append(stands, 0.0)[np.minimum(option, len(stands))])
    wide = 1.0 + _off(claim[i], t, unit[of]) ** 2 / (4.0 * spread[i] ** 2)
    q = HEIGHT / (spread[i] * wide * wide * np.sqrt(wide))
    own = (candidate[i] == option) & ~last
    high = claim[i] > t
    wrong = (q + ANYTHING) * 2.0 * np.where(high, above[i], 1.0 - above[i])
    once = np.log(wrong) / backing[i]
    again = (backing[i] - 1.0) / backing[i] * np.log(REPEAT + (1.0 - REPEAT) * wrong)
    adds = weight[i] * np.where(own, said[i], missed[i] + once + again)
    ends = begins + counts + np.arange(items)  # the slot of "none" of each item
    score = _summed(option + of, weights=adds, minlength=slots)
    score[ends] += unsaid - _free(item, claim, (weight[i] * once)[last], items)
    of_slot = np.repeat(np.arange(items), counts + 1)
    best = np.maximum.reduceat(score, begins + np.arange(items))
    share = np.exp(score - best[of_slot])
    share /= _summed(of_slot, weights=share, minlength=items)[of_slot]
    chance: Floats = np.delete(share, ends)
    right: Floats = np.where(candidate >= 0, np.append(chance, 0.0)[candidate], 0.0)
    misses = np.where(own, 0.0, share[option + of])
    weighs = misses * q / (q + STRAY)
    near, pull, higher = (
        _summed(i, weights=each, minlength=len(item))
        for each in (weighs, weighs * (wide - 1.0) / wide, misses * high)
    )
    return chance, np.asarray(share[ends], np.float64), right, near, pull, higher


def _free(item: Longs, claim: Floats, fits: Floats, items: int) -> Floats:
    """Return, item by item, how well the best fitting number said fits where claims gather."""
    result = np.full(items, -np.inf)
    if len(item):
        fresh = np.ones(len(item), bool)
        fresh[1:] = (item[1:] != item[:-1]) | (claim[1:] != claim[:-1])
        at = np.flatnonzero(fresh)
        np.maximum.at(result, item[at], np.add.reduceat(fits, at))
    return np.where(np.isfinite(result), result, 0.0)
