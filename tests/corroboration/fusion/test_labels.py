"""Labels: better than the vote where sources differ, never sure of what nobody can know."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corroboration.explain import LANGUAGES, sentence
from corroboration.fusion import Claims, Kind, fuse, rescored, sorted_claims
from corroboration.fusion.results import (
    AGREED,
    ALONE,
    ITEM_REASONS,
    S_CONTRARY,
    S_MEASURED,
    SILENT,
    SOURCE_REASONS,
    TOLD,
)
from tests.corroboration.fusion.crowds import crowd


def voted(claims: Claims) -> np.ndarray:
    cell = claims.item.astype(np.int64) * claims.values + claims.code
    return np.bincount(cell, minlength=claims.items * claims.values).reshape(claims.items, -1).argmax(axis=1)


def test_two_good_sources_outweigh_five_careless_ones() -> None:
    claims, truth = crowd(items=400, rights=(0.95, 0.95, 0.4, 0.4, 0.4, 0.4, 0.4))
    fused = fuse(claims, kind=Kind.LABELS).items
    assert (fused.value == truth).mean() > (voted(claims) == truth).mean() + 0.05
    assert (fused.value == truth).mean() > 0.9


def test_a_source_that_always_takes_one_label_for_another_still_tells_something() -> None:
    """Vote counts a swapped 0 and 1 as two errors; the table of confusions reads it as information."""
    claims, truth = crowd(items=400, labels=2, rights=(0.85, 0.8, 0.75, 0.7))
    swapped = np.where(claims.source == 0, 1 - claims.code, claims.code).astype(np.int32)
    fused = fuse(replace(claims, value=swapped))
    assert (fused.items.value == truth).mean() > 0.8
    assert fused.sources.why[0] == S_CONTRARY
    assert fused.sources.reliability[0] < 0.4


def test_reliability_follows_how_often_sources_are_right() -> None:
    claims, _ = crowd(items=500, rights=(0.95, 0.85, 0.75, 0.65, 0.55))
    sources = fuse(claims).sources
    assert sources.reliability.tolist() == sorted(sources.reliability, reverse=True)
    assert np.abs(sources.reliability - np.array([0.95, 0.85, 0.75, 0.65, 0.55])).max() < 0.06
    assert (sources.why == S_MEASURED).all()
    (reason,) = sources.reasons(0)
    assert reason.key == "fusion.source.measured"
    assert reason.values["claims"] == 500


def test_confidence_is_near_how_often_answers_are_right_and_rather_below() -> None:
    """These sources err independently, which no set of claims can prove: some caution remains."""
    claims, truth = crowd(items=2000, labels=2, rights=(0.8, 0.75, 0.7, 0.7, 0.65))
    fused = fuse(claims).items
    right = fused.value == truth
    assert -0.02 < right.mean() - fused.confidence.mean() < 0.1
    assert fused.confidence[right].mean() > fused.confidence[~right].mean()


def test_told_answers_stand_and_teach() -> None:
    claims, truth = crowd(items=300, rights=(0.9, 0.4, 0.4, 0.4))
    told = np.full(300, -1, np.int32)
    told[::5] = truth[::5]
    blind, taught = fuse(claims).items, fuse(replace(claims, told=told)).items
    rest = told < 0
    assert (taught.value[~rest] == truth[~rest]).all()
    assert (taught.why[~rest] == TOLD).all()
    assert (taught.value == truth)[rest].mean() >= (blind.value == truth)[rest].mean()


def test_told_answers_correct_confidence_that_is_too_high() -> None:
    """All sources are misled together on two items of five: nothing in the claims shows it."""
    claims, truth = crowd(items=500, labels=2, rights=(0.95, 0.95, 0.95, 0.95))
    misled = np.arange(500) % 5 < 2
    said = np.where(misled[claims.item], 1 - claims.code, claims.code).astype(np.int32)
    claims = replace(claims, value=said)
    told = np.where(np.arange(500) % 3 == 0, truth, -1).astype(np.int32)
    rest = told < 0
    blind, taught = fuse(claims).items, fuse(replace(claims, told=told)).items
    right = (taught.value == truth)[rest].mean()
    assert blind.confidence[rest].mean() > right + 0.2
    assert abs(taught.confidence[rest].mean() - right) < 0.1


def test_reasons_say_who_agrees_and_who_is_alone() -> None:
    claims, _, _ = sorted_claims(
        np.array([0, 1, 0], np.int32), np.array([0, 0, 1], np.int32), np.array([1, 1, 0], np.int32),
        items=3, sources=2, values=2,
    )  # fmt: skip
    fused = fuse(claims).items
    assert fused.why[:2].tolist() == [AGREED, ALONE]
    assert fused.value.tolist() == [1, 0, -1]
    assert fused.confidence[2] == 0.0
    assert fused.reason(2).key == "fusion.item.silent"
    assert fused.reason(0).values["support"] == 2


def test_one_new_claim_is_scored_by_the_sources_as_learned() -> None:
    claims, _ = crowd(items=300, rights=(0.95, 0.5, 0.5))
    fusion = fuse(claims)
    for label in range(3):
        one, _, _ = sorted_claims(
            np.array([0, 1], np.int32), np.zeros(2, np.int32), np.array([label, (label + 1) % 3], np.int32),
            items=1, sources=3, values=3,
        )  # fmt: skip
        assert rescored(one, fusion).value.tolist() == [label]
    again = rescored(claims, fusion)
    assert (again.value == fusion.items.value).all()
    assert again.confidence == pytest.approx(fusion.items.confidence, abs=1e-12)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("at", range(len(ITEM_REASONS)))
def test_why_an_item_has_its_value_can_be_said(language: str, at: int) -> None:
    fused = fuse(crowd(items=1)[0]).items
    reason = replace(fused, why=np.array([at], np.int8)).reason(0)
    said = sentence(reason, language=language)
    assert "{" not in said
    assert at in (SILENT, TOLD) or "%" in said or "في المئة" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("at", range(len(SOURCE_REASONS)))
def test_why_a_source_is_relied_on_can_be_said(language: str, at: int) -> None:
    sources = fuse(crowd()[0]).sources
    (reason,) = replace(sources, why=np.full(len(sources), at, np.int8)).reasons(1)
    assert "{" not in sentence(reason, language=language)
