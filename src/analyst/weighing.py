"""What weighing the claims of a whole run comes to, as plain values: likely values, sources, copies, inflation.

Rule kept here: it stands beside grades and never changes one; a confidence and a reliability are numbers from 0 to 1
that come with a word for them and their reasons; a suspicion is a question to people. It computes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corroboration.case import Value
from corroboration.finding import Reason
from corroboration.likely import band


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """The likely value of an item of a program, weighed by how reliable those are who say it."""

    value: Value | None
    confidence: float
    second: Value | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def band(self) -> str:
        """Return the word for the confidence, a key of `corroboration.likely.BANDS`."""
        return band(self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWeight:
    """How far an organisation can be relied on, by all that it says in the run."""

    source: str  # the organisation's key
    programs: int
    claims: int
    shared: int  # of them on items of which others speak too
    right: float  # of the shared ones, how many are expected to be right
    reliability: float
    base: float  # what organisations here are worth in general
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySuspicion:
    """Two organisations that say more alike than their subjects explain. A question, no verdict."""

    a: str
    b: str
    score: float  # 0 … 1
    shared: int  # items on which both speak
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflation:
    """An organisation whose figures lie above those of others for the same items. A question, no verdict."""

    source: str
    factor: float  # its figures by those of the others, in the middle
    figures: int  # compared
    above: int  # of them above the others
    score: float  # 0 … 1
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """All of it; `likely` by program number and item."""

    sources: tuple[SourceWeight, ...] = ()
    likely: Mapping[tuple[int, str], Likely] = field(default_factory=dict)
    copies: tuple[CopySuspicion, ...] = ()
    inflated: tuple[Inflation, ...] = ()
