"""Days in two calendars, in words of both languages; entered by day, month name and year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django import forms
from django.http import QueryDict
from django.template import engines
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from athar.site import calendar
from athar.site.date_field import DateInCalendarField
from athar.site.relative import relative_words

# pairs published with the Umm al-Qura calendar
KNOWN = [
    (date(2026, 11, 13), (1448, 6, 3)),
    (date(2026, 12, 10), (1448, 7, 1)),
    (date(2024, 7, 7), (1446, 1, 1)),
    (date(2025, 3, 1), (1446, 9, 1)),
    (date(2023, 6, 28), (1444, 12, 10)),
    (date(1979, 11, 20), (1400, 1, 1)),
]


def rendered(source: str, **values: object) -> str:
    return engines["django"].from_string(source).render(values)


@pytest.mark.parametrize(("day", "hijri"), KNOWN)
def test_a_day_has_its_umm_al_qura_day(day: date, hijri: tuple[int, int, int]) -> None:
    found = calendar.hijri_of(day)
    assert found is not None
    assert (found.year, found.month, found.day) == hijri
    assert calendar.gregorian_of(hijri[0], month=hijri[1], day=hijri[2]) == day


@given(st.dates(min_value=date(1924, 8, 1), max_value=date(2077, 11, 16)))
def test_every_day_within_the_tables_goes_there_and_back(day: date) -> None:
    hijri = calendar.hijri_of(day)
    assert hijri is not None
    assert calendar.gregorian_of(hijri.year, month=hijri.month, day=hijri.day) == day


@pytest.mark.parametrize("day", [date(1924, 7, 31), date(2077, 11, 17), date(1, 1, 1), date(9999, 12, 31)])
def test_outside_the_tables_only_the_gregorian_day_is_given(day: date) -> None:
    assert calendar.hijri_of(day) is None
    assert calendar.hijri_words(day, language="ar") == ""
    assert "hijri" not in rendered("{{ d|day }}", d=day)


def test_a_hijri_day_that_does_not_exist_is_refused() -> None:
    for year, month, day in ((1448, 2, 31), (1448, 13, 1), (1600, 1, 1), (1448, 0, 1)):
        with pytest.raises(ValueError, match=r".+"):
            calendar.gregorian_of(year, month=month, day=day)


def test_the_fourth_month_has_the_name_people_use() -> None:
    assert calendar.hijri_words(date(2026, 10, 4), language="ar") == "23 ربيع الآخر 1448هـ"


def test_a_day_is_written_gregorian_first_with_the_hijri_day_in_brackets() -> None:
    assert rendered("{{ d|day }}", d=date(2026, 11, 13)) == (
        '<time datetime="2026-11-13"><bdi>الجمعة 13 نوفمبر 2026</bdi>'
        ' <span class="hijri">(<bdi>3 جمادى الآخرة 1448هـ</bdi>)</span></time>'
    )
    with translation.override("en"):
        assert "<bdi>Friday 13 November 2026</bdi>" in rendered("{{ d|day }}", d=date(2026, 11, 13))
        assert "<bdi>3 Jumada II 1448 AH</bdi>" in rendered("{{ d|day }}", d=date(2026, 11, 13))


def test_a_moment_is_told_in_the_platforms_time_zone() -> None:
    at = datetime(2026, 11, 12, 22, 40, tzinfo=UTC)
    shown = rendered("{{ t|moment }}", t=at)
    assert "الجمعة 13 نوفمبر 2026</bdi>، <bdi>1:40 صباحاً" in shown
    assert 'datetime="2026-11-13T01:40+03:00"' in shown
    assert "الجمعة 13" in rendered("{{ t|day }}", t=at)


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (time(8, 40), "8:40 صباحاً"),
        (time(0, 5), "12:05 صباحاً"),
        (time(12, 0), "12:00 مساءً"),
        (time(23, 59), "11:59 مساءً"),
    ],
)
def test_a_time_of_day_has_its_half(clock: time, words: str) -> None:
    assert calendar.clock_words(clock, language="ar") == words


NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # 23:00 in Riyadh


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "اليوم"),
        (1, "غداً"),
        (2, "بعد يومين"),
        (3, "بعد 3 أيام"),
        (10, "بعد 10 أيام"),
        (11, "بعد 11 يوماً"),
        (26, "بعد 26 يوماً"),
        (-1, "أمس"),
        (-2, "منذ يومين"),
        (-3, "منذ 3 أيام"),
        (-12, "منذ 12 يوماً"),
        (61, "بعد شهرين"),
        (-150, "منذ 5 أشهر"),
        (365, "بعد 12 شهراً"),
    ],
)
def test_how_far_a_day_is_takes_the_arabic_plural(days: int, words: str) -> None:
    assert relative_words(NOW + timedelta(days=days), now=NOW) == words


def test_tomorrow_begins_at_midnight_in_riyadh_not_after_24_hours() -> None:
    assert relative_words(NOW + timedelta(hours=2), now=NOW) == "غداً"
    assert relative_words(NOW - timedelta(hours=2), now=NOW) == "اليوم"


class Asked(forms.Form):
    on = DateInCalendarField(label="When")
    until = DateInCalendarField(label="Until", required=False)


def posted(**parts: str) -> Asked:
    query = QueryDict(mutable=True)
    query.update(parts)
    return Asked(query)


def test_a_gregorian_day_is_taken_with_arabic_digits() -> None:
    form = posted(on_calendar="gregorian", on_day="١٣", on_month="g11", on_year="٢٠٢٦")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2026, 11, 13)
    assert form.cleaned_data["on"].calendar == "gregorian"
    assert form.cleaned_data["until"] is None


def test_a_hijri_day_becomes_its_gregorian_day_and_remembers_the_calendar() -> None:
    form = posted(on_calendar="hijri", on_day="3", on_month="h6", on_year="1448")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2026, 11, 13)
    assert form.cleaned_data["on"].calendar == "hijri"


def test_the_months_name_decides_against_the_toggle() -> None:
    form = posted(on_calendar="gregorian", on_day="3", on_month="h6", on_year="1448")
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2026, 11, 13)


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("31", "g2", "2026"),
        ("30", "h13", "1448"),
        ("x", "g1", "2026"),
        ("5", "", "2026"),
        ("5", "g1", ""),
        ("5", "g99", "2026"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_in_words_and_stays_typed(
    day: str, month: str, year: str
) -> None:
    form = posted(on_calendar="gregorian", on_day=day, on_month=month, on_year=year)
    assert not form.is_valid()
    assert "لا يوم بهذا التاريخ" in str(form.errors["on"])
    assert f'value="{day}"' in rendered("{% field form.on %}", form=form)


def test_a_missing_day_is_asked_for() -> None:
    form = posted()
    assert "يلزم اليوم والشهر والسنة" in str(form.errors["on"])


def test_a_hijri_day_is_shown_again_in_its_calendar() -> None:
    first = posted(on_calendar="hijri", on_day="3", on_month="h6", on_year="1448")
    assert first.is_valid()
    shown = rendered("{% field form.on %}", form=Asked(initial={"on": first.cleaned_data["on"]}))
    assert '<option value="h6" selected>جمادى الآخرة</option>' in shown
    assert 'value="hijri"' in shown and 'value="1448"' in shown


def test_an_iso_day_under_the_bare_name_is_taken_too() -> None:
    form = posted(on="2026-11-13")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2026, 11, 13)


def test_the_entry_is_one_group_with_a_name_for_every_box() -> None:
    shown = rendered("{% field form.on %}", form=Asked())
    assert shown.lstrip().startswith("<fieldset") and "<legend>" in shown
    for number, part in enumerate(("day", "month", "year"), 1):
        assert f'for="id_on_{number}"' in shown and f'id="id_on_{number}"' in shown
        assert f'name="on_{part}"' in shown
    assert 'optgroup class="gregorian"' in shown and 'optgroup class="hijri"' in shown
