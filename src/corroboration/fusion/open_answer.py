"""The answer to every item of open values, with its confidence.

Rule kept here: the value that leads is the one that the sources' rates make likeliest; its confidence comes from the
same evidence damped for sources that err alike, averaged with plain shares of votes. It learns nothing.
"""

from __future__ import annotations

import numpy as np

from corroboration.fusion.calibration import Calibration
from corroboration.fusion.claims import Floats
from corroboration.fusion.explained import explained
from corroboration.fusion.open_encode import Open
from corroboration.fusion.open_kernels import shares_of, slot_scores
from corroboration.fusion.results import Fused
from corroboration.fusion.settings import OpenSettings


def vote_shares(opened: Open, weight: Floats) -> Floats:
    """Return each slot's share of its item's votes, (slots,).

    Who says less votes for all that says more, in equal parts.
    """
    m = len(opened.value)
    votes = np.bincount(opened.slot, weights=weight, minlength=m)
    if len(opened.low):
        part = votes / (1.0 + np.bincount(opened.low, minlength=m))
        votes = part + np.bincount(opened.high, weights=part[opened.low], minlength=m)
    total = np.bincount(opened.owner, weights=votes, minlength=len(opened.slots) - 1)
    shares: Floats = votes / total[opened.owner]
    return shares


def answered(
    opened: Open, weight: Floats, rates: Floats, calibration: Calibration, settings: OpenSettings
) -> Fused:
    """Return the answers of a partition from log `rates` and the claims' weights."""
    claims, owner = opened.claims, opened.owner
    score = slot_scores(opened, weight, rates)
    voices = np.bincount(claims.item, weights=weight, minlength=claims.items)
    damp = np.maximum(
        settings.sure_least, 1.0 / (1.0 + np.maximum(voices - 1.0, 0.0) * settings.sure_likeness)
    )
    votes, sure = vote_shares(opened, weight), shares_of(score * damp[owner], opened)
    first = leaders(shares_of(score, opened), opened, votes)
    shares = (settings.sure_weight * sure + votes) / (settings.sure_weight + 1.0)
    rest = shares.copy()
    spoken = first >= 0
    at = first[spoken]
    rest[at] = -1.0
    second = leaders(rest, opened, votes)
    value, other = np.full(claims.items, -1, np.int32), np.full(claims.items, -1, np.int32)
    confidence, next_best = np.zeros(claims.items), np.zeros(claims.items)
    value[spoken] = opened.value[at]
    confidence[spoken] = calibration.of(shares[at])
    several = np.diff(opened.slots) > 1
    runner = second[several]
    other[several] = opened.value[runner]
    left = (1.0 - confidence[several]) / np.maximum(1.0 - shares[first[several]], 1e-12)
    next_best[several] = np.minimum(shares[runner] * left, 1.0)
    return explained(claims, value, confidence, other, next_best)


def leaders(shares: Floats, opened: Open, votes: Floats) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the leading slot of every item, -1 where nobody speaks; level ones by votes, then by code."""
    lead = np.full(len(opened.slots) - 1, -1, np.int64)
    order = np.lexsort((-np.arange(len(shares)), np.round(votes, 9), np.round(shares, 9), opened.owner))
    lead[opened.owner[order]] = order  # the last of an item stays
    return lead
