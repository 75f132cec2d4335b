"""What each voice's mark on each item is once the claims that were set aside are put back beside the others.

Rule kept here: the engine's verdict stands; a claim set aside takes the place of the silence the engine
saw, with its own mark and reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from analyst.model import Aside, Program
from corroboration.case import Value
from corroboration.finding import Mark, Outcome, Reason

ALONE = "alone"  # beside the engine's marks: a claim with nothing beside it to be compared with


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One cell of the weave."""

    mark: Mark
    value: Value | None
    counts: bool
    reasons: tuple[Reason, ...]
    aside: bool = False  # said, and not put to the comparison


def shown(program: Program) -> dict[tuple[str, str], Shown]:
    """Return (source, item) → what is shown there, in the order of sources and items."""
    asides = {(aside.source, aside.item): aside for aside in program.asides}
    cells: dict[tuple[str, str], Shown] = {}
    for item in program.finding.items:
        for verdict in item.verdicts:
            key = verdict.source, item.item
            if key in asides and verdict.value is None:
                cells[key] = _aside(asides[key])
                continue
            cells[key] = Shown(
                mark=verdict.mark, value=verdict.value, counts=verdict.counts, reasons=verdict.reasons
            )
    return cells


def mark_name(cell: Shown, speaking: int) -> str:
    """Return the name of a cell's mark; "alone" where there is nothing to compare it with."""
    return ALONE if speaking == 1 and cell.mark is Mark.AGREE else cell.mark.value


def names_of_marks(program: Program) -> dict[tuple[str, str], str]:
    """Return (source, item) → the name of the mark that is shown there."""
    cells = shown(program)
    speaking = Counter(item for (_, item), cell in cells.items() if cell.value is not None and not cell.aside)
    return {key: mark_name(cell, speaking[key[1]]) for key, cell in cells.items()}


def contradictions(program: Program) -> list[str]:
    """Return the items of a program on which independent voices cannot all be right."""
    disputed = (Outcome.DISPUTED, Outcome.MAJORITY)
    return [item.item for item in program.finding.items if item.outcome in disputed]


def _aside(aside: Aside) -> Shown:
    return Shown(mark=aside.mark, value=aside.value, counts=False, reasons=(aside.reason,), aside=True)
