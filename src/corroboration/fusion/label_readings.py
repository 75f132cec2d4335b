"""Three readings of the claims on an item, averaged to an answer with a confidence.

Rule kept here: the label that leads is the one the three readings lead with on average; its confidence comes from
evidence damped for sources that err alike, averaged with plain shares of votes, which is lower and nearer to how
often such answers are right. It learns nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corroboration.fusion.calibration import Calibration
from corroboration.fusion.claims import Claims, Floats, Ints
from corroboration.fusion.explained import explained
from corroboration.fusion.label_kernels import chunks, plain_posterior, posterior
from corroboration.fusion.results import Fused
from corroboration.fusion.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Readings:
    """What is learned of the sources: two sets of tables of log-probabilities, and agreement with the most."""

    model: Floats  # (rows, said, true)
    model_prior: Floats  # (labels,)
    damped: Floats
    damped_prior: Floats
    agreement: Floats  # (sources,)

    @classmethod
    def blank(cls, labels: int) -> Readings:
        """Return readings before anything is learned."""
        flat, none = np.full(labels, -np.log(labels)), np.zeros((0, labels, labels))
        return cls(model=none, model_prior=flat, damped=none, damped_prior=flat, agreement=np.zeros(0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evidence:
    """How to weigh the claims on some items."""

    rows: Ints
    table: Floats
    prior: Floats
    likeness: float
    least: float
    compiled: bool

    def shares(self, claims: Claims, at: slice) -> Floats:
        """Return the posterior (items, labels) of the items in `at`."""
        if not self.compiled:
            return plain_posterior(
                claims, self.rows, self.table, self.prior, likeness=self.likeness, least=self.least, at=at
            )
        starts = claims.starts[at.start : at.stop + 1]
        some = slice(int(starts[0]), int(starts[-1]))
        out = np.empty((len(starts) - 1, len(self.prior)))
        posterior(
            starts - starts[0], self.rows[claims.source[some]], claims.code[some], claims.weight[some],
            self.table.reshape(-1, len(self.prior)), self.prior, self.likeness, self.least, out,
        )  # fmt: skip
        return out


def vote_shares(claims: Claims, at: slice, labels: int, *, by: Floats | None = None) -> Floats:
    """Return each label's share of the votes (items, labels), each vote weighted by its source's `by`.

    Items nobody speaks of get the same for every label.
    """
    starts = claims.starts[at.start : at.stop + 1]
    some = slice(int(starts[0]), int(starts[-1]))
    owner = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    weight = claims.weight[some] if by is None else claims.weight[some] * by[claims.source[some]]
    cell = owner * labels + claims.code[some]
    votes = np.bincount(cell, weights=weight, minlength=(len(starts) - 1) * labels).reshape(-1, labels)
    total = votes.sum(axis=1, keepdims=True)
    return np.where(total > 0.0, votes / np.maximum(total, 1e-300), 1.0 / labels)


def answered(
    claims: Claims, rows: Ints, readings: Readings, calibration: Calibration, *,
    settings: Settings, likeness: float, compiled: bool,
) -> Fused:  # fmt: skip
    """Return the answer to every item of a partition."""
    labels, wide = len(readings.model_prior), settings.widening * likeness
    ways = (
        Evidence(
            rows=rows, table=readings.model, prior=readings.model_prior, likeness=0.0, least=1.0, compiled=compiled
        ),
        Evidence(
            rows=rows, table=readings.damped, prior=readings.damped_prior, likeness=wide,
            least=settings.model_least, compiled=compiled,
        ),
        Evidence(
            rows=rows, table=readings.model, prior=readings.model_prior,
            likeness=wide + settings.sure_likeness, least=settings.sure_least, compiled=compiled,
        ),
    )  # fmt: skip
    parts = [_part(claims, at, labels, ways, readings.agreement, calibration) for at in chunks(claims.items)]
    return _joined(parts, claims)


def _part(
    claims: Claims, at: slice, labels: int, ways: tuple[Evidence, Evidence, Evidence],
    agreement: Floats, calibration: Calibration,
) -> tuple[Ints, Floats, Ints, Floats]:  # fmt: skip
    model, damped, sure = (way.shares(claims, at) for way in ways)
    votes, weighted = vote_shares(claims, at, labels), vote_shares(claims, at, labels, by=agreement)
    lead = np.round((model + damped + weighted) / 3.0, 9)
    value = lead.argmax(axis=1)
    one = np.arange(len(value))
    shares = (4.0 * sure + weighted + votes) / 6.0
    confidence = shares[one, value]
    rest = shares.copy()
    rest[one, value] = -1.0
    second = np.round(rest, 9).argmax(axis=1)
    calibrated = calibration.of(confidence)
    other = rest[one, second] * (1.0 - calibrated) / np.maximum(1.0 - confidence, 1e-12)
    return value.astype(np.int32), calibrated, second.astype(np.int32), np.minimum(other, 1.0)


def _joined(parts: list[tuple[Ints, Floats, Ints, Floats]], claims: Claims) -> Fused:
    if not parts:
        none, nought = np.empty(0, np.int32), np.empty(0)
        columns: tuple[Ints, Floats, Ints, Floats] = (none, nought, none.copy(), nought.copy())
    else:
        a, b, c, d = (np.concatenate(column) for column in zip(*parts, strict=True))
        columns = (a, b, c, d)
    return explained(claims, *columns)
