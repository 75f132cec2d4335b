"""Whose figures are a question: what `corroboration.inflation` finds, in the words of a run of any size.

Rule kept here: two questions are told apart. Some of a source's figures stand above others' while the rest do not; or
nearly all of one kind do by one factor, which another definition does as well as adding to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corroboration.finding import Reason
from corroboration.inflation.suspicion import LIKELY, Inflation

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class HighFigures:
    """One source whose figures stand above others'. `source` is its code."""

    source: int
    score: float  # 0 … 1
    factor: float
    figures: int  # held against those of others
    above: int
    reason: Reason


def high_figures(found: Inflation) -> Iterator[HighFigures]:
    """Yield the sources to ask: those some of whose figures are high, then those with all of one kind."""
    for at in found.suspected[:MOST].tolist():
        yield _question("inflated", at, found.score[at], found.factor[at], found.numbers[at], found.above[at])
    throughout = [
        at
        for at in range(len(found))
        if found.other_measure[at] > 1.0 and found.why[at] != LIKELY and found.other_numbers[at]
    ]
    for at in sorted(throughout, key=lambda at: (-found.other_above[at] / found.other_numbers[at], at))[
        :MOST
    ]:
        numbers, above = found.other_numbers[at], found.other_above[at]
        yield _question("inflated_all", at, above / numbers, found.other_measure[at], numbers, above)


def _question(
    key: str, source: int, score: float, factor: float, figures: float, above: float
) -> HighFigures:
    values = {"above": round(above), "figures": round(figures), "factor": f"{factor:.2f}"}
    return HighFigures(
        source=source,
        score=float(score),
        factor=float(factor),
        figures=round(figures),
        above=round(above),
        reason=Reason(key=key, values=values),
    )
