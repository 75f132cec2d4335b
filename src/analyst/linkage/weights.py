"""What each level of each comparison is worth, learnt from the input without labels.

Rule kept here: how common a level is by chance is counted over pairs spread evenly over all; how common it is among
true pairs starts from the table and moves with what the input shows, the more true pairs it seems to hold the
further. Nothing is drawn by chance. Weights are bits: log2 of how much likelier a level makes a true pair.

Fellegi and Sunter's model (1969): comparisons independent given whether a pair is true; estimated by expectation and
maximisation with u fixed (as Splink does), and a Dirichlet prior on m. A pair that no sign brings together counts as
untrue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyst.linkage.comparators import COUNTS, CUTS
from analyst.linkage.compare import Compared, Levels

Floats = NDArray[np.float64]

PRIOR = 3000.0  # true pairs that the table is worth: what seems true at first must not teach itself
ROUNDS = 25
STILL = 1e-6  # change of the number of true pairs at which it stops
PRIOR_BY_CHANCE = 2000.0  # pairs by chance that the table is worth: few records cannot tell what is rare
MOST_BITS = 12.0  # of one level: a level that chance never gave may be rare, and is not proof


@dataclass(frozen=True, slots=True)
class Weights:
    """Bits of each level of each comparison, weakest level first, and the share of true pairs among all pairs."""

    names: tuple[str, ...]
    bits: tuple[Floats, ...]
    share: float

    def of(self, compared: Compared) -> Floats:
        """Return the bits of each comparison for each pair, (pairs, comparisons); none where a side is silent.

        Likeness of words lies between levels, and its bits do too.
        """
        found = []
        for at, (name, bits) in enumerate(zip(self.names, self.bits, strict=True)):
            levels = compared.levels[:, at]
            if name in CUTS:
                edges = np.array((0.0, *CUTS[name], 1.0))
                given = np.interp(compared.likeness[name], (edges[:-1] + edges[1:]) / 2, bits)
            else:
                given = bits[np.maximum(levels, 0)]
            found.append(np.where(levels < 0, 0.0, given * COUNTS[name]))
        return np.stack(found, axis=1)

    @property
    def prior(self) -> float:
        """Bits for a pair before anything is known of it: log2 of the odds."""
        return float(np.log2(self.share / (1 - self.share)))


def learn(compared: Compared, by_chance: Levels, *, all_pairs: float, most: float) -> Weights:
    """Return the weights for the candidate pairs `compared`. `by_chance` are the levels of pairs spread over all;
    `all_pairs` is how many pairs there are in all, `most` how many of them can be true at most."""
    made = compared.comparisons
    names = tuple(each.name for each in made)
    u = [
        _shares(by_chance[:, at], np.array([level.u for level in reversed(each.levels)]))
        for at, each in enumerate(made)
    ]
    start = [np.array([level.m for level in reversed(each.levels)]) for each in made]
    share = min(0.5, max(1.0, most / 4) / max(1.0, all_pairs))
    weights = Weights(names, _bits(start, u), share)
    true_pairs = -1.0
    for _ in range(ROUNDS):
        chance = probability(weights.of(compared).sum(axis=1) + weights.prior)
        total = float(min(chance.sum(), most))
        m = [_moved(compared.levels[:, at], chance, first) for at, first in enumerate(start)]
        share = min(0.5, max(0.5, total) / max(1.0, all_pairs))
        weights = Weights(names, _bits(m, u), share)
        if abs(total - true_pairs) <= STILL * max(1.0, total):
            break
        true_pairs = total
    return weights


def probability(bits: Floats) -> Floats:
    """Return the probability that goes with log2 odds."""
    return np.asarray(1.0 / (1.0 + np.exp2(-np.clip(bits, -60, 60))))


def _shares(levels: Levels, first: Floats) -> Floats:
    said = levels[levels >= 0]
    found = np.bincount(said, minlength=len(first)) + PRIOR_BY_CHANCE * first / first.sum()
    return np.asarray(found / found.sum())


def _moved(levels: Levels, chance: Floats, first: Floats) -> Floats:
    said = levels >= 0
    counted = np.bincount(levels[said], weights=chance[said], minlength=len(first))
    found = counted + PRIOR * first / first.sum()
    return np.asarray(found / found.sum())


def _bits(m: Sequence[Floats], u: Sequence[Floats]) -> tuple[Floats, ...]:
    return tuple(
        np.clip(np.log2(one / other), -MOST_BITS, MOST_BITS) for one, other in zip(m, u, strict=True)
    )
