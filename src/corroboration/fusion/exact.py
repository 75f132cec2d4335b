"""Sums in fixed point, so that adding in any order gives the same bits.

Rule kept here: what goes into a sum is first rounded to a multiple of 2⁻³² and added as an integer; integers add
up to the same total whatever the order and however claims are partitioned. It bounds a sum at 2³¹ in size, that is
two thousand million claims to a cell, and loses at most 1.2e-10 of each addend.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion.claims import Floats, Longs

ONE = float(2**32)
_CHUNK = 2**20  # addends of up to 1.0 at a time: their sum in float64 is exact


def fixed(value: Floats) -> Longs:
    """Round to multiples of 2⁻³², as int64 of the same shape."""
    return np.rint(np.asarray(value) * ONE).astype(np.int64)


def added(left: tuple[Longs, ...], right: tuple[Longs, ...]) -> tuple[Longs, ...]:
    """Add partial sums up, array by array."""
    return tuple(a + b for a, b in zip(left, right, strict=True))


def real(total: Longs) -> Floats:
    """Return sums in fixed point as float64 of the same shape."""
    return total / ONE


def totals(cell: NDArray[np.integer], addend: Floats, *, cells: int) -> Longs:
    """Add up `addend` (each within ±1) by `cell`, as fixed point int64 (cells,)."""
    sums = np.zeros(cells, np.int64)
    for at in range(0, len(cell), _CHUNK):
        part = np.rint(addend[at : at + _CHUNK] * ONE)
        sums += np.bincount(cell[at : at + _CHUNK], weights=part, minlength=cells).astype(np.int64)
    return sums
