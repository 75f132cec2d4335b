"""From counts to how each source confuses labels: three levels, each falling back on the one above.

Rule kept here: a source that said little is taken for what sources here are in general, one that said more by its
own rate of error, and only one that said much by its own confusion of each label with each. So a set with two
claims a source comes to weighted voting, and a set with hundreds to the full model of Dawid and Skene (Applied
Statistics 28, 1979), without choosing between them. It sees counts only, never a claim.
"""

from __future__ import annotations

import numpy as np

from corroboration.fusion.claims import Floats
from corroboration.fusion.settings import Trust

_TINY = 1e-6  # no probability is nought or one


def common_table(counts: Floats, trust: Trust) -> Floats:
    """Return P(said | true) of everybody, (said, true), from counts (sources, said, true)."""
    seen = counts.sum(axis=0)
    k = len(seen)
    right = _right(seen)
    flat = np.full((k, k), (1.0 - right) / (k - 1))
    np.fill_diagonal(flat, right)
    shares: Floats = (seen + trust.everybody * flat) / (seen.sum(axis=0) + trust.everybody)
    return shares


def log_tables(counts: Floats, trust: Trust) -> Floats:
    """Return log P(said | true) of every source, (sources, said, true), from counts of the same shape."""
    common = common_table(counts, trust)
    k = len(common)
    diagonal = np.arange(k)
    everybody = counts.sum(axis=0)
    right = _right(everybody)
    of_true = counts.sum(axis=1)
    total = of_true.sum(axis=1)
    good = counts[:, diagonal, diagonal].sum(axis=1)
    expected = of_true @ common[diagonal, diagonal]
    wrong = trust.rate * (1.0 - right)
    more_wrong = (total - good + wrong) / (total - expected + wrong)
    more_right = (good + trust.rate * right) / (expected + trust.rate * right)
    table: Floats = common[None] * more_wrong[:, None, None]
    table[:, diagonal, diagonal] = common[diagonal, diagonal] * more_right[:, None]
    table /= table.sum(axis=1, keepdims=True)
    table *= trust.own
    table += counts
    table /= table.sum(axis=1, keepdims=True)
    np.clip(table, _TINY, 1.0 - _TINY, out=table)
    return np.log(table, out=table)


def _right(seen: Floats) -> float:
    """Return how often everybody is right; before any claim, four times in five."""
    return float(np.clip((np.trace(seen) + 0.8) / (seen.sum() + 1.0), _TINY, 1.0 - _TINY))


def log_shares(labels: Floats) -> Floats:
    """Return how frequent each true label is, as logarithms, with one more of each."""
    shares: Floats = np.log((labels + 1.0) / (labels.sum() + len(labels)))
    return shares
