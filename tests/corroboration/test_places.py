"""Places by name: the same, one inside the other, two, or not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroboration.explain import LANGUAGES, sentence
from corroboration.finding import Reason
from corroboration.normalise import Unreadable
from corroboration.places import Relation, compare, read_csv, shipped

SAME, PART, DIFFER, UNKNOWN = Relation.SAME, Relation.PART_OF, Relation.DIFFER, Relation.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("الرياض", "منطقة الرياض", SAME),
        ("Jeddah", "جده", SAME),
        ("KSA", "المملكة العربية السعودية", SAME),
        ("SA", "SAU", SAME),
        ("Al-Dir'iyah", "الدرعية", SAME),
        ("محافظة الأحساء", "Al-Ahsa", SAME),
        ("حي الملز، الرياض", "Al Malaz Riyadh", SAME),
        ("الدرعية", "منطقة الرياض", PART),
        ("الرياض", "الدرعية", PART),  # the region may be meant
        ("Buraidah", "القصيم", PART),
        ("Jiddah, Saudi Arabia", "السعودية", PART),
        ("حي النرجس، الرياض", "الرياض", PART),
        ("Gaza", "فلسطين", PART),
        ("مدينة الرياض", "الدرعية", DIFFER),
        ("جدة", "الدمام", DIFFER),
        ("Niger", "Nigeria", DIFFER),
        ("Mali", "Malawi", DIFFER),
        ("القصيم", "حائل", DIFFER),
        ("xyz", "جدة", UNKNOWN),
        ("", "", UNKNOWN),
        ("حي النرجس، الرياض", "حي العليا، الرياض", UNKNOWN),
    ],
)
def test_places_are_told_apart_by_what_holds_them(one: str, other: str, relation: Relation) -> None:
    found = compare(one, other)
    assert found.relation is relation
    assert compare(other, one).relation is relation
    for step in found.steps:
        assert all(sentence(step, language=language) for language in LANGUAGES)


def test_the_thirteen_regions_hang_below_their_country_and_governorates_below_them() -> None:
    places = shipped().places
    regions = [place for place in places.values() if place.kind == "region"]
    assert len(regions) == 13
    assert {place.parent for place in regions} == {"SA"}
    assert shipped().path("SA-02-jeddah") == ("SA", "SA-02", "SA-02-jeddah")
    below = [place for place in places.values() if place.parent.startswith("SA-")]
    assert len(below) > 130
    assert len([place for place in places.values() if place.kind == "country"]) > 240


def test_the_narrower_of_two_says_which_holds_it() -> None:
    assert compare("بريدة", "منطقة القصيم").wider == "SA-05"


LINES = [
    "id,parent,kind,names",
    "W1,SA-01-diriyah,district,وادي الريحان|Wadi Rayhan",
    "",
    "W2,W1,site,روضة السدرة",
]


def test_an_operator_brings_its_own_places() -> None:
    own = read_csv(LINES)
    assert own.compare("روضة السدرة", "Wadi Rayhan").relation is PART
    assert own.compare("روضة السدرة", "جدة").relation is DIFFER
    assert compare("روضة السدرة", "جدة").relation is UNKNOWN


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("W3,nowhere,site,ساحة", "place_parent_unknown"),
        ("SA-01,SA,region,الرياض", "place_twice"),
        ("W3,SA-01,planet,ساحة", "place_line"),
        ("W3,SA-01,site", "place_line"),
        ("W3,SA-01,site,|", "place_line"),
        (",SA-01,site,ساحة", "place_line"),
    ],
)
def test_a_line_that_cannot_be_a_place_is_refused_with_its_reason(line: str, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_csv([line])
    assert refused.value.key == key
    assert all(sentence(Reason(key=key, values=refused.value.values), language=each) for each in LANGUAGES)


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_breaks_the_comparison_of_places(one: str, other: str) -> None:
    assert compare(one, other).relation is compare(other, one).relation
