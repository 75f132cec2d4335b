"""How strong a documented relation of two organisations is, with what it is made of.

Rule kept here (rule 5): only programs graded corroborated or better make a relation stronger; what is announced,
contradicted or told by one party alone is counted apart and never summed with them. It knows no database and
reads no clock.

A relation's points are the sum over its counted programs of `GRADE_POINTS × 2 ** (-age / HALF_LIFE)`, and
`SIGNED_POINTS` in the same way for each partnership that both signed. Because the decay is exponential, the order
of two relations never changes with time alone: `Strength.weight` keeps the logarithm of the points as of `EPOCH`,
so that a database can sort by it, and `points_at` gives the points at any moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from math import log2

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
YEAR = 365.25 * 86_400.0  # seconds
HALF_LIFE = 3.0  # years: what two did three years ago says half as much of whether they work together now
# a program counts by how much is known of it: people or evidence beside the parties, then a confirmed effect
GRADE_POINTS = {"corroborated": 1.0, "documented": 1.5, "effective": 2.0}
SIGNED_POINTS = 0.25  # a signature proves an intention, not a deed: four of them weigh as much as one program
CONTRADICTED = "contradicted"
AHEAD = frozenset({"announced", "unconfirmed", "collecting"})  # nobody can know yet
NOTHING = -1000.0  # the weight of a relation without points: a number every database can sort
CLOSE, STEADY = 3.0, 1.25  # points: three fresh programs; more than one, not all of them old
MOST_EACH_WITH_EACH = 12  # parties: in a larger program two of them need not have met


class Level(StrEnum):
    """How strong a relation is in words."""

    CLOSE = "close"
    STEADY = "steady"
    ONCE = "once"  # something is documented, once or long ago
    NONE = "none"  # nothing is documented yet


@dataclass(frozen=True, slots=True)
class Deed:
    """One program both took part in."""

    grade: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Strength:
    """What a relation is made of. `since_at` and `last_at` are of what counts; None where nothing does."""

    counted: int
    contradicted: int
    ahead: int  # announced, or still being told
    apart: int  # told by one party alone, lapsed, not held, cancelled
    signed: int
    since_at: datetime | None
    last_at: datetime | None
    weight: float  # log2 of the points as of EPOCH; NOTHING where there are none


def strength(deeds: Iterable[Deed], signed_at: Iterable[datetime]) -> Strength:
    """Return what a relation with these programs and signed partnerships is made of."""
    deeds, signatures = list(deeds), list(signed_at)
    counted = [deed for deed in deeds if deed.grade in GRADE_POINTS]
    dated = [(GRADE_POINTS[deed.grade], deed.at) for deed in counted]
    dated += [(SIGNED_POINTS, at) for at in signatures]
    moments = [at for _points, at in dated]
    contradicted = sum(deed.grade == CONTRADICTED for deed in deeds)
    ahead = sum(deed.grade in AHEAD for deed in deeds)
    return Strength(
        counted=len(counted),
        contradicted=contradicted,
        ahead=ahead,
        apart=len(deeds) - len(counted) - contradicted - ahead,
        signed=len(signatures),
        since_at=min(moments, default=None),
        last_at=max((deed.at for deed in counted), default=None),
        weight=_weight(dated),
    )


def points_at(weight: float, *, now: datetime) -> float:
    """Return the points at `now` of a relation of this weight."""
    return 0.0 if weight <= NOTHING else 2.0 ** (weight - _half_lives(now))


def level(points: float, *, counted: int) -> Level:
    """Return the strength in words; without a counted program nothing is documented, whatever was signed."""
    if not counted:
        return Level.NONE
    if points >= CLOSE:
        return Level.CLOSE
    return Level.STEADY if counted > 1 and points >= STEADY else Level.ONCE


def pairs_of(parties: Iterable[int], *, heart: Iterable[int], size: int) -> set[tuple[int, int]]:
    """Return which of a program's parties it relates, the smaller number first; `size` is how many it has in all.

    In a program of many (hundreds of schools) each is related to the `heart`, those who led and hosted it, and not
    to every other.
    """
    everyone = sorted(set(parties))
    centre = set(everyone) if size <= MOST_EACH_WITH_EACH else set(heart) & set(everyone)
    return {(min(a, b), max(a, b)) for a in centre for b in everyone if a != b}


def _half_lives(at: datetime) -> float:
    return (at - EPOCH).total_seconds() / YEAR / HALF_LIFE


def _weight(dated: list[tuple[float, datetime]]) -> float:
    """Return log2 of the sum of `points × 2 ** half-lives since EPOCH`, without ever leaving the range of floats."""
    if not dated:
        return NOTHING
    powers = [(log2(points) + _half_lives(at)) for points, at in dated]
    most = max(powers)
    return most + log2(sum(2.0 ** (power - most) for power in powers))
