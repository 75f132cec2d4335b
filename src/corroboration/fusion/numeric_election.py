"""One round on one partition: what `numeric_kernel.py` or `numeric_plain.py` makes of it, as one value.

Rule kept here: both give the same answers; the compiled one is taken unless told otherwise. It learns nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corroboration.fusion import numeric_kernel, numeric_plain
from corroboration.fusion.claims import Floats
from corroboration.fusion.numeric_encode import Encoded


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Election:
    """The outcome of a round on one partition."""

    chance: Floats  # (k,) of each candidate
    none: Floats  # (items,) that nobody says the true number
    gather: Floats  # (items,) where the claims gather, on the measure
    known: Floats  # (items,) how well that is known, on the measure
    right: Floats  # (n,) chance that the claim is exactly right
    near: Floats  # (n,) chance that it is wrong and near
    pull: Floats  # (n,) that chance times how far off it then is: z² / (4 s² + z²)
    higher: Floats  # (n,) chance that it is wrong and above the true number


def election(
    encoded: Encoded, *, claim: Floats, stands: Floats, middle: Floats, unit: Floats, unsaid: Floats,
    outright: Floats, spread: Floats, above: Floats, compiled: bool,
) -> Election:  # fmt: skip
    """Hold a round; `claim`, `stands`, `middle` are on the measure of their group, `unit` is its usual distance.

    `outright` (n,) is each claim's chance of being the true number, strictly within 0 … 1; `spread` (n,) its
    source's spread; `unit` and `unsaid`, the log-odds that nobody says the true number, have one row an item.
    """
    n, k, items = len(claim), len(stands), len(unit)
    chance, right, near, pull, higher = np.empty(k), np.empty(n), np.empty(n), np.empty(n), np.empty(n)
    none, gather, known = np.empty(items), np.empty(items), np.empty(items)
    (numeric_kernel if compiled else numeric_plain).run(
        encoded.starts, encoded.first, claim, encoded.weight, np.maximum(encoded.backing, 1.0), encoded.candidate,
        stands, middle, unit, unsaid, np.log(outright), np.log1p(-outright), spread, above,
        chance, none, gather, known, right, near, pull, higher,
    )  # fmt: skip
    return Election(
        chance=chance,
        none=none,
        gather=gather,
        known=known,
        right=right,
        near=near,
        pull=pull,
        higher=higher,
    )
