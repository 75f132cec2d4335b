"""The three lights of an organisation: how well its best is documented, its open disputes, how fresh it all is.

Rule kept here: each light stands for itself. A dispute dims no grade, silence opens no dispute, and none is summed
with another into a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from athar.register.companions import BEST_FIRST

FRESH = timedelta(days=90)  # a season of programs
AGEING = timedelta(days=365)  # whoever was silent for a year may not be there any more
Told = tuple[
    str, bool, datetime
]  # of a program: its grade, whether a dispute is open, when it was last spoken of


@dataclass(frozen=True, slots=True)
class Lights:
    """`best`: the best grade reached, if corroborated or better. `age`: `fresh`, `ageing` or `old`."""

    best: str
    disputes: int
    said_at: datetime
    age: str


def lights_of(told: Sequence[Told], *, said: Iterable[datetime], now: datetime) -> Lights:
    """Return the lights, from what its programs tell and when else it said anything."""
    reached = {grade for grade, _disputed, _said in told}
    last = max([*said, *(at for _grade, _disputed, at in told)])
    age = "fresh" if now - last <= FRESH else "ageing" if now - last <= AGEING else "old"
    return Lights(
        best=next((grade for grade in BEST_FIRST if grade in reached), ""),
        disputes=sum(disputed for _grade, disputed, _said in told),
        said_at=last,
        age=age,
    )
