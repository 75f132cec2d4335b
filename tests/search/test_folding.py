"""Words that are one word to readers have one key; the tables hold what they promise."""

from __future__ import annotations

import pytest

from athar.search.folding import keys_of, skeleton, tokens
from athar.search.patterns import relatives
from athar.search.plurals import ENGLISH_PLURALS, PLURALS
from athar.search.synonyms import table


def test_the_table_of_plurals_is_large_and_leads_to_singulars() -> None:
    assert len(PLURALS) >= 250
    assert not {singular for singular in PLURALS.values() if singular in PLURALS} - {"دور", "كتاب"}
    assert not set(ENGLISH_PLURALS.values()) & set(ENGLISH_PLURALS)


@pytest.mark.parametrize(
    "written",
    [
        ("مدرسة", "مدرسه", "المدرسة", "مدارس", "والمدارسُ", "بالمدارس", "للمدارس", "مـدرسة"),
        ("مسؤول", "مسئول", "المسؤولون", "مسئولين"),
        ("شؤون", "شئون", "الشؤون"),
        ("متطوع", "متطوعون", "المتطوعات", "مُتَطَوِّعين"),
        ("جمعية", "الجمعيات", "جمعياتهم"),
        ("صحة", "صحتك", "صحية", "الصحّة"),
        ("دليل", "دليلاً", "أدلة", "الأدلة"),
        ("التزام", "الالتزام"),
        ("جدة", "بجدة", "وجدة"),
        ("شاب", "شباب", "شبابي", "الشبابية"),
        ("متطوع", "ومتطوعون", "للمتطوعات"),
        ("يتيم", "ولأيتامنا"),
        ("أصل", "أصول"),
        ("عبدالرحمن", "عبد الرحمن"),
        ("abdulrahman", "Abdul Rahman", "Abdel-Rahman"),
        ("training", "trainers", "trained"),
        ("volunteer", "Volunteers", "volunteering"),
        ("organisation", "organizations", "Organisations"),
        ("child", "children", "children's"),
        ("1400", "1,400", "١٬٤٠٠", "١٤٠٠", "1,400,"),
        ("neighbourhood", "neighborhoods"),
    ],
)
def test_spellings_and_inflections_meet(written: tuple[str, ...]) -> None:
    assert len({keys_of(word) for word in written}) == 1, [keys_of(word) for word in written]


@pytest.mark.parametrize(
    "one, other",
    [
        ("ألعاب", "عاب"),
        ("والدين", "دين"),
        ("كتاب", "كاتب"),
        ("car", "care"),
        ("1,40", "140"),
        ("1,400,50", "1,40050"),
        ("3,000،4,000", "30004000"),
        ("train", "training"),
        ("وكالات", "آلات"),
        ("بطاقات", "طاقات"),
    ],
)
def test_what_only_looks_alike_stays_apart(one: str, other: str) -> None:
    assert keys_of(one) != keys_of(other)


def test_a_word_knows_where_it_stands() -> None:
    text = "غرسٌ في «المدارسِ» و Ha'il"
    assert [text[each.start : each.end] for each in tokens(text)] == ["غرسٌ", "في", "المدارسِ", "و", "Ha'il"]


@pytest.mark.parametrize(
    "singular, plural", [("ضفه", "ضفاف"), ("وليمه", "ولايم"), ("اصل", "اصول"), ("منشور", "مناشير")]
)
def test_patterns_lead_from_singulars_to_plurals_and_back(singular: str, plural: str) -> None:
    assert plural in relatives(singular)
    assert singular in relatives(plural)
    assert not relatives("program") and not relatives("x" * 40)


@pytest.mark.parametrize("arabic, latin", [("مكة", "Makkah"), ("قصيم", "Gassim"), ("هذلول", "Hathloul")])
def test_both_scripts_have_one_skeleton(arabic: str, latin: str) -> None:
    (one,), (other,) = tokens(arabic), tokens(latin)
    assert skeleton(one.word) == skeleton(other.word) != ""


def test_wordings_of_the_field_lead_to_each_other() -> None:
    assert tuple(keys_of("مذكرة تفاهم").split()) in table()[(keys_of("MoU"),)]
    assert (keys_of("مكة"),) in table()[(keys_of("Mecca"),)]
