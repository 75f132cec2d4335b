"""TABLE: names of months, weekdays and days of the month in both calendars, as they are written from Morocco to Iraq.

Rule kept here: a name belongs to one month of one calendar. Names are compared folded and without spaces, so
that "Dhu al-Qa'dah", "Dhul Qadah" and «ذي القعدة» need no rule of their own. It reads no date.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from corroboration.letters import fold, fold_letters


class Calendar(StrEnum):
    """The calendar an author wrote in."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"


# Common Arabic, Levantine and Iraqi, Algerian and Tunisian, Moroccan, English, French.
_GREGORIAN = (
    "يناير|ينايير|كانون الثاني|كانون ثاني|جانفي|january|jan|janvier",
    "فبراير|فبرائر|شباط|فيفري|february|feb|fevrier",
    "مارس|آذار|march|mar|mars",
    "أبريل|إبريل|نيسان|أفريل|april|apr|avril",
    "مايو|أيار|ماي|may|mai",
    "يونيو|يونية|يونيه|حزيران|جوان|june|jun|juin",
    "يوليو|يولية|يوليه|تموز|جويلية|يوليوز|july|jul|juillet",
    "أغسطس|آب|أوت|غشت|august|aug|aout",
    "سبتمبر|أيلول|شتنبر|september|sept|sep|septembre",
    "أكتوبر|تشرين الأول|تشرين أول|october|oct|octobre",
    "نوفمبر|تشرين الثاني|تشرين ثاني|نونبر|november|nov|novembre",
    "ديسمبر|كانون الأول|كانون أول|دجنبر|december|dec|decembre",
)
_HIJRI = (
    "محرم|المحرم|muharram|moharram|muharam",
    "صفر|safar|saphar",
    "ربيع الأول|ربيع أول|ربيع1|rabi i|rabi 1|rabi al awwal|rabi ul awwal|rabi al awal|rabi ul awal|rabial awwal",
    "ربيع الآخر|ربيع الثاني|ربيع ثاني|ربيع2|rabi ii|rabi 2|rabi al thani|rabi ath thani|rabi al akhir|rabi ul thani",
    "جمادى الأولى|جمادى الأول|جماد الأول|جماد أول|جمادي أول|جماد1|jumada i|jumada 1|jumada al awwal|jumada al ula",
    "جمادى الآخرة|جمادى الثانية|جمادى الآخر|جمادى الثاني|جماد الثاني|جماد الآخر|جماد ثاني|جمادي ثاني|جماد2|jumada ii",
    "رجب|rajab|rajeb",
    "شعبان|shaban|shaaban|shabaan",
    "رمضان|ramadan|ramadhan|ramazan|ramzan",
    "شوال|shawwal|shawal|shawaal",
    "ذو القعدة|ذي القعدة|ذا القعدة|القعدة|dhu al qadah|dhu al qada|dhul qadah|dhul qada|dhul qaadah|dhul qaada",
    "ذو الحجة|ذي الحجة|ذا الحجة|الحجة|dhu al hijjah|dhu al hijja|dhul hijjah|dhul hijja|dhul hijah|dhu l hijja",
)
_HIJRI_IN_LATIN = {
    4: "rabi ul akhir|rabi al akhar|rabi al aakhir|rabi ath thaani",
    5: "jumada al oula|jumadal ula|jumadal oula|jumada ul awwal|jumada al awal|jumada al uula",
    6: "jumada 2|jumada al akhirah|jumada al akhira|jumada al thani|jumada al thania|jumada al thaniyah|jumada al akhir"
    "|jumada ath thaniyah|jumadal akhirah|jumadal akhira|jumada ul thani|jumada ul akhirah",
    11: "dhu al qidah|dhul qidah|dhul qida|dhu l qada|dhu l qadah|zul qadah|zul qada|zulqida|thul qadah|thul qida",
    12: "dhu l hijjah|zul hijjah|zul hijja|zilhaj|thul hijjah|thul hijja",
}
_WEEKDAYS = (
    "الاثنين|الإثنين|monday|mon|lundi", "الثلاثاء|tuesday|tue|tues|mardi", "الأربعاء|wednesday|wed|mercredi",
    "الخميس|thursday|thu|thurs|jeudi", "الجمعة|friday|fri|vendredi", "السبت|saturday|sat|samedi",
    "الأحد|sunday|sun|dimanche",
)  # fmt: skip
# «الأول» is left to the names of months where it ends one.
_ORDINALS = (
    "الأول|غرة|مستهل", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر",
)  # fmt: skip
_ONES = ("الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع")

EPITHETS = frozenset(
    fold(word)
    for word in ("شهر", "المبارك", "الحرام", "المعظم", "المكرم", "الخير", "الفرد", "الفضيل", "من", "of", "the", "عام",
                 "سنة", "لعام", "لسنة", "month", "year")
)  # fmt: skip


def squeezed(name: str) -> str:
    """Return a name as these tables hold it: folded, without spaces."""
    return fold(name).replace(" ", "")


MONTHS: Mapping[str, tuple[Calendar, int]] = {
    squeezed(name): (calendar, number)
    for calendar, lines in ((Calendar.GREGORIAN, _GREGORIAN), (Calendar.HIJRI, _HIJRI))
    for number, names in enumerate(lines, start=1)
    for name in names.split("|")
} | {
    squeezed(name): (Calendar.HIJRI, number)
    for number, names in _HIJRI_IN_LATIN.items()
    for name in names.split("|")
}
WEEKDAYS: Mapping[str, int] = {  # Monday is 0
    fold(name): number for number, names in enumerate(_WEEKDAYS) for name in names.split("|")
}
ORDINALS: Mapping[str, int] = (
    {fold_letters(word): n for n, words in enumerate(_ORDINALS, 1) for word in words.split("|")}
    | {f"{fold_letters(word)} عشر": 10 + n for n, word in enumerate(_ONES, 1)}
    | {fold_letters("العشر" + end): 20 for end in ("ون", "ين")}
    | {f"{fold_letters(word)} والعشر{end}": 20 + n for n, word in enumerate(_ONES, 1) for end in ("ون", "ين")}
    | {fold_letters("الثلاث" + end): 30 for end in ("ون", "ين")}
    | {f"{fold_letters('الحادي')} والثلاث{end}": 31 for end in ("ون", "ين")}
)
