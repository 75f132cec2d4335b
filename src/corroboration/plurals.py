"""Counted nouns: the six forms of Arabic and the two of English, after the rules of CLDR.

Rule kept here: a number and its noun are one phrase, chosen by the number; no sentence elsewhere puts a
figure beside a noun by itself. It holds no sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Noun(NamedTuple):
    """A noun as it stands beside a number; `{n}` is the figure. `two_of` is the dual after a preposition.

    `many` (11 to 99) carries the accusative, in whichever place the phrase stands.
    """

    zero: str
    one: str
    two: str
    two_of: str
    few: str
    many: str
    other: str

    @property
    def forms(self) -> tuple[str, str, str, str, str, str]:
        """The six forms for 0, 1, 2, 3–10, 11–99, 100 and more."""
        return self.zero, self.one, self.two, self.few, self.many, self.other


ARABIC: Mapping[str, Noun] = {
    "source": Noun(
        "لا مصدر", "مصدر واحد", "مصدران", "مصدرين", "{n} مصادر", "{n} مصدراً", "{n} مصدر",
    ),
    "independent_source": Noun(
        "لا مصدر مستقل", "مصدر مستقل واحد", "مصدران مستقلان", "مصدرين مستقلين",
        "{n} مصادر مستقلة", "{n} مصدراً مستقلاً", "{n} مصدر مستقل",
    ),
    "of_them_independent": Noun(
        "لا مستقل بينها", "واحد منها مستقل", "اثنان منها مستقلان", "اثنين منها مستقلين",
        "{n} منها مستقلة", "{n} منها مستقلة", "{n} منها مستقلة",
    ),
    "item": Noun("لا بند", "بند واحد", "بندان", "بندين", "{n} بنود", "{n} بنداً", "{n} بند"),
    "more_items": Noun(
        "لا بند غيرها", "بند آخر", "بندان آخران", "بندين آخرين", "{n} بنود أخرى", "{n} بنداً آخر", "{n} بند آخر",
    ),
    "sealed_statement": Noun(
        "ولم تصل رواية بعد", "ووصلت رواية واحدة مختومة", "ووصلت روايتان مختومتان", "ووصلت روايتان مختومتان",
        "ووصلت {n} روايات مختومة", "ووصلت {n} رواية مختومة", "ووصلت {n} رواية مختومة",
    ),
    "report": Noun("لا شهادة", "شهادة واحدة", "شهادتان", "شهادتين", "{n} شهادات", "{n} شهادة", "{n} شهادة"),
    "group": Noun(
        "لا مجموعة", "مجموعة واحدة", "مجموعتان", "مجموعتين", "{n} مجموعات", "{n} مجموعة", "{n} مجموعة",
    ),
    "answer": Noun(
        "لا قول", "قول واحد", "قولان مختلفان", "قولين مختلفين", "{n} أقوال مختلفة", "{n} قولاً مختلفاً", "{n} قول مختلف",
    ),
    "day": Noun("لا شيء", "يوم واحد", "يومان", "يومين", "{n} أيام", "{n} يوماً", "{n} يوم"),
    "minute": Noun("لا شيء", "دقيقة واحدة", "دقيقتان", "دقيقتين", "{n} دقائق", "{n} دقيقة", "{n} دقيقة"),
    "kilometre": Noun(
        "لا شيء", "كيلومتر واحد", "كيلومتران", "كيلومترين", "{n} كيلومترات", "{n} كيلومتراً", "{n} كيلومتر",
    ),
}  # fmt: skip


def _english(one: str, other: str, zero: str = "") -> Noun:
    none = zero or other.replace("{n}", "no")
    return Noun(none, one, other, other, other, other, other)


ENGLISH: Mapping[str, Noun] = {
    "source": _english("one source", "{n} sources"),
    "independent_source": _english("one independent source", "{n} independent sources"),
    "of_them_independent": _english(
        "one of them independent", "{n} of them independent", "none of them independent"
    ),
    "item": _english("one item", "{n} items"),
    "more_items": _english("one more item", "{n} more items"),
    "sealed_statement": _english(
        "one sealed statement has arrived",
        "{n} sealed statements have arrived",
        "no statement has arrived yet",
    ),
    "report": _english("one report", "{n} reports"),
    "group": _english("one group", "{n} groups"),
    "answer": _english("one answer", "{n} different answers"),
    "day": _english("one day", "{n} days"),
    "minute": _english("one minute", "{n} minutes"),
    "kilometre": _english("one kilometre", "{n} kilometres"),
}


def form(number: int) -> int:
    """Return which of the six Arabic forms a number takes: 0 zero, 1 one, 2 two, 3 few, 4 many, 5 other."""
    if number in (0, 1, 2):
        return number
    rest = number % 100
    if 3 <= rest <= 10:
        return 3
    return 4 if rest >= 11 else 5


def counted(number: int, noun: str, *, language: str, after: bool = False) -> str:
    """Return a number with its noun: «روايتان», «3 مصادر», "one item". `after`: behind a preposition or a
    verb.

    Raises KeyError for a noun that the tables do not hold.
    """
    found = (ARABIC if language == "ar" else ENGLISH)[noun]
    if number == 2 and after:
        return found.two_of.replace("{n}", "2")
    return found.forms[form(number)].replace("{n}", f"{number:,}")
