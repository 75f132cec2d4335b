"""Days in both calendars, times of day and instants, as people write them.

Rule kept here: a day becomes its Gregorian ISO form and keeps which calendar its author used; what cannot be
a day is refused with its reason. The order is day, month, year, as in Arabic; month-first is never guessed.
Hijri days are those of Umm al-Qura (1343–1500 AH); outside them the day is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache

from hijridate import Hijri

from corroboration.letters import Unreadable, digits, fold, fold_letters


class Calendar(StrEnum):
    """The calendar an author wrote in."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day: `iso` is Gregorian, YYYY-MM-DD; `calendar` is the one its author used."""

    iso: str
    calendar: Calendar = Calendar.GREGORIAN


_GREGORIAN_MONTHS = (
    ("يناير", "كانون الثاني", "january", "jan"),
    ("فبراير", "شباط", "february", "feb"),
    ("مارس", "آذار", "march", "mar"),
    ("أبريل", "إبريل", "نيسان", "april", "apr"),
    ("مايو", "أيار", "may"),
    ("يونيو", "يونية", "حزيران", "june", "jun"),
    ("يوليو", "يولية", "تموز", "july", "jul"),
    ("أغسطس", "آب", "august", "aug"),
    ("سبتمبر", "أيلول", "september", "sept", "sep"),
    ("أكتوبر", "تشرين الأول", "october", "oct"),
    ("نوفمبر", "تشرين الثاني", "november", "nov"),
    ("ديسمبر", "كانون الأول", "december", "dec"),
)
_HIJRI_MONTHS = (
    ("محرم", "المحرم", "muharram"),
    ("صفر", "safar"),
    ("ربيع الأول", "rabi i", "rabi al awwal"),
    ("ربيع الآخر", "ربيع الثاني", "rabi ii", "rabi al thani", "rabi al akhir"),
    ("جمادى الأولى", "جمادى الأول", "jumada i", "jumada al awwal", "jumada al ula"),
    ("جمادى الآخرة", "جمادى الثانية", "جمادى الآخر", "جمادى الثاني", "jumada ii", "jumada al akhirah"),
    ("رجب", "rajab"),
    ("شعبان", "shaban"),
    ("رمضان", "ramadan"),
    ("شوال", "shawwal"),
    ("ذو القعدة", "ذي القعدة", "dhu al qadah"),
    ("ذو الحجة", "ذي الحجة", "dhu al hijjah"),
)
_MONTHS: dict[str, tuple[Calendar, int]] = {
    fold(name): (calendar, number)
    for calendar, months in ((Calendar.GREGORIAN, _GREGORIAN_MONTHS), (Calendar.HIJRI, _HIJRI_MONTHS))
    for number, names in enumerate(months, start=1)
    for name in names
}
_WEEKDAYS = frozenset(
    fold(name)
    for name in ("السبت", "الأحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "يوم",
                 "saturday", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday")
)  # fmt: skip
_HIJRI_MARK = re.compile(r"(?<![a-z])(?:هـ?|ه‍|ah|a\.h\.)(?![a-z\u0621-\u064a])", re.IGNORECASE)
_GREGORIAN_MARK = re.compile(r"(?<=[\d\s])(?:م|ce|ad)(?![a-z\u0621-\u064a])", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d{2}:\d{2}\S*|z|[+-]\d{2}:\d{2})?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_WITH_NAME = re.compile(r"(\d{1,2})\s*(?:من\s+)?(\D+?)\s*(\d{4})")
_NAME_FIRST = re.compile(r"([a-z ]+?)\s+(\d{1,2})(?:st|nd|rd|th)?\s+(\d{4})")
_HIJRI_YEARS = range(1300, 1501)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(.*)")
_AFTERNOON = frozenset(fold_letters(word) for word in ("مساء", "م", "ظهرا", "عصرا", "ليلا", "pm", "p m"))
_MORNING = frozenset(fold_letters(word) for word in ("صباحا", "ص", "فجرا", "ضحى", "am", "a m"))


def day(text: str, *, calendar: Calendar | None = None) -> Day:
    """Return the day written in `text`; `calendar` settles it where the text does not say.

    Reads «الجمعة 13 نوفمبر 2026م», «3 جمادى الآخرة 1448هـ», 13/11/2026, 2026-11-13, 1448-06-03 (a year from
    1300 to 1500 is Hijri). What stands in brackets is left aside. Raises `Unreadable`.
    """
    said = re.sub(r"[(（].*?[)）]", " ", digits(text)).strip().lower()
    marked = _marked(said)
    said = " ".join(
        _GREGORIAN_MARK.sub(" ", _HIJRI_MARK.sub(" ", said)).replace("،", " ").replace(",", " ").split()
    )
    year, month, number, named = _fields(said, text)
    if named is not None and (marked or calendar or named) != named:
        raise Unreadable("date_calendars_clash", text=text)
    meant = named or marked or calendar or (Calendar.HIJRI if year in _HIJRI_YEARS else Calendar.GREGORIAN)
    try:
        iso = (
            Hijri(year, month, number).to_gregorian()
            if meant is Calendar.HIJRI
            else date(year, month, number)
        ).isoformat()
    except (ValueError, OverflowError):
        raise Unreadable("date_impossible", text=text) from None
    return Day(iso=iso, calendar=meant)


def time_of_day(text: str) -> str:
    """Return the time in `text` as HH:MM of 24 hours: "7:30", «7:30 مساءً», "11 pm". Raises `Unreadable`."""
    said = _TIME.fullmatch(fold_time(text))
    if said is None:
        raise Unreadable("time_unclear", text=text)
    hour, minute, half = int(said[1]), int(said[2] or 0), said[3].strip()
    if half in _AFTERNOON or half in _MORNING:
        if not 1 <= hour <= 12:
            raise Unreadable("time_impossible", text=text)
        hour = hour % 12 + (12 if half in _AFTERNOON else 0)
    elif half or said[2] is None:
        raise Unreadable("time_unclear", text=text)
    if hour > 23 or minute > 59:
        raise Unreadable("time_impossible", text=text)
    return f"{hour:02d}:{minute:02d}"


def fold_time(text: str) -> str:
    """Return a time of day with its digits and words folded and its colon kept."""
    head, colon, tail = digits(text).strip().partition(":")
    return f"{fold_letters(head) if colon else _dotted(head)}{colon}{_dotted(tail)}".strip()


def _dotted(part: str) -> str:
    """Fold the words after the figures and leave the figures as they are."""
    figures = re.match(r"\s*[\d:.]*", part)
    size = figures.end() if figures else 0
    return f"{part[:size].strip()} {fold_letters(part[size:])}"


@lru_cache(maxsize=4096)
def instant(text: str) -> datetime:
    """Return the instant of an ISO 8601 text; without an offset it is UTC. Raises `Unreadable`."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable("instant_unclear", text=text) from None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _marked(said: str) -> Calendar | None:
    if _HIJRI_MARK.search(said):
        return Calendar.HIJRI
    return Calendar.GREGORIAN if _GREGORIAN_MARK.search(said) else None


def _fields(said: str, text: str) -> tuple[int, int, int, Calendar | None]:
    """Return year, month, day, and the calendar that the name of the month tells."""
    if found := _YEAR_FIRST.fullmatch(said):
        return int(found[1]), int(found[2]), int(found[3]), None
    if found := _DAY_FIRST.fullmatch(said):
        return int(found[3]), int(found[2]), int(found[1]), None
    words = " ".join(word for word in said.split() if fold(word) not in _WEEKDAYS)
    if found := _WITH_NAME.fullmatch(words):
        number, name, year = found[1], found[2], found[3]
    elif found := _NAME_FIRST.fullmatch(words):
        number, name, year = found[2], found[1], found[3]
    else:
        raise Unreadable("date_unclear" if said else "date_missing", text=text)
    month = _MONTHS.get(fold(re.sub(r"^(?:st|nd|rd|th)\b|\bof\b", "", name)))
    if month is None:
        raise Unreadable("date_month_unknown", text=text)
    return int(year), month[1], int(number), month[0]
