"""Days in both calendars, spans of days, times of day and instants, as people write them.

Rule kept here: a day becomes its Gregorian ISO form and keeps which calendar its author used; what cannot be
a day is refused with its reason. The order is day, month, year, as in Arabic; month-first is never guessed.
Hijri days are those of Umm al-Qura (1343–1500 AH); outside them the day is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from hijridate import Hijri

from corroboration.finding import Reason
from corroboration.letters import Unreadable, digits, fold, fold_letters
from corroboration.months import EPITHETS, MONTHS, ORDINALS, WEEKDAYS, Calendar, squeezed


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day: `iso` is Gregorian, YYYY-MM-DD; `calendar` is the one its author used; `steps` how it was read."""

    iso: str
    calendar: Calendar = Calendar.GREGORIAN
    steps: tuple[Reason, ...] = field(default=(), compare=False)


class Grain(StrEnum):
    """How finely a span of days was said."""

    DAY = "day"
    DAYS = "days"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from `first` to `last`, both included and in ISO form: a day, a range, a month or a year as said."""

    first: str
    last: str
    grain: Grain
    calendar: Calendar = Calendar.GREGORIAN
    steps: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class _Said:
    """A date taken apart, before it is a day; 0 for a day or month that was not said."""

    year: int
    month: int = 0
    day: int = 0
    named: Calendar | None = None  # the calendar that the name of the month tells
    weekday: int | None = None


_HIJRI_MARK = re.compile(
    r"(?<![a-z])(?:هـ?|ه‍|ah|a\.h\.)(?![a-z\u0621-\u064a])|(?<=\d)\s?h\b|هجري[ةه]?", re.IGNORECASE
)
_GREGORIAN_MARK = re.compile(r"(?<=[\d\s])(?:م|ce|ad)(?![a-z\u0621-\u064a])|ميلادي[ةه]?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d{2}:\d{2}\S*|z|[+-]\d{2}:\d{2})?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_WITH_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*([^\d]+?(?:\s[12])?)\s*(\d{4})")
_NAME_FIRST = re.compile(r"([^\d]+?)\s*(\d{1,2})(?:st|nd|rd|th)?\s+(\d{4})")
_MONTH_ONLY = re.compile(r"([^\d]+?(?:\s[12])?)\s*(\d{4})")
_YEAR_AND_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4})")
_YEAR_ONLY = re.compile(r"\d{4}")
_HYPHENED = re.compile(r"(?<=\d)[-–/](?=[^\W\d])|(?<=[^\W\d])[-–](?=\d)|(?<=[^\W\d])\.")
_TWO_NAMES = re.compile(r"\s*/\s*(?=[^\W\d])")
_SAME_MONTH = re.compile(
    r"(?:من\s+|from\s+)?(\d{1,2})\s*(?:[-–—]|إلى|الى|حتى|to|و|and|&)\s*(\d{1,2})(?!\s*[-/.\d])(\D.*)"
)
_MONTH_THEN_DAYS = re.compile(r"(\D+?)\s*(\d{1,2})\s*(?:[-–—]|to)\s*(\d{1,2})\s+(\d{4}.*)")
_TO_DAY = re.compile(r"\s+(?:to|until|till|إلى|الى|حتى)\s+|\s+[-–—]\s+|\s*[–—]\s*|(?<=\d)/(?=\d{4}-)")
_HAS_YEAR = re.compile(r"\d{4}")
_LONGEST = 200  # letters: more is prose, and no date
_SAID_AS = {Grain.MONTH: "date_whole_month", Grain.YEAR: "date_whole_year"}
_HIJRI_YEARS = range(1300, 1501)
_KNOWN_HIJRI = range(1343, 1501)  # Umm al-Qura as published
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(.*)")
_AFTERNOON = frozenset(fold_letters(word) for word in ("مساء", "م", "ظهرا", "عصرا", "ليلا", "pm", "p m"))
_MORNING = frozenset(fold_letters(word) for word in ("صباحا", "ص", "فجرا", "ضحى", "am", "a m"))


def day(text: str, *, calendar: Calendar | None = None) -> Day:
    """Return the day written in `text`; `calendar` settles it where the text does not say.

    Reads «الجمعة 13 نوفمبر 2026م», «3 جمادى الآخرة 1448هـ», «الثالث من رمضان 1448», 13/11/2026, 2026-11-13,
    1448-06-03 (a year from 1300 to 1500 is Hijri). What stands in brackets is left aside. Raises `Unreadable`.
    """
    said, marked = _cleaned(text)
    fields = _fields(said, text)
    if not fields.day:
        raise Unreadable("date_unclear", text=text)
    meant = _calendar(fields, marked, calendar, text)
    found = _gregorian(fields.year, fields.month, fields.day, meant, text)
    steps = [Reason(key="date_from_hijri", values={"text": text.strip()})] if meant is Calendar.HIJRI else []
    if fields.weekday is not None and fields.weekday != found.weekday():
        steps.append(Reason(key="date_weekday_differs", values={"text": text.strip()}))
    return Day(iso=found.isoformat(), calendar=meant, steps=tuple(steps))


def span(text: str, *, calendar: Calendar | None = None) -> Span:
    """Return the days that `text` speaks of: a day, «13-15 نوفمبر 2026», «رمضان 1448», "2026". Raises `Unreadable`."""
    said = " ".join(digits(text[: _LONGEST + 1]).split())
    for first, last in _two_ends(said):
        try:
            one, other = day(first, calendar=calendar), day(last, calendar=calendar)
        except Unreadable:
            continue
        if other.iso < one.iso:
            raise Unreadable("range_reversed", text=text)
        grain = Grain.DAYS if other.iso > one.iso else Grain.DAY
        steps = tuple({each.key: each for each in (*one.steps, *other.steps)}.values())
        return Span(first=one.iso, last=other.iso, grain=grain, calendar=other.calendar, steps=steps)
    cleaned, marked = _cleaned(text)
    fields = _fields(cleaned, text)
    if fields.day:
        found = day(text, calendar=calendar)
        return Span(
            first=found.iso, last=found.iso, grain=Grain.DAY, calendar=found.calendar, steps=found.steps
        )
    return _whole(fields, _calendar(fields, marked, calendar, text), text)


def _two_ends(said: str) -> list[tuple[str, str]]:
    """Return the ways to take a text as two days, what only the second says (month, year) given to the first."""
    if found := _SAME_MONTH.fullmatch(said):
        return [(found[1] + found[3], found[2] + found[3])]
    if found := _MONTH_THEN_DAYS.fullmatch(said.replace(",", " ")):
        return [(f"{found[1]} {found[2]} {found[4]}", f"{found[1]} {found[3]} {found[4]}")]
    ends = _TO_DAY.split(re.sub(r"^(?:من|from)\s+", "", said, flags=re.IGNORECASE))
    if len(ends) != 2 or not all(ends):
        return []
    year = _HAS_YEAR.search(ends[1])
    if _HAS_YEAR.search(ends[0]) or year is None:
        return [(ends[0], ends[1])]
    return [(f"{ends[0]} {ends[1][year.start() :]}", ends[1])]


def _whole(fields: _Said, meant: Calendar, text: str) -> Span:
    """Return the whole month or year that was said."""
    grain = Grain.MONTH if fields.month else Grain.YEAR
    month = fields.month or 1
    first = _gregorian(fields.year, month, 1, meant, text)
    year, after = (fields.year, fields.month + 1) if 0 < fields.month < 12 else (fields.year + 1, 1)
    try:
        last = _gregorian(year, after, 1, meant, text) - timedelta(days=1)
    except Unreadable:  # the last year that a calendar knows
        last = date.max if meant is Calendar.GREGORIAN else Hijri(1500, 12, 30).to_gregorian()
    steps = [Reason(key="date_from_hijri", values={"text": text.strip()})] if meant is Calendar.HIJRI else []
    steps.append(Reason(key=_SAID_AS[grain], values={"text": text.strip()}))
    return Span(
        first=first.isoformat(), last=last.isoformat(), grain=grain, calendar=meant, steps=tuple(steps)
    )


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


def _cleaned(text: str) -> tuple[str, Calendar | None]:
    """Return a text without brackets, marks of a calendar and commas, and the calendar that was marked."""
    if len(text) > _LONGEST:
        raise Unreadable("date_unclear", text=text[:_LONGEST])
    said = re.sub(r"[(（].*?[)）]", " ", digits(text)).strip().lower()
    marked = None
    if _HIJRI_MARK.search(said):
        marked = Calendar.HIJRI
    elif _GREGORIAN_MARK.search(said):
        marked = Calendar.GREGORIAN
    said = _GREGORIAN_MARK.sub(" ", _HIJRI_MARK.sub(" ", said))
    return " ".join(said.replace("،", " ").replace(",", " ").split()), marked


def _calendar(fields: _Said, marked: Calendar | None, told: Calendar | None, text: str) -> Calendar:
    if fields.named is not None and (marked or told or fields.named) != fields.named:
        raise Unreadable("date_calendars_clash", text=text)
    by_year = Calendar.HIJRI if fields.year in _HIJRI_YEARS else Calendar.GREGORIAN
    return fields.named or marked or told or by_year


def _gregorian(year: int, month: int, number: int, meant: Calendar, text: str) -> date:
    if meant is Calendar.HIJRI and year not in _KNOWN_HIJRI and 1 <= month <= 12 and 1 <= number <= 30:
        raise Unreadable("date_outside_hijri", text=text, first=_KNOWN_HIJRI[0], last=_KNOWN_HIJRI[-1])
    try:
        if meant is Calendar.HIJRI:
            found: date = Hijri(year, month, number).to_gregorian()
            return date(found.year, found.month, found.day)
        return date(year, month, number)
    except (ValueError, OverflowError):
        raise Unreadable("date_impossible", text=text) from None


def _fields(said: str, text: str) -> _Said:
    """Return year, month and day as said; the day is 0 where only a month was, and the month where only a year."""
    if found := _YEAR_FIRST.fullmatch(said):
        return _Said(int(found[1]), int(found[2]), int(found[3]))
    words, weekday = _without_weekday(said)
    if found := _DAY_FIRST.fullmatch(words):
        return _Said(int(found[3]), int(found[2]), int(found[1]), None, weekday)
    if found := _YEAR_AND_MONTH.fullmatch(words):
        return _Said(int(found[1] or found[4]), int(found[2] or found[3]))
    if _YEAR_ONLY.fullmatch(words):
        return _Said(int(words))
    if found := _WITH_NAME.fullmatch(words):
        number, name, year = found[1], found[2], found[3]
    elif found := _NAME_FIRST.fullmatch(words):
        number, name, year = found[2], found[1], found[3]
    elif found := _MONTH_ONLY.fullmatch(words):
        number, name, year = "0", found[1], found[2]
    else:
        raise Unreadable("date_unclear" if said else "date_missing", text=text)
    month = _month(name)
    if month is None:
        raise Unreadable("date_month_unknown", text=text)
    if number == "0" and found.re is not _MONTH_ONLY:
        raise Unreadable("date_impossible", text=text)
    return _Said(int(year), month[1], int(number), month[0], weekday)


def _without_weekday(said: str) -> tuple[str, int | None]:
    """Return a text without weekday and epithets, an ordinal at its head as a figure, and the weekday."""
    words = _HYPHENED.sub(" ", said).split()
    day_named = next((WEEKDAYS[fold(word)] for word in words if fold(word) in WEEKDAYS), None)
    words = [word for word in words if fold(word) not in WEEKDAYS and fold(word) not in ("يوم", "day")]
    for size in (2, 1):
        ordinal = ORDINALS.get(fold_letters(" ".join(words[:size])))
        if ordinal and len(words) > size + 1:
            words[:size] = [str(ordinal)]
            break
    return " ".join(word for word in words if fold(word) not in EPITHETS), day_named


def _month(name: str) -> tuple[Calendar, int] | None:
    """Return the month of a name, or of two names of one month: «تشرين الثاني/نوفمبر»."""
    said = {MONTHS.get(squeezed(part.replace("'", "").replace("’", ""))) for part in _TWO_NAMES.split(name)}
    return said.pop() if len(said) == 1 else None
