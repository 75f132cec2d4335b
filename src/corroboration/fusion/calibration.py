"""Confidence that means what it says, learned from items whose answer was told.

Rule kept here: the log-odds of a confidence are stretched and shifted, c ↦ 1/(1 + exp(-(a·logit c + b))), with a and
b from the told items and a pull towards leaving things as they are that some thirty of them overcome (Platt, 1999,
with a prior). The order of confidences never changes. Without told items nothing is changed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion.claims import Floats, Longs

_BINS = 64
_EDGE = 6.0  # log-odds: 0.0025 … 0.9975
_PULL = np.array([4.0, 1.0])  # inverse variances of the prior on stretch (about 1) and shift (about 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What to do with the log-odds of a confidence."""

    stretch: float = 1.0
    shift: float = 0.0

    def of(self, confidence: Floats) -> Floats:
        """Return calibrated confidences of the same shape."""
        if self.stretch == 1.0 and self.shift == 0.0:
            return confidence
        return _chance(self.stretch * _odds(confidence) + self.shift)


def bins_of(confidence: Floats, right: NDArray[np.bool_]) -> Longs:
    """Return how many answers, and how many right ones, lie in each step of log-odds: int64 (2, 64)."""
    at = np.clip((_odds(confidence) + _EDGE) * (_BINS / (2 * _EDGE)), 0, _BINS - 1).astype(np.int64)
    seen, good = np.bincount(at, minlength=_BINS), np.bincount(at[right], minlength=_BINS)
    return np.stack((seen, good)).astype(np.int64)


def calibration_of(bins: Longs) -> Calibration:
    """Fit stretch and shift to the bins by Newton's method on the penalised likelihood."""
    seen, good = bins.astype(np.float64)
    odds = (np.arange(_BINS) + 0.5) * (2 * _EDGE / _BINS) - _EDGE
    design = np.stack((odds, np.ones(_BINS)), axis=1)
    at, start = np.array([1.0, 0.0]), np.array([1.0, 0.0])
    for _ in range(50):
        chance = _chance(design @ at)
        slope = design.T @ (good - seen * chance) - _PULL * (at - start)
        curve = (design.T * (seen * chance * (1.0 - chance))) @ design + np.diag(_PULL)
        move = np.linalg.solve(curve, slope)
        at = at + move
        if float(np.abs(move).max()) < 1e-10:
            break
    return Calibration(stretch=max(float(at[0]), 0.05), shift=float(at[1]))


def _odds(chance: Floats) -> Floats:
    inside = np.clip(chance, 1e-6, 1.0 - 1e-6)
    odds: Floats = np.log(inside / (1.0 - inside))
    return odds


def _chance(odds: Floats) -> Floats:
    chance: Floats = 1.0 / (1.0 + np.exp(-odds))
    return chance
