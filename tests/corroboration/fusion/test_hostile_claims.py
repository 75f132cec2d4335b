"""Claims nobody would wish for: no crash, no NaN out, and a reason with every answer."""

from __future__ import annotations

import numpy as np
import pytest

from corroboration.fusion import Claims, Fusion, Kind, coded_claims, fuse, sorted_claims
from corroboration.fusion.results import ITEM_REASONS, S_ALONE, S_SILENT, SOURCE_REASONS

kinds = pytest.mark.parametrize("kind", [Kind.LABELS, Kind.OPEN])
both = pytest.mark.parametrize("compiled", [True, False])


def sound(fusion: Fusion) -> None:
    items, sources = fusion.items, fusion.sources
    for column in (items.confidence, items.second_confidence, sources.reliability, sources.right):
        assert np.isfinite(column).all()
        assert (column >= 0.0).all()
    assert (items.confidence <= 1.0).all()
    assert (sources.reliability <= 1.0).all()
    assert set(items.why.tolist()) <= set(range(len(ITEM_REASONS)))
    assert set(sources.why.tolist()) <= set(range(len(SOURCE_REASONS)))


def plain(
    source: list[int], item: list[int], value: list[int], *, sources: int, items: int, values: int
) -> Claims:
    columns = (np.array(column, np.int32) for column in (source, item, value))
    return sorted_claims(*columns, items=items, sources=sources, values=values)[0]


@kinds
@both
def test_no_claims(kind: Kind, compiled: bool) -> None:
    fusion = fuse(coded_claims([], [], []).claims, kind=kind, compiled=compiled)
    sound(fusion)
    assert len(fusion.items) == 0


@kinds
@both
def test_items_and_sources_that_are_silent(kind: Kind, compiled: bool) -> None:
    fusion = fuse(plain([], [], [], sources=3, items=4, values=2), kind=kind, compiled=compiled)
    sound(fusion)
    assert fusion.items.value.tolist() == [-1] * 4
    assert (fusion.sources.why == S_SILENT).all()


@kinds
@both
def test_one_claim(kind: Kind, compiled: bool) -> None:
    fusion = fuse(plain([0], [0], [0], sources=1, items=1, values=1), kind=kind, compiled=compiled)
    sound(fusion)
    assert fusion.items.value.tolist() == [0]
    assert fusion.sources.why.tolist() == [S_ALONE]


@kinds
@both
def test_everybody_says_the_same_of_everything(kind: Kind, compiled: bool) -> None:
    many = plain(
        [n % 7 for n in range(70)], [n // 7 for n in range(70)], [0] * 70, sources=7, items=10, values=1
    )
    fusion = fuse(many, kind=kind, compiled=compiled)
    sound(fusion)
    assert (fusion.items.value == 0).all()
    assert (fusion.items.confidence > 0.8).all()


@kinds
@both
def test_everybody_says_something_else(kind: Kind, compiled: bool) -> None:
    many = plain(
        [n % 7 for n in range(70)],
        [n // 7 for n in range(70)],
        [n % 7 for n in range(70)],
        sources=7,
        items=10,
        values=7,
    )
    fusion = fuse(many, kind=kind, compiled=compiled)
    sound(fusion)
    assert (fusion.items.confidence < 0.7).all()


@kinds
def test_a_hundred_thousand_sources_with_one_claim_each(kind: Kind) -> None:
    n = 100_000
    said = [int(k % 10 == 0) for k in range(n)]
    fusion = fuse(
        plain(list(range(n)), [k // 5 for k in range(n)], said, sources=n, items=n // 5, values=2), kind=kind
    )
    sound(fusion)
    assert (fusion.items.value == 0).mean() > 0.99


def test_more_sources_than_tables_can_be_kept_for_share_a_row() -> None:
    n, labels = 30_000, 30
    columns = np.arange(n, dtype=np.int32), (np.arange(n) // 6).astype(np.int32), np.zeros(n, np.int32)
    columns[2][::6] = 1 + np.arange(n // 6) % (labels - 1)
    claims, _, _ = sorted_claims(*columns, items=n // 6, sources=n, values=labels)
    fusion = fuse(claims, kind=Kind.LABELS)
    sound(fusion)
    assert fusion.parameters.counts.shape[0] < n  # type: ignore[union-attr]
    assert (fusion.items.value == 0).all()


@kinds
def test_one_source_that_repeats_itself_a_thousand_times_has_one_voice(kind: Kind) -> None:
    source = ["loud"] * 1000 + ["a", "b"]
    coded = coded_claims(source, ["x"] * 1002, ["1"] * 1000 + ["2", "2"])
    fusion = fuse(coded.claims, kind=kind)
    sound(fusion)
    assert coded.values[fusion.items.value[0]] == "2"
    assert fusion.items.voices.tolist() == [3]


@kinds
def test_a_source_that_says_everything_of_one_item_is_no_majority(kind: Kind) -> None:
    coded = coded_claims(["all"] * 5 + ["a", "b"], ["x"] * 7, ["1", "2", "3", "4", "5", "5", "5"])
    fusion = fuse(coded.claims, kind=kind)
    sound(fusion)
    assert coded.values[fusion.items.value[0]] == "5"


@kinds
@both
def test_an_item_with_thousands_of_claims(kind: Kind, compiled: bool) -> None:
    n = 3000
    fusion = fuse(
        plain(list(range(n)), [0] * n, [int(k % 3 == 0) for k in range(n)], sources=n, items=1, values=2),
        kind=kind, compiled=compiled,
    )  # fmt: skip
    sound(fusion)
    assert fusion.items.value.tolist() == [0]


def test_nothing_to_fuse_is_said_and_numbers_are_sent_where_they_belong() -> None:
    with pytest.raises(ValueError, match="no partition"):
        fuse([])
    with pytest.raises(ValueError, match="fuse_numbers"):
        fuse(coded_claims(["a"], ["x"], [1.0], numbers=True).claims)
    with pytest.raises(ValueError, match="too many"):
        fuse(plain([0], [0], [0], sources=1, items=1, values=1001), kind=Kind.LABELS)
