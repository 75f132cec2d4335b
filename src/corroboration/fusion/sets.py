"""Fusion of sets (دمج المجموعات): which of the things named for an item belong to it, each for itself.

Rule kept here: several answers can be right at once (the partners of a program, the authors of a book). A source that
speaks of an item and leaves a thing out says, more weakly, that it does not belong. How weakly is its own: some name
too few, some too many. Claims are a row for each thing that a source names of an item, as codes in `value`.

Of each source two chances are learned, with Beta priors that lean on all sources: that it names a thing that belongs
(sensitivity), and that it names one that does not, of those that anybody named (false naming). The odds that a thing
belongs are multiplied by s / f for each source that names it and (1 - s) / (1 - f) for each that speaks of the item and
does not; see B. Zhao et al., "A Bayesian approach to discovering truth from conflicting sources", VLDB 2012.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion.claims import Claims, Floats, Ints, Longs
from corroboration.fusion.driver import Held, answers, settle_parameters
from corroboration.fusion.exact import real, totals
from corroboration.fusion.results import S_ALONE, S_FEW, S_MEASURED, S_SILENT, Reliability
from corroboration.fusion.sets_encode import EncodedSets, encoded_sets

ROUNDS = 40
STILL = 1e-5
NAMES, NAMES_FALSELY = 0.8, 0.1  # chances before anything is known
LEAN = 10.0  # things' worth of all sources that each source starts from
LEAN_ALL = 10.0  # things' worth of the chances above that all sources start from
BELONGS = 0.5  # share of things named that belong, before anything is known
LEAST, MOST = 0.01, 0.99
ALIKE = 0.3  # as for numbers: sources that err alike are not taken for independent ones
LEAST_DAMPED = 0.2
FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetParameters:
    """What every partition is told. Columns have one row a source."""

    names: Floats | None = None  # chance to name a thing that belongs; None before the first round
    falsely: Floats | None = None
    belongs: float = BELONGS
    counts: Longs | None = (
        None  # (4, sources) fixed point: named rightly, belonging, named falsely, not belonging
    )
    round: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FusedSets:
    """The things named, one row each, by item and code; `starts` (items + 1,) says where each item's lie."""

    starts: Longs
    thing: Ints
    chance: Floats  # that it belongs
    member: NDArray[np.bool_]  # whether it is taken to belong
    named: Ints  # how many sources name it
    voices: Ints  # (items,) how many sources speak of the item
    confidence: Floats  # (items,) that exactly the members belong

    def doubtful(self) -> Longs:
        """Return for each item the thing of which it is least sure whether it belongs, (items,); -1 for none.

        With that one thing the other way round it is the second likeliest set.
        """
        sure = np.where(self.member, self.chance, 1.0 - self.chance)
        item = np.repeat(np.arange(len(self.voices)), np.diff(self.starts))
        order = np.lexsort((sure, item))
        found = np.full(len(self.voices), -1, np.int64)
        there = np.diff(self.starts) > 0
        found[there] = order[self.starts[:-1][there]]
        return found

    def members(self, item: int) -> Ints:
        """Return the codes of what is taken to belong to item number `item`."""
        rows = slice(int(self.starts[item]), int(self.starts[item + 1]))
        return self.thing[rows][self.member[rows]]


@dataclass(frozen=True, slots=True)
class SetFusion:
    """The method of sets for `driver.py`."""

    sources: int

    def encode(self, partition: Claims) -> EncodedSets:
        """Arrange a partition for the rounds."""
        return encoded_sets(partition)

    def start(self) -> SetParameters:
        """Return the parameters of the first round: all sources alike."""
        return SetParameters()

    def step(self, encoded: EncodedSets, parameters: SetParameters) -> Longs:
        """Return what each source named rightly and falsely, and could have: fixed point (4 × sources + 2,).

        The last two are the things expected to belong, and all things.
        """
        chance = _chance(encoded, self._known(parameters))
        shared = encoded.voices[encoded.item] > 1
        weight = np.where(shared[encoded.of], encoded.weight, 0.0)
        rightly = totals(encoded.source, weight * chance[encoded.of], cells=self.sources)
        falsely = totals(encoded.source, weight * (1.0 - chance[encoded.of]), cells=self.sources)
        things, there = (
            np.asarray(np.bincount(encoded.item, weights=each, minlength=len(encoded.voices)), np.float64)
            for each in (np.ones(len(chance)), chance)
        )
        speaks = np.where(encoded.voices[encoded.voice_item] > 1, encoded.voice_weight, 0.0)
        belonging = _large_totals(encoded.voice_source, speaks, there[encoded.voice_item], cells=self.sources)
        others = _large_totals(
            encoded.voice_source, speaks, (things - there)[encoded.voice_item], cells=self.sources
        )
        overall = np.zeros(2, np.int64)
        overall[:] = (
            totals(np.zeros(len(chance), np.int64), shared * chance, cells=1)[0],
            int(shared.sum()) << 32,
        )
        return np.concatenate((rightly, belonging, falsely, others, overall))

    def reduce(self, left: Longs, right: Longs) -> Longs:
        """Add two partial sums up."""
        return left + right

    def update(self, parameters: SetParameters, sums: Longs) -> tuple[SetParameters, bool]:
        """Return the next round's parameters, and whether sources have settled."""
        n = self.sources
        counts = sums[: 4 * n].reshape(4, n)
        rightly, belonging, falsely, others = real(counts)
        there, things = real(sums[4 * n : 4 * n + 2])
        before = self._known(parameters)
        learned = replace(
            parameters,
            names=_rate(rightly, belonging, NAMES), falsely=_rate(falsely, others, NAMES_FALSELY),
            belongs=float((there + LEAN_ALL * BELONGS) / (things + LEAN_ALL)), counts=counts,
            round=parameters.round + 1,
        )  # fmt: skip
        assert learned.names is not None and before.names is not None
        moved = float(np.abs(learned.names - before.names).max(initial=0.0))
        return learned, (moved < STILL and parameters.round > 0) or learned.round >= ROUNDS

    def finish(self, encoded: EncodedSets, parameters: SetParameters) -> FusedSets:
        """Return the answers of a partition."""
        return _answered(encoded, _chance(encoded, self._known(parameters)))

    def _known(self, parameters: SetParameters) -> SetParameters:
        if parameters.names is not None:
            return parameters
        return replace(
            parameters, names=np.full(self.sources, NAMES), falsely=np.full(self.sources, NAMES_FALSELY)
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetsFused:
    """Sets fused, partition by partition, and what sources are worth."""

    parts: tuple[FusedSets, ...]
    reliability: Reliability
    parameters: SetParameters


def fuse_sets(partitions: Claims | Iterable[Claims]) -> SetsFused:
    """Fuse claims of things named for items, held in memory. Raises ValueError without any partition."""
    parts = [partitions] if isinstance(partitions, Claims) else list(partitions)
    if not parts:
        raise ValueError("no partition of claims was given")
    method, engine = SetFusion(parts[0].sources), Held(parts)
    parameters = settle_parameters(method, engine)
    said = sum(
        (np.bincount(part.source, minlength=part.sources) for part in parts), np.zeros(parts[0].sources, int)
    )
    return SetsFused(
        parts=tuple(answers(method, engine, parameters)),
        reliability=_reliability(parameters, said),
        parameters=parameters,
    )


def _chance(encoded: EncodedSets, known: SetParameters) -> Floats:
    """Return the chance that each thing named belongs to its item."""
    assert known.names is not None and known.falsely is not None
    absent = np.log1p(-known.names) - np.log1p(-known.falsely)
    present = np.log(known.names) - np.log(known.falsely)
    items = len(encoded.voices)
    silence = np.bincount(
        encoded.voice_item, weights=encoded.voice_weight * absent[encoded.voice_source], minlength=items
    )
    score = np.bincount(
        encoded.of, weights=encoded.weight * (present - absent)[encoded.source], minlength=len(encoded.item)
    )
    damp = np.maximum(1.0 / (1.0 + np.maximum(encoded.voices - 1, 0) * ALIKE), LEAST_DAMPED)
    odds = np.log(known.belongs / (1.0 - known.belongs))
    total = (score + silence[encoded.item]) * damp[encoded.item] + odds
    chance: Floats = 1.0 / (1.0 + np.exp(-np.clip(total, -500.0, 500.0)))
    return chance


def _answered(encoded: EncodedSets, chance: Floats) -> FusedSets:
    items = len(encoded.voices)
    best = np.zeros(items)
    np.maximum.at(best, encoded.item, chance)
    member = (chance >= 0.5) | (
        chance >= best[encoded.item] - 1e-9
    )  # somebody spoke: the likeliest thing at least
    sure = np.log(np.maximum(np.where(member, chance, 1.0 - chance), 1e-300))
    confidence = np.exp(np.bincount(encoded.item, weights=sure, minlength=items))
    return FusedSets(
        starts=encoded.starts, thing=encoded.thing, chance=chance, member=member, named=encoded.named,
        voices=encoded.voices, confidence=np.where(encoded.voices > 0, confidence, 0.0),
    )  # fmt: skip


def _rate(named: Floats, could: Floats, before: float) -> Floats:
    everybody = (named.sum() + LEAN_ALL * before) / (could.sum() + LEAN_ALL)
    rate: Floats = np.clip((named + LEAN * everybody) / (could + LEAN), LEAST, MOST)
    return rate


def _large_totals(cell: Ints, weight: Floats, amount: Floats, *, cells: int) -> Longs:
    """Add up amounts beyond 1: whole parts and the rest apart, so that sums stay exact."""
    whole = np.floor(amount)
    sums = np.rint(weight * 2**10).astype(np.int64) * whole.astype(np.int64) << 22
    added = np.zeros(cells, np.int64)
    np.add.at(added, cell, sums)
    return added + totals(cell, weight * (amount - whole), cells=cells)


def _reliability(parameters: SetParameters, said: Longs) -> Reliability:
    """Return the expected share of what each source names that belongs, with why."""
    counts = np.zeros((4, len(said)), np.int64) if parameters.counts is None else parameters.counts
    rightly, _, falsely, _ = real(counts)
    shared = rightly + falsely
    base = float((rightly.sum() + 1.0) / (shared.sum() + 2.0))
    why = np.where(shared < FEW, S_FEW, S_MEASURED)
    why = np.where(shared == 0, S_ALONE, why)
    return Reliability(
        reliability=(rightly + LEAN * base) / (shared + LEAN), claims=said.astype(np.int64),
        shared=np.rint(shared).astype(np.int64), right=rightly,
        why=np.where(said == 0, S_SILENT, why).astype(np.int8), base=base,
    )  # fmt: skip
