"""Names in two scripts and many spellings: what is one name, what is not, and which steps were taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroboration.explain import LANGUAGES, sentence
from corroboration.names import keys, likeness, parts
from corroboration.sounds import sounds

SURE = 0.9
ALIKE = [
    ("محمد", "Muhammad"),
    ("محمد", "Mohamed"),
    ("Mohammed", "Muhamad"),
    ("عبد الله", "عبدالله"),
    ("عبد الله بن محمد", "Abdullah Mohammed"),
    ("عبد الرحمن", "Abdurrahman"),
    ("عبدالعزيز", "Abdel Aziz"),
    ("Abd al-Rahman", "عبدالرحمن"),
    ("صلاح الدين", "Salahuddin"),
    ("صلاح الدين", "Salah al-Din"),
    ("نصر الله", "Nasrallah"),
    ("أبو بكر", "Abu Bakr"),
    ("أبا الخيل", "أبو خيل"),
    ("أم كلثوم", "Umm Kulthum"),
    ("الشيخ د. صالح الفوزان", "Saleh Alfawzan"),
    ("م. خالد الحربي", "خالد حربي"),
    ("فاطمة", "Fatma"),
    ("فاطمة", "Fatimah"),
    ("عائشة", "Aisha"),
    ("إيمان", "ايمان"),
    ("رؤى", "روى"),
    ("مصطفى", "مصطفي"),
    ("هدى", "Huda"),
    ("جمال", "Gamal"),
    ("يوسف", "Yousef"),
    ("جمعية النور الخيرية", "Al-Noor Charitable Association"),
    ("هيئة تطوير الوادي", "Wadi Development Authority"),
    ("World Relief Organization", "WRO"),
]
APART = [
    ("خالد", "خلود"),
    ("سعد", "سعيد"),
    ("حسن", "حسين"),
    ("محمد", "أحمد"),
    ("جمعية البر", "جمعية الأيتام"),
    ("Kamal", "Jamal Nasser"),
    ("نورة", "سارة"),
    ("", "محمد"),
    ("!!", "??"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_name_written_two_ways_is_found_alike_with_its_steps(one: str, other: str) -> None:
    found = likeness(one, other)
    assert found.score >= SURE, found
    assert found.steps
    assert keys(one) & keys(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_names_are_not_found_alike(one: str, other: str) -> None:
    assert likeness(one, other).score < 0.85


def test_a_name_without_the_fathers_comes_between() -> None:
    found = likeness("Mohammed Saleh Al-Harbi", "محمد الحربي")
    assert 0.8 < found.score < 0.92
    assert "name_word_alone" in {step.key for step in found.steps}


def test_a_body_of_another_kind_with_the_same_name_is_less_alike_than_one_of_the_same() -> None:
    assert (
        likeness("مؤسسة الواحة", "جمعية الواحة").score < likeness("جمعية واحة", "جمعية الواحة").score == 1.0
    )


def test_the_steps_name_what_was_done() -> None:
    steps = {step.key: step.values for step in likeness("الشيخ سالم بن راشد", "سالم راشد").steps}
    assert steps["name_title_dropped"] == {"text": "الشيخ"}
    assert steps["name_filiation_dropped"] == {"text": "بن"}
    assert likeness("محمد", "محمد").steps[0].key == "name_same"


def test_titles_alone_are_kept_as_a_name() -> None:
    assert [part.text for part in parts("الشيخ").words] == ["شيخ"]


def test_every_step_can_be_said_in_both_languages() -> None:
    for one, other in (*ALIKE, *APART):
        for step in likeness(one, other).steps:
            assert all(sentence(step, language=language) for language in LANGUAGES)


def test_sounds_are_those_of_the_letters_not_of_the_spelling() -> None:
    assert sounds("shukri")[0] == sounds("شكري")[0] == "$"
    assert sounds("khaled")[0] == sounds("خالد")[0] == "x"


NAMES = st.one_of(
    st.text(max_size=24),
    st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوية ءأإآىئؤabcdefghiklmnoqrstuwyz-' ", max_size=24),
)


@given(NAMES, NAMES)
def test_likeness_is_symmetric_between_nothing_and_one_and_never_fails(one: str, other: str) -> None:
    found = likeness(one, other)
    assert 0.0 <= found.score <= 1.0
    assert likeness(other, one) == found
    assert isinstance(keys(one), frozenset)


@given(NAMES)
def test_a_name_is_itself(name: str) -> None:
    found = likeness(name, name)
    assert found.score == (1.0 if found.steps[0].key == "name_same" else 0.0)
