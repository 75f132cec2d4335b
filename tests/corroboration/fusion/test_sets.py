"""Fusion of sets: several answers can be right at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroboration.fusion.claims import Claims, sorted_claims
from corroboration.fusion.results import S_ALONE, S_SILENT
from corroboration.fusion.sets import SetsFused, fuse_sets

Row = tuple[int, int, int]  # source, item, thing


def claims_of(rows: list[Row], *, sources: int = 6, items: int = 30, things: int = 9) -> Claims:
    source, item, thing = (np.array(column, np.int32) for column in zip(*rows, strict=True))
    return sorted_claims(source, item, thing, items=items, sources=sources, values=things)[0]


def partners() -> list[Row]:
    """Thirty programs of partners 0, 1 and 2; source 4 names the first alone, source 5 adds a stranger."""
    rows = [(s, i, t) for i in range(29) for s in range(4) for t in (0, 1, 2)]
    rows += [(4, i, 0) for i in range(29)]
    rows += [(5, i, t) for i in range(29) for t in (0, 1, 2, 3 + i % 6)]
    return rows


def members(result: SetsFused, item: int) -> list[int]:
    return sorted(result.parts[0].members(item).tolist())


def test_all_that_most_name_belong_and_a_stranger_does_not():
    result = fuse_sets(claims_of(partners()))
    assert all(members(result, i) == [0, 1, 2] for i in range(29))
    assert (result.parts[0].confidence[:29] > 0.5).all()


def test_who_usually_names_the_first_alone_says_little_by_leaving_others_out():
    rows = [*partners(), (0, 29, 7), (0, 29, 8), (4, 29, 7)]
    assert members(fuse_sets(claims_of(rows)), 29) == [7, 8]


def test_who_usually_names_all_says_much_by_leaving_one_out():
    rows = [*partners(), (0, 29, 7), (1, 29, 7), (2, 29, 7), (5, 29, 7), (5, 29, 8)]
    assert members(fuse_sets(claims_of(rows)), 29) == [7]


def test_something_belongs_where_anybody_speaks_and_nothing_where_nobody_does():
    result = fuse_sets(claims_of([*partners()][:-1]))
    assert members(result, 29) == [] and result.parts[0].confidence[29] == 0.0
    assert members(fuse_sets(claims_of([*partners(), (5, 29, 8)])), 29) == [8]


def test_sources_are_worth_what_they_name():
    result = fuse_sets(claims_of(partners(), sources=7))
    worth = result.reliability.reliability
    assert worth[0] > 0.9 > worth[5]
    assert result.reliability.why[6] == S_SILENT
    assert result.parameters.names is not None and result.parameters.names[4] < 0.6


def test_one_source_alone_is_told_so():
    result = fuse_sets(claims_of([(0, 0, 1), (0, 0, 2)]))
    assert result.reliability.why[0] == S_ALONE
    assert np.isfinite(result.parts[0].chance).all()


def test_a_source_that_names_many_things_has_a_whole_voice_for_each():
    rows = [(s, 0, t) for s in (0, 1) for t in range(8)] + [(2, 0, 0)]
    assert len(members(fuse_sets(claims_of(rows)), 0)) == 8


def test_nothing_at_all_is_silence_and_no_partition_an_error():
    empty = sorted_claims(*(np.empty(0, np.int32) for _ in range(3)), items=2, sources=1, values=0)[0]
    assert members(fuse_sets(empty), 1) == []
    with pytest.raises(ValueError, match="no partition"):
        fuse_sets([])


def test_a_million_sources_with_one_claim_each_are_fused():
    n = 1_000_000
    number = np.arange(n, dtype=np.int32)
    claims = sorted_claims(number, number // 5, number % 3, items=n // 5, sources=n, values=3)[0]
    assert np.isfinite(fuse_sets(claims).parts[0].chance).all()


rows = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 7), st.integers(0, 4)), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(rows=rows, cut=st.integers(0, 8), order=st.randoms(use_true_random=False))
def test_neither_order_nor_partitioning_changes_anything(rows: list[Row], cut: int, order):
    whole = claims_of(rows, items=8)
    shuffled = list(rows)
    order.shuffle(shuffled)
    assert (fuse_sets(claims_of(shuffled, items=8)).parts[0].chance == fuse_sets(whole).parts[0].chance).all()
    parts = fuse_sets([portion(whole, 0, cut), portion(whole, cut, 8)]).parts
    together = np.concatenate([part.chance for part in parts])
    assert np.allclose(together, fuse_sets(whole).parts[0].chance, rtol=0, atol=1e-9)


def portion(claims: Claims, begin: int, end: int) -> Claims:
    some = slice(int(claims.starts[begin]), int(claims.starts[end]))
    return replace(
        claims, starts=claims.starts[begin : end + 1] - claims.starts[begin], source=claims.source[some],
        value=claims.value[some], weight=claims.weight[some], group=claims.group[begin:end],
    )  # fmt: skip
