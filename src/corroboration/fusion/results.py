"""What fusion hands back: columns for millions of items, rows with words for one.

Rule kept here: no confidence and no reliability without its reason, and never a NaN. It computes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corroboration.finding import Reason
from corroboration.fusion.claims import Floats, Ints, Longs

#: why an item has the confidence it has; `Fused.why` holds the index
ITEM_REASONS = (
    "fusion.item.silent",  # nobody speaks of it
    "fusion.item.alone",  # one source only: its reliability is all there is
    "fusion.item.agreed",  # all who speak say the same
    "fusion.item.weighed",  # they differ; the more reliable ones, or more of them, say this
    "fusion.item.close",  # they differ and the lead is small: treat as open
    "fusion.item.told",  # the answer was given (a label)
)
SILENT, ALONE, AGREED, WEIGHED, CLOSE, TOLD = range(len(ITEM_REASONS))

#: why a source has the reliability it has; `Reliability.why` holds the index
SOURCE_REASONS = (
    "fusion.source.silent",  # says nothing
    "fusion.source.few",  # too few claims that others speak of: near what sources here are worth in general
    "fusion.source.alone",  # nobody else speaks of its items: what sources here are worth in general
    "fusion.source.measured",  # by how often it says what turns out likely
    "fusion.source.contrary",  # it is wrong more often than chance would be
)
S_SILENT, S_FEW, S_ALONE, S_MEASURED, S_CONTRARY = range(len(SOURCE_REASONS))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fused:
    """The likely value of every item. All columns have one row an item.

    Codes are those of `Claims`; -1 stands for none. Numbers stand in `number` instead of codes.
    """

    value: Ints  # the likely value's code; -1 for numbers and for silent items
    confidence: Floats  # 0 … 1: the share of such answers that is expected to be right
    second: Ints  # the runner-up's code, -1 for none
    second_confidence: Floats
    voices: Ints  # how many claims speak of the item
    support: Ints  # how many of them say the likely value
    why: NDArray[np.int8]  # index into ITEM_REASONS
    number: Floats | None = None  # for numeric items; 0.0 where silent
    low: Floats | None = None  # numeric items: the likely value lies between low and high …
    high: Floats | None = None  # … with the probability that `confidence` says

    def __len__(self) -> int:
        return len(self.value)

    def reason(self, item: int) -> Reason:
        """Return why item number `item` has its value and confidence."""
        return Reason(
            key=ITEM_REASONS[int(self.why[item])],
            values={
                "voices": int(self.voices[item]),
                "support": int(self.support[item]),
                "percent": _percent(self.confidence[item]),
                "second_percent": _percent(self.second_confidence[item]),
            },
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reliability:
    """How far each source can be relied on. All columns have one row a source."""

    reliability: Floats  # 0 … 1: the expected share of its claims that are right
    claims: Longs  # how many claims it makes
    shared: Longs  # how many of them are on items of which others speak too
    right: Floats  # how many of the shared ones are expected to be right
    why: NDArray[np.int8]  # index into SOURCE_REASONS
    base: float = 0.5  # what sources here are worth in general: where one with few claims starts
    notes: dict[int, tuple[Reason, ...]] = field(default_factory=dict)  # further findings: copying, inflation

    def __len__(self) -> int:
        return len(self.reliability)

    def reasons(self, source: int) -> tuple[Reason, ...]:
        """Return why source number `source` has its reliability."""
        values: dict[str, object] = {
            "claims": int(self.claims[source]),
            "shared": int(self.shared[source]),
            "right": round(float(self.right[source])),
            "percent": _percent(self.reliability[source]),
            "base_percent": _percent(self.base),
        }
        first = Reason(key=SOURCE_REASONS[int(self.why[source])], values=values)
        return (first, *self.notes.get(source, ()))


def _percent(share: float | np.float64) -> int:
    return round(100 * float(share))
