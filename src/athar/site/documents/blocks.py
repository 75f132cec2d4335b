"""What a document is made of, for any part that makes one: plain values, no markup, no fonts.

Rule kept here: blocks hold people's words as they were written; how they are set is the template's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 to 3 below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs, one for each line. `quiet` ones are smaller."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and what it is."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row is as long as `head`. `shares`: how wide each column is beside the others."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Codes:
    """Hashes and addresses, read from left to right, each under its name."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Scanned:
    """A QR code that leads to `address`; `says` stands beside it."""

    address: str
    says: str


Block = Heading | Words | Facts | Table | Codes | Scanned


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one language (`ar` or `en`), as it was at `at`: same content, same bytes.

    `kind` stands above the title, `foot` at the end of every page beside its number.
    """

    language: str
    title: str
    kind: str
    foot: str
    at: datetime
    blocks: Sequence[Block]
