"""Inflated numbers: found without labels, apart from plain error and from other definitions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroboration.fusion.claims import Claims, sorted_claims
from corroboration.fusion.numeric import fuse_numbers
from corroboration.inflation import fuse_guarded, guarded, inflated
from corroboration.inflation.suspicion import FEW, LIKELY

SOURCES, ITEMS = 8, 150


def season(*, seed: int = 0, inflating: dict[int, float] | None = None, factor: float | None = None):
    """Return claims of eight sources who count with an error of a few per cent, and the true numbers.

    `inflating` says which share of a source's numbers is raised, by `factor` or by 1.2 to 3.
    """
    chance = np.random.default_rng(seed)
    truth = np.rint(10.0 ** chance.uniform(1.5, 4, ITEMS))
    source, item = (each.ravel() for each in np.meshgrid(np.arange(SOURCES), np.arange(ITEMS)))
    exact = chance.random(len(item)) < 0.7
    said = truth[item] * np.where(exact, 1.0, np.exp(chance.normal(0, 0.15, len(item))))
    for who, share in (inflating or {}).items():
        raised = (source == who) & (chance.random(len(item)) < share)
        said = np.where(raised, said * (factor or chance.uniform(1.2, 3, len(item))), said)
    return claims_of(source, item, np.rint(said)), truth


def claims_of(source: np.ndarray, item: np.ndarray, said: np.ndarray, *, sources: int = SOURCES) -> Claims:
    return sorted_claims(
        source.astype(np.int32), item.astype(np.int32), said.astype(np.float64), items=int(item.max()) + 1,
        sources=sources,
    )[0]  # fmt: skip


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_who_raises_a_share_of_its_numbers_is_suspected_and_nobody_else(share: float):
    claims, _ = season(inflating={2: share, 5: share})
    found = inflated(claims).inflation
    assert set(found.suspected) == {2, 5}
    assert set(np.argsort(-found.score)[:2]) == {2, 5}
    assert 1.2 <= found.factor[2] <= 3


def test_nobody_is_suspected_where_nobody_inflates():
    for seed in range(5):
        found = inflated(season(seed=seed)[0]).inflation
        assert len(found.suspected) == 0


def test_who_errs_widely_to_both_sides_is_not_suspected():
    claims, _ = season()
    chance = np.random.default_rng(3)
    wild = np.where(claims.source == 4, np.exp(chance.normal(0, 0.5, len(claims))), 1.0)
    found = inflated(replace(claims, value=np.rint(claims.value * wild))).inflation
    assert found.why[4] != LIKELY


def test_another_definition_is_told_apart_from_inflation():
    claims, _ = season()
    other = np.where(claims.source == 6, 1.5, 1.0)
    found = inflated(replace(claims, value=claims.value * other)).inflation
    assert found.why[6] != LIKELY
    assert found.other_measure[6] == pytest.approx(1.5, rel=0.06)
    assert [reason.key for reason in found.reasons(6)][-1] == "inflation.other_measure"


def test_a_reason_says_how_many_by_how_much_and_how_sure():
    claims, _ = season(inflating={2: 0.2}, factor=2.0)
    found = inflated(claims).inflation
    reason = found.reasons(2)[0]
    assert reason.key == "inflation.likely"
    assert reason.values["factor"] == pytest.approx(2.0, rel=0.06)
    assert reason.values["above"] == found.above[2] and 15 <= found.above[2] <= 50
    assert reason.values["sure"] == found.sure[2] and found.sure[2] > 2


def test_examples_say_which_items_and_against_what():
    claims, truth = season(inflating={2: 0.2}, factor=2.0)
    shown = inflated(claims).examples(claims, 2)
    assert len(shown) == 3
    for each in shown:
        assert each.against == truth[each.item] and each.factor == pytest.approx(2.0, rel=0.25)
        assert each.chance > 0.9


def test_fusion_that_weighs_suspected_numbers_less_stays_near_the_clean_one():
    clean, truth = season(seed=4)
    raised, _ = season(seed=4, inflating={0: 0.3, 3: 0.3, 5: 0.2})
    off = np.abs(fuse_numbers(clean).fused.number / truth - 1).mean()
    fusion, signals = fuse_guarded(raised)
    assert set(signals.inflation.suspected) == {0, 3, 5}
    assert np.abs(fusion.fused.number / truth - 1).mean() <= off * 1.05 + 1e-3


def test_only_what_stands_above_is_weighed_less():
    claims, _ = season(inflating={2: 0.2}, factor=2.0)
    weighed = guarded(claims, inflated(claims))
    changed = weighed.weight < claims.weight - 0.5
    assert 10 < changed.sum() < 50
    assert set(claims.source[changed]) == {2}


def test_sources_with_few_numbers_are_not_judged():
    claims, _ = season()
    rows = np.r_[claims.source, 8], np.r_[claims.item, 0], np.r_[claims.value, 9e6]
    found = inflated(claims_of(*rows, sources=9)).inflation
    assert found.why[8] == FEW and found.score[8] == 0.0


@pytest.mark.parametrize(
    "values", [[0.0, -5.0, 1e300], [-1.0, -2.0, -3.0], [5e-324, 1.7e308, 1.0], [7.0, 7.0, 7.0]]
)
def test_extreme_numbers_give_finite_signals(values: list[float]):
    item = np.repeat(np.arange(20), 3)
    claims = claims_of(np.tile(np.arange(3), 20), item, np.tile(values, 20), sources=4)
    found = inflated(claims).inflation
    for column in (found.score, found.sure, found.above, found.below, found.factor, found.other_measure):
        assert np.isfinite(column).all()
    assert np.isfinite(guarded(claims, inflated(claims)).weight).all()


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 1000), cut=st.integers(1, ITEMS - 1))
def test_the_partitioning_changes_nothing(seed: int, cut: int):
    whole, _ = season(seed=seed, inflating={1: 0.2})
    parts = [portion(whole, 0, cut), portion(whole, cut, ITEMS)]
    one, other = inflated(whole, compiled=False).inflation, inflated(parts, compiled=False).inflation
    assert np.allclose(one.score, other.score, rtol=0, atol=1e-9) and (one.why == other.why).all()


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1000))
def test_compiled_and_plain_give_the_same(seed: int):
    claims, _ = season(seed=seed, inflating={1: 0.2})
    one, other = inflated(claims, compiled=True).inflation, inflated(claims, compiled=False).inflation
    assert np.allclose(one.score, other.score, rtol=0, atol=1e-8) and (one.why == other.why).all()


def test_no_partition_at_all_is_an_error_of_the_caller():
    with pytest.raises(ValueError, match="no partition"):
        inflated([])


def portion(claims: Claims, begin: int, end: int) -> Claims:
    rows = slice(int(claims.starts[begin]), int(claims.starts[end]))
    return replace(
        claims, starts=claims.starts[begin : end + 1] - claims.starts[begin], source=claims.source[rows],
        value=claims.value[rows], weight=claims.weight[rows], group=claims.group[begin:end],
    )  # fmt: skip
