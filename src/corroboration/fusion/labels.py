"""Fusing labels: a fixed, small list of answers, of which some are easily taken for others.

Rule kept here: three readings of the same claims are made and averaged, for no one of them is best everywhere:
the full model as it stands, the same model told that sources err alike on hard items, and votes weighted by
agreement. Which label leads is decided by the average; how sure that is, by the damped readings. Nothing is chosen
by set. Stages, each a pass over the claims: count · vote · model to rest · how alike errors are · damped model.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum

import numpy as np

from corroboration.fusion.calibration import Calibration, bins_of, calibration_of
from corroboration.fusion.claims import Claims, Floats, Ints, Longs
from corroboration.fusion.compiled import chosen
from corroboration.fusion.exact import added, real, totals
from corroboration.fusion.label_kernels import (
    alike,
    chunks,
    plain_alike,
    plain_posterior,
    plain_tally,
    rates,
    side_by_side,
    tally_of,
)
from corroboration.fusion.label_readings import Evidence, Readings, answered, vote_shares
from corroboration.fusion.label_tables import log_shares, log_tables
from corroboration.fusion.results import Fused
from corroboration.fusion.settings import LABELS, Settings

Sums = tuple[Longs, ...]
_UNROLLED = 6  # up to so many labels the inner loops are compiled for that very number
_CELLS = 20_000_000  # more cells than this in the tables: sources with one claim share a row


class Stage(IntEnum):
    """What the next pass over the claims is for."""

    COUNT = 0
    VOTE = 1
    MODEL = 2
    ALIKE = 3
    DAMPED = 4
    TOLD = 5
    DONE = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LabelParameters:
    """All that is learned; small, and sent to every partition each round."""

    stage: Stage
    round: int
    labels: int
    rows: Ints  # (sources,) row of the tables
    claims: Longs  # (sources,)
    shared: Longs  # (sources,) claims on items of which others speak too
    readings: Readings
    likeness: float = 0.0
    counts: Floats | None = None  # (rows, said, true) of the last round
    calibration: Calibration = field(default_factory=Calibration)
    told: bool = False  # somebody told the answer to some items


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFusion:
    """The method as six functions without state; see `driver.py`."""

    sources: int
    values: int
    settings: Settings = LABELS
    compiled: bool | None = None

    @property
    def labels(self) -> int:
        """Return how many labels there are, two at least."""
        return max(self.values, 2)

    def encode(self, partition: Claims) -> Claims:
        """Return the partition; labels need no arranging."""
        return partition

    def start(self) -> LabelParameters:
        """Return what is known before any claim is read."""
        none = np.zeros(self.sources, np.int64)
        return LabelParameters(
            stage=Stage.COUNT, round=0, labels=self.labels, rows=np.arange(self.sources, dtype=np.int32),
            claims=none, shared=none, readings=Readings.blank(self.labels),
        )  # fmt: skip

    def step(self, encoded: Claims, parameters: LabelParameters) -> Sums:
        """Return the partition's sums for the stage that is next."""
        stage = parameters.stage
        if stage is Stage.COUNT:
            return _counted(encoded)
        if stage is Stage.VOTE:
            return _voted(encoded, parameters)
        if stage is Stage.ALIKE:
            return self._alike(encoded, parameters)
        if stage is Stage.TOLD:
            return _told(encoded, parameters, self.settings, compiled=chosen(self.compiled))
        return self._tallied(encoded, parameters)

    def reduce(self, left: Sums, right: Sums) -> Sums:
        """Add partial sums up."""
        return added(left, right)

    def update(self, parameters: LabelParameters, sums: Sums) -> tuple[LabelParameters, bool]:
        """Return what is known after a pass, and whether that is all."""
        after = self._learned(parameters, sums)
        return after, after.stage is Stage.DONE

    def finish(self, encoded: Claims, parameters: LabelParameters) -> Fused:
        """Return the answers of a partition."""
        return answered(
            encoded, parameters.rows, parameters.readings, parameters.calibration,
            settings=self.settings, likeness=parameters.likeness, compiled=chosen(self.compiled),
        )  # fmt: skip

    def again(self, parameters: LabelParameters) -> LabelParameters:
        """Return the same parameters before another round of the full model, at rest or not."""
        return replace(parameters, stage=Stage.MODEL, round=0, counts=None)

    def _tallied(self, encoded: Claims, parameters: LabelParameters) -> Sums:
        readings, settings = parameters.readings, self.settings
        damped = parameters.stage is Stage.DAMPED
        table, prior = (
            (readings.damped, readings.damped_prior) if damped else (readings.model, readings.model_prior)
        )
        likeness = settings.widening * parameters.likeness if damped else 0.0
        labels = np.zeros(parameters.labels, np.int64)
        told = _told_or_none(encoded)
        if chosen(self.compiled):
            row = encoded.source if _own_rows(parameters) else parameters.rows[encoded.source]
            cells, seen = side_by_side(table)
            tally_of(parameters.labels if parameters.labels <= _UNROLLED else 0)(
                encoded.starts, row, encoded.code, encoded.weight, told, cells, seen, prior,
                likeness, settings.model_least, labels,
            )  # fmt: skip
            return seen.reshape(table.shape).copy(), labels
        counts = np.zeros(table.shape, np.int64)
        for at in chunks(encoded.items):
            rho = plain_posterior(
                encoded, parameters.rows, table, prior, likeness=likeness, least=settings.model_least, at=at
            )
            plain_tally(encoded, parameters.rows, _with_told(rho, told[at]), told, at, counts, labels)
        return counts, labels

    def _alike(self, encoded: Claims, parameters: LabelParameters) -> Sums:
        table = parameters.readings.model
        way = Evidence(
            rows=parameters.rows, table=table, prior=parameters.readings.model_prior,
            likeness=0.0, least=1.0, compiled=chosen(self.compiled),
        )  # fmt: skip
        right, scale = rates(table)
        sums = np.zeros(2, np.int64)
        for at in chunks(encoded.items):
            rho = way.shares(encoded, at)
            if way.compiled:
                starts = encoded.starts[at.start : at.stop + 1]
                some = slice(int(starts[0]), int(starts[-1]))
                row = parameters.rows[encoded.source[some]]
                alike(starts - starts[0], row, encoded.code[some], right, scale, rho, sums)
            else:
                sums += plain_alike(encoded, parameters.rows, right, scale, rho, at)
        return (sums,)

    def _learned(self, parameters: LabelParameters, sums: Sums) -> LabelParameters:
        stage = parameters.stage
        if stage is Stage.COUNT:
            return _rowed(parameters, sums)
        if stage is Stage.ALIKE:
            likeness = float(max(0.0, sums[0][0] / max(int(sums[0][1]), 1)))
            readings = parameters.readings
            readings = replace(readings, damped=readings.model, damped_prior=readings.model_prior)
            return replace(
                parameters, stage=Stage.DAMPED, round=0, likeness=likeness, readings=readings, counts=None
            )
        if stage is Stage.TOLD:
            return replace(parameters, stage=Stage.DONE, calibration=calibration_of(sums[0]))
        return self._counted_on(parameters, sums)

    def _counted_on(self, parameters: LabelParameters, sums: Sums) -> LabelParameters:
        """Learn tables from counts; go on to the next stage once they rest."""
        stage, settings, readings = parameters.stage, self.settings, parameters.readings
        counts = real(sums[0])
        table, prior = log_tables(counts, settings.trust), log_shares(real(sums[1]))
        at_rest = parameters.counts is not None and _moved(parameters.counts, counts) < settings.rest
        after = replace(parameters, round=parameters.round + 1, counts=counts)
        if stage is Stage.DAMPED:
            over = at_rest or after.round >= settings.damped_rounds
            after_stage = (Stage.TOLD if parameters.told else Stage.DONE) if over else stage
            return replace(
                after, stage=after_stage, readings=replace(readings, damped=table, damped_prior=prior)
            )
        readings = replace(readings, model=table, model_prior=prior)
        if stage is Stage.VOTE:
            agreement = (real(sums[2]) + 0.5) / (parameters.claims + 1.0)
            return replace(after, stage=Stage.MODEL, round=0, readings=replace(readings, agreement=agreement))
        over = at_rest or after.round >= settings.rounds
        return replace(after, stage=Stage.ALIKE if over else stage, readings=readings)


def _moved(before: Floats, after: Floats) -> float:
    return float(np.abs(after - before).sum() / max(after.sum(), 1.0))


def _own_rows(parameters: LabelParameters) -> bool:
    return len(parameters.rows) == len(parameters.readings.model)


def _told_or_none(encoded: Claims) -> Ints:
    return np.full(encoded.items, -1, np.int32) if encoded.told is None else encoded.told


def _with_told(rho: Floats, told: Ints) -> Floats:
    at = np.flatnonzero(told >= 0)
    rho[at] = 0.0
    rho[at, told[at]] = 1.0
    return rho


def _counted(encoded: Claims) -> Sums:
    n = np.diff(encoded.starts)
    claims = np.bincount(encoded.source, minlength=encoded.sources)
    among = np.bincount(encoded.source[np.repeat(n > 1, n)], minlength=encoded.sources)
    told = np.array([0 if encoded.told is None else (encoded.told >= 0).sum()], np.int64)
    return claims.astype(np.int64), among.astype(np.int64), told


def _rowed(parameters: LabelParameters, sums: Sums) -> LabelParameters:
    """Give every source a row; where that would be too many, those with one claim share the first."""
    claims, shared, told = sums
    rows = np.arange(len(claims), dtype=np.int32)
    if len(claims) * parameters.labels**2 > _CELLS:
        many = claims > 1
        rows = np.where(many, np.cumsum(many), 0).astype(np.int32)
    return replace(
        parameters, stage=Stage.VOTE, rows=rows, claims=claims, shared=shared, told=bool(told[0] > 0)
    )


def _voted(encoded: Claims, parameters: LabelParameters) -> Sums:
    """Return counts under shares of votes, label frequencies, and who votes with the most."""
    k = parameters.labels
    rows = int(parameters.rows.max()) + 1 if len(parameters.rows) else 0
    counts, labels = np.zeros((rows, k, k), np.int64), np.zeros(k, np.int64)
    agreed = np.zeros(encoded.sources, np.int64)
    told = _told_or_none(encoded)
    for at in chunks(encoded.items):
        votes = vote_shares(encoded, at, k)
        some = slice(int(encoded.starts[at.start]), int(encoded.starts[at.stop]))
        owner = np.repeat(np.arange(len(votes)), np.diff(encoded.starts[at.start : at.stop + 1]))
        with_most = votes.argmax(axis=1)[owner] == encoded.code[some]
        agreed += totals(encoded.source[some], encoded.weight[some] * with_most, cells=encoded.sources)
        plain_tally(encoded, parameters.rows, _with_told(votes, told[at]), told, at, counts, labels)
    return counts, labels, agreed


def _told(encoded: Claims, parameters: LabelParameters, settings: Settings, *, compiled: bool) -> Sums:
    """Return how often items whose answer was told are right, by the confidence they would have had."""
    if encoded.told is None:
        return (bins_of(np.empty(0), np.empty(0, bool)),)
    fused = answered(
        replace(encoded, told=None), parameters.rows, parameters.readings, Calibration(),
        settings=settings, likeness=parameters.likeness, compiled=compiled,
    )  # fmt: skip
    at = (encoded.told >= 0) & (fused.voices > 0)
    return (bins_of(fused.confidence[at], fused.value[at] == encoded.told[at]),)
