"""Both languages say the same things, and numbers stand beside their nouns as they should."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import corroboration
from corroboration import wording_ar, wording_en
from corroboration.case import TieKind
from corroboration.explain import (
    LANGUAGES,
    WORDING,
    day_name,
    grade_name,
    joined,
    mark_name,
    outcome_name,
    sentence,
)
from corroboration.finding import Grade, Mark, Outcome, Reason
from corroboration.plurals import ARABIC, ENGLISH, counted, form

SLOT = re.compile(r"\{(\w+)")
SOURCE = Path(corroboration.__file__).parent
TABLES = ("GRADES", "MARKS", "OUTCOMES", "TIES", "TEMPLATES", "MARGINS", "VERDICTS")


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_hold_the_same_keys_with_the_same_slots(table: str) -> None:
    arabic, english = getattr(wording_ar, table), getattr(wording_en, table)
    assert set(arabic) == set(english)
    for key in arabic:
        assert set(SLOT.findall(arabic[key])) == set(SLOT.findall(english[key])), key


def keys_raised() -> set[str]:
    """Return every reason key that the source names: `Reason(key=…)`, `Unreadable(…)`, `Likeness(…, …)`."""
    found: set[str] = set()
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in ("Reason", "Unreadable", "Likeness"):
                words = [*node.args, *(each.value for each in node.keywords if each.arg == "key")]
                for word in words:
                    for part in ast.walk(word):
                        if (
                            isinstance(part, ast.Constant)
                            and isinstance(part.value, str)
                            and "_" in part.value
                        ):
                            found.add(part.value)
    return found


ON_PAGES = "overlap_"  # of likenesses, which no proof holds: `athar.overlaps.wording` says them


def test_every_reason_that_the_engine_gives_can_be_said() -> None:
    raised = keys_raised()
    assert len(raised) > 50
    assert {key for key in raised if not key.startswith(ON_PAGES)} <= set(wording_ar.TEMPLATES)


def test_nothing_is_said_that_the_engine_never_gives() -> None:
    source = "".join(
        path.read_text("utf-8") for path in SOURCE.rglob("*.py") if not path.stem.startswith("wording")
    )
    assert not [key for key in wording_ar.TEMPLATES if f'"{key}"' not in source]


def test_everything_in_the_finding_has_a_name_in_both_languages() -> None:
    for language in LANGUAGES:
        assert len({grade_name(grade, language) for grade in Grade}) == len(Grade)
        assert len({mark_name(mark, language) for mark in Mark}) == len(Mark)
        assert len({outcome_name(outcome, language) for outcome in Outcome}) == len(Outcome)
        assert len({WORDING[language].TIES[kind.value] for kind in TieKind}) == len(TieKind)
    assert grade_name(Grade.DOCUMENTED, "ar") == "موثَّق"


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (0, 0),
        (1, 1),
        (2, 2),
        (3, 3),
        (10, 3),
        (11, 4),
        (99, 4),
        (100, 5),
        (101, 5),
        (102, 5),
        (103, 3),
        (111, 4),
        (200, 5),
    ],
)
def test_arabic_has_six_forms(number: int, wanted: int) -> None:
    assert form(number) == wanted


@pytest.mark.parametrize(
    ("number", "noun", "after", "wanted"),
    [
        (0, "source", False, "لا مصدر"),
        (1, "source", False, "مصدر واحد"),
        (2, "source", False, "مصدران"),
        (2, "source", True, "مصدرين"),
        (3, "source", True, "3 مصادر"),
        (11, "source", True, "11 مصدراً"),
        (100, "source", True, "100 مصدر"),
        (103, "source", True, "103 مصادر"),
        (2, "independent_source", True, "مصدرين مستقلين"),
        (12, "independent_source", True, "12 مصدراً مستقلاً"),
        (2, "item", True, "بندين"),
        (8, "item", True, "8 بنود"),
        (12, "item", True, "12 بنداً"),
        (1, "report", False, "شهادة واحدة"),
        (1200, "report", False, "1,200 شهادة"),
        (23, "report", False, "23 شهادة"),
    ],
)
def test_a_number_and_its_noun_are_one_phrase(number: int, noun: str, after: bool, wanted: str) -> None:
    assert counted(number, noun, language="ar", after=after) == wanted


def test_english_has_one_and_many() -> None:
    assert counted(1, "source", language="en") == "one source"
    assert counted(2, "source", language="en", after=True) == "2 sources"
    assert counted(0, "report", language="en") == "no reports"
    assert set(ARABIC) == set(ENGLISH)


@pytest.mark.parametrize("noun", sorted(ARABIC))
def test_only_forms_that_name_the_number_themselves_leave_the_figure_out(noun: str) -> None:
    found = ARABIC[noun]
    assert not [each for each in (found.zero, found.one, found.two, found.two_of) if "{n}" in each]
    assert all("{n}" in each for each in (found.few, found.many, found.other))


def test_names_are_joined_as_in_a_sentence() -> None:
    names = {"a": "البلدية", "b": "الجمعية", "c": "الشركة", "d": "المدرسة"}
    assert joined(["a", "b", "c"], language="ar", names=names) == "البلدية والجمعية والشركة"
    assert (
        joined(list("abcd"), language="ar", names=names, rest="more_items") == "البلدية والجمعية وبندين آخرين"
    )
    assert joined(["a", "people"], language="ar", names=names) == "البلدية والحاضرون"
    assert joined(["x", "y", "z"], language="en", names={}) == "x, y and z"


def test_a_reason_is_said_with_names_days_and_nouns() -> None:
    names = {"assoc": "جمعية ظلال الوادي", "fund": "شركة نماء الواحة"}
    tied = Reason(key="tied", values={"kind": "funder", "a": "assoc", "b": "fund"})
    assert sentence(tied, language="ar", names=names) == "بين جمعية ظلال الوادي وشركة نماء الواحة صلة: تمويل."
    late = Reason(
        key="filed_late", values={"at": "2026-11-19T22:00:00Z", "closed_at": "2026-11-18T09:00:00Z"}
    )
    assert "20 نوفمبر 2026" in sentence(late, language="ar")
    assert "20 November 2026" in sentence(late, language="en")
    near = Reason(key="within_margin", values={"kind": "quantity", "unit": "شتلة", "relative": "0.05"})
    assert sentence(near, language="ar") == "الفرق ضمن الهامش (5 في المئة)."
    assert sentence(near, language="en") == "The difference is within the margin (5%)."
    days = Reason(key="within_margin", values={"kind": "date", "unit": "", "absolute": "2"})
    assert sentence(days, language="ar") == "الفرق ضمن الهامش (يومان)."
    odd = Reason(key="within_margin", values={"kind": "place", "unit": "", "absolute": "1.5"})
    assert sentence(odd, language="en") == "The difference is within the margin (1.5)."
    wrong = Reason(key="unreadable", values={"problem": "date_impossible", "text": "2026-02-30"})
    assert sentence(wrong, language="ar") == "تعذّرت قراءة القيمة. لا وجود لهذا اليوم: «2026-02-30»."


def test_a_day_is_that_of_riyadh() -> None:
    assert day_name("2026-11-12T21:00:00Z", "ar") == "13 نوفمبر 2026"


def test_an_unknown_key_is_an_error_and_no_empty_sentence() -> None:
    with pytest.raises(KeyError):
        sentence(Reason(key="nothing_of_the_kind"), language="ar")
    with pytest.raises(KeyError):
        sentence(Reason(key="withdrawn"), language="fr")
