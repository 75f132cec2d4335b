"""The shared values that tell most about a pair, for people to look at.

Rule kept here: what is shown is what was counted: the values with the lowest chance of being shared by themselves,
judged by a plain vote. It decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corroboration.dependence.belief import believe
from corroboration.dependence.ledger import ledger_of
from corroboration.fusion.claims import Claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A value of an item (codes of `Claims`, or the number) that both give, and how many of how many give it."""

    item: int
    value: int | float
    holders: int
    voices: int


def examples(claims: Claims, a: int, b: int, *, most: int = 3) -> tuple[Example, ...]:
    """Return up to `most` values that sources `a` and `b` share, the least likely shared by themselves first."""
    ledger = ledger_of(claims, claims.weight)
    belief = believe(ledger, ledger.weight, rounds=1)
    ours = slice(ledger.starts[a], ledger.starts[a + 1])
    theirs = slice(ledger.starts[b], ledger.starts[b + 1])
    cells, places, _ = np.intersect1d(
        ledger.cell[ours], ledger.cell[theirs], assume_unique=True, return_indices=True
    )
    holders = np.bincount(ledger.cell, minlength=len(ledger.cell_item))
    voices = np.bincount(ledger.item, minlength=ledger.items)
    share = (holders[cells] - 1.0) / np.maximum(voices[ledger.cell_item[cells]], 1)
    order = np.lexsort((cells, belief.chance[cells], share))[:most]
    return tuple(
        Example(
            item=int(ledger.cell_item[cells[k]]),
            value=claims.value[ledger.claim[places[k] + ours.start]].item(),
            holders=int(holders[cells[k]]),
            voices=int(voices[ledger.cell_item[cells[k]]]),
        )
        for k in order
    )
