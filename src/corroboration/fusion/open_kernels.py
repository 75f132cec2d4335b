"""The inner loop of fusing open values, compiled and in plain numpy.

Rule kept here: both give the same answers. If slot b is the truth, a claim for b is exact, a claim for a slot that
says less than b is less, any other is wrong; each has its source's probability, that of being wrong spread over the
wrong values. `rates` (keys, 3) holds the three logarithms. It learns nothing.
"""

from __future__ import annotations

import numpy as np

from corroboration.fusion.claims import Floats, Ints, Longs
from corroboration.fusion.compiled import kernel
from corroboration.fusion.exact import ONE, totals
from corroboration.fusion.open_encode import Open


@kernel
def weigh(
    starts: Longs, slot: Longs, slots: Longs, value: Ints, key: Longs, weight: Floats, told: Ints,
    low: Longs, high: Longs, pairs: Longs, slack: Floats, rates: Floats, counts: Longs,
) -> None:  # fmt: skip
    """Add to `counts` (keys, 3) how often each key is expected to be exact, less or wrong, in fixed point.

    Items with one claim teach nothing and are passed over.
    """
    for i in range(len(starts) - 1):
        first, last, base, m = starts[i], starts[i + 1], slots[i], slots[i + 1] - slots[i]
        if last - first < 2:
            continue
        score, lower, much = np.zeros(m), np.zeros(m), np.zeros(m)
        for c in range(first, last):
            a, k = slot[c] - base, key[c]
            score[a] += weight[c] * (rates[k, 0] - rates[k, 2])
            lower[a] += weight[c] * (rates[k, 1] - rates[k, 2])
            much[a] += weight[c]
        total = score.copy()
        for p in range(pairs[i], pairs[i + 1]):
            a, b = low[p] - base, high[p] - base
            total[b] += lower[a] - much[a] * slack[high[p]]
        top, whole = total.max(), 0.0
        for b in range(m):
            total[b] = np.exp(total[b] - top)
            whole += total[b]
        for b in range(m):
            total[b] /= whole
            if told[i] >= 0:
                total[b] = 1.0 if value[base + b] == told[i] else 0.0
        below = np.zeros(m)
        for p in range(pairs[i], pairs[i + 1]):
            below[low[p] - base] += total[high[p] - base]
        for c in range(first, last):
            a, k = slot[c] - base, key[c]
            exact, less = total[a], below[a]
            counts[k, 0] += np.int64(np.rint(weight[c] * exact * ONE))
            counts[k, 1] += np.int64(np.rint(weight[c] * less * ONE))
            counts[k, 2] += np.int64(np.rint(weight[c] * max(1.0 - exact - less, 0.0) * ONE))


def slot_scores(opened: Open, weight: Floats, rates: Floats) -> Floats:
    """Return the evidence for every slot, (slots,), in numpy."""
    m = len(opened.value)
    wrong = rates[opened.key, 2]
    score: Floats = np.zeros(m) + np.bincount(
        opened.slot, weights=weight * (rates[opened.key, 0] - wrong), minlength=m
    )
    if len(opened.low):
        lower = np.bincount(opened.slot, weights=weight * (rates[opened.key, 1] - wrong), minlength=m)
        much = np.bincount(opened.slot, weights=weight, minlength=m)
        up = lower[opened.low] - much[opened.low] * opened.slack[opened.high]
        score += np.bincount(opened.high, weights=up, minlength=m)
    return score


def shares_of(score: Floats, opened: Open) -> Floats:
    """Return e^score of every slot as a share of its item's, (slots,)."""
    owner, items = opened.owner, len(opened.slots) - 1
    if not len(score):
        return score
    top = np.maximum.reduceat(score, opened.slots[:-1][np.diff(opened.slots) > 0])
    full = np.zeros(items)
    full[np.diff(opened.slots) > 0] = top
    weight = np.exp(score - full[owner])
    shares: Floats = weight / np.bincount(owner, weights=weight, minlength=items)[owner]
    return shares


def plain_counts(opened: Open, weight: Floats, share: Floats, keys: int) -> Longs:
    """Return what `weigh` adds, in numpy, from each slot's share."""
    m = len(opened.value)
    below = np.bincount(opened.low, weights=share[opened.high], minlength=m)
    n = np.diff(opened.claims.starts)
    taught = np.repeat(n > 1, n)
    key, slot, much = opened.key[taught], opened.slot[taught], weight[taught]
    exact, less = share[slot], below[slot]
    wrong = np.maximum(1.0 - exact - less, 0.0)
    parts = [totals(key, much * each, cells=keys) for each in (exact, less, wrong)]
    return np.stack(parts, axis=1)


def with_told(share: Floats, opened: Open, told: Ints) -> Floats:
    """Put told answers in the place of shares."""
    known = told[opened.owner]
    return np.where(known < 0, share, (opened.value == known).astype(np.float64))
