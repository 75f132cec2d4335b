"""What people write, and how it is read; what is not certain is refused with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from corroboration.explain import LANGUAGES, sentence
from corroboration.finding import Reason
from corroboration.normalise import (
    Calendar,
    Unreadable,
    day,
    fold,
    fold_name,
    instant,
    interval,
    money,
    number,
    quantity,
    time_of_day,
    yes_no,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أُقِيمَ", "اقيم"),
        ("إدارة الآثار", "اداره الاثار"),
        ("المدرسة الثّانويّة", "مدرسة ثانوية"),
        ("مُستشفى", "مستشفي"),
        ("مســـؤول", "مسؤول"),
        ("هيئة", "هييه"),
        ("١٢٣ و۴۵", "123 و45"),
        ("کتاب", "كتاب"),
        ("ﻻ", "لا"),
        ("Café THE-Great", "cafe the great"),
        ("«وادي» الريحان!", "وادي ريحان"),
        ("آلاء رؤى", "الاء روي"),
        ("ﺍﻟﻮﺍﺩﻱ", "الوادي"),
        ("𝑨 Ａ", "a a"),
        ("Ελλάς", "ελλασ"),
    ],
)
def test_one_word_written_two_ways_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("سدر", "سمر"), ("جدة", "جد"), ("علم", "عالم"), ("ذرة", "درة")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=80))
def test_folding_what_is_folded_keeps_its_words(text: str) -> None:
    once = fold(text)
    assert once == " ".join(once.split())
    assert fold(once).replace(" ", "") in once.replace(" ", "") or fold(once) == once


def test_names_are_compared_without_what_every_name_carries() -> None:
    assert fold_name("شركة نماء الواحة") == fold_name("نماء واحة")
    assert fold_name("جمعية") == "جمعيه"


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("860", {"value": "860"}),
        ("١٬٢٠٠ شتلة", {"value": "1200"}),
        ("۱۲۰۰", {"value": "1200"}),
        ("1,200.5", {"value": "1200.5"}),
        ("٢٫٥ كم", {"value": "2.5"}),
        ("نحو 200 إلى 250", {"low": "200", "high": "250", "approximate": True}),
        ("من 200 إلى 250 متطوعاً", {"low": "200", "high": "250"}),
        ("بين 200 و250 شخصاً", {"low": "200", "high": "250"}),
        ("200–250", {"low": "200", "high": "250"}),
        ("2 to 3 thousand", {"low": "2000", "high": "3000"}),
        ("1.5 million", {"value": "1500000"}),
        ("3 آلاف", {"value": "3000"}),
        ("ثلاثة آلاف ومئتان وخمسون", {"value": "3250"}),
        ("ألف ومئتان", {"value": "1200"}),
        ("مئتان وخمسون متطوعاً", {"value": "250"}),
        ("ثلاثمئة وستون", {"value": "360"}),
        ("خمسة عشر", {"value": "15"}),
        ("ما يقارب 900", {"value": "900", "approximate": True}),
        ("~900", {"value": "900", "approximate": True}),
        ("-5", {"value": "-5"}),
        ("0.50", {"value": "0.5"}),
    ],
)
def test_numbers_are_read_as_they_are_said(text: str, claim: dict[str, object]) -> None:
    assert quantity(text).claim() == claim


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("96,000 ريال", {"amount": "96000", "currency": "SAR"}),
        ("96٬000 ر.س", {"amount": "96000", "currency": "SAR"}),
        ("SAR 96,000", {"amount": "96000", "currency": "SAR"}),
        ("نحو 3 آلاف ريال سعودي", {"amount": "3000", "currency": "SAR", "approximate": True}),
        ("$20", {"amount": "20", "currency": "USD"}),
        ("10 to 20 USD", {"low": "10", "high": "20", "currency": "USD"}),
        ("12 CHF", {"amount": "12", "currency": "CHF"}),
    ],
)
def test_sums_carry_their_currency(text: str, claim: dict[str, object]) -> None:
    assert money(text).claim() == claim


def test_a_currency_known_from_elsewhere_is_used_where_none_is_written() -> None:
    assert money("500", currency="sar").claim() == {"amount": "500", "currency": "SAR"}


@pytest.mark.parametrize(
    ("text", "iso", "calendar"),
    [
        ("2026-11-13", "2026-11-13", Calendar.GREGORIAN),
        ("2026-11-13T08:00:00Z", "2026-11-13", Calendar.GREGORIAN),
        ("2026-11-13Z", "2026-11-13", Calendar.GREGORIAN),
        ("13/11/2026", "2026-11-13", Calendar.GREGORIAN),
        ("١٣ نوفمبر ٢٠٢٦", "2026-11-13", Calendar.GREGORIAN),
        ("الجمعة 13 نوفمبر 2026م", "2026-11-13", Calendar.GREGORIAN),
        ("13 تشرين الثاني 2026", "2026-11-13", Calendar.GREGORIAN),
        ("13 نوفمبر 2026 (3 جمادى الآخرة 1448هـ)", "2026-11-13", Calendar.GREGORIAN),
        ("November 13, 2026", "2026-11-13", Calendar.GREGORIAN),
        ("13th of Nov 2026", "2026-11-13", Calendar.GREGORIAN),
        ("3 جمادى الآخرة 1448هـ", "2026-11-13", Calendar.HIJRI),
        ("3 جمادى الثانية 1448 هـ", "2026-11-13", Calendar.HIJRI),
        ("1448-06-03", "2026-11-13", Calendar.HIJRI),
        ("1448-06-03 هـ", "2026-11-13", Calendar.HIJRI),
        ("03/06/1448", "2026-11-13", Calendar.HIJRI),
        ("1448-06-03 AH", "2026-11-13", Calendar.HIJRI),
    ],
)
def test_days_are_read_in_both_calendars(text: str, iso: str, calendar: Calendar) -> None:
    found = day(text)
    assert (found.iso, found.calendar) == (iso, calendar)


def test_the_second_rabi_has_two_names() -> None:
    assert day("3 ربيع الثاني 1448هـ") == day("3 ربيع الآخر 1448هـ")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("7:30", "07:30"),
        ("٧:٣٠ ص", "07:30"),
        ("7:30 مساءً", "19:30"),
        ("11 pm", "23:00"),
        ("11:30 p.m.", "23:30"),
        ("12:15 ص", "00:15"),
        ("12 pm", "12:00"),
        ("07:00:00", "07:00"),
    ],
)
def test_times_of_day_are_read_with_their_half(text: str, time: str) -> None:
    assert time_of_day(text) == time


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("من 7:00 إلى 11:30", "07:00", "11:30"),
        ("07:00-11:30", "07:00", "11:30"),
        ("من الساعة 4 مساءً إلى 9 مساءً", "16:00", "21:00"),
        ("2026-11-01/2026-11-03", "2026-11-01", "2026-11-03"),
        ("1 نوفمبر 2026 إلى 3 نوفمبر 2026", "2026-11-01", "2026-11-03"),
    ],
)
def test_intervals_are_of_times_or_of_days(text: str, first: str, last: str) -> None:
    assert interval(text) == {"from": first, "to": last}


@pytest.mark.parametrize(
    ("text", "yes"), [("نعم", True), ("Yes", True), ("1", True), ("لا", False), ("لم يُقَم", False)]
)
def test_yes_and_no_are_read_in_both_languages(text: str, yes: bool) -> None:
    assert yes_no(text) is yes


def test_an_instant_is_in_utc() -> None:
    assert (
        instant("2026-11-13T12:00:00+03:00")
        == instant("2026-11-13T09:00:00Z")
        == instant("2026-11-13T09:00:00")
    )


@pytest.mark.parametrize(
    ("read", "text", "key"),
    [
        (number, "", "number_missing"),
        (number, "كثير", "number_missing"),
        (number, "200 إلى 250", "number_range"),
        (number, "12,50", "number_separators"),
        (number, "1,2,3", "number_separators"),
        (number, "1 2", "number_unclear"),
        (number, "1e5", "number_unclear"),
        (quantity, "250 إلى 200", "range_reversed"),
        (money, "500", "currency_missing"),
        (money, "12 بقرة", "currency_unknown"),
        (day, "", "date_missing"),
        (day, "قريباً", "date_unclear"),
        (day, "13/11/26", "date_unclear"),
        (day, "11/13/2026", "date_impossible"),
        (day, "2026-02-30", "date_impossible"),
        (day, "30 محرم 1600هـ", "date_outside_hijri"),
        (day, "31 محرم 1448هـ", "date_impossible"),
        (day, "13 شهر 2026", "date_month_unknown"),
        (day, "13 نوفمبر 1448هـ", "date_calendars_clash"),
        (time_of_day, "7", "time_unclear"),
        (time_of_day, "25:00", "time_impossible"),
        (time_of_day, "13:00 pm", "time_impossible"),
        (instant, "yesterday", "instant_unclear"),
        (interval, "07:00", "interval_unclear"),
        (interval, "2026-11-03 - 2026-11-01", "range_reversed"),
        (yes_no, "ربما", "yes_no_unclear"),
    ],
)
def test_what_is_not_certain_is_refused_with_a_reason_in_both_languages(
    read: Callable[[str], object], text: str, key: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert refused.value.key == key
    reason = Reason(key=key, values=refused.value.values)
    assert all(sentence(reason, language=language) for language in LANGUAGES)


@given(st.text(max_size=40))
def test_nothing_that_is_written_breaks_a_reader(text: str) -> None:
    for read in (number, quantity, money, day, time_of_day, interval, yes_no):
        try:
            read(text)
        except Unreadable as refused:
            assert refused.key


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_a_number_written_plainly_reads_back(value: object) -> None:
    assert number(f"{value}") == value
    assert number(f"{value:,}") == value


@given(st.dates(min_value=date(1925, 1, 1), max_value=date(2076, 1, 1)))
def test_a_day_reads_back_in_both_calendars(found: object) -> None:
    iso = f"{found}"
    hijri = Gregorian.fromisoformat(iso).to_hijri()
    assert day(iso).iso == iso == day(hijri.isoformat()).iso
