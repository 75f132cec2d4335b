"""Item by item, how likely two sources' agreement is if neither has the other's claims.

Rule kept here: the chance of agreeing is taken as high as anything explains it: the value may be true (by the belief of
all others, the two left out), a mistake that both like to make or others make too, or what others say in general. Only
what none of these explains is evidence. It says nothing of copying; `rates.py` does.

For a value v that a says, with p the chance that v is true by the others, A_a, A_b the reliabilities and e_a, e_b the
chances of saying v when it is false:

    q = (p A_a A_b + (1 − p) e_a e_b) / (p A_a + (1 − p) e_a),   b's chance of saying v when a does
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corroboration.dependence import sharing_kernel, sharing_plain
from corroboration.dependence.candidates import Candidates
from corroboration.dependence.ledger import Ledger
from corroboration.fusion.claims import Floats, Longs
from corroboration.fusion.compiled import chosen

BINS = 64
#: upper ends of the classes of q, falling: class k holds LEVELS[k + 1] < q ≤ LEVELS[k]; the last everything below
LEVELS: Floats = 10.0 ** (-6.0 * np.arange(BINS) / BINS)
_RISING: Floats = LEVELS[::-1].copy()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sharing:
    """What each of k pairs has in common."""

    same: Longs  # (k, BINS) shared values by class of their chance
    differ: Longs  # (k,) shared items without a shared value
    expected: Floats  # (k,) shared items on which they would say the same by themselves


def sharing_of(ledger: Ledger, facts: Floats, pairs: Candidates, *, compiled: bool | None = None) -> Sharing:
    """Count what each pair shares. `compiled` chooses the machine code or plain numpy: same answers."""
    same = np.zeros((len(pairs), BINS), np.int64)
    differ, expected = np.zeros(len(pairs), np.int64), np.zeros(len(pairs))
    (sharing_kernel if chosen(compiled) else sharing_plain).run(
        pairs.a, pairs.b, ledger.starts, ledger.item, ledger.cell, facts, _RISING, same, differ, expected
    )
    return Sharing(same=same, differ=differ, expected=expected)
