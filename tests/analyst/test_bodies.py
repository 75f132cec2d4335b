"""Names of organisations: acronyms, languages, spelling, and what only looks alike. All names are invented."""

from __future__ import annotations

import pytest

from analyst.bodies.acronyms import spells
from analyst.bodies.glossary import country_of
from analyst.bodies.index import NARROW, NameIndex
from analyst.bodies.likeness import likeness
from analyst.bodies.words import readings

NAMES = (
    "Valley Relief and Development Organisation",
    "Northern Water Council",
    "Ministry of Gardens and Water of Kenya",
    "Ministry of Gardens and Water of Oman",
    "Blue Cross of the Netherlands",
    "جمعية الواحة الخضراء",
    "Tamkeen Foundation",
    "Society of Palms (SOPA)",
)


def found(name: str, *names: str) -> str:
    """Return the name that an index takes `name` to mean."""
    pool = names or NAMES
    return pool[NameIndex(pool).find(name)[0].at]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("VRDO", "Valley Relief and Development Organisation"),
        ("VARDO", "Valley Relief and Development Organisation"),
        ("Valley Relief & Development Org. (VRDO)", "Valley Relief and Development Organisation"),
        ("NWC/Northern Water Council", "Northern Water Council"),
        ("Nothern Watter Council", "Northern Water Council"),
        ("Ministère des Gardens et de l'Eau, Kenya", "Ministry of Gardens and Water of Kenya"),
        ("Omani Ministry of Gardens and Water", "Ministry of Gardens and Water of Oman"),
        ("Nederlandse Blue Kruis", "Blue Cross of the Netherlands"),
        ("الواحة الخضراء", "جمعية الواحة الخضراء"),
        ("SOPA", "Society of Palms (SOPA)"),
        ("TAMKEEN FOUNDATION - SAUDI ARABIA", "Tamkeen Foundation"),
    ],
)
def test_a_name_said_another_way_finds_its_body(said: str, meant: str) -> None:
    assert found(said) == meant


def test_words_of_one_meaning_in_two_languages_and_scripts_answer_each_other() -> None:
    alike = likeness("وزارة الصحة", "Ministry of Health", lambda word: 1.0)
    assert alike.score > 0.8 and alike.by == ("meaning",)


def test_likeness_is_symmetric_and_one_for_a_name_with_itself() -> None:
    for name in NAMES:
        assert likeness(name, name, lambda word: 1.0).score == pytest.approx(1.0)
        for other in NAMES:
            there, back = (likeness(*pair, lambda word: 1.0).score for pair in ((name, other), (other, name)))
            assert there == pytest.approx(back) and 0.0 <= there <= 1.0


def test_one_ministry_of_two_countries_is_two_bodies() -> None:
    one, other = NAMES[2], NAMES[3]
    assert likeness(one, other, lambda word: 1.0).score < 0.6


@pytest.mark.parametrize(
    ("acronym", "name", "least", "most"),
    [
        ("nwc", "northern water council", 1.0, 1.0),
        ("vrdo", "valley relief and development organisation", 1.0, 1.0),
        ("monwat", "ministry of northern water", 0.6, 1.0),
        ("xyz", "northern water council", 0.0, 0.0),
        ("n", "northern water council", 0.0, 0.0),
        ("nwc", "northern", 0.0, 0.0),
    ],
)
def test_letters_spell_the_beginnings_of_words(acronym: str, name: str, least: float, most: float) -> None:
    assert least <= spells(acronym, name.split()) <= most


def test_countries_are_told_in_any_language_and_from_what_their_people_are_called() -> None:
    assert {country_of(word) for word in ("kenya", "kenyan", "keniaanse", "kenia")} >= {"KE"}
    assert country_of("nederlandse") == country_of("dutch") == "NL"
    assert country_of("water") == country_of("care") == ""


@pytest.mark.parametrize(
    "name", ["", "   ", "()", "---", "٪٪", "\x00", "a" * 5000, "of the", "(" * 300, "𝕏" * 9]
)
def test_a_name_of_nothing_or_of_far_too_much_finds_nobody_and_breaks_nothing(name: str) -> None:
    index = NameIndex(NAMES)
    assert all(0.0 <= each.score <= 1.0 for each in index.find(name))
    assert len(NameIndex([name]).find("Northern Water Council")) <= 1
    assert isinstance(readings(name), tuple)


def test_an_index_of_no_names_answers_nothing() -> None:
    assert NameIndex([]).find("anything") == []
    assert NameIndex(["", "---"]).find("anything") == []


def test_looking_up_many_names_gives_what_looking_up_each_gives() -> None:
    index = NameIndex(NAMES, bounds=NARROW)
    asked = ["VRDO", "", "Northern Water"]
    assert index.find_many(asked) == [index.find(name) for name in asked]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("مؤسسة بدرانة الخيرية", "Badrana Charity Foundation"),
        ("جمعية سنداوي للتنمية", "Sindawi Development Association"),
        ("Karzoum Hospital", "مستشفى كرزوم"),
    ],
)
def test_a_name_only_spelled_in_the_other_script_finds_its_body(said: str, meant: str) -> None:
    others = (
        "Marvelon Charity Foundation",
        "Tolimar Development Association",
        "مستشفى النخيل",
        "بلدية سدران",
    )
    assert found(said, *others, meant) == meant
    assert likeness(said, meant, lambda _: 1.0).score > 0.8
    assert likeness(said, others[0], lambda _: 1.0).score < 0.8
