"""What a claim weighs once its echoes are known: k copies of one voice count about once.

Rule kept here: discounting, not merging. A claim is lowered only where its likely copies say the same as it does (where
they differ each speaks for itself), in proportion to the share that is likely repeated, doubts included; a pair about
which the evidence is thin or ordinary lowers nothing. No claim is raised, none falls to nothing.

The weight of a claim is 1 / (1 + Σ c) over the claims of the same value by sources it is dependent on, with c the low
end of the pair's share: k perfect copies weigh 1/k each, and partial ones lie between (the effective number of
voices, as Leinster and Cobbold 2012 count species that resemble one another).
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from corroboration.dependence import discount_kernel, discount_plain
from corroboration.dependence.ledger import Ledger, ledger_of
from corroboration.fusion.claims import Claims, Floats, Longs
from corroboration.fusion.compiled import chosen

LIKELY = 0.5  # a pair that is rather ordinary than not lowers nothing
LEAST_SHARE = 0.1  # … nor one that repeats hardly anything


class Pairs(Protocol):
    """Pairs of sources with how likely and how much they repeat each other: `CopySignals` or `Found`."""

    @property
    def a(self) -> Longs:
        """One source of each pair."""
        ...

    @property
    def b(self) -> Longs:
        """The other."""
        ...

    @property
    def probability(self) -> Floats:
        """How likely it is that they are dependent."""
        ...

    @property
    def low(self) -> Floats:
        """The share surely repeated."""
        ...


def independence_weights(claims: Claims, pairs: Pairs, *, compiled: bool | None = None) -> Floats:
    """Return the weight of every claim, float64 (n,) in the order of `claims`: at most `claims.weight`."""
    ledger = ledger_of(claims, claims.weight)
    weights = np.empty(len(claims))
    weights[ledger.claim] = discounted(ledger, pairs, compiled=compiled)
    return weights


def discounted(
    ledger: Ledger, pairs: Pairs, *, least: float = LEAST_SHARE, compiled: bool | None = None
) -> Floats:
    """Return the weights in the order of the ledger; pairs that repeat less than `least` lower nothing."""
    telling = np.flatnonzero((pairs.probability > LIKELY) & (pairs.low >= least))
    echo = np.zeros(len(ledger))
    (discount_kernel if chosen(compiled) else discount_plain).run(
        pairs.a[telling], pairs.b[telling], pairs.low[telling], ledger.starts, ledger.cell, echo
    )
    return ledger.weight / (1.0 + echo)
