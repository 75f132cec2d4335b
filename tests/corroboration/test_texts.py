"""Short statements that agree, contradict each other, or leave it open; unclear rather than wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroboration.explain import LANGUAGES, sentence
from corroboration.stems import root, stem
from corroboration.texts import Relation, compare, features
from corroboration.texts_weights import WEIGHTS


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("أقيم البرنامج في موعده", "ألغي البرنامج", "text_opposites"),
        ("نجح المتطوعون في غرس الشتلات", "فشل المتطوعون في غرس الشتلات", "text_opposites"),
        ("ارتفع عدد المستفيدين", "انخفض عدد المستفيدين", "text_opposites"),
        ("حضر المحافظ الحفل", "غاب المحافظ عن الحفل", "text_opposites"),
        ("The event was held on time", "The event was cancelled", "text_opposites"),
        ("Attendance rose sharply", "Attendance fell sharply", "text_opposites"),
        ("لم يُقم البرنامج", "أقيم البرنامج", "text_denied"),
        ("غرسنا 500 شتلة سدر في الوادي", "غرسنا 300 شتلة سدر في الوادي", "text_other_figures"),
        ("غرسنا شتلات السدر في الوادي الكبير", "غرسنا شتلات الطلح في الوادي الكبير", "text_other_thing"),
    ],
)
def test_a_plain_contradiction_is_told_with_the_words_that_carry_it(
    one: str, other: str, reason: str
) -> None:
    found = compare(one, other)
    assert found.relation is Relation.DIFFER
    assert reason in {step.key for step in found.steps}
    assert compare(other, one) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volunteers planted saplings in the valley", "Saplings were planted in the valley by volunteers"),
        ("وزعت السلال على 40 أسرة", "وزعت السلال على أربعين أسرة"),
        ("غرس المتطوعون الشتلات في الوادي", "الشتلات في الوادي غرسها متطوعون"),
        ("زُرِعت الأشجار", "زرعت الاشجار"),
    ],
)
def test_one_thing_said_twice_agrees(one: str, other: str) -> None:
    assert compare(one, other).relation is Relation.AGREE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("غرسنا شتلات في الوادي", "وزعنا وجبات على الأسر"),
        ("زرنا دار المسنين", "The event was held"),
        ("نعم", "لا"),
        ("", ""),
        ("!!", "شتلة"),
        ("لم تنفذ الحملة", "لم تنفذ الحملة بسبب المطر"),
        ("كلمة " * 60, "أخرى " * 60),
    ],
)
def test_what_is_not_plain_is_left_open(one: str, other: str) -> None:
    assert compare(one, other).relation is Relation.UNCLEAR


def test_a_denial_turns_the_word_it_stands_before() -> None:
    assert compare("لم ينجح البرنامج في القرية", "فشل البرنامج في القرية").relation is not Relation.DIFFER
    assert compare("نفذت الحملة في القرية", "لم تنفذ الحملة في القرية").relation is Relation.DIFFER


def test_a_verb_its_noun_and_its_participle_meet() -> None:
    assert root("ارتفعت") == root("ارتفاع") == root("مرتفع")
    assert root("اعتقال") == root("معتقل")
    assert stem("planted") == stem("planting")


def test_weights_are_of_the_features_there_are() -> None:
    assert set(WEIGHTS) == set(features("غرسنا شتلات", "غرسنا سدراً"))


SOME = [
    "لم",
    "لن",
    "أقيم",
    "ألغي",
    "ارتفع",
    "5",
    "٣",
    "مصر",
    "السدر",
    "الطلح",
    "the",
    "not",
    "held",
    "cancelled",
    "في",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SOME), max_size=9).map(" ".join))


@given(TEXTS, TEXTS)
def test_no_text_breaks_the_comparer_and_it_is_symmetric(one: str, other: str) -> None:
    found = compare(one, other)
    assert 0.5 <= found.confidence <= 1.0
    assert compare(other, one) == found
    for step in found.steps:
        assert all(sentence(step, language=language) for language in LANGUAGES)


@given(TEXTS)
def test_a_text_never_contradicts_itself(text: str) -> None:
    assert compare(text, text).relation is not Relation.DIFFER
