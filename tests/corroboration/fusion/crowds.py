"""Invented crowds: who says what of which item, with the truth known. Drawn by a fixed rule, no chance involved."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from corroboration.fusion import Claims, sorted_claims


def crowd(
    *,
    items: int = 200,
    labels: int = 3,
    rights: tuple[float, ...] = (0.9, 0.9, 0.8, 0.7, 0.6, 0.6),
    seed: int = 7,
) -> tuple[Claims, np.ndarray]:
    """Return claims of as many sources as `rights`, each right that often, and the truth of every item."""
    lots = np.random.default_rng(seed)
    truth = lots.integers(0, labels, items)
    item = np.repeat(np.arange(items), len(rights))
    source = np.tile(np.arange(len(rights)), items)
    right = lots.random(len(item)) < np.array(rights)[source]
    said = np.where(right, truth[item], (truth[item] + lots.integers(1, labels, len(item))) % labels)
    claims, _, _ = sorted_claims(
        source.astype(np.int32), item.astype(np.int32), said.astype(np.int32),
        items=items, sources=len(rights), values=labels,
    )  # fmt: skip
    return claims, truth


def parts_of(claims: Claims, at: list[int]) -> list[Claims]:
    """Cut claims into partitions before the items in `at`; items stay whole."""
    cuts = [0, *at, claims.items]
    parts = []
    for low, high in pairwise(cuts):
        some = slice(int(claims.starts[low]), int(claims.starts[high]))
        parts.append(
            replace(
                claims,
                starts=claims.starts[low : high + 1] - claims.starts[low],
                source=claims.source[some],
                value=claims.value[some],
                weight=claims.weight[some],
                group=claims.group[low:high],
                told=None if claims.told is None else claims.told[low:high],
            )
        )
    return parts
