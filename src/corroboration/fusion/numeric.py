"""Fusion of numbers (دمج الأعداد): the likely number of every item, and what each source is worth for numbers.

Rule kept here: one configuration for all numbers. The measure (per cent or units) is read off the claims
(`numeric_scale.py`), how likely a claim is given the truth is one model (`numeric_model.py`), and what a source is
worth is learned from all it says; it starts as sources of its experience are worth, and those as sources in general.
Where sources contradict each other tells far more of them than where nobody does, so that is what counts.

Rounds: the first measures; the others hold an election (`numeric_election.py`) and learn from it (expectation and
maximisation with Beta and inverse Gamma priors). What comes out is made in `numeric_answer.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from corroboration.fusion.claims import Claims, Floats, Longs
from corroboration.fusion.compiled import chosen
from corroboration.fusion.driver import Held, answers, settle_parameters
from corroboration.fusion.exact import totals
from corroboration.fusion.numeric_answer import FusedNumbers, answered, joined
from corroboration.fusion.numeric_election import Election, election
from corroboration.fusion.numeric_encode import Encoded, encoded
from corroboration.fusion.numeric_learning import Learned, Lessons, first_learned, learn
from corroboration.fusion.numeric_scale import Scale, ScaleSums, on_scale, scale_of
from corroboration.fusion.results import Reliability

ROUNDS = 40
STILL = 1e-4  # change of every source's chance at which the rounds end


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parameters:
    """What every partition is told. Without a scale nothing has been measured yet."""

    scale: Scale | None = None
    learned: Learned | None = None
    round: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sums:
    """A partition's partial sums, in fixed point: of measuring in the first round, of learning afterwards."""

    scale: ScaleSums | None
    sources: Longs
    groups: Longs


@dataclass(frozen=True, slots=True)
class Numeric:
    """The method of numbers for `driver.py`. `compiled` is as in `compiled.chosen`: same answers either way.

    `directed` lets it count for a wrong number on which side of the true one its source's wrong numbers usually lie.
    That finds inflated numbers better and true ones no better, so that fusion does without. `known` are parameters
    to go on from.
    """

    compiled: bool | None = None
    directed: bool = False
    known: Parameters | None = None

    def encode(self, partition: Claims) -> Encoded:
        """Arrange a partition for the rounds."""
        return encoded(partition)

    def start(self) -> Parameters:
        """Return the parameters of the measuring round."""
        return self.known or Parameters()

    def step(self, encoded: Encoded, parameters: Parameters) -> Sums:
        """Measure in the first round; afterwards hold an election and add up what it tells of sources."""
        if parameters.scale is None or parameters.learned is None:
            return Sums(scale=encoded.scale, sources=_spoken(encoded), groups=np.zeros(0, np.int64))
        held = self.elect(encoded, parameters.scale, parameters.learned)
        lessons = _lessons(encoded, held, parameters.learned)
        return Sums(scale=None, sources=lessons.sources, groups=lessons.groups)

    def reduce(self, left: Sums, right: Sums) -> Sums:
        """Add two partial sums up."""
        scale = None
        if left.scale is not None and right.scale is not None:
            scale = ScaleSums(cells=left.scale.cells + right.scale.cells)
        return Sums(scale=scale, sources=left.sources + right.sources, groups=left.groups + right.groups)

    def update(self, parameters: Parameters, sums: Sums) -> tuple[Parameters, bool]:
        """Return the next round's parameters, and whether sources have settled."""
        if sums.scale is not None:
            scale = scale_of(sums.scale)
            claims, shared = sums.sources
            learned = first_learned(claims=claims, shared=shared, groups=len(scale.log))
            return Parameters(scale=scale, learned=learned), False
        assert parameters.learned is not None
        learned = learn(parameters.learned, Lessons(sources=sums.sources, groups=sums.groups))
        moved = float(np.abs(learned.contested - parameters.learned.contested).max(initial=0.0))
        done = replace(parameters, learned=learned, round=parameters.round + 1)
        return done, moved < STILL or done.round >= ROUNDS

    def finish(self, encoded: Encoded, parameters: Parameters) -> FusedNumbers:
        """Return the answers of a partition."""
        assert parameters.scale is not None and parameters.learned is not None
        held = self.elect(encoded, parameters.scale, parameters.learned)
        return answered(encoded, parameters.scale, held)

    def elect(self, encoded: Encoded, scale: Scale, learned: Learned) -> Election:
        """Hold an election under what is known of scales and sources."""
        group = encoded.claims.group
        log = scale.log[group]
        return election(
            encoded,
            claim=on_scale(encoded.value, log[encoded.item]),
            stands=on_scale(encoded.stands, log[encoded.of]),
            middle=on_scale(encoded.middle, log),
            unit=scale.unit[group],
            unsaid=np.where(encoded.contested, learned.unsaid_odds(group), 0.0),
            outright=learned.outright(
                encoded.source, group[encoded.item], contested=encoded.contested[encoded.item]
            ),
            spread=learned.spread[encoded.source],
            above=learned.above[encoded.source] if self.directed else np.full(len(encoded.source), 0.5),
            compiled=chosen(self.compiled),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NumbersFused:
    """Numbers fused: the answers, what they were measured by, and what sources are worth."""

    fused: FusedNumbers
    reliability: Reliability
    scale: Scale
    learned: Learned


def fuse_numbers(partitions: Claims | Iterable[Claims], *, compiled: bool | None = None) -> NumbersFused:
    """Fuse claims of numbers held in memory, in one partition or several; items stand in the order given.

    Values must be finite (`coded_claims` with `numbers` sees to that). Raises ValueError without any partition.
    """
    parts = [partitions] if isinstance(partitions, Claims) else list(partitions)
    method, engine = Numeric(compiled), Held(parts)
    parameters = settle_parameters(method, engine)
    if parameters.scale is None or parameters.learned is None:
        raise ValueError("no partition of claims was given")
    fused = joined(list(answers(method, engine, parameters)))
    return NumbersFused(
        fused=fused,
        reliability=parameters.learned.reliability(),
        scale=parameters.scale,
        learned=parameters.learned,
    )


def _spoken(encoded: Encoded) -> Longs:
    """Return, by source, how many claims it makes and how many of them are on items others speak of (2, sources)."""
    shared = encoded.source[encoded.voices[encoded.item] > 1]
    sources = encoded.claims.sources
    counts = (np.bincount(encoded.source, minlength=sources), np.bincount(shared, minlength=sources))
    return np.stack(counts).astype(np.int64)


def _lessons(encoded: Encoded, held: Election, learned: Learned) -> Lessons:
    """Add up what an election tells of each source, and of each group."""
    group = encoded.claims.group[encoded.item]
    shared = encoded.weight * (encoded.voices[encoded.item] > 1)
    counts = encoded.weight * encoded.evidence[encoded.item]
    addends: tuple[Floats, ...] = (
        counts * held.right, counts, counts * learned.group[group], counts * held.near, counts * held.pull,
        shared * held.right, shared, counts * held.higher,
    )  # fmt: skip
    by_group: tuple[Floats, ...] = (counts * held.right, counts)
    split = encoded.contested.astype(np.float64)
    by_item: tuple[Floats, ...] = (held.none * split, split)
    sources, groups = encoded.claims.sources, encoded.claims.groups
    return Lessons(
        sources=np.stack([totals(encoded.source, each, cells=sources) for each in addends]),
        groups=np.stack(
            [totals(group, each, cells=groups) for each in by_group]
            + [totals(encoded.claims.group, each, cells=groups) for each in by_item]
        ),
    )


__all__ = ["NumbersFused", "Numeric", "fuse_numbers"]
