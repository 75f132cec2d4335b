"""The inner loops of fusing labels, compiled and in plain numpy.

Rule kept here: both give the same answers. An item's scores are the logarithms of the labels' frequencies plus, for
each claim, the logarithm of how often its source says this label where each label is true; the latter are damped by
1 / (1 + (n - 1) · likeness) for n claims that err alike, but never below `least`. It learns nothing: `labels.py` does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from corroboration.fusion.claims import Claims, Floats, Ints, Longs
from corroboration.fusion.compiled import kernel
from corroboration.fusion.exact import ONE, totals

_NOTHING = -24.0  # in logarithms: less than fixed point can hold
_CHUNK = 50_000  # items looked at together where numpy needs room for them


@kernel
def item_shares(
    k: int, first: int, last: int, row: Ints, value: Ints, weight: Floats,
    table: Floats, prior: Floats, likeness: float, least: float, shares: Floats,
) -> None:  # fmt: skip
    """Write the posterior of one item, whose claims stand at first … last - 1, into `shares` (k labels,).

    `table` is (rows · said, true) here.
    """
    damp = max(least, 1.0 / (1.0 + max(last - first - 1, 0) * likeness))
    for j in range(k):
        shares[j] = 0.0
    for c in range(first, last):
        cell, much = row[c] * k + value[c], weight[c]
        for j in range(k):
            shares[j] += much * table[cell, j]
    top = -np.inf
    for j in range(k):
        shares[j] = shares[j] * damp + prior[j]
        top = max(top, shares[j])
    total = 0.0
    for j in range(k):
        below = shares[j] - top
        shares[j] = 1.0 if below == 0.0 else (np.exp(below) if below > _NOTHING else 0.0)
        total += shares[j]
    for j in range(k):
        shares[j] /= total


@kernel
def add_shares(
    k: int, first: int, last: int, row: Ints, value: Ints, weight: Floats,
    shares: Floats, parts: Longs, counts: Longs,
) -> None:  # fmt: skip
    """Add one item's posterior, also given in fixed point as `parts`, to the cells of its claims."""
    for c in range(first, last):
        cell = row[c] * k + value[c]
        if weight[c] == 1.0:
            for j in range(k):
                counts[cell, j] += parts[j]
        else:
            for j in range(k):
                counts[cell, j] += np.int64(np.rint(weight[c] * shares[j] * ONE))


@cache
def tally_of(few: int) -> Callable[..., None]:
    """Return `tally` for exactly `few` labels, its loops unrolled; for any number where `few` is 0.

    `tally` adds the posterior of every item to `counts` (rows · said, true) and `labels` (true), in fixed point. A
    claim that stands alone teaches nothing of its source, unless the answer was told.
    """

    @kernel
    def tally(
        starts: Longs, row: Ints, value: Ints, weight: Floats, told: Ints,
        table: Floats, counts: Longs, prior: Floats, likeness: float, least: float, labels: Longs,
    ) -> None:  # fmt: skip
        k = few if few > 0 else len(prior)
        shares, parts = np.empty(k), np.empty(k, np.int64)
        for i in range(len(starts) - 1):
            first, last = starts[i], starts[i + 1]
            if first == last:
                continue
            if told[i] >= 0:
                shares[:] = 0.0
                shares[told[i]] = 1.0
            else:
                item_shares(k, first, last, row, value, weight, table, prior, likeness, least, shares)
            for j in range(k):
                parts[j] = np.int64(np.rint(shares[j] * ONE))
                labels[j] += parts[j]
            if last - first < 2 and told[i] < 0:
                continue
            add_shares(k, first, last, row, value, weight, shares, parts, counts)

    return tally


def side_by_side(table: Floats) -> tuple[Floats, Longs]:
    """Return the table as (rows · said, true), and counts at nought, which share each cell's line of cache.

    Both are views of one array: with tens of thousands of sources the claims' cells are anywhere in memory, and
    fetching them is most of the work.
    """
    cells, k = table.shape[0] * table.shape[1], table.shape[2]
    memory = np.zeros(cells * 2 * k + 8)
    lines = memory[(-memory.ctypes.data // 8) % 8 :][: cells * 2 * k].reshape(cells, 2 * k)
    lines[:, :k] = table.reshape(cells, k)
    return lines[:, :k], lines.view(np.int64)[:, k:]


@kernel
def posterior(
    starts: Longs, row: Ints, value: Ints, weight: Floats,
    table: Floats, prior: Floats, likeness: float, least: float, out: Floats,
) -> None:  # fmt: skip
    """Write the posterior of every item into `out` (items, labels)."""
    for i in range(len(starts) - 1):
        item_shares(
            out.shape[1], starts[i], starts[i + 1], row, value, weight, table, prior, likeness, least, out[i]
        )  # fmt: skip


@kernel
def alike(
    starts: Longs, row: Ints, value: Ints, right: Floats, scale: Floats, rho: Floats, sums: Longs
) -> None:
    """Add to `sums` how far errors on one item go together beyond what the tables explain, and the pairs seen.

    Under the model the expectation of the first over claims and truth is zero (Pearson residuals of two sources
    that err apart are uncorrelated); above zero, items are hard for everybody at once.
    """
    for i in range(len(starts) - 1):
        n = starts[i + 1] - starts[i]
        if n < 2:
            continue
        for j in range(rho.shape[1]):
            one, two = 0.0, 0.0
            for c in range(starts[i], starts[i + 1]):
                r = row[c]
                z = ((1.0 if value[c] == j else 0.0) - right[r, j]) * scale[r, j]
                one += z
                two += z * z
            sums[0] += np.int64(np.rint(rho[i, j] * (one * one - two) / (n - 1) * ONE / 1024.0))
            sums[1] += np.int64(np.rint(rho[i, j] * n * ONE / 1024.0))


def chunks(items: int) -> list[slice]:
    """Return slices of items that numpy can look at together."""
    return [slice(at, min(at + _CHUNK, items)) for at in range(0, items, _CHUNK)]


def plain_scores(claims: Claims, rows: Ints, table: Floats, at: slice) -> Floats:
    """Return the summed evidence (items, labels) of the items in `at`, in numpy."""
    starts = claims.starts[at.start : at.stop + 1]
    some = slice(int(starts[0]), int(starts[-1]))
    each = claims.weight[some, None] * table[rows[claims.source[some]], claims.value[some]]
    owner = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    out = np.zeros((len(starts) - 1, table.shape[2]))
    for j in range(table.shape[2]):
        out[:, j] = np.bincount(owner, weights=each[:, j], minlength=len(out))
    return out


def plain_posterior(
    claims: Claims, rows: Ints, table: Floats, prior: Floats, *, likeness: float, least: float, at: slice
) -> Floats:
    """Return what `posterior` writes, in numpy."""
    n = np.diff(claims.starts[at.start : at.stop + 1])
    damp = np.maximum(least, 1.0 / (1.0 + np.maximum(n - 1, 0) * likeness))
    score = plain_scores(claims, rows, table, at) * damp[:, None] + prior
    score -= score.max(axis=1, keepdims=True)
    score = np.where(score > _NOTHING, np.exp(score), 0.0)
    total = np.zeros(len(score))
    for j in range(score.shape[1]):
        total += score[:, j]
    shares: Floats = score / total[:, None]
    return shares


def plain_tally(
    claims: Claims, rows: Ints, rho: Floats, told: Ints, at: slice, counts: Longs, labels: Longs
) -> None:
    """Add what `tally` adds, in numpy, from posteriors `rho` of the items in `at`; `told` is of all items."""
    starts = claims.starts[at.start : at.stop + 1]
    n = np.diff(starts)
    some = slice(int(starts[0]), int(starts[-1]))
    k = rho.shape[1]
    owner = np.repeat(np.arange(len(n)), n)
    teaches = (n > 1) | (told[at] >= 0)
    weight = claims.weight[some] * teaches[owner]
    cell = rows[claims.source[some]].astype(np.int64) * k + claims.value[some]
    for j in range(k):
        labels[j] += totals(np.zeros(len(n), np.int64), rho[:, j] * (n > 0), cells=1)[0]
        seen = totals(cell, weight * rho[owner, j], cells=counts.shape[0] * k)
        counts[:, :, j] += seen.reshape(counts.shape[0], k)


def rates(table: Floats) -> tuple[Floats, Floats]:
    """Return P(right | true) of every row, and one over the deviation of being right: each (rows, true)."""
    one = np.arange(table.shape[2])
    right: Floats = np.exp(table[:, one, one])
    return right, 1.0 / np.sqrt(right * (1.0 - right))


def plain_alike(claims: Claims, rows: Ints, right: Floats, scale: Floats, rho: Floats, at: slice) -> Longs:
    """Return what `alike` adds, in numpy."""
    starts = claims.starts[at.start : at.stop + 1]
    n = np.diff(starts)
    some = slice(int(starts[0]), int(starts[-1]))
    owner = np.repeat(np.arange(len(n)), n)
    row, value = rows[claims.source[some]], claims.value[some]
    sums = np.zeros(2, np.int64)
    for j in range(rho.shape[1]):
        z = ((value == j) - right[row, j]) * scale[row, j]
        one = np.bincount(owner, weights=z, minlength=len(n))
        two = np.bincount(owner, weights=z * z, minlength=len(n))
        excess = rho[:, j] * (one * one - two) / np.maximum(n - 1, 1)
        sums[0] += np.rint(excess[n > 1] * ONE / 1024.0).astype(np.int64).sum()
        sums[1] += np.rint((rho[:, j] * n)[n > 1] * ONE / 1024.0).astype(np.int64).sum()
    return sums
