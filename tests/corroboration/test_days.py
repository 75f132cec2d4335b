"""Days and spans of days in both calendars, as they are written from Morocco to Iraq."""

from __future__ import annotations

from datetime import date

import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from corroboration.normalise import Calendar, Grain, Unreadable, day, interval, span


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("13 جانفي 2026", "2026-01-13"),
        ("5 غشت 2026", "2026-08-05"),
        ("13 تشرين الثاني/نوفمبر 2026", "2026-11-13"),
        ("13-Nov-2026", "2026-11-13"),
        ("Nov. 13, 2026", "2026-11-13"),
        ("الثالث عشر من نوفمبر 2026", "2026-11-13"),
        ("١٤٤٨/٦/٣ هـ", "2026-11-13"),
        ("3 Jumada II 1448 AH", "2026-11-13"),
        ("3 Jumada al-Thani 1448", "2026-11-13"),
        ("3 جماد ثاني 1448", "2026-11-13"),
        ("3 ذي القعدة 1447هـ", "2026-04-20"),
        ("3 Dhu al-Qa'dah 1447 H", "2026-04-20"),
        ("3 رمضان المبارك 1448هـ", "2027-02-10"),
        ("غرة شعبان 1448", "2027-01-09"),
        ("الحادي والعشرين من رمضان 1447", "2026-03-10"),
        ("0001-01-01", "0001-01-01"),
    ],
)
def test_a_day_is_read_however_its_month_is_called(text: str, iso: str) -> None:
    assert day(text).iso == iso


@pytest.mark.parametrize(
    ("text", "first", "last", "grain"),
    [
        ("13-15 نوفمبر 2026", "2026-11-13", "2026-11-15", Grain.DAYS),
        ("13 و14 نوفمبر 2026", "2026-11-13", "2026-11-14", Grain.DAYS),
        ("من 3 إلى 5 جمادى الآخرة 1448هـ", "2026-11-13", "2026-11-15", Grain.DAYS),
        ("28 نوفمبر - 3 ديسمبر 2026", "2026-11-28", "2026-12-03", Grain.DAYS),
        ("October 3-5, 2026", "2026-10-03", "2026-10-05", Grain.DAYS),
        ("رمضان 1448", "2027-02-08", "2027-03-08", Grain.MONTH),
        ("نوفمبر 2026", "2026-11-01", "2026-11-30", Grain.MONTH),
        ("2026-11", "2026-11-01", "2026-11-30", Grain.MONTH),
        ("1448هـ", "2026-06-16", "2027-06-05", Grain.YEAR),
        ("9999", "9999-01-01", "9999-12-31", Grain.YEAR),
        ("13 نوفمبر 2026", "2026-11-13", "2026-11-13", Grain.DAY),
    ],
)
def test_several_days_a_month_and_a_year_are_spans(text: str, first: str, last: str, grain: Grain) -> None:
    found = span(text)
    assert (found.first, found.last, found.grain) == (first, last, grain)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1 محرم 1200هـ", "date_outside_hijri"),
        ("1 محرم 1600هـ", "date_outside_hijri"),
        ("0000-01-01", "date_impossible"),
        ("31 صفر 1448", "date_impossible"),
        ("0 نوفمبر 2026", "date_impossible"),
        ("نوفمبر 2026", "date_unclear"),
        ("13 تشرين الثاني/أكتوبر 2026", "date_month_unknown"),
    ],
)
def test_what_is_no_day_says_why(text: str, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        day(text)
    assert refused.value.key == key


def test_the_calendar_and_a_weekday_that_does_not_fit_are_told() -> None:
    assert [step.key for step in day("السبت 13 نوفمبر 2026").steps] == ["date_weekday_differs"]
    assert [step.key for step in day("3/6/1448").steps] == ["date_from_hijri"]
    assert day("الجمعة 13 نوفمبر 2026م").steps == ()


def test_a_month_is_an_interval_and_a_single_day_is_not() -> None:
    assert interval("رمضان 1448") == {"from": "2027-02-08", "to": "2027-03-08"}
    with pytest.raises(Unreadable):
        interval("13 نوفمبر 2026")


MONTHS = ("محرم", "صفر", "ربيع الأول", "ربيع الثاني", "جمادى الأولى", "جمادى الثانية", "رجب", "شعبان", "رمضان", "شوال",
          "ذي القعدة", "ذي الحجة")  # fmt: skip


@given(st.dates(min_value=date(1925, 1, 1), max_value=date(2076, 1, 1)))
def test_a_hijri_day_written_with_its_month_reads_back(found: date) -> None:
    hijri = Gregorian(found.year, found.month, found.day).to_hijri()
    read = day(f"{hijri.day} {MONTHS[hijri.month - 1]} {hijri.year}هـ")
    assert (read.iso, read.calendar) == (found.isoformat(), Calendar.HIJRI)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader_of_spans(text: str) -> None:
    try:
        found = span(text)
    except Unreadable as refused:
        assert refused.key
    else:
        assert found.first <= found.last
