"""From expected counts to how far each source can be relied on, with the reason.

Rule kept here: a source starts at what sources here are worth in general and moves from there with every claim that
others speak of too; nobody is judged by claims that stand alone. It weighs nothing.
"""

from __future__ import annotations

import numpy as np

from corroboration.fusion.claims import Floats, Longs
from corroboration.fusion.results import (
    S_ALONE,
    S_CONTRARY,
    S_FEW,
    S_MEASURED,
    S_SILENT,
    Reliability,
)

_FEW = 5.0  # claims others speak of, below which a source is known by the company it keeps
_PULL = 4.0  # claims' worth of what sources are worth in general


def reliability_of(
    *, right: Floats, heard: Floats, claims: Longs, shared: Longs, chance: float = 0.0
) -> Reliability:
    """Return the table from how many claims of each source were weighed (`heard`), and expected to be right.

    `chance` is how often a source would be right that knows nothing.
    """
    right, heard = np.minimum(right, heard), np.maximum(heard, 0.0)
    base = float((right.sum() + 0.8) / (heard.sum() + 1.0))
    reliability = (right + _PULL * base) / (heard + _PULL)
    why = np.full(len(claims), S_MEASURED, np.int8)
    why[reliability < chance] = S_CONTRARY
    why[heard < _FEW] = S_FEW
    why[heard <= 0.0] = S_ALONE
    why[claims == 0] = S_SILENT
    return Reliability(reliability=reliability, claims=claims, shared=shared, right=right, why=why, base=base)
