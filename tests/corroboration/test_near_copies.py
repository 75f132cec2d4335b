"""Near-copies are found in any script, and a form that many fill in is told apart."""

from __future__ import annotations

import numpy as np
import pytest

from corroboration.boilerplate import own_texts
from corroboration.explain import sentence
from corroboration.near_copies import near_copies
from corroboration.policy import CURRENT
from corroboration.shingles import run_numbers, tokens

ARABIC = (
    "أقامت الجمعية يوم الخميس حملة لزراعة الأشجار في ثلاث مدارس من مدارس الحي وشارك فيها أربعون متطوعاً من الطلاب"
    " والمعلمين وأهالي الحي وانتهت قبل صلاة المغرب بعد أن غرس المشاركون مئتي شجرة"
)
LATIN = (
    "On Thursday the association planted trees at three schools of the quarter together with forty volunteers who were"
    " pupils teachers and neighbours and it ended before sunset when two hundred trees had been planted"
)
HAN = "本周四协会在本区三所学校举办植树活动共有四十名学生教师和居民参加活动在日落前结束参加者共种下两百棵树苗"
FORM = " ".join(f"clause{n}" for n in range(120))


def unlike(seed: int, many: int = 40) -> str:
    return " ".join(f"word{n}" for n in np.random.default_rng(seed).integers(0, 5000, many))


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (ARABIC, ARABIC.replace("الخَميس", "الخميس").replace("أربعون", "خمسون").replace("أقامت", "اقامت")),
        (LATIN, LATIN.replace("forty", "fifty").upper()),
        (HAN, HAN.replace("四十", "五十")),
        (f"{ARABIC} {LATIN} {HAN}", f"{ARABIC} {LATIN} {HAN}".replace("forty", "fifty")),
    ],
)
def test_a_text_with_a_few_words_changed_is_a_near_copy(text: str, changed: str) -> None:
    found = near_copies({"b": changed, "a": text, "c": unlike(1)}, CURRENT)
    assert [(pair.a, pair.b, pair.form) for pair in found] == [("a", "b", False)]
    assert 50 <= found[0].percent < 100


def test_the_share_told_is_exact() -> None:
    said = [f"w{n}" for n in range(44)]
    other = [*said[:34], *(f"x{n}" for n in range(10))]
    (found,) = near_copies({"a": " ".join(said), "b": " ".join(other)}, CURRENT)
    assert found.percent == 60  # 30 of 40 + 40 - 30 runs


def test_texts_below_the_threshold_and_short_ones_are_left_alone() -> None:
    said = [f"w{n}" for n in range(44)]
    half = [*said[:24], *(f"x{n}" for n in range(20))]
    assert near_copies({"a": " ".join(said), "b": " ".join(half)}, CURRENT) == ()
    assert near_copies({"a": "thank you very much indeed", "b": "thank you very much indeed"}, CURRENT) == ()
    assert near_copies({}, CURRENT) == ()
    assert near_copies({"a": "", "b": "\ud800" * 3, "c": "٠" * 50}, CURRENT) == ()


def test_a_form_that_many_fill_in_is_no_copying() -> None:
    texts = {f"t{n}": f"{FORM} {unlike(n)}" for n in range(8)}
    found = near_copies(texts, CURRENT)
    assert len(found) == 28
    assert all(pair.form for pair in found)
    assert all(pair.own_percent < 10 for pair in found)


def test_copying_within_a_form_is_still_seen() -> None:
    texts = {f"t{n}": f"{FORM} {unlike(n)}" for n in range(8)} | {"copy": f"{FORM} {unlike(3)}"}
    copied = [pair for pair in near_copies(texts, CURRENT) if not pair.form]
    assert [(pair.a, pair.b) for pair in copied] == [("copy", "t3")]


def test_a_text_repeated_whole_by_many_is_no_form() -> None:
    found = near_copies({f"t{n}": LATIN for n in range(9)}, CURRENT)
    assert len(found) == 36
    assert not any(pair.form for pair in found)


def test_among_many_texts_every_copy_is_found_and_no_other() -> None:
    texts = {f"t{n:04}": unlike(n, 60) for n in range(600)}
    copies = {
        f"u{n:04}": " ".join([*texts[f"t{n:04}"].split()[:-6], *(f"x{k}" for k in range(6))])
        for n in range(40)
    }
    found = near_copies(texts | copies, CURRENT)
    assert {(pair.a, pair.b) for pair in found} == {(f"t{n:04}", f"u{n:04}") for n in range(40)}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_both_findings_can_be_said(language: str) -> None:
    (copied,) = near_copies({"one": LATIN, "two": LATIN}, CURRENT)
    assert "100" in sentence(copied.reason, language=language)
    form = near_copies({f"t{n}": f"{FORM} {unlike(n)}" for n in range(5)}, CURRENT)[0]
    assert form.reason.key == "form_text"
    assert "t0" in sentence(form.reason, language=language)


def test_what_is_left_of_a_text_is_its_own() -> None:
    texts = {n: f"{FORM} {unlike(n)}" for n in range(6)} | {7: LATIN, 8: HAN}
    left = own_texts(texts, CURRENT)
    assert left[0] == unlike(0)
    assert left[7] == LATIN
    assert left[8] == " ".join(HAN)


def test_runs_have_one_number_everywhere_and_differ_by_order() -> None:
    said = tokens("one two three four five six")
    numbers = run_numbers(said, 5, {})
    assert len(numbers) == 2
    assert numbers.tolist() == run_numbers(said, 5, {"seven": 3}).tolist()
    assert run_numbers(said[::-1], 5, {}).tolist() != numbers.tolist()
    assert run_numbers(said[:4], 5, {}).tolist() == []
