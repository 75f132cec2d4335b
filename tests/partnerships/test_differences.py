"""What differs between two texts, word by word, in both scripts."""

from __future__ import annotations

import pytest
from django.utils import translation

from athar.errors import NotValid
from athar.partnerships.differences import ADDED, CHANGED, REMOVED, SAME, differences, tokens, word_runs
from athar.partnerships.texts import blank, clean, digest, money
from athar.partnerships.wording import WORDINGS, prefilled
from tests.world import START

OLD = "يلتزم الطرف الأول بتوفير 1,200 شتلة، ويسلّمها قبل الموعد."
NEW = "يلتزم الطرف الثاني بتوفير 1,500 شتلة، ويسلمها قبل الموعد بيوم."


def marked(old: str, new: str) -> list[tuple[str, str]]:
    return [(run.mark, run.text) for run in word_runs(old, new)]


def test_words_with_their_marks_and_numbers_with_their_commas_are_one_token_each() -> None:
    assert tokens("ويسلّمها قـــبل ١٬٢٠٠٫٥ ريال، 1,200.5!") == [
        *("ويسلّمها", " ", "قـــبل", " ", "١٬٢٠٠٫٥", " ", "ريال", "،", " ", "1,200.5", "!"),
    ]


def test_changed_words_alone_are_marked() -> None:
    runs = marked(OLD, NEW)
    assert (REMOVED, "الأول") in runs and (ADDED, "الثاني") in runs
    assert (REMOVED, "1,200") in runs and (ADDED, "1,500") in runs
    assert (SAME, "يلتزم الطرف ") in runs


def test_a_mark_on_a_letter_is_a_difference() -> None:
    assert marked("ويسلّمها", "ويسلمها") == [(REMOVED, "ويسلّمها"), (ADDED, "ويسلمها")]


def test_words_changed_side_by_side_are_one_change() -> None:
    assert marked("a b c d", "a x y d") == [(SAME, "a "), (REMOVED, "b c"), (ADDED, "x y"), (SAME, " d")]


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), ("", NEW), (OLD, ""), ("a  b", "b a"), (OLD, OLD)])
def test_both_texts_can_be_read_from_the_runs(old: str, new: str) -> None:
    runs = word_runs(old, new)
    assert "".join(run.text for run in runs if run.mark != ADDED) == old
    assert "".join(run.text for run in runs if run.mark != REMOVED) == new


def test_lines_are_paired_with_what_they_were_also_where_others_came_between() -> None:
    old = prefilled("memorandum", today=START.date())
    clauses = list(old["clauses"])
    moved = {
        **clauses[1],
        "body": [clauses[1]["body"][0], clauses[1]["body"][1].replace("two months", "a month")],
    }
    added = {"heading": ["", ""], "body": ["", "The parties print nothing."]}
    new = {**old, "clauses": [clauses[0], added, moved, *clauses[3:]], "notice_days": 60}
    with translation.override("en"):
        found = {section.key: section for section in differences(old, new)}
    changed = [line for line in found["clauses"].lines if line.mark == CHANGED]
    assert [run.text for line in changed for run in line.runs if run.mark == ADDED] == ["a month"]
    assert [line.runs[0].text for line in found["clauses"].lines if line.mark == ADDED] == [
        "The parties print nothing."
    ]
    assert (
        sum(line.mark == REMOVED for line in found["clauses"].lines) == 4
    )  # a heading and a text in each language
    assert found["term"].changes == 1 and found["purpose"].changes == 0


def test_every_part_that_is_signed_shows_when_it_changes() -> None:
    party = {"uid": "a" * 16, "role": "lead", "introduced_by": "", "names": ["جهة", "Body"]}
    gift = {"party": "a" * 16, "kind": "money", "what": ["", "For trees"], "amount": "100", "currency": "SAR"}
    item = dict.fromkeys(("label_ar", "unit_ar", "unit_en", "margin_absolute"), "")
    item |= {"label_en": "Trees", "kind": "quantity", "margin_relative": "0.1"}
    promise = item | {"planned": {"value": "5"}, "choices": []}
    text = prefilled("program", today=START.date()) | {
        "title": ["أ", "A"], "parties": [party], "contributions": [gift], "promises": [promise],
    }  # fmt: skip
    others = {
        "template": "hosting", "title": ["أ", "B"], "purpose": ["غرض", ""], "starts_on": "2026-01-01",
        "ends_on": "2028-01-01", "review_on": [], "notice_days": 3, "clauses": [],
        "parties": [party | {"role": "host"}], "contributions": [gift | {"currency": "USD"}],
        "promises": [promise | {"margin_relative": "0.2"}],
    }  # fmt: skip
    for key, value in others.items():
        assert sum(section.changes for section in differences(text, text | {key: value})), key
    assert not sum(section.changes for section in differences(text, text))


def test_what_nobody_sees_is_taken_out_and_letters_have_one_spelling() -> None:
    assert clean("a\u202eb\u200bc  d\r\n e", longest=20, section="what") == "abc d\ne"
    assert clean("e\u0301", longest=5, section="what") == "é"


def test_the_digest_is_of_the_content_and_not_of_the_order_of_its_keys() -> None:
    text = blank("program")
    assert digest(text) == digest(dict(reversed(text.items()))) != digest(text | {"notice_days": 31})


@pytest.mark.parametrize(("typed", "kept"), [("١٢٬٥٠٠٫٥", "12500.5"), ("100", "100"), ("0.10", "0.1")])
def test_amounts_are_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert money(typed, "contributions") == kept


@pytest.mark.parametrize("typed", ["", "-1", "0", "1.005", "NaN", "1e9", "99999999999999", "ten"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(NotValid):
        money(typed, "contributions")


def test_every_template_says_the_same_in_both_languages() -> None:
    for words in WORDINGS.values():
        assert words.purpose_ar and words.purpose_en
        for clause in words.clauses:
            assert all((clause.heading_ar, clause.heading_en, clause.ar, clause.en))
