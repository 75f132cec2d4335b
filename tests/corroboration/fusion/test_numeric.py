"""Fusion of numbers: agreement, closeness, outliers, bad input, and what must change nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corroboration.fusion.claims import Claims, coded_claims, sorted_claims
from corroboration.fusion.numeric import NumbersFused, Numeric, fuse_numbers
from corroboration.fusion.results import AGREED, ALONE, S_ALONE, SILENT

Row = tuple[int, int, float]


def claims_of(rows: list[Row], *, sources: int = 6, items: int = 8, groups: int = 1) -> Claims:
    """Return claims of (source, item, number); item i is of group i mod `groups`."""
    source, item, value = (np.array(column) for column in zip(*rows, strict=True))
    return sorted_claims(
        source.astype(np.int32), item.astype(np.int32), value.astype(np.float64), items=items,
        sources=sources, group=(np.arange(items) % groups).astype(np.int32), groups=groups,
    )[0]  # fmt: skip


def fused(rows: list[Row], **kind: int) -> NumbersFused:
    return fuse_numbers(claims_of(rows, **kind), compiled=False)


def finite(result: NumbersFused) -> bool:
    columns = ("number", "low", "high", "least", "most", "confidence", "second_confidence", "unsaid")
    learned = (result.reliability.reliability, result.learned.spread, result.scale.unit)
    return all(np.isfinite(getattr(result.fused, name)).all() for name in columns) and all(
        np.isfinite(each).all() for each in learned
    )


#: 40 items; sources 0, 1 and 2 count exactly and differ now and then, 3 is always somewhat off, 4 often far off
def counted(items: int = 40) -> tuple[list[Row], np.ndarray]:
    truth = 100.0 + 37.0 * np.arange(items)
    rows = []
    for i, true in enumerate(truth):
        rows += [(s, i, true + (9 if (i + 5 * s) % 11 == 0 else 0)) for s in (0, 1, 2)]
        rows += [(3, i, true + 1 + i % 5), (4, i, true * (50 if i % 3 else 1))]
    return rows, truth


def test_numbers_said_alike_win_over_one_that_is_far_off():
    result = fused([(0, 0, 860.0), (1, 0, 860.0), (2, 0, 86_000_000.0)])
    assert result.fused.number[0] == 860.0
    assert result.fused.confidence[0] > 0.6


def test_exact_agreement_counts_for_more_than_lying_in_the_middle():
    rows, _ = counted()
    rows += [(0, 40, 300.0), (1, 40, 300.0), (2, 40, 310.0), (3, 40, 320.0), (4, 40, 330.0)]
    result = fused(rows, items=41)
    assert result.fused.number[40] == 300.0


def test_one_wild_number_in_each_item_moves_no_answer():
    rows, truth = counted()
    result = fused(rows, items=40)
    assert (result.fused.number == truth).mean() > 0.97


def test_sources_are_worth_what_they_say():
    rows, _ = counted()
    result = fused(rows, items=40)
    exact, off, wild = result.reliability.reliability[[0, 3, 4]]
    assert exact > 0.8 > wild
    assert off < 0.3
    assert result.learned.spread[3] < 3


def test_where_nobody_says_the_same_claims_gather_between():
    chance = np.random.default_rng(5)
    truth = chance.uniform(100, 200, 120)
    rows = [(s, i, t + chance.normal(0, 2)) for i, t in enumerate(truth) for s in range(6)]
    result = fused(rows, items=120)
    middle = np.array([np.median([v for _, j, v in rows if j == i]) for i in range(120)])
    off, off_of_median = np.abs(result.fused.number - truth).mean(), np.abs(middle - truth).mean()
    assert off < 1.1 * off_of_median
    inside = (result.fused.least <= truth) & (truth <= result.fused.most)
    assert inside.mean() > 0.8


def test_per_cent_are_the_measure_where_distances_grow_with_size():
    chance = np.random.default_rng(1)
    sizes = 10.0 ** chance.uniform(1, 6, 60)
    rows = [(s, i, size * chance.uniform(0.9, 1.1)) for i, size in enumerate(sizes) for s in range(4)]
    even = [(s, i, size + chance.uniform(-9, 9)) for i, size in enumerate(1e6 + sizes) for s in range(4)]
    assert fused(rows, items=60).scale.log[0]
    assert not fused(even, items=60).scale.log[0]


def test_numbers_below_zero_are_measured_in_units():
    rows = [(s, i, (-1) ** i * 10.0**i * (1 + s / 10)) for i in range(8) for s in range(3)]
    assert not fused(rows).scale.log[0]


def test_a_number_of_one_source_alone_says_so_and_is_no_surer_than_the_source():
    rows, _ = counted()
    result = fused([*rows, (0, 40, 5.0), (5, 41, 7.0)], items=43)
    assert list(result.fused.why[40:]) == [ALONE, ALONE, SILENT]
    assert result.fused.confidence[40] < 0.97
    assert result.reliability.why[5] == S_ALONE
    assert result.fused.confidence[42] == 0.0 and result.fused.number[42] == 0.0


def test_agreement_of_all_is_told_apart():
    result = fused([(s, 0, 12.0) for s in range(4)])
    assert result.fused.why[0] == AGREED and result.fused.support[0] == 4
    assert result.fused.number[0] == 12.0


@pytest.mark.parametrize("compiled", [True, False])
@pytest.mark.parametrize(
    "values",
    [
        [1e300, -1e300, 1e300, 0.0],
        [1.7e308, -1.7e308, 1.0, 2.0],
        [5e-324, 0.0, -5e-324, 1e-300],
        [0.0, 0.0, 0.0, 0.0],
        [-3.0, -3.0, -2.0, -1e9],
        [7.0],
    ],
)
def test_extreme_numbers_give_finite_answers(values: list[float], compiled: bool):
    rows = [(s, i, value) for i in range(3) for s, value in enumerate(values)]
    result = fuse_numbers(claims_of(rows), compiled=compiled)
    assert finite(result)
    assert ((result.fused.least <= result.fused.number) & (result.fused.number <= result.fused.most)).all()


def test_no_number_and_infinities_are_refused_by_row():
    coded = coded_claims(["a", "b", "c", "d"], [1, 1, 1, 1], [4.0, np.nan, np.inf, -np.inf], numbers=True)
    assert list(coded.refused) == [1, 2, 3]
    assert fuse_numbers(coded.claims).fused.number[0] == 4.0


def test_no_claim_at_all_gives_silence():
    empty = sorted_claims(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0), items=2, sources=0)[0]
    result = fuse_numbers(empty)
    assert list(result.fused.why) == [SILENT, SILENT] and finite(result)


def test_one_source_that_says_it_a_thousand_times_is_one_voice():
    rows = [(0, 0, 5.0)] * 1000 + [(1, 0, 6.0), (2, 0, 6.0)]
    assert fused(rows).fused.number[0] == 6.0


def test_one_source_with_a_thousand_numbers_for_one_item_is_one_voice():
    rows = [(0, 0, float(n)) for n in range(1000)] + [(1, 0, 6000.0), (2, 0, 6000.0)]
    result = fused(rows)
    assert result.fused.number[0] == 6000.0 and finite(result)


def test_a_million_sources_with_one_claim_each_are_fused():
    n = 1_000_000
    said = np.where(np.arange(n) % 3 == 0, 50.0, 40.0)
    claims, _, _ = sorted_claims(
        np.arange(n, dtype=np.int32), (np.arange(n) // 4).astype(np.int32), said, items=n // 4, sources=n
    )
    result = fuse_numbers(claims)
    assert finite(result) and len(result.reliability) == n


def test_an_item_with_very_many_different_numbers_is_fused():
    rows = [(s, 0, 1000.0 + s) for s in range(500)] + [(s, 0, 1250.5) for s in range(500, 700)]
    assert fused(rows, sources=700).fused.number[0] == 1250.5


numbers = st.floats(min_value=-1e6, max_value=1e6).map(lambda x: round(x, 1))
row = st.tuples(st.integers(0, 5), st.integers(0, 7), numbers | st.sampled_from([10.0, 11.0, 12.0, 500.0]))
some_rows = st.lists(row, min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(rows=some_rows, order=st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(rows: list[Row], order):
    shuffled = list(rows)
    order.shuffle(shuffled)
    one, other = fused(rows).fused, fused(shuffled).fused
    assert (one.number == other.number).all() and (one.confidence == other.confidence).all()


@settings(max_examples=60, deadline=None)
@given(rows=some_rows, power=st.integers(-20, 20), groups=st.integers(1, 3))
@example(  # two answers that are even but for the last digits, which other units change
    rows=[(0, 0, 12.0), (0, 1, 2.0), (0, 1, 11.0), (0, 1, 500.0), (1, 0, 0.0)], power=1, groups=1
)
def test_other_units_give_the_same_answers_in_those_units(rows: list[Row], power: int, groups: int):
    by = 2.0**power
    one = fused(rows, groups=groups).fused
    other = fused([(s, i, v * by) for s, i, v in rows], groups=groups).fused
    assert np.allclose(other.number, one.number * by, rtol=1e-6, atol=1e-6 * by)
    assert np.allclose(other.confidence, one.confidence, atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(rows=some_rows, parts=st.integers(1, 4), groups=st.integers(1, 3))
def test_the_partitioning_changes_nothing(rows: list[Row], parts: int, groups: int):
    whole = claims_of(rows, groups=groups)
    cut = [
        portion(whole, *edges) for edges in zip(range(0, 8, parts), [*range(parts, 8, parts), 8], strict=True)
    ]
    one, other = fuse_numbers(whole, compiled=False).fused, fuse_numbers(cut, compiled=False).fused
    assert (one.number == other.number).all()
    assert np.allclose(one.confidence, other.confidence, rtol=0, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(rows=some_rows, groups=st.integers(1, 3))
def test_compiled_and_plain_give_the_same(rows: list[Row], groups: int):
    claims = claims_of(rows, groups=groups)
    one, other = fuse_numbers(claims, compiled=True), fuse_numbers(claims, compiled=False)
    assert np.allclose(one.fused.number, other.fused.number, rtol=1e-9)
    assert np.allclose(one.fused.confidence, other.fused.confidence, rtol=0, atol=1e-9)
    assert finite(one)


def test_elections_hold_chances_that_add_up_to_one():
    rows, _ = counted()
    method = Numeric(compiled=False)
    encoded = method.encode(claims_of(rows, items=40))
    parameters, _ = method.update(method.start(), method.step(encoded, method.start()))
    assert parameters.scale is not None and parameters.learned is not None
    held = method.elect(encoded, parameters.scale, parameters.learned)
    total = np.bincount(encoded.of, weights=held.chance, minlength=40) + held.none
    assert np.allclose(total, 1.0)


def portion(claims: Claims, begin: int, end: int) -> Claims:
    """Return the claims of items begin … end - 1 as a partition of its own."""
    rows = slice(int(claims.starts[begin]), int(claims.starts[end]))
    return Claims(
        starts=claims.starts[begin : end + 1] - claims.starts[begin], source=claims.source[rows],
        value=claims.value[rows], sources=claims.sources, values=0, weight=claims.weight[rows],
        group=claims.group[begin:end], groups=claims.groups,
    )  # fmt: skip
