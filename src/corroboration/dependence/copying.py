"""Which sources repeat one another: found without truth or labels, in rounds.

Rule kept here: what is beyond doubt comes first. In the first rounds only pairs that repeat nearly everything lower
each other's weight, whatever is believed true; then belief is formed again with the echoes counted once, and all pairs
are judged anew by it. It lowers weights within its own rounds only; `discount.py` says what a claim weighs for others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroboration.dependence.belief import Belief, believe
from corroboration.dependence.candidates import Candidates, candidate_pairs
from corroboration.dependence.discount import discounted
from corroboration.dependence.facts import facts_of
from corroboration.dependence.ledger import Ledger, ledger_of
from corroboration.dependence.rates import Rates, rates_of
from corroboration.dependence.sharing import LEVELS, Sharing, sharing_of
from corroboration.finding import Reason
from corroboration.fusion.claims import Claims, Floats, Longs

Names = Sequence[object] | NDArray[Any]  # what each source's code stands for

#: the share from which a pair lowers each other's weight, round by round: complete copies only
SCHEDULE = (0.99, 0.99, 0.99)
_ROUNDS = 15  # of the working belief
RARE = 0.05  # a shared value is called rare when the chance of sharing it was below one in twenty

#: why a pair is told, or not; `CopySignals.why` holds the index
PAIR_REASONS = (
    "copying.unlikely",  # what they share is what any two would
    "copying.thin",  # what they share is unusual, but too little to tell
    "copying.partly",  # a part of what they say is repeated
    "copying.nearly_all",  # nearly everything is
)
UNLIKELY, THIN, PARTLY, NEARLY_ALL = range(len(PAIR_REASONS))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CopySignals:
    """Pairs of sources that were compared, the most telling first. All columns have one row a pair."""

    a: Longs  # code of a source, a < b
    b: Longs
    probability: Floats  # 0 … 1: that they are dependent
    rate: Floats  # 0 … 1: the share of its claims that one repeats, if they are
    low: Floats  # 0 … 1: at least this share with nine chances in ten, whether they are or not
    score: Floats  # 0 … 1: the expected share; the order of the rows
    shared: Longs  # items of which both speak
    same: Longs  # … and say the same
    expected: Floats  # … and would say the same each by itself
    rare: Longs  # … and say the same although it was unlikely by itself (below `RARE`)
    why: Longs  # index into PAIR_REASONS
    usual: float  # the share that ordinary pairs here seem to repeat
    base: float  # the share of pairs that are no ordinary ones
    notes: tuple[Reason, ...] = ()  # what was left out, and why

    def __len__(self) -> int:
        return len(self.a)

    def reason(self, pair: int, names: Names) -> Reason:
        """Return why row `pair` has its probability; `names` says what each source's code stands for."""
        return Reason(
            key=PAIR_REASONS[int(self.why[pair])],
            values={
                "a": str(names[int(self.a[pair])]),
                "b": str(names[int(self.b[pair])]),
                "likely": int(100 * self.probability[pair]),
                "least": int(100 * self.low[pair]),
                "shared": int(self.shared[pair]),
                "same": int(self.same[pair]),
                "expected": round(float(self.expected[pair])),
                "rare": int(self.rare[pair]),
            },
        )

    def told(self) -> Longs:
        """Return the rows worth telling people, the most telling first."""
        return np.flatnonzero(self.why >= PARTLY)


def source_notes(signals: CopySignals, names: Names, *, most: int = 3) -> dict[int, tuple[Reason, ...]]:
    """Return by source the reasons of its most telling pairs, up to `most`, for `Reliability.notes`."""
    found: dict[int, tuple[Reason, ...]] = {}
    for row in signals.told():
        for source in (int(signals.a[row]), int(signals.b[row])):
            if len(found.get(source, ())) < most:
                found[source] = (*found.get(source, ()), signals.reason(int(row), names))
    return found


def copy_signals(claims: Claims, *, compiled: bool | None = None) -> CopySignals:
    """Compare sources of claims of any kind (numbers as exact values) and return what was found."""
    ledger = ledger_of(claims, claims.weight)
    pairs = candidate_pairs(ledger)
    notes = _notes(pairs)
    weight = ledger.weight
    sharing, rates = _judged(ledger, pairs, believe(ledger, weight, rounds=1), weight, compiled=compiled)
    for least in SCHEDULE:
        if not (len(pairs) and (rates.low >= least).any()):
            break
        found = _Found(a=pairs.a, b=pairs.b, probability=rates.probability, low=rates.low)
        weight = discounted(ledger, found, least=least, compiled=compiled)
        belief = believe(ledger, weight, rounds=_ROUNDS)
        sharing, rates = _judged(ledger, pairs, belief, weight, compiled=compiled)
    return _signals(pairs, sharing, rates, notes)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    a: Longs
    b: Longs
    probability: Floats
    low: Floats


def _judged(
    ledger: Ledger, pairs: Candidates, belief: Belief, weight: Floats, *, compiled: bool | None
) -> tuple[Sharing, Rates]:
    sharing = sharing_of(ledger, facts_of(ledger, belief, weight), pairs, compiled=compiled)
    return sharing, rates_of(sharing)


def _signals(pairs: Candidates, sharing: Sharing, rates: Rates, notes: tuple[Reason, ...]) -> CopySignals:
    order = np.lexsort((pairs.b, pairs.a, -rates.score))
    same = sharing.same.sum(axis=1)
    rare = sharing.same[:, LEVELS < RARE].sum(axis=1)
    return CopySignals(
        a=pairs.a[order], b=pairs.b[order], probability=rates.probability[order], rate=rates.rate[order],
        low=rates.low[order], score=rates.score[order], shared=(same + sharing.differ)[order], same=same[order],
        expected=sharing.expected[order], rare=rare[order], why=_why(rates)[order],
        usual=rates.usual, base=rates.base, notes=notes,
    )  # fmt: skip


def _why(rates: Rates) -> Longs:
    likely = rates.probability > 0.5
    why = np.full(len(likely), UNLIKELY, np.int64)
    why[likely | (rates.score > 2.0 * rates.usual)] = THIN
    why[likely & (rates.low >= 0.1)] = PARTLY
    why[likely & (rates.low >= 0.9)] = NEARLY_ALL
    return why


def _notes(pairs: Candidates) -> tuple[Reason, ...]:
    left = (
        ("copying.few_claims", pairs.sources_left_out),
        ("copying.crowded_values", pairs.cells_left_out),
        ("copying.many_pairs", pairs.pairs_left_out),
    )
    return tuple(Reason(key=key, values={"n": count}) for key, count in left if count)
