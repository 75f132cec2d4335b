"""From findings to a table of reliabilities: who says what turns out likely, over all programs together.

Rule kept here: a claim is an answer to an item of a program, as the finding has it: sides are the distinct answers,
a cluster speaks once, and only what counts is heard. A source with few claims stands near the rest; agreeing with
nobody but oneself is worth nothing. The model is that of `likely.py`, on the frame of `fusion`; it reads no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corroboration.finding import Finding, ItemFinding, Source
from corroboration.fusion.claims import Claims, Floats, Longs, coded_claims
from corroboration.fusion.driver import Engine, Held, settle_parameters
from corroboration.fusion.exact import real, totals
from corroboration.fusion.reliability import reliability_of
from corroboration.fusion.results import Reliability
from corroboration.reliability import ReliabilityTable

CHANCE = 0.5  # of two answers one is right: who knows nothing is right as often
LEAST, MOST = 0.05, 0.98  # nobody is certain, nor certainly wrong
START = 0.8
ROUNDS = 100
STILL = 1e-6  # change of no reliability above this: the rounds are over


@dataclass(frozen=True, slots=True)
class Said:
    """One claim: who, of which item of which program, and which of the distinct answers."""

    source: str
    item: str
    answer: int


def claims_of(findings: Iterable[tuple[str, Finding]]) -> Iterator[Said]:
    """Yield what counts in each finding, by organisation; "people" for attendees. Evidence has no name of its own."""
    for program, finding in findings:
        by_id = {source.id: source for source in finding.sources}
        for item in finding.items:
            if item.agreed:
                yield from _item_claims(program, item, by_id)


def _item_claims(program: str, item: ItemFinding, by_id: Mapping[str, Source]) -> Iterator[Said]:
    counting = {verdict.source for verdict in item.verdicts if verdict.counts and verdict.value is not None}
    for answer, side in enumerate(item.sides):
        heard: set[int] = set()
        for name in side.sources:
            source = by_id[name]
            if name in counting and source.cluster not in heard:
                heard.add(source.cluster)
                yield Said(source.organisation or source.id, f"{program}:{item.item}", answer)


def weighed(claims: Sequence[Said]) -> tuple[list[str], Reliability]:
    """Return the sources in order and how far each can be relied on."""
    coded = coded_claims(
        [each.source for each in claims],
        [each.item for each in claims],
        np.array([each.answer for each in claims], np.int32),
    )
    return [str(each) for each in coded.sources], source_reliability(coded.claims)


def table_of(
    names: Sequence[str], reliability: Reliability, *, version: int, named: Iterable[str]
) -> ReliabilityTable:
    """Return the table that is published: the rows of `named`, of those of whom others speak too."""
    wanted = set(named)
    rows = {
        name: f"{min(MOST, max(LEAST, float(share))):.4f}"
        for name, share, shared in zip(names, reliability.reliability, reliability.shared, strict=True)
        if name in wanted and shared
    }
    return ReliabilityTable(version=version, base=f"{reliability.base:.4f}", sources=rows)


def source_reliability(claims: Claims) -> Reliability:
    """Return how far each source of the claims can be relied on."""
    method = _Coins(claims.sources)
    parameters = settle_parameters(method, Held([claims]), most_rounds=ROUNDS)
    return _told(method, Held([claims]), parameters)


@dataclass(frozen=True, slots=True, eq=False)
class _Shares:
    reliability: Floats
    base: float


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    right: Longs  # fixed point, of claims on items of which others speak too
    shared: Longs
    claims: Longs


@dataclass(frozen=True, slots=True)
class _Coins:
    """One number a source, as in `likely.py`, with a prior that is learnt from all of them."""

    sources: int

    def encode(self, partition: Claims) -> _Answers:
        return _Answers.of(partition)

    def start(self) -> _Shares:
        return _Shares(np.full(self.sources, START), START)

    def step(self, encoded: _Answers, parameters: _Shares) -> _Sums:
        probable = encoded.posterior(parameters.reliability)[encoded.answer]
        shared = encoded.shared
        at, size = encoded.source[shared], self.sources
        return _Sums(
            right=totals(at, probable[shared], cells=size),
            shared=totals(at, np.ones(len(at)), cells=size),
            claims=totals(encoded.source, np.ones(len(encoded.source)), cells=size),
        )

    def reduce(self, left: _Sums, right: _Sums) -> _Sums:
        return _Sums(left.right + right.right, left.shared + right.shared, left.claims + right.claims)

    def update(self, parameters: _Shares, sums: _Sums) -> tuple[_Shares, bool]:
        found = _reliability(sums)
        new = np.clip(found.reliability, LEAST, MOST)
        moved = float(np.abs(new - parameters.reliability).max(initial=0.0))
        return _Shares(new, found.base), moved < STILL

    def finish(self, encoded: _Answers, parameters: _Shares) -> Floats:
        return encoded.posterior(parameters.reliability)


@dataclass(frozen=True, slots=True, eq=False)
class _Answers:
    """The distinct answers of a partition: which item each is of, and which answer each claim gives."""

    source: Longs
    answer: Longs  # of each claim
    item: Longs  # of each answer
    others: Floats  # of each answer: how many other answers there are, at least 1
    shared: Longs  # claims on items of which another source speaks too
    items: int

    @classmethod
    def of(cls, claims: Claims) -> _Answers:
        item = claims.item.astype(np.int64)
        wide = int(claims.value.max()) + 1 if len(claims) else 1
        key, answer = np.unique(item * wide + claims.value.astype(np.int64), return_inverse=True)
        answers_of = np.bincount(key // wide, minlength=claims.items)
        voices = np.diff(claims.starts)
        return cls(
            source=claims.source.astype(np.int64),
            answer=answer,
            item=key // wide,
            others=np.maximum(answers_of - 1, 1)[key // wide].astype(np.float64),
            shared=np.flatnonzero(voices[item] > 1),
            items=claims.items,
        )

    def posterior(self, reliability: Floats) -> Floats:
        """Return the probability of each answer: the formula of `likely.py` in logarithms."""
        share = reliability[self.source]
        weight = np.log(share * self.others[self.answer] / (1.0 - share))
        score = np.bincount(self.answer, weights=weight, minlength=len(self.item))
        top = np.full(self.items, -np.inf)
        np.maximum.at(top, self.item, score)
        raised = np.exp(score - top[self.item])
        whole = np.bincount(self.item, weights=raised, minlength=self.items)
        return np.asarray(raised / whole[self.item], dtype=np.float64)


def _told(method: _Coins, engine: Engine, parameters: _Shares) -> Reliability:
    """Return the final reliabilities with counts and reasons."""
    sums = _Sums(*(np.zeros(method.sources, np.int64) for _ in range(3)))
    for part in engine.each(method.encode, lambda encoded: method.step(encoded, parameters)):
        sums = method.reduce(sums, part)
    return _reliability(sums)


def _reliability(sums: _Sums) -> Reliability:
    right, shared, claims = real(sums.right), real(sums.shared), np.rint(real(sums.claims)).astype(np.int64)
    whole = np.rint(shared).astype(np.int64)
    return reliability_of(right=right, heard=shared, claims=claims, shared=whole, chance=CHANCE)
