"""Values, reasons and verdicts of a result in words, in both languages.

Rule kept here: a value is shown as it was said, never rounded; identifiers become names only where the
files gave one. It escapes nothing and draws nothing: reports do.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from babel import Locale

from analyst import weighing_words
from analyst.model import Program
from analyst.readers.iati_activity import real_day
from analyst.wording import REASONS, REPORT, say
from corroboration.case import ItemKind, Value
from corroboration.explain import day_name, grade_name, sentence
from corroboration.finding import Reason
from corroboration.sentence import verdict_text

__all__ = ["country", "day", "grade_name", "names_in", "reason", "value", "verdict"]


def value(
    said: Value | None, kind: ItemKind, *, language: str, names: Mapping[str, str], place: bool = False
) -> str:
    """Return a claim's value in words; "" when nothing was said."""
    if said is None:
        return ""
    if isinstance(said, bool):
        return say(REPORT, "yes" if said else "no", language)
    if isinstance(said, str):
        return day(said, language) if kind is ItemKind.DATE else said
    if isinstance(said, tuple | list):
        known = [
            country(each, language) if place else names.get(each, each.removeprefix("~")) for each in said
        ]
        return ("، " if language == "ar" else ", ").join(known)
    return _mapping(said, language)


def day(iso: str, language: str) -> str:
    """Return a day in words, "8 September 2020"; anything else as it is."""
    return day_name(iso, language) if real_day(iso) else iso


def country(code: str, language: str) -> str:
    """Return the name of a country by its two letters."""
    return str(_territories(language).get(code, code))


def reason(why: Reason, *, language: str, names: Mapping[str, str]) -> str:
    """Return the sentence of a reason: the analyst's own, of weighing, or the engine's."""
    if why.key in weighing_words.REASONS:
        values = {key: _plain(each, names, language) for key, each in why.values.items()}
        return say(weighing_words.REASONS, why.key, language, **values)
    if why.key in REASONS:
        return say(REASONS, why.key, language, **{key: str(each) for key, each in why.values.items()})
    return sentence(why, language=language, names=names)


def verdict(program: Program, *, language: str, names: Mapping[str, str]) -> str:
    """Return the program's verdict in one plain sentence."""
    items = {item: label[1 if language == "ar" else 0] for item, label in program.labels.items()}
    return verdict_text(program.finding, language=language, item_names=items, names=names)


def names_in(program: Program, organisations: Mapping[str, str]) -> dict[str, str]:
    """Return the names of everybody in a program, by organisation and by the engine's name for their row."""
    voices = {
        voice.source: organisations.get(voice.organisation, voice.organisation) for voice in program.voices
    }
    return {**organisations, **voices}


def _mapping(said: Mapping[str, object], language: str) -> str:
    currency = str(said.get("currency", ""))
    unit = str(said.get("unit", "")) or currency
    if "amount" in said or "value" in said:
        text = _number(said.get("amount", said.get("value")))
    elif "low" in said:
        text = say(REPORT, "range", language, low=_number(said["low"]), high=_number(said["high"]))
    else:
        return _place(said)
    if said.get("bound") in ("at_least", "at_most"):
        text = say(REPORT, str(said["bound"]), language, value=text)
    if said.get("approximate"):
        text = say(REPORT, "about", language, value=text)
    return f"{text} {unit}".strip()


def _place(said: Mapping[str, object]) -> str:
    path = said.get("path")
    parts = [str(part) for part in path if part != "*"] if isinstance(path, list | tuple) else []
    name = str(said.get("name", ""))
    return " / ".join(dict.fromkeys([*parts, name] if name else parts))


def _plain(value: object, names: Mapping[str, str], language: str) -> str:
    """Return a value of a reason of weighing: names joined, all else as it is."""
    if isinstance(value, tuple | list):
        return ("، " if language == "ar" else ", ").join(names.get(str(each), str(each)) for each in value)
    return str(value)


def _number(text: object) -> str:
    try:
        return f"{Decimal(str(text)):,f}"
    except InvalidOperation:
        return str(text)


@lru_cache(maxsize=2)
def _territories(language: str) -> Mapping[str, str]:
    return dict(Locale.parse("ar" if language == "ar" else "en").territories)
