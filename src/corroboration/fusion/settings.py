"""The one default configuration of fusion.

Rule kept here: every number stands here once, with its reason, and none depends on which set of claims is at hand.
It computes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How many claims it takes to be believed to differ from the rest."""

    everybody: float = 4.0  # claims' worth of "all confusions alike" in the confusion of everybody
    rate: float = 4.0  # claims before a source's own rate of error counts as much as everybody's
    own: float = 5.0  # claims, for each true label, before its own confusions count as much as that rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Of labels: a fixed, small list of answers."""

    trust: Trust = field(default_factory=Trust)
    rounds: int = 20  # of the model
    damped_rounds: int = 10
    rest: float = 1e-3  # the model is at rest when less than this share of the claims moves
    widening: float = 4.0  # the model explains three quarters of the likeness of errors away
    model_least: float = 0.7  # damping inside the model goes no further than this, or rare labels die out
    sure_likeness: float = 0.1  # for confidence, errors are held to be alike at least this much …
    sure_least: float = 0.2  # … and evidence is never damped further than to a fifth


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSettings:
    """Of open values: any answer is possible, one is right, and most wrong ones are rare."""

    wrong_values: float = 10.0  # a wrong claim hits any one wrong value with a tenth of its chance
    pooled_rounds: int = 10  # first one reliability a source, for all kinds of item …
    own_rounds: int = 3  # … then one for each kind; further rounds only make whoever leads surer of itself
    rate: float = 4.0  # claims before a source's own rates count as much as everybody's
    kind: float = 10.0  # claims of one kind before they count as much as the source's other kinds
    exact_prior: tuple[float, float, float] = (1.0, 0.1, 0.2)  # exact, less, wrong: before any claim
    least_rate: float = 1e-3  # nobody is beyond error …
    least_wrong: float = 5e-3  # … nor does anybody err less than once in two hundred claims
    twin_power: float = 64.0  # two sources sharing 98.9 % of their rare claims count as one and a half …
    twin_support: float = 5.0  # … once they share many more than five
    twins_up_to: int = 2048  # sources; beyond, pairs are not looked at here
    sure_likeness: float = 0.1  # as for labels, per claim after twins are discounted
    sure_least: float = 0.2
    sure_weight: float = 5.0  # damped evidence against one part of plain votes


LABELS = Settings()
OPEN = OpenSettings()
