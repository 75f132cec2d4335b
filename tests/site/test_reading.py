"""A page as each reader wants it: other digits, the other calendar first; what is not ours to change stays."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.utils import translation

from athar.site.calendar import GREGORIAN, HIJRI
from athar.site.date_field import DateInCalendarWidget
from athar.site.reading import ARABIC_INDIC, LATIN, USUAL, Reading, current, read_as, rewritten

ARABIC = Reading(ARABIC_INDIC, GREGORIAN)
UMM_AL_QURA = Reading(LATIN, HIJRI)
BOTH = Reading(ARABIC_INDIC, HIJRI)
DAY = date(2026, 11, 13)
AT = datetime(2026, 11, 13, 5, 40, tzinfo=UTC)
FILTERS = {
    "{{ 1234.5|num }}": '<bdi dir="ltr" class="n">١٬٢٣٤٫٥</bdi>',
    '{{ 85|num:"%" }}': '<bdi dir="ltr" class="n">٨٥٪</bdi>',
    "{{ d|day }}": (
        '<time datetime="2026-11-13"><bdi>الجمعة ٣ جمادى الآخرة ١٤٤٨هـ</bdi> '
        '<span class="hijri">(<bdi>١٣ نوفمبر ٢٠٢٦</bdi>)</span></time>'
    ),
    "{{ d|day_short }}": '<time datetime="2026-11-13"><bdi>٣ جمادى الآخرة ١٤٤٨هـ</bdi></time>',
    "{{ t|moment }}": (
        '<time datetime="2026-11-13T08:40+03:00"><bdi>الجمعة ٣ جمادى الآخرة ١٤٤٨هـ</bdi>، <bdi>٨:٤٠ صباحاً</bdi></time>'
    ),
    "{{ t|clock }}": '<time datetime="2026-11-13T08:40+03:00"><bdi>٨:٤٠ صباحاً</bdi></time>',
    "{{ d|until:now }}": "بعد ٣ أيام",
    "{{ code|ltr }}": '<bdi dir="ltr" class="code">4471 82</bdi>',
}


def rendered(source: str) -> str:
    values = {"d": DAY, "t": AT, "now": datetime(2026, 11, 10, 9, tzinfo=UTC), "code": "4471 82"}
    with translation.override("ar"):
        return engines["django"].from_string(source).render(values)


@pytest.mark.parametrize(("source", "expected"), FILTERS.items())
def test_every_filter_comes_out_as_the_reader_wants_it(source: str, expected: str) -> None:
    assert rewritten(rendered(source), reading=BOTH, lang="ar") == expected


@pytest.mark.parametrize("source", FILTERS)
def test_the_usual_reading_changes_nothing_and_english_keeps_its_digits(source: str) -> None:
    made = rendered(source)
    assert rewritten(made, reading=USUAL, lang="ar") == made
    assert rewritten(made, reading=ARABIC, lang="en") == made


@pytest.mark.parametrize(
    "kept",
    [
        '<p dir="auto">خيمة 12 في 13 نوفمبر 2026</p>',
        "<bdi>دار 7</bdi>",
        '<bdi dir="ltr">1,234.5</bdi>',
        "<code>athar verify 1</code>",
        '<input value="1,200">',
        "<textarea>1200</textarea>",
        '<script src="/x-1.js"></script>',
        "<title>برنامج 3</title>",
        '<p lang="en">Room 4</p>',
        '<span class="code hash">12 34</span>',
        "<p>AB12-CD34 you1@example.org 1010123456 &#39;</p>",
        "<option>2026</option>",
        "<!-- 12 > 11 -->",
    ],
)
def test_what_is_not_ours_to_change_stays(kept: str) -> None:
    assert rewritten(kept, reading=BOTH, lang="ar") == kept


def test_what_follows_such_a_part_is_changed_again() -> None:
    made = '<p dir="auto">12 <b>13<br></b><bdi dir="ltr" class="n">14</bdi></p><p>15</p>'
    expected = '<p dir="auto">12 <b>13<br></b><bdi dir="ltr" class="n">١٤</bdi></p><p>١٥</p>'
    assert rewritten(made, reading=ARABIC, lang="ar") == expected


@pytest.mark.parametrize(
    ("lang", "made", "expected"),
    [
        ("ar", "حتى 13 نوفمبر 2026 (3 جمادى الآخرة 1448هـ)", "حتى 3 جمادى الآخرة 1448هـ (13 نوفمبر 2026)"),
        ("en", "until 13 November 2026, 12%", "until 3 Jumada II 1448 AH, 12%"),
        ("ar", "في 31 نوفمبر 2026", "في 31 نوفمبر 2026"),
        ("ar", "في 1 يناير 1700", "في 1 يناير 1700"),
        ("ar", "موسم 1448هـ", "موسم 1448هـ"),
    ],
)
def test_days_inside_sentences_change_calendar_where_there_is_such_a_day(
    lang: str, made: str, expected: str
) -> None:
    assert rewritten(made, reading=UMM_AL_QURA, lang=lang) == expected


def test_the_reading_of_a_request_ends_with_it_whatever_happens() -> None:
    with pytest.raises(RuntimeError), read_as(BOTH):
        assert current() == BOTH
        assert DateInCalendarWidget().decompress(None)[0] == HIJRI  # a box for a day opens in that calendar
        raise RuntimeError
    assert current() == USUAL
