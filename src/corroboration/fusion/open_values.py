"""Fusing open values: any answer is possible, one is right, most wrong ones are rare, and some say less than others.

Rule kept here: a source is exact, says less, or is wrong, each at its own rate, learned from what turns out likely;
first one rate for all it says, then one for each kind of item, so that a source good at most things is believed on
the rest. Near-copies are discounted before anybody is believed. Confidence is damped like that of labels.
Stages, each a pass over the claims: count · vote · pooled rates · own rates.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum

import numpy as np

from corroboration.fusion.calibration import Calibration, bins_of, calibration_of
from corroboration.fusion.claims import Claims, Floats, Ints, Longs
from corroboration.fusion.compiled import chosen
from corroboration.fusion.exact import added, real
from corroboration.fusion.open_answer import answered, vote_shares
from corroboration.fusion.open_encode import Open, opened
from corroboration.fusion.open_kernels import plain_counts, shares_of, slot_scores, weigh, with_told
from corroboration.fusion.results import Fused
from corroboration.fusion.settings import OPEN, OpenSettings
from corroboration.fusion.twins import discounted, rare_pairs, twins_of

Sums = tuple[Longs, ...]


class Stage(IntEnum):
    """What the next pass over the claims is for."""

    COUNT = 0
    VOTE = 1
    POOLED = 2
    OWN = 3
    TOLD = 4
    DONE = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenParameters:
    """All that is learned; small, and sent to every partition each round."""

    stage: Stage
    round: int
    rates: Floats  # (sources · groups, 3) logarithms: exact, less, wrong and this very value
    twins: Floats  # (sources, sources), or empty
    claims: Longs  # (sources,)
    shared: Longs  # (sources,) claims on items of which others speak too
    counts: Floats  # (sources, groups, 3) of the last round
    calibration: Calibration = field(default_factory=Calibration)
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenFusion:
    """The method as six functions without state; see `driver.py`.

    `twins` (sources, sources), 0 … 1, says how far two sources count as one, where that is known already.
    """

    sources: int
    groups: int = 1
    settings: OpenSettings = OPEN
    twins: Floats | None = None
    compiled: bool | None = None

    def encode(self, partition: Claims) -> Open:
        """Find each item's distinct values, and which say less than which."""
        return opened(partition)

    def start(self) -> OpenParameters:
        """Return what is known before any claim is read."""
        none = np.zeros(self.sources, np.int64)
        return OpenParameters(
            stage=Stage.COUNT, round=0, rates=np.zeros((self.sources * self.groups, 3)),
            twins=np.zeros((0, 0)), claims=none, shared=none,
            counts=np.zeros((self.sources, self.groups, 3)),
        )  # fmt: skip

    def step(self, encoded: Open, parameters: OpenParameters) -> Sums:
        """Return the partition's sums for the stage that is next."""
        if parameters.stage is Stage.COUNT:
            return self._counted(encoded)
        compiled = chosen(self.compiled)
        weight = discounted(encoded, parameters.twins, compiled=compiled)
        told = told_or_none(encoded.claims)
        keys = self.sources * self.groups
        if parameters.stage is Stage.VOTE:
            return (
                plain_counts(encoded, weight, with_told(vote_shares(encoded, weight), encoded, told), keys),
            )
        if parameters.stage is Stage.TOLD:
            return self._told(encoded, parameters)
        if compiled:
            counts = np.zeros((keys, 3), np.int64)
            claims = encoded.claims
            weigh(
                claims.starts, encoded.slot, encoded.slots, encoded.value, encoded.key, weight, told,
                encoded.low, encoded.high, encoded.pairs, encoded.slack, parameters.rates, counts,
            )  # fmt: skip
            return (counts,)
        share = with_told(shares_of(slot_scores(encoded, weight, parameters.rates), encoded), encoded, told)
        return (plain_counts(encoded, weight, share, keys),)

    def reduce(self, left: Sums, right: Sums) -> Sums:
        """Add partial sums up."""
        return added(left, right)

    def update(self, parameters: OpenParameters, sums: Sums) -> tuple[OpenParameters, bool]:
        """Return what is known after a pass, and whether that is all."""
        stage, settings = parameters.stage, self.settings
        if stage is Stage.COUNT:
            return self._begun(parameters, sums), False
        if stage is Stage.TOLD:
            return replace(parameters, stage=Stage.DONE, calibration=calibration_of(sums[0])), True
        counts = real(sums[0]).reshape(self.sources, self.groups, 3)
        now = stage if stage is not Stage.VOTE else Stage.POOLED
        spent = parameters.round + 1
        if now is Stage.POOLED and spent > settings.pooled_rounds:
            now, spent = Stage.OWN, 1
        over = stage is Stage.OWN and spent > settings.own_rounds
        rates = log_rates(counts, settings, own=now is Stage.OWN)
        after = replace(parameters, stage=now, round=spent, counts=counts)
        if not over:
            return replace(after, rates=rates), False
        return replace(after, stage=Stage.TOLD if parameters.told else Stage.DONE), not parameters.told

    def finish(self, encoded: Open, parameters: OpenParameters) -> Fused:
        """Return the answers of a partition."""
        weight = discounted(encoded, parameters.twins, compiled=chosen(self.compiled))
        return answered(encoded, weight, parameters.rates, parameters.calibration, self.settings)

    def _counted(self, encoded: Open) -> Sums:
        claims = encoded.claims
        n = np.diff(claims.starts)
        made = np.bincount(claims.source, minlength=claims.sources)
        among = np.bincount(claims.source[np.repeat(n > 1, n)], minlength=claims.sources)
        told = np.array([0 if claims.told is None else (claims.told >= 0).sum()], np.int64)
        pairs = np.zeros((2, 0, 0), np.int64)
        if self.twins is None and self.sources <= self.settings.twins_up_to:
            pairs = rare_pairs(encoded, compiled=chosen(self.compiled))
        return made.astype(np.int64), among.astype(np.int64), told, pairs

    def _begun(self, parameters: OpenParameters, sums: Sums) -> OpenParameters:
        made, among, told, pairs = sums
        twins = twins_of(pairs, self.settings) if self.twins is None else self.twins
        return replace(
            parameters, stage=Stage.VOTE, twins=twins, claims=made, shared=among, told=bool(told[0] > 0)
        )

    def _told(self, encoded: Open, parameters: OpenParameters) -> Sums:
        told = encoded.claims.told
        if told is None:
            return (bins_of(np.empty(0), np.empty(0, bool)),)
        blind = replace(encoded, claims=replace(encoded.claims, told=None))
        fused = self.finish(blind, parameters)
        at = (told >= 0) & (fused.voices > 0)
        return (bins_of(fused.confidence[at], fused.value[at] == told[at]),)


def log_rates(counts: Floats, settings: OpenSettings, *, own: bool) -> Floats:
    """Return log rates (sources · groups, 3) from counts (sources, groups, 3) of exact, less and wrong.

    The third is that of being wrong and saying one particular wrong value.
    """
    sources, groups, _ = counts.shape
    everybody = counts.sum(axis=(0, 1)) + np.array(settings.exact_prior)
    of_source = counts.sum(axis=1) + settings.rate * everybody / everybody.sum()
    of_source /= of_source.sum(axis=1, keepdims=True)
    rates = np.repeat(of_source[:, None], groups, axis=1)
    if own:
        rates = counts + settings.kind * rates
        rates /= rates.sum(axis=2, keepdims=True)
    rates = np.maximum(rates, settings.least_rate)
    rates /= rates.sum(axis=2, keepdims=True)
    rates[..., 2] = np.maximum(rates[..., 2], settings.least_wrong)
    logs: Floats = np.log(rates.reshape(sources * groups, 3))
    logs[:, 2] -= np.log(settings.wrong_values)
    return logs


def told_or_none(claims: Claims) -> Ints:
    """Return the told answers, -1 where nobody told."""
    return np.full(claims.items, -1, np.int32) if claims.told is None else claims.told
