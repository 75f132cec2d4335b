"""Reasons and names in words, in Arabic and English.

Rule kept here: both languages live in the engine, because a report made from files must explain itself
without the platform; every key of one table is in the other. Days are shown as those of Riyadh (UTC+3). It
decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta, timezone
from decimal import Decimal
from types import ModuleType

from corroboration import wording_ar, wording_en
from corroboration.finding import Grade, Mark, Outcome, Reason
from corroboration.normalise import instant, plain
from corroboration.plurals import counted
from corroboration.voices import PEOPLE

WORDING: Mapping[str, ModuleType] = {"ar": wording_ar, "en": wording_en}
LANGUAGES = tuple(WORDING)

_SLOT = re.compile(r"\{(\w+)(?::(\w+)(>)?)?\}")
_INSTANTS = frozenset({"at", "closed_at", "deadline_at", "ends_at"})
_NAMED = frozenset(
    {"organisation", "organisations", "a", "b", "parent", "source", "sources", "items", "near", "far", "what"}
)
_RIYADH = timezone(timedelta(hours=3))
_LISTED = 3  # names are listed up to three; of more, two and the number of the rest


def sentence(reason: Reason, *, language: str, names: Mapping[str, str] | None = None) -> str:
    """Return one sentence for a reason; `names` gives the names of organisations, sources and items by id.

    An id without a name is shown as it is. Raises KeyError for a language or a key that the tables do not
    hold.
    """
    words = WORDING[language]
    values = dict(reason.values)
    if reason.key == "unreadable":
        values["problem"] = fill(
            words.TEMPLATES[str(values["problem"])], values, language=language, names=names or {}
        )
    if reason.key == "tied":
        values["kind"] = words.TIES[str(values["kind"])]
    if reason.key == "within_margin":
        values["margin"] = _margin(values, language)
    return fill(words.TEMPLATES[reason.key], values, language=language, names=names or {})


def grade_name(grade: Grade, language: str) -> str:
    """Return the name of a grade: «موثَّق», "Documented"."""
    return str(WORDING[language].GRADES[grade.value])


def mark_name(mark: Mark, language: str) -> str:
    """Return the name of a mark: «موافق», "agrees"."""
    return str(WORDING[language].MARKS[mark.value])


def outcome_name(outcome: Outcome, language: str) -> str:
    """Return the name of what an item came to: «متفق عليه», "agreed"."""
    return str(WORDING[language].OUTCOMES[outcome.value])


def confidence_name(band: str, language: str) -> str:
    """Return the word for a confidence, by its key of `likely.BANDS`: «راجح», "likely"."""
    return str(WORDING[language].CONFIDENCE[band])


def reliability_name(band: str, language: str) -> str:
    """Return the word for a reliability, by its key of `likely.BANDS`: «مصيب في الأغلب», "mostly right"."""
    return str(WORDING[language].RELIABILITY[band])


def day_name(at: str, language: str) -> str:
    """Return the day of an instant in Riyadh: «13 نوفمبر 2026»."""
    found = instant(at).astimezone(_RIYADH)
    return f"{found.day} {WORDING[language].MONTHS[found.month - 1]} {found.year}"


def joined(ids: Sequence[str], *, language: str, names: Mapping[str, str], rest: str = "") -> str:
    """Return names joined as in a sentence: «أ وب وج»; with `rest`, a noun of `plurals.py`, long lists are
    cut.
    """
    known = [names.get(each, WORDING[language].PEOPLE if each == PEOPLE else each) for each in ids]
    if rest and len(known) > _LISTED:
        known = [
            *known[: _LISTED - 1],
            counted(len(known) - _LISTED + 1, rest, language=language, after=True),
        ]
    if language == "ar" or len(known) < 3:
        return str(WORDING[language].AND).join(known)
    return ", ".join(known[:-1]) + str(WORDING[language].AND) + known[-1]


def fill(template: str, values: Mapping[str, object], *, language: str, names: Mapping[str, str]) -> str:
    """Return a template with its slots filled: names, days, figures and counted nouns."""

    def slot(found: re.Match[str]) -> str:
        name, noun, after = found[1], found[2], found[3]
        value = values[name]
        if noun:
            return counted(int(str(value)), noun, language=language, after=bool(after))
        if name in _NAMED:
            ids = (
                [value] if isinstance(value, str) else list(value) if isinstance(value, tuple | list) else []
            )
            if name == "items":  # quoted: a label is a heading, and does not bend to the sentence around it
                quoted = {
                    str(each): WORDING[language].QUOTED.format(names.get(str(each), each)) for each in ids
                }
                return joined(list(quoted), language=language, names=quoted, rest="more_items")
            return joined([str(each) for each in ids], language=language, names=names)
        return day_name(str(value), language) if name in _INSTANTS and value else str(value)

    return _SLOT.sub(slot, template)


def _margin(values: Mapping[str, object], language: str) -> str:
    """Return the margin in brackets; the share when there is one, for it is the wider of the two as a rule."""
    margins: Mapping[str, str] = WORDING[language].MARGINS
    kind, absolute, relative = str(values.get("kind", "")), values.get("absolute"), values.get("relative")
    if relative and Decimal(str(relative)):
        return fill(
            margins["relative"],
            {"relative": plain(Decimal(str(relative)) * 100)},
            language=language,
            names={},
        )
    if not absolute or not Decimal(str(absolute)):
        return ""
    whole = Decimal(str(absolute)) == int(Decimal(str(absolute)))
    template = margins[kind] if kind in margins and whole else margins["absolute"]
    return fill(template, {"absolute": plain(Decimal(str(absolute)))}, language=language, names={})
