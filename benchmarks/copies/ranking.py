"""Ranking pairs of sources by how likely they copy: what is compared with what, and how it is scored.

Rule kept here: all pairs of sources are ranked, those never compared last; ties share their rank. The share of same
values asks for five shared items, as anybody would who uses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

from benchmarks.fusion.truth_sets import TruthSet
from corroboration.dependence import CopySignals
from corroboration.fusion import Claims

FEWEST = 5


@dataclass(frozen=True)
class Certain:
    """Pairs that are told: each repeats the other wholly."""

    a: np.ndarray
    b: np.ndarray

    @property
    def probability(self) -> np.ndarray:
        return np.ones(len(self.a))

    @property
    def low(self) -> np.ndarray:
        return np.ones(len(self.a))


@dataclass(frozen=True)
class Shared:
    """Of each pair of sources, (sources, sources)."""

    both: np.ndarray  # items of which both speak
    same: np.ndarray  # … and say the same
    wrong: np.ndarray  # known items on which one of them is wrong
    same_wrong: np.ndarray  # … and both say the same

    @classmethod
    def of(cls, claims: Claims, given: TruthSet) -> Shared:
        n = claims.sources
        found = [np.zeros((n, n)) for _ in range(4)]
        for first in range(0, claims.items, 4000):
            part = slice(claims.starts[first], claims.starts[min(first + 4000, claims.items)])
            said = np.full((min(4000, claims.items - first), n), -1, np.int64)
            said[claims.item[part] - first, claims.source[part]] = claims.value[part]
            rows = slice(first, first + len(said))
            false = (said >= 0) & given.known[rows, None] & (said != given.truth[rows, None])
            spoken = (said >= 0).astype(float)
            found[0] += spoken.T @ spoken
            for s in range(n):
                alike = (said == said[:, s : s + 1]) & (said >= 0)
                found[1][s] += alike.sum(axis=0)
                found[2][s] += ((false | false[:, s : s + 1]) & (said >= 0) & (said[:, s : s + 1] >= 0)).sum(
                    axis=0
                )
                found[3][s] += (alike & false).sum(axis=0)
        return cls(*found)

    def scores(self) -> dict[str, np.ndarray]:
        """Return what anybody would try first: shares, and the counts behind them."""
        enough = self.both >= FEWEST
        return {
            "same_share": np.where(enough, self.same / np.maximum(self.both, 1), -1.0),
            "false_count": self.same_wrong,
            "false_share": np.where(self.wrong >= FEWEST, self.same_wrong / np.maximum(self.wrong, 1), -1.0),
        }


def square(signals: CopySignals, sources: int) -> np.ndarray:
    score = np.full((sources, sources), -1.0)
    score[signals.a, signals.b] = score[signals.b, signals.a] = signals.score
    return score


def pairs_in(groups: Mapping[int, str]) -> set[tuple[int, int]]:
    return {(a, b) for a, b in combinations(sorted(groups), 2) if groups[a] == groups[b]}


def certain(pairs: set[tuple[int, int]]) -> Certain:
    told = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return Certain(a=told[:, 0], b=told[:, 1])


def judged(score: np.ndarray, pairs: set[tuple[int, int]]) -> dict[str, float]:
    """Return average precision and AUC over all pairs."""
    a, b = np.triu_indices(len(score), 1)
    true = np.array([(int(x), int(y)) in pairs for x, y in zip(a, b, strict=True)])
    if not true.any() or true.all():
        return {"ap": 0.0, "auc": 0.0}
    found = average_precision_score(true, score[a, b]), roc_auc_score(true, score[a, b])
    return {name: round(float(figure), 4) for name, figure in zip(("ap", "auc"), found, strict=True)}
