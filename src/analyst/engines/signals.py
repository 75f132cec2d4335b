"""Soft signals from claims in any number: who may repeat whom, whose numbers stand above others'.

Rule kept here: looked for in one batch, which is a sample of whole items whatever the number of claims, and told so;
a signal is a question with its reason, and weighs nothing here. What is found is `corroboration.dependence`'s and
`corroboration.inflation`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analyst.engines.plan import Kind, Plan
from analyst.high_figures import high_figures
from corroboration.finding import Reason
from corroboration.fusion.claims import Claims

MOST = 200  # of each kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One question: `what` is "copy" or "inflated"; `b` is empty where it is of one source."""

    what: str
    a: str
    b: str
    score: float
    reason: Reason


def signals(kind: Kind, claims: Claims, plan: Plan) -> tuple[Signal, ...]:
    """Return what one batch of a kind raises, the most telling first."""
    if not len(claims) or kind is Kind.SETS:  # to name the same few things is no sign of copying
        return ()
    return tuple(_inflated(claims, plan) if kind is Kind.NUMERIC else _copies(claims, plan))


def _copies(claims: Claims, plan: Plan) -> Iterator[Signal]:
    from corroboration.dependence.copying import copy_signals

    found = copy_signals(claims)
    for row in found.told()[:MOST]:
        values = {
            "shared": int(found.shared[row]),
            "same": int(found.same[row]),
            "rare": int(found.rare[row]),
        }
        yield Signal(
            what="copy",
            a=str(plan.sources[found.a[row]]),
            b=str(plan.sources[found.b[row]]),
            score=float(found.score[row]),
            reason=Reason(key="copy", values=values),
        )


def _inflated(claims: Claims, plan: Plan) -> Iterator[Signal]:
    from corroboration.inflation import inflated

    for each in high_figures(inflated(claims).inflation):
        yield Signal(
            what="inflated", a=str(plan.sources[each.source]), b="", score=each.score, reason=each.reason
        )
