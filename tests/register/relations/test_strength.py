"""How strong a relation is, and what it is never made of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from athar.register.relations.strength import (
    HALF_LIFE,
    MOST_EACH_WITH_EACH,
    NOTHING,
    YEAR,
    Deed,
    Level,
    level,
    pairs_of,
    points_at,
    strength,
)

NOW = datetime(2026, 11, 1, tzinfo=UTC)
HALF = timedelta(seconds=HALF_LIFE * YEAR)


def deeds(*grades: str, at: datetime = NOW) -> list[Deed]:
    return [Deed(grade, at) for grade in grades]


def test_a_program_counts_by_its_grade_and_half_as_much_after_a_half_life() -> None:
    fresh = strength(deeds("corroborated", "documented", "effective"), [])
    assert points_at(fresh.weight, now=NOW) == pytest.approx(4.5)
    assert points_at(fresh.weight, now=NOW + HALF) == pytest.approx(2.25)
    old = strength(deeds("corroborated", at=NOW - 2 * HALF), [])
    assert points_at(old.weight, now=NOW) == pytest.approx(0.25)


@pytest.mark.parametrize(
    "grade",
    [
        "announced",
        "unconfirmed",
        "collecting",
        "lapsed",
        "cancelled",
        "single_source",
        "contradicted",
        "not_held",
    ],
)
def test_what_is_not_corroborated_is_told_apart_and_adds_nothing(grade: str) -> None:
    alone = strength(deeds(*[grade] * 40), [])
    assert alone.weight == NOTHING
    assert points_at(alone.weight, now=NOW) == 0
    assert (alone.counted, alone.since_at, alone.last_at) == (0, None, None)
    assert alone.contradicted + alone.ahead + alone.apart == 40
    both = strength(deeds("corroborated", *[grade] * 40), [])
    assert both.weight == strength(deeds("corroborated"), []).weight


def test_signatures_alone_document_nothing_however_many() -> None:
    signed = strength([], [NOW] * 50)
    assert level(points_at(signed.weight, now=NOW), counted=signed.counted) is Level.NONE
    assert (signed.signed, signed.since_at, signed.last_at) == (50, NOW, None)


def test_time_alone_never_changes_which_of_two_is_stronger_and_nothing_overflows() -> None:
    ancient = strength(deeds("effective", at=datetime(1950, 1, 1, tzinfo=UTC)), [])
    recent = strength(deeds("corroborated"), [])
    far = datetime(9000, 1, 1, tzinfo=UTC)
    assert ancient.weight < recent.weight
    assert 0 <= points_at(ancient.weight, now=far) <= points_at(recent.weight, now=far)
    many = strength(deeds(*["effective"] * 10_000, at=far), [])
    assert points_at(many.weight, now=far) == pytest.approx(20_000)


def test_the_words_follow_the_points() -> None:
    once, steady, close = (strength(deeds(*["corroborated"] * n), []) for n in (1, 2, 3))
    assert [level(points_at(s.weight, now=NOW), counted=s.counted) for s in (once, steady, close)] == [
        Level.ONCE,
        Level.STEADY,
        Level.CLOSE,
    ]
    alone = strength(deeds("effective"), [])
    assert level(points_at(alone.weight, now=NOW), counted=1) is Level.ONCE
    later = points_at(close.weight, now=NOW + 2 * HALF)
    assert level(later, counted=close.counted) is Level.ONCE


def test_in_a_program_of_hundreds_each_is_related_to_its_heart_and_not_to_all() -> None:
    few = pairs_of(range(4), heart=[0], size=4)
    assert len(few) == 6
    assert all(a < b for a, b in few)
    schools = pairs_of(range(300), heart=[0, 1], size=300)
    assert len(schools) == 299 + 298
    assert pairs_of([5, 6], heart=[], size=MOST_EACH_WITH_EACH + 1) == set()
    assert pairs_of([5, 5], heart=[5], size=2) == set()
