"""Linking records without identifiers: what is compared, what it weighs, and what becomes of a pair."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analyst.linkage.bands import PRECISION, Band, Ranked, bands, expected, rank
from analyst.linkage.comparators import COUNTS, comparisons
from analyst.linkage.compare import Backend, Compared, compare
from analyst.linkage.link import Linked, apart, link
from analyst.linkage.nearness import Words
from analyst.linkage.pairs import sample_pairs
from analyst.linkage.record import APART, Record
from analyst.linkage.traits import with_countries
from analyst.linkage.weights import probability

VALLEYS = ("palm", "reed", "cedar", "acacia", "olive", "fig", "sidr", "ghaf", "arta", "samar")
WORKS = ("wells", "schools", "clinics", "roads", "gardens", "markets", "bridges", "libraries")


def records() -> list[Record]:
    """Return what two sources tell of eighty programs: the second in other words, a week later for each tenth."""
    found = []
    for source in ("giver", "taker"):
        other = "taker" if source == "giver" else "giver"
        for number, (valley, work) in enumerate((valley, work) for valley in VALLEYS for work in WORKS):
            late = 7 if source == "taker" and number % 10 == 0 else 0
            title = f"{work} of the {valley} valley" if source == "giver" else f"{valley} valley {work}"
            found.append(
                Record(
                    source=source,
                    title=title,
                    text=f"{title} number {number} built together",
                    start=737_000 + 3 * number + late,
                    finish=737_200 + 5 * number + late,
                    places=frozenset({valley}),
                    names=frozenset({other}),
                )
            )
    return found


def same(found: Linked) -> set[tuple[int, int]]:
    """Return the pairs in the band "same"."""
    pairs = zip(found.compared.left.tolist(), found.compared.right.tolist(), found.bands, strict=True)
    return {(a, b) for a, b, band in pairs if band is Band.SAME}


def levels(one: Record, other: Record, backend: Backend | None = None) -> dict[str, str]:
    """Return the level of each comparison of two records."""
    texts = [one, other]
    words = {
        name: Words([getattr(each, name) for each in texts], pieces=name != "text")
        for name in ("title", "text", "people")
    }
    found = compare(texts, np.array([0]), np.array([1]), words, backend or Backend())
    return {each.name: found.level_of(0, at) for at, each in enumerate(found.comparisons)}


def test_the_counterparts_are_found_and_nothing_else_is_called_the_same() -> None:
    found = link(records())
    punctual = {(at, at + 80) for at in range(80) if at % 10}
    assert punctual <= same(found) <= {(at, at + 80) for at in range(80)}


def test_the_same_records_give_the_same_answer() -> None:
    one, other = link(records()), link(records())
    assert np.array_equal(one.bits, other.bits) and np.array_equal(one.ranked.bits, other.ranked.bits)
    assert one.bands == other.bands


def test_records_in_another_order_give_the_same_pairs() -> None:
    told = records()
    turned = list(reversed(told))
    last = len(told) - 1
    found = {tuple(sorted((last - a, last - b))) for a, b in same(link(turned))}
    assert found == same(link(told))


def bits_of_naming(told: list[Record]) -> tuple[float, float]:
    """Return what naming each other and naming nobody weigh among some records."""
    found = link(told)
    at = [each.name for each in found.compared.comparisons].index("naming")
    return float(found.weights.bits[at][-1]), float(found.weights.bits[at][0])


def test_naming_each_other_weighs_where_few_do_and_nothing_where_all_do() -> None:
    few = [
        replace(each, names=each.names if at % 80 < 8 else frozenset()) for at, each in enumerate(records())
    ]
    mutual, neither = bits_of_naming(few)
    assert mutual > 4 > 0 > neither
    assert bits_of_naming(records())[0] < 1
    assert max(COUNTS.values()) == COUNTS["naming"]


def test_two_records_of_one_source_are_never_a_pair() -> None:
    found = link(records())
    assert not np.any((found.compared.left < 80) & (found.compared.right < 80))


BASE = Record(source="a", title="wells", text="wells", start=100, finish=200, places=frozenset({"OM"}))


@pytest.mark.parametrize(
    ("change", "comparison", "level"),
    [
        ({}, "days", "both_equal"),
        ({"finish": 300}, "days", "start_equal"),
        ({"start": 150}, "days", "end_equal"),
        ({"start": 110, "finish": 210}, "days", "near"),
        ({"start": 50, "finish": None}, "days", "inside"),
        ({"start": 150, "finish": 400}, "days", "overlap"),
        ({"start": 300, "finish": 400}, "days", "apart"),
        ({"start": None}, "days", "unsaid"),
        ({}, "place", "equal"),
        ({"places": frozenset({"OM", "YE"})}, "place", "part"),
        ({"places": frozenset({"YE"})}, "place", "other"),
        ({"places": frozenset()}, "place", "unsaid"),
        ({"names": frozenset({"a"})}, "naming", "one_names"),
        ({"means": frozenset({"a"})}, "naming", "one_means"),
        ({}, "naming", "neither"),
        ({"title": ""}, "title", "unsaid"),
    ],
)
def test_a_pair_comes_to_the_level_that_it_shows(
    change: dict[str, object], comparison: str, level: str
) -> None:
    assert levels(BASE, replace(BASE, source="b", **change))[comparison] == level  # type: ignore[arg-type]


def test_one_sum_given_and_got_is_more_than_a_sum_that_happens_to_be_equal() -> None:
    gave = replace(BASE, sums=frozenset({"1234 EUR"}), sums_with=frozenset({f"1234 EUR{APART}b"}))
    got = replace(BASE, source="b", sums=frozenset({"1234 EUR"}), sums_with=frozenset({f"1234 EUR{APART}a"}))
    assert levels(gave, got)["sums"] == "given_and_got"
    open_sum = replace(BASE, source="b", sums=frozenset({"1234 EUR"}), sums_open=frozenset({"1234 EUR"}))
    assert levels(gave, open_sum)["sums"] == "given_and_got"
    elsewhere = replace(got, sums_with=frozenset({f"1234 EUR{APART}c"}))
    assert levels(gave, elsewhere)["sums"] == "other"


def test_shares_of_levels_add_up_to_one_for_every_backend() -> None:
    for backend in ("duckdb", "spark"):
        for each in comparisons(backend):
            assert sum(level.m for level in each.levels) == pytest.approx(1.0), each.name
            assert sum(level.u for level in each.levels) == pytest.approx(1.0, abs=0.02), each.name
            assert each.levels[-1].sql == "" and all(level.sql for level in each.levels[:-1])


def test_the_second_best_of_a_source_gives_way_and_two_equal_bests_are_a_question() -> None:
    left, right = np.array([0, 0]), np.array([1, 2])
    sources = np.array([0, 1, 1])
    ahead = rank(left, right, np.array([9.0, 6.0]), sources)
    assert ahead.best.tolist() == [True, False] and ahead.bits[1] < 6.0
    equal = rank(left, right, np.array([9.0, 9.0]), sources)
    assert equal.best.tolist() == [False, False]
    assert bands(left, right, equal) == (Band.ASK, Band.ASK)


def test_the_band_same_is_right_in_the_stated_share_by_its_own_probabilities() -> None:
    bits = np.linspace(-6.0, 12.0, 400)
    left, right = np.arange(400), np.arange(400, 800)
    ranked = rank(left, right, bits, np.arange(800))
    chosen = np.array([band is Band.SAME for band in bands(left, right, ranked)])
    told = expected(ranked, chosen)
    assert told["precision"] >= PRECISION and told["pairs"] > 100
    assert expected(ranked, np.zeros(400, dtype=bool)) == {"pairs": 0, "precision": 1.0}


PHASE = Record(
    source="giver",
    title="wells and gardens of the reed valley sixth phase",
    start=737_000,
    finish=737_300,
    places=frozenset({"reed"}),
)
NEXT = replace(PHASE, source="taker", title="seventh phase reed valley wells", start=737_400, finish=737_700)


@pytest.mark.parametrize(
    ("other", "doubted"),
    [
        (NEXT, True),
        (replace(NEXT, start=737_000, finish=737_300, places=frozenset({"palm"})), True),
        (replace(NEXT, start=737_000, finish=737_300), False),  # in the same time and place
        (replace(NEXT, places=frozenset(), start=None, finish=None), False),  # nothing is said against it
        (replace(NEXT, codes=frozenset({"A-79"})), False),  # one code on both
        (replace(NEXT, title=PHASE.title), False),  # word for word the same name
    ],
)
def test_another_period_or_place_is_doubted_unless_something_hard_ties_it(
    other: Record, doubted: bool
) -> None:
    pair = [replace(PHASE, codes=other.codes), other]
    words = {
        name: Words([getattr(each, name) for each in pair], pieces=name != "text")
        for name in ("title", "text", "people")
    }
    assert apart(compare(pair, np.array([0]), np.array([1]), words, Backend())).tolist() == [doubted]


def test_doubted_pairs_are_at_most_a_question() -> None:
    ranked = Ranked(np.array([6.0, 6.0]), np.array([0.98, 0.98]), np.array([True, True]))
    left, right = np.array([0, 1]), np.array([2, 3])
    assert bands(left, right, ranked, np.array([False, True])) == (Band.SAME, Band.ASK)


def test_probability_is_of_log_odds_and_bounded() -> None:
    assert probability(np.array([0.0, 1.0, -1e9, 1e9])).tolist() == pytest.approx([0.5, 2 / 3, 0.0, 1.0])


def test_a_country_in_a_text_is_one_word_in_any_language() -> None:
    assert (
        with_countries("wells in oman")[0].split()[-1]
        == with_countries("ابار في عمان")[0].split()[-1]
        == "§om"
    )
    assert with_countries("hulp aan zuid soedan")[1] == with_countries("aid to south sudan")[1] == {"SS"}


EMPTY = Record(source="a")


@pytest.mark.parametrize(
    "told",
    [
        [],
        [EMPTY],
        [EMPTY, Record(source="b")],
        [Record(source=""), Record(source="")],
        [replace(BASE, source=str(at)) for at in range(60)],
        [replace(BASE, source="ab"[at % 2]) for at in range(300)],
        [replace(BASE, start=-(10**9), finish=10**12), replace(BASE, source="b", start=1, finish=0)],
        [replace(BASE, title="\x00 ' \" ; drop table", source="x'; drop"), replace(BASE, source='b"')],
        [replace(BASE, text="w " * 20_000), replace(BASE, source="b", text="§ 𝕏 \u202e")],
    ],
    ids=["none", "one", "empty", "no source", "sixty of one", "one repeated", "no days", "SQL", "long"],
)
def test_hostile_records_break_nothing_and_give_no_nan(told: list[Record]) -> None:
    found = link(told)
    assert isinstance(found.compared, Compared) and isinstance(found.ranked, Ranked)
    assert np.isfinite(found.bits).all() and np.isfinite(found.ranked.bits).all()
    assert len(found.bands) == len(found.compared.left)


@pytest.mark.needs_spark
def test_spark_comes_to_the_same_levels() -> None:
    from analyst.engines import spark

    session = spark.session("local[1]")
    try:
        other = replace(BASE, source="b", places=frozenset({"OM", "YE"}), names=frozenset({"a"}))
        assert levels(BASE, other, Backend("spark", session)) == levels(BASE, other)
    finally:
        session.stop()


def test_two_tables_in_one_order_are_not_met_row_by_row_among_pairs_by_chance() -> None:
    half = 2_000
    told = [Record(source=source) for source in ("a", "b") for _ in range(half)]
    left, right = sample_pairs(told)
    assert len(left) > 100_000 and (right - left == half).mean() < 5 / half


def test_a_word_that_many_hold_brings_nobody_together_and_a_rare_one_does() -> None:
    texts = [f"valley {number // 2}" for number in range(800)]
    left, right = Words(texts, pieces=False).neighbours(np.arange(800) % 2, 5, 0.1)
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == {(at, at ^ 1) for at in range(800)}
