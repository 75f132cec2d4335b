"""The same answer compiled and in numpy, on one array and on any partitions, held or streamed, twice over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from corroboration.fusion import Claims, Fusion, Kind, Streamed, answers_on, fuse, fuse_on, list_order
from corroboration.fusion.fuse import joined
from tests.corroboration.fusion.crowds import crowd, parts_of

CUTS = [[1], [50, 51, 120], list(range(1, 200, 7))]
kinds = pytest.mark.parametrize("kind", [Kind.LABELS, Kind.OPEN])


def some() -> Claims:
    claims, truth = crowd()
    told = np.where(np.arange(claims.items) % 9 == 0, truth, -1).astype(np.int32)
    return replace(claims, told=told, order=list_order(["a", "a;b", "c"]))


def same(one: Fusion, other: Fusion, within: float) -> None:
    a, b = one.items, other.items
    assert (a.value == b.value).all()
    assert (a.second == b.second).all()
    assert (a.why == b.why).all()
    assert np.abs(a.confidence - b.confidence).max() <= within
    assert np.abs(one.sources.reliability - other.sources.reliability).max() <= within


@kinds
def test_numpy_and_compiled_kernels_give_the_same(kind: Kind) -> None:
    same(fuse(some(), kind=kind, compiled=True), fuse(some(), kind=kind, compiled=False), 1e-9)


@kinds
@pytest.mark.parametrize("cuts", CUTS)
@pytest.mark.parametrize("compiled", [True, False])
def test_partitions_do_not_change_a_bit(kind: Kind, cuts: list[int], compiled: bool) -> None:
    whole = fuse(some(), kind=kind, compiled=compiled)
    same(whole, fuse(parts_of(some(), cuts), kind=kind, compiled=compiled), 0.0 if compiled else 1e-9)


@kinds
def test_batches_read_anew_each_round_give_the_same(kind: Kind) -> None:
    parts = parts_of(some(), [30, 90])
    reads = []

    def read() -> Iterator[Claims]:
        reads.append(1)
        yield from parts

    engine = Streamed(read)
    learned = fuse_on(engine, parts[0], kind=kind, keep=False)
    assert learned.parts == ()
    streamed = replace(learned, parts=tuple(answers_on(engine, parts[0], learned)))
    same(fuse(some(), kind=kind), streamed, 0.0)
    assert len(reads) > 5


@kinds
def test_twice_gives_the_same(kind: Kind) -> None:
    same(fuse(some(), kind=kind), fuse(some(), kind=kind), 0.0)


def test_answers_of_partitions_join_in_order() -> None:
    claims, _ = crowd(items=10)
    parts = fuse(parts_of(claims, [4])).parts
    assert [len(part) for part in parts] == [4, 6]
    assert len(joined(parts)) == 10
