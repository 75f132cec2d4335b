"""What a paper is made of: plain values in both languages, for every format alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from athar.activation.words import Two


class Sort(StrEnum):
    """What is written into a column."""

    WORDS = "words"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid; `share`: how wide it is beside the others; `choices` may be picked in a workbook."""

    title: Two
    sort: Sort = Sort.WORDS
    share: int = 2
    choices: tuple[Two, ...] = ()
    summed: bool = False
    hint: Two | None = None  # shown by a workbook at the cell


@dataclass(frozen=True, slots=True)
class Head:
    """A heading."""

    words: Two


@dataclass(frozen=True, slots=True)
class Says:
    """A paragraph that explains."""

    words: Two


@dataclass(frozen=True, slots=True)
class Blanks:
    """Names with room beside each to write."""

    names: tuple[Two, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Lines to tick off."""

    lines: tuple[Two, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: lines with an example or words to begin with, then `empty` lines. What lacks at its end is empty."""

    title: Two
    columns: tuple[Column, ...]
    lines: tuple[tuple[Two, ...], ...] = ()
    empty: int = 6


Part = Head | Says | Blanks | Ticks | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper to download."""

    key: str
    title: Two
    about: Two
    step: str  # the step it belongs to
    parts: tuple[Part, ...]

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats it is offered in: a workbook where there is something to fill line by line."""
        has_lines = any(isinstance(part, Grid | Ticks) for part in self.parts)
        return ("pdf", "docx", "xlsx") if has_lines else ("pdf", "docx")
