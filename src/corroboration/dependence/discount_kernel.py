"""The echoes of every claim, compiled.

Rule kept here: the answers are those of `discount_plain.py`: echoes are added pair by pair, in the order of pairs.
"""

from __future__ import annotations

from corroboration.fusion.claims import Floats, Longs
from corroboration.fusion.compiled import kernel


@kernel
def run(
    first: Longs, second: Longs, share: Floats, starts: Longs, cell: Longs, echo: Floats
) -> None:  # pragma: no cover - compiled
    """Add each pair's share to `echo` (n,) at the claims in which both say the same."""
    for k in range(len(first)):
        x, x_end = starts[first[k]], starts[first[k] + 1]
        y, y_end = starts[second[k]], starts[second[k] + 1]
        while x < x_end and y < y_end:
            if cell[x] < cell[y]:
                x += 1
            elif cell[y] < cell[x]:
                y += 1
            else:
                echo[x] += share[k]
                echo[y] += share[k]
                x += 1
                y += 1
