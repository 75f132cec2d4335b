"""What fusion is compared with: votes, and crowd-kit where it is installed (`--group bench`).

Rule kept here: a rival that fails says so by name and costs the run nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion import Claims

Answer = tuple[NDArray, NDArray]  # value code and confidence of every item

MOST_LABELS = 32  # crowd-kit's models keep a table labels × labels a source


def vote(claims: Claims) -> Answer:
    """The most frequent value; its share of the votes. Level ones by code."""
    item, code = claims.item.astype(np.int64), claims.code.astype(np.int64)
    cell, at = np.unique(item * max(claims.values, 1) + code, return_inverse=True)
    votes = np.bincount(at, weights=claims.weight)
    owner, value = cell // max(claims.values, 1), cell % max(claims.values, 1)
    order = np.lexsort((-value, votes, owner))
    best, most = np.full(claims.items, -1), np.zeros(claims.items)
    best[owner[order]], most[owner[order]] = value[order], votes[order]
    return best, most / np.maximum(np.bincount(item, weights=claims.weight, minlength=claims.items), 1e-12)


def agreement(claims: Claims) -> Answer:
    """Votes weighted by how often their source votes with the most: what crowd-kit calls Wawa, in a few lines."""
    best, _ = vote(claims)
    agrees = (best[claims.item] == claims.code).astype(np.float64)
    made = np.maximum(np.bincount(claims.source, minlength=claims.sources), 1)
    skill = np.bincount(claims.source, weights=agrees, minlength=claims.sources) / made
    return vote(replace(claims, weight=claims.weight * skill[claims.source]))


def median(claims: Claims) -> NDArray:
    """The middle one of the numbers, NaN where nobody speaks."""
    order = np.lexsort((claims.value, claims.item))
    value, n = claims.value[order], np.diff(claims.starts)
    if not len(value):
        return np.full(claims.items, np.nan)
    low = np.minimum(claims.starts[:-1] + np.maximum(n - 1, 0) // 2, len(value) - 1)
    high = np.minimum(claims.starts[:-1] + n // 2, len(value) - 1)
    return np.where(n > 0, (value[low] + value[high]) / 2, np.nan)


def crowdkit_methods() -> dict[str, Callable[[Claims], Answer]]:
    """Return crowd-kit's methods by name, none where it is not installed."""
    try:
        from crowdkit.aggregation import DawidSkene, OneCoinDawidSkene, Wawa
    except ImportError:
        return {}
    return {
        "crowdkit Dawid-Skene": lambda claims: crowdkit(claims, DawidSkene(n_iter=100)),
        "crowdkit one-coin": lambda claims: crowdkit(claims, OneCoinDawidSkene(n_iter=100)),
        "crowdkit Wawa": lambda claims: crowdkit(claims, Wawa()),
    }


def crowdkit(claims: Claims, model) -> Answer:
    import pandas as pd

    frame = pd.DataFrame({"task": claims.item, "worker": claims.source, "label": claims.code})
    chances = model.fit_predict_proba(frame)
    best, sure = np.full(claims.items, -1), np.zeros(claims.items)
    best[chances.index.to_numpy()] = chances.columns.to_numpy()[chances.to_numpy().argmax(axis=1)]
    sure[chances.index.to_numpy()] = chances.to_numpy().max(axis=1)
    return best, sure
