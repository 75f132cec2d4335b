"""Why an item has its value: voices and support counted, told answers put in place.

Rule kept here: a confidence comes with the count of claims behind it and with one reason. It decides nothing.
"""

from __future__ import annotations

import numpy as np

from corroboration.fusion.claims import Bools, Claims, Floats, Ints, Longs
from corroboration.fusion.results import AGREED, ALONE, CLOSE, SILENT, TOLD, WEIGHED, Fused

_LEAD = 0.2  # a smaller lead in confidence is called close


def explained(
    claims: Claims, value: Ints, confidence: Floats, second: Ints, second_confidence: Floats
) -> Fused:
    """Count voices and support, put told answers in place, and say why."""
    n = np.diff(claims.starts).astype(np.int32)
    says_it = claims.value == np.repeat(value, n)
    owner = np.repeat(np.arange(claims.items), n)
    support = np.bincount(owner[says_it], minlength=claims.items).astype(np.int32)
    sources = n - np.bincount(owner[1:][_same(claims, owner)], minlength=claims.items).astype(np.int32)
    why = np.full(claims.items, WEIGHED, np.int8)
    why[confidence - second_confidence < _LEAD] = CLOSE
    why[support == n] = AGREED
    why[sources == 1] = ALONE
    silent = n == 0
    value, second = (
        np.where(silent, -1, value).astype(np.int32),
        np.where(silent, -1, second).astype(np.int32),
    )
    confidence, second_confidence = (
        np.where(silent, 0.0, confidence),
        np.where(silent, 0.0, second_confidence),
    )
    why[silent] = SILENT
    if claims.told is not None:
        known = claims.told >= 0
        value = np.where(known, claims.told, value).astype(np.int32)
        confidence, why = np.where(known, 1.0, confidence), np.where(known, TOLD, why).astype(np.int8)
        second, second_confidence = (
            np.where(known, -1, second).astype(np.int32),
            np.where(known, 0.0, second_confidence),
        )
        support = np.bincount(owner[claims.value == np.repeat(value, n)], minlength=claims.items).astype(
            np.int32
        )
    return Fused(
        value=value, confidence=confidence, second=second, second_confidence=second_confidence,
        voices=n, support=support, why=why,
    )  # fmt: skip


def _same(claims: Claims, owner: Longs) -> Bools:
    same: Bools = (owner[1:] == owner[:-1]) & (claims.source[1:] == claims.source[:-1])
    return same
