"""Programs that may be one done twice: told by meaning in both languages, alike both ways, never without reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.overlaps.pairs import read
from corroboration.similarity import features, likeness
from corroboration.similarity_weights import ENOUGH, WEIGHTS
from corroboration.sketches import Plan, from_kept, keys, sketch
from corroboration.subjects import read as read_texts

DAY = date(2027, 3, 1).toordinal()


def plan(
    title: str, *, place: str = "الدمام", region: str = "SA-04", day: int = DAY, people: str = ""
) -> Plan:
    return Plan(titles=[title], region=region, places=[place], begins=day, ends=day, audiences=people.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حملة التبرع بالدم", "Give blood"),
        ("حمله التبرع بالدّم", "قطرة دم"),
        ("تشجير الحي", "غرس أشجار"),
        ("Hamlat tashjeer al-hay", "حملة تشجير"),
        ("إفطار صائم", "Iftar Saem"),
        ("مجلس الضحى", "مجالس الضُّحى"),  # no table knows it
    ],
)
def test_one_subject_is_known_in_any_wording(one: str, other: str) -> None:
    assert likeness(sketch(plan(one)), sketch(plan(other))).enough


@pytest.mark.parametrize(
    "other",
    [
        plan("حملة التبرع بالدم", place="الأحساء"),
        plan("حملة التبرع بالدم", place="", region="SA-01"),
        plan("حملة التبرع بالدم", day=DAY + 90),
        plan("حملة التبرع بالملابس"),
        plan("حملة توعوية"),
    ],
)
def test_another_city_season_or_subject_is_no_overlap(other: Plan) -> None:
    assert not likeness(sketch(plan("حملة التبرع بالدم")), sketch(other)).enough


def test_other_people_speak_against_and_everybody_for() -> None:
    own = sketch(plan("دورة السباحة", people="children"))
    assert likeness(own, sketch(plan("تعليم السباحة", people="everybody"))).enough
    assert not likeness(own, sketch(plan("تعليم السباحة", people="workers"))).enough


def test_every_score_comes_with_reasons_and_is_the_same_both_ways() -> None:
    for pair in read()[::7]:
        a, b = sketch(pair.a), sketch(pair.b)
        found = likeness(a, b)
        assert found == replace(likeness(b, a), reasons=found.reasons)
        assert {reason.key for reason in found.reasons} == {reason.key for reason in likeness(b, a).reasons}
        assert found.reasons


def test_what_the_weights_name_is_what_is_weighed() -> None:
    found = features(sketch(plan("تشجير")), sketch(plan("نظافة")))
    assert set(found) == set(WEIGHTS)
    assert all(0 <= value <= 1 for value in found.values())


def test_of_the_labelled_pairs_nearly_all_overlaps_are_found_and_few_others() -> None:
    pairs = read()
    said = [(likeness(sketch(pair.a), sketch(pair.b)).score >= ENOUGH, pair.overlap) for pair in pairs]
    both = sum(found and true for found, true in said)
    assert len(pairs) >= 300
    assert both / sum(true for _found, true in said) >= 0.95
    assert both / sum(found for found, _true in said) >= 0.90


def test_overlaps_share_a_key_by_which_they_are_found() -> None:
    missed = [
        pair for pair in read() if pair.overlap and not set(keys(sketch(pair.a))) & set(keys(sketch(pair.b)))
    ]
    assert len(missed) <= 10


def test_a_sketch_is_kept_and_read_again() -> None:
    made = sketch(plan("تشجير حديقة الروابي", place="حي الشاطئ، الدمام", people="families"))
    assert from_kept(made.kept()) == made


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60))
def test_no_text_breaks_it(title: str, place: str) -> None:
    made = sketch(plan(title, place=place))
    assert 0 <= likeness(made, made).score <= 1
    assert all(len(key) <= 24 for key in keys(made))


def test_who_a_program_is_for_is_read_from_its_words() -> None:
    assert read_texts(["دورة الإسعافات الأولية للأيتام"]).audiences == {"orphans"}
    assert read_texts(["Ramadan iftar for workers"]).occasions == {"ramadan"}
