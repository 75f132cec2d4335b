"""Days in two calendars: Gregorian first, Umm al-Qura in brackets.

Rule kept here: the Hijri day is that of the Umm al-Qura tables; outside them (1924-2077) only the Gregorian
day is given, never a guess. Words are tables in both languages. It reads no clock and formats no HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from hijridate import Gregorian, Hijri

GREGORIAN = "gregorian"
HIJRI = "hijri"

MONTHS = {
    "ar": (
        "يناير", "فبراير", "مارس", "أبريل",
        "مايو", "يونيو", "يوليو", "أغسطس",
        "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
    "en": (
        "January", "February", "March", "April",
        "May", "June", "July", "August",
        "September", "October", "November", "December",
    ),
}  # fmt: skip
HIJRI_MONTHS = {
    "ar": (
        "محرم", "صفر", "ربيع الأول", "ربيع الآخر",
        "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان",
        "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
    ),
    "en": (
        "Muharram", "Safar", "Rabi I", "Rabi II",
        "Jumada I", "Jumada II", "Rajab", "Shaban",
        "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
    ),
}  # fmt: skip
WEEKDAYS = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
ERA = {"ar": "هـ", "en": " AH"}
HALVES = {"ar": ("صباحاً", "مساءً"), "en": ("am", "pm")}


@dataclass(frozen=True, slots=True)
class HijriDay:
    """A day of the Umm al-Qura calendar."""

    year: int
    month: int
    day: int


def hijri_of(day: date) -> HijriDay | None:
    """Return the Umm al-Qura day of a Gregorian one, or None where the tables end."""
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (OverflowError, ValueError):
        return None
    return HijriDay(found.year, found.month, found.day)


def gregorian_of(year: int, *, month: int, day: int) -> date:
    """Return the Gregorian day of an Umm al-Qura one. Raises ValueError for a day that does not exist."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except OverflowError as error:
        raise ValueError(str(error)) from error
    return date(found.year, found.month, found.day)


def day_words(day: date, *, language: str, weekday: bool = True, year: bool = True) -> str:
    """Return the Gregorian day in words: «الجمعة 13 نوفمبر 2026»."""
    words = f"{day.day} {MONTHS[language][day.month - 1]}"
    if year:
        words = f"{words} {day.year}"
    return f"{WEEKDAYS[language][day.weekday()]} {words}" if weekday else words


def hijri_words(day: date, *, language: str, year: bool = True) -> str:
    """Return the Umm al-Qura day in words, «3 جمادى الآخرة 1448هـ», or nothing outside the tables."""
    hijri = hijri_of(day)
    if hijri is None:
        return ""
    words = f"{hijri.day} {HIJRI_MONTHS[language][hijri.month - 1]}"
    return f"{words} {hijri.year}{ERA[language]}" if year else words


def clock_words(clock: time, *, language: str) -> str:
    """Return the time of day in words: «8:40 صباحاً»."""
    return f"{clock.hour % 12 or 12}:{clock.minute:02d} {HALVES[language][clock.hour >= 12]}"
