"""From counts of factors to suspicions: how many more numbers stand above than below, beside the source's own usual.

Rule kept here: a source is its own yardstick. Its factors are taken from its own middle, kind of item by kind of item,
and what stands below the middle shows how much of what stands above is plain error. The excess is a share of its
numbers with a margin, and it is called by name only when it is beyond both what is negligible and what chance does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corroboration.finding import Reason
from corroboration.fusion.claims import Floats, Longs
from corroboration.fusion.exact import real
from corroboration.inflation.deviations import STEPS, WIDTH, Watched

FROM, TO = 3, 28  # steps above the middle that are looked at: factors of about 1.15 to 4
LEAN = 20.0  # claims without excess that every source starts from
NEGLIGIBLE = 0.05  # share of a source's numbers
CHANCE = 2.0  # standard deviations
OTHER_MEASURE = 3  # steps by which all of a source's numbers of a kind may differ before it is said

#: why a source is suspected or not; `Inflation.why` holds the index
REASONS = (
    "inflation.few",  # too few of its numbers are of items that others speak of
    "inflation.none",  # no more above than below
    "inflation.some",  # more above than below, within what chance does or negligible
    "inflation.likely",  # more above than below, beyond both
)
FEW, NONE, SOME, LIKELY = range(len(REASONS))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inflation:
    """What was found. All columns have one row a source."""

    score: Floats  # to sort by: share of its numbers that stand above × share of its numbers that are off that do
    excess: Floats  # how many more stand above than below, as a share of its numbers, leaning to none
    sure: Floats  # the excess in standard deviations
    above: Floats  # how many of its numbers stand above others by such factors
    below: Floats  # how many below
    numbers: Floats  # how many are held against others' numbers
    factor: Floats  # by how much those above do, in the middle; 1 where none
    other_measure: (
        Floats  # factor by which most of its numbers of some kind differ from others'; 1 where none does
    )
    other_numbers: Floats  # how many numbers of that kind are held against others'; 0 where none differs
    other_above: Floats  # how many of those stand above them by OTHER_MEASURE steps or more
    why: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.score)

    @property
    def suspected(self) -> Longs:
        """Return the sources that are suspected, the most suspected first."""
        found = np.flatnonzero(self.why == LIKELY)
        return found[np.argsort(-self.score[found], kind="stable")]

    def reasons(self, source: int) -> tuple[Reason, ...]:
        """Return why source number `source` is suspected or not."""
        values: dict[str, object] = {
            "above": round(float(self.above[source])),
            "below": round(float(self.below[source])),
            "numbers": round(float(self.numbers[source])),
            "factor": round(float(self.factor[source]), 1),
            "percent": round(100 * float(self.excess[source])),
        }
        found = (Reason(key=REASONS[int(self.why[source])], values=values),)
        if self.other_measure[source] != 1.0:
            other = {"factor": round(float(self.other_measure[source]), 2)}
            return (*found, Reason(key="inflation.other_measure", values=other))
        return found


def judged(counts: Longs, *, of: Watched) -> Inflation:
    """Judge fixed-point counts (rows, groups, 2 STEPS + 1) of the sources looked at."""
    share = real(counts)
    numbers = share.sum(axis=2)
    middle = _middle(share, numbers)
    rise, fall = _beside(share, middle, 1), _beside(share, middle, -1)
    above, below = rise.sum(axis=(1, 2)), fall.sum(axis=(1, 2))
    heard = numbers.sum(axis=1)
    more = above - below
    excess, sure = more / (heard + LEAN), more / np.sqrt(above + below + 4.0)
    score = (above + 0.5) / (heard + LEAN) * (above + 1.0) / (above + below + 2.0)
    why = np.where(more > 0.5, SOME, NONE)
    why = np.where((excess > NEGLIGIBLE) & (sure > CHANCE), LIKELY, why)
    found = {
        "score": score, "excess": excess, "sure": sure, "above": above, "below": below, "numbers": heard,
        "factor": _usual(rise.sum(axis=1)), **_other(share, middle, numbers),
    }  # fmt: skip
    everyone = len(of.place)
    columns = {name: np.full(everyone, 1.0 if name in ("factor", "other_measure") else 0.0) for name in found}
    for name, column in found.items():
        columns[name][of.sources] = column
    reasons = np.full(everyone, FEW, np.int8)
    reasons[of.sources] = why
    return Inflation(**columns, why=reasons)


def _middle(share: Floats, numbers: Floats) -> Longs:
    """Return the middle step of each source's factors of each kind; no difference where numbers are few."""
    reached = share.cumsum(axis=2) >= numbers[:, :, None] / 2 - 1e-6
    return np.where(numbers >= 5, np.argmax(reached, axis=2), STEPS) - STEPS


def _beside(share: Floats, middle: Longs, side: int) -> Floats:
    """Return what stands FROM … TO steps above (side 1) or below (-1) the middle: (rows, groups, TO - FROM + 1)."""
    at = STEPS + middle[:, :, None] + side * np.arange(FROM, TO + 1)
    inside = (at > 0) & (at < 2 * STEPS)  # the outermost hold factors of any size: slips, not inflation
    found: Floats = np.where(inside, np.take_along_axis(share, np.clip(at, 0, 2 * STEPS), axis=2), 0.0)
    return found


def _usual(rise: Floats) -> Floats:
    """Return the middle factor of what stands above, 1 where nothing does."""
    total = rise.sum(axis=1)
    at = np.argmax(rise.cumsum(axis=1) >= total[:, None] / 2, axis=1)
    usual: Floats = np.where(total > 0.5, np.exp((FROM + at) * WIDTH), 1.0)
    return usual


def _other(share: Floats, middle: Longs, numbers: Floats) -> dict[str, Floats]:
    """Return the kind whose numbers differ most: by which factor, of how many numbers, how many of them above."""
    most = np.argmax(np.abs(middle) * (numbers >= LEAN), axis=1)[:, None]
    step, heard = (np.take_along_axis(each, most, axis=1)[:, 0] for each in (middle, numbers))
    high = np.take_along_axis(share[:, :, STEPS + OTHER_MEASURE :].sum(axis=2), most, axis=1)[:, 0]
    differs = (heard >= LEAN) & (np.abs(step) >= OTHER_MEASURE)
    return {
        "other_measure": np.where(differs, np.exp(step * WIDTH), 1.0),
        "other_numbers": np.where(differs, heard, 0.0),
        "other_above": np.where(differs, high, 0.0),
    }
