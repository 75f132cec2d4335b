"""The echoes of every claim in plain numpy.

Rule kept here: the answers are those of `discount_kernel.py`: echoes are added pair by pair, in the order of pairs.
"""

from __future__ import annotations

import numpy as np

from corroboration.fusion.claims import Floats, Longs


def run(first: Longs, second: Longs, share: Floats, starts: Longs, cell: Longs, echo: Floats) -> None:
    """Add each pair's share to `echo` (n,) at the claims in which both say the same."""
    for k in range(len(first)):
        ours = slice(starts[first[k]], starts[first[k] + 1])
        theirs = slice(starts[second[k]], starts[second[k] + 1])
        _, x, y = np.intersect1d(cell[ours], cell[theirs], assume_unique=True, return_indices=True)
        echo[x + ours.start] += share[k]
        echo[y + theirs.start] += share[k]
