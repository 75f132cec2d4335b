"""What is likely true while copies are not yet known, and how often each source says it.

Rule kept here: it is a working belief for comparing sources, not an answer. It begins as a plain vote in which all
sources are alike, for a belief that weighs sources before copies are known can be carried off by the copies. A source's
reliability starts near what sources here are worth and moves as its claims speak. Answers are for `fusion`.

The model is one number a source: it says the true value with its reliability, else any other value of the item alike
(Dong, Berti-Équille and Srivastava 2009, with as many false values as the item shows).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corroboration.dependence.ledger import Ledger
from corroboration.fusion.claims import Floats

_START = 0.8  # a source of which nothing is known: right more often than not
_PRIOR = 5.0  # … and that counts as much as five claims
_LEAST, _MOST = 0.05, 0.99  # nobody is always right or always wrong
_FARTHEST = 60.0  # log odds beyond which more is no more


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Belief:
    """What is believed, by cell (a value of an item) and by source."""

    odds: Floats  # (cells,) of the value against all others and one that nobody gives
    chance: Floats  # (cells,) 0 … 1
    reliability: Floats  # (sources,)


def believe(ledger: Ledger, weight: Floats, *, rounds: int) -> Belief:
    """Return what is likely true when each claim weighs `weight` (n,). One round is a vote."""
    cells = len(ledger.cell_item)
    distinct = np.bincount(ledger.cell_item, minlength=ledger.items)
    breadth = np.log(np.maximum(distinct - 1, 1))[ledger.item]
    reliability = np.full(ledger.sources, _START)
    for _ in range(rounds):
        pull = np.log(reliability / (1.0 - reliability))[ledger.source] + breadth
        score: Floats = np.bincount(ledger.cell, weight * pull, minlength=cells).astype(np.float64)
        odds, chance = _odds(score, ledger)
        right = np.bincount(ledger.source, chance[ledger.cell], minlength=ledger.sources)
        reliability = np.clip((right + _PRIOR * _START) / (ledger.sizes + _PRIOR), _LEAST, _MOST)
    return Belief(odds=odds, chance=chance, reliability=reliability)


def _odds(score: Floats, ledger: Ledger) -> tuple[Floats, Floats]:
    """Return odds and chance of every cell; a value that nobody gives has the score 0."""
    best = np.zeros(ledger.items)
    np.maximum.at(best, ledger.cell_item, score)
    share = np.exp(np.maximum(score - best[ledger.cell_item], -_FARTHEST))
    unseen = np.exp(-np.minimum(best, _FARTHEST))
    total = np.bincount(ledger.cell_item, share, minlength=ledger.items) + unseen
    rest = np.maximum(total[ledger.cell_item] - share, np.exp(-_FARTHEST))
    return share / rest, share / total[ledger.cell_item]
