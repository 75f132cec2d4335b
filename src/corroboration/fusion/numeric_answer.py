"""From an election to answers: the likely number, how sure it is, and between what limits the true one lies.

Rule kept here: where somebody is likely to say the true number, the answer is a number that was said (the median of
what is likely, so that a doubtful election does not take the extreme); otherwise it is the place where claims gather.
The confidence is the chance that the true number lies within `MARGIN` of the answer; beside it stand limits between
which it lies nine times in ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion.claims import Floats, Longs
from corroboration.fusion.numeric_election import Election
from corroboration.fusion.numeric_encode import Encoded
from corroboration.fusion.numeric_scale import Scale, on_scale
from corroboration.fusion.results import AGREED, ALONE, CLOSE, SILENT, WEIGHED, Fused

MARGIN = 0.01  # of the answer's size: what counts as the same number
LIMIT = 0.05  # chance left beyond each of the limits
DOUBT = 1.5  # by how much the lead of an answer over the others is sharpened before the median is taken
ALIKE = 0.2  # errors are held to be alike this much: n voices are as sure as n / (1 + (n - 1) · ALIKE) …
LEAST_DAMPED = 0.2  # … and evidence is never damped further than to a fifth
EVEN = 2.0**-24  # weights this near are even: the rounds' own errors reach 2⁻³⁰ of the heaviest
OPEN = 0.6  # confidence below which a disputed item is open


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FusedNumbers(Fused):
    """Numbers: `number`, and `low` … `high` around it with the chance `confidence`; and wider limits."""

    number: Floats
    low: Floats
    high: Floats
    least: Floats  # the true number lies between these limits nine times in ten
    most: Floats
    unsaid: Floats  # chance that nobody says the true number


def answered(encoded: Encoded, scale: Scale, held: Election) -> FusedNumbers:
    """Return the answers that an election comes to, one row an item."""
    log = scale.log[encoded.claims.group]
    number = np.where(
        held.none > 0.5, _back(held.gather, log), _likely(encoded, held, default=_back(held.gather, log))
    )
    number = np.where(encoded.voices > 0, number, 0.0)
    held = _damped(encoded, held)
    margin = MARGIN * np.abs(number)
    low, high = number - margin, number + margin
    within = (encoded.stands >= low[encoded.of]) & (encoded.stands <= high[encoded.of])
    items = len(number)
    unsaid = held.none * _inside(held, low=low, high=high, log=log)
    spoken = encoded.voices > 0
    sure = np.bincount(encoded.of, weights=np.where(within, held.chance, 0.0), minlength=items) + unsaid
    second = np.zeros(items)
    np.maximum.at(second, encoded.of, np.where(within, 0.0, held.chance))
    least, most = _limits(encoded, held, log=log)
    same = encoded.value == number[encoded.item]
    confidence = np.where(spoken, np.clip(sure, 0.0, 1.0), 0.0)
    why = np.where(encoded.contested, np.where(confidence < OPEN, CLOSE, WEIGHED), AGREED)
    why = np.where(encoded.voices == 1, ALONE, np.where(spoken, why, SILENT))
    nobody = np.full(items, -1, np.int32)
    return FusedNumbers(
        value=nobody, second=nobody, number=number, low=low, high=high, confidence=confidence,
        second_confidence=np.where(spoken, second, 0.0), voices=np.diff(encoded.starts).astype(np.int32),
        support=np.bincount(encoded.item[same], minlength=items).astype(np.int32), why=why.astype(np.int8),
        least=np.where(spoken, np.minimum(least, low), 0.0), most=np.where(spoken, np.maximum(most, high), 0.0),
        unsaid=np.where(spoken, held.none, 0.0),
    )  # fmt: skip


def joined(parts: Sequence[FusedNumbers]) -> FusedNumbers:
    """Return the answers of several partitions as one, in their order."""
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _COLUMNS}
    return FusedNumbers(**columns)


_COLUMNS = (
    "value", "confidence", "second", "second_confidence", "voices", "support", "why", "number", "low", "high",
    "least", "most", "unsaid",
)  # fmt: skip


def _damped(encoded: Encoded, held: Election) -> Election:
    """Return the chances as they are when voices that err alike are not taken for independent ones."""
    damp = np.maximum(1.0 / (1.0 + np.maximum(encoded.voices - 1, 0) * ALIKE), LEAST_DAMPED)
    chance, none = held.chance ** damp[encoded.of], held.none**damp
    total = np.bincount(encoded.of, weights=chance, minlength=len(none)) + none
    return replace(held, chance=chance / total[encoded.of], none=none / total)


def _likely(encoded: Encoded, held: Election, *, default: Floats) -> Floats:
    """Return the median of the numbers said, each as heavy as it is likely, sharpened; `default` where none is."""
    top = np.zeros(len(default))
    np.maximum.at(top, encoded.of, held.chance)
    weight = (held.chance / np.maximum(top, 1e-300)[encoded.of]) ** DOUBT
    at, some = _reached(weight, encoded.first, 0.5)
    result = default.copy()
    result[some] = encoded.stands[at[some]]
    return result


def _reached(weight: Floats, first: Longs, share: float) -> tuple[Longs, Longs]:
    """Return, item by item, the first row at which `share` of the item's weight is reached, and the items with rows.

    Weights are rounded to multiples of `EVEN`, so that what is even stays even.
    """
    running = np.concatenate(([0], np.cumsum(np.rint(weight / EVEN).astype(np.int64))))
    before, after = running[first[:-1]], running[first[1:]]
    target = before + np.maximum(np.ceil((after - before) * share), 1).astype(np.int64)
    at = np.searchsorted(running[1:], target)
    return np.minimum(at, len(weight) - 1), np.flatnonzero(after > before)


def _inside(held: Election, *, low: Floats, high: Floats, log: NDArray[np.bool_]) -> Floats:
    """Return the chance that a true number that nobody says lies between `low` and `high`."""
    below, above = (_toward(on_scale(edge, log), held) for edge in (low, high))
    return np.maximum(above - below, 0.0)


def _toward(edge: Floats, held: Election) -> Floats:
    """Return the chance that such a number lies below `edge`: a logistic curve about where claims gather."""
    with np.errstate(over="ignore"):
        z = np.clip((edge - held.gather) / held.known, -300.0, 300.0)
    result: Floats = 1.0 / (1.0 + np.exp(-1.702 * z))
    return result


def _limits(encoded: Encoded, held: Election, *, log: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return the limits beyond each of which the true number lies one time in twenty."""
    items = len(held.none)
    with np.errstate(over="ignore"):
        edges = [_back(held.gather + side * 1.645 * held.known, log) for side in (-1.0, 1.0)]
    value = np.concatenate((encoded.stands, *edges))
    item = np.concatenate((encoded.of, np.arange(items), np.arange(items)))
    weight = np.concatenate((held.chance, held.none / 2, held.none / 2))
    order = np.lexsort((value, item))
    first = np.concatenate(([0], np.cumsum(np.bincount(item, minlength=items))))
    low, high = (_reached(weight[order], first, share)[0] for share in (LIMIT, 1.0 - LIMIT))
    return value[order][low], value[order][high]


def _back(measure: Floats, log: NDArray[np.bool_]) -> Floats:
    """Return numbers from their measure, kept finite."""
    largest = np.finfo(np.float64).max
    result: Floats = np.where(
        log, np.exp(np.clip(measure, -745.0, 709.0)), np.clip(measure, -largest, largest)
    )
    return result
