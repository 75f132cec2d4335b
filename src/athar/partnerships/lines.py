"""A text of a partnership as lines that people read: sections, each a heading and its lines, one language a line.

Rule kept here: every part of the content that is signed is in some line, so that a change of any of it shows in
the differences. What people wrote stays in its language; the words between are in the reader's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.acquaintance.models import Resource
from athar.organisations.models import in_language
from athar.partnerships.models import PartyRole, Template
from athar.site import calendar, language
from athar.site.numerals import grouped


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `key` says what it is of, where that is known: the same key in two texts is the same thing."""

    text: str
    lang: str = ""  # "ar", "en", or the reader's
    key: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    key: str
    title: str
    lines: tuple[Line, ...]


def sections(content: Mapping[str, Any]) -> tuple[Section, ...]:
    """Return the whole text as sections in the order in which it is read."""
    parts = (
        ("title", _("Title"), _title(content)),
        ("purpose", _("Purpose"), _two(content["purpose"], key="purpose")),
        ("parties", _("Parties"), _parties(content)),
        ("contributions", _("Contributions"), _contributions(content)),
        ("items", _("Items promised"), _promises(content)),
        ("term", _("Term"), _term(content)),
        ("clauses", _("Clauses"), _clauses(content)),
    )
    return tuple(Section(key, title, tuple(lines)) for key, title, lines in parts)


def _languages() -> tuple[tuple[str, int], ...]:
    """Return the two languages with their places in a pair, the reader's first."""
    return (("en", 1), ("ar", 0)) if language.current() == "en" else (("ar", 0), ("en", 1))


def _two(pair: list[str], *, key: str) -> Iterator[Line]:
    """Yield a line a language and paragraph, the reader's language first."""
    for lang, place in _languages():
        yield from _paragraphs(pair[place], lang=lang, key=f"{key}:{lang}")


def _paragraphs(words: str, *, lang: str, key: str = "", heading: bool = False) -> Iterator[Line]:
    for number, paragraph in enumerate(words.split("\n")):
        if paragraph:
            yield Line(paragraph, lang, f"{key}:{number}" if key else "", heading)


def _title(content: Mapping[str, Any]) -> Iterator[Line]:
    yield Line(str(Template(content["template"]).label), key="template")
    yield from _two(content["title"], key="title")


def both(arabic: str, english: str) -> str:
    """Return what was written in both languages, the reader's first: what is signed is shown whole."""
    order = (english, arabic) if language.current() == "en" else (arabic, english)
    return " / ".join(isolated(part) for part in dict.fromkeys(order) if part)


def isolated(words: str) -> str:
    """Return words that keep their own direction inside a line of the other language."""
    return f"\u2068{words}\u2069"


def name_of(party: Mapping[str, Any]) -> str:
    """Return the name of a party as it is in the text, in the reader's language."""
    arabic, english = [*party.get("names", ()), "", ""][:2]
    return in_language(arabic, english)


def _parties(content: Mapping[str, Any]) -> Iterator[Line]:
    names = {party["uid"]: both(*[*party.get("names", ()), "", ""][:2]) for party in content["parties"]}
    for party in content["parties"]:
        words = _("%(name)s: %(role)s") % {
            "name": names[party["uid"]],
            "role": PartyRole(party["role"]).label,
        }
        by = names.get(party["introduced_by"], "")
        if by:
            words += " · " + _("introduced by %(name)s") % {"name": by}
        yield Line(words, key=f"party:{party['uid']}")


def _contributions(content: Mapping[str, Any]) -> Iterator[Line]:
    for party in content["parties"]:
        mine = [row for row in content["contributions"] if row["party"] == party["uid"]]
        if mine:
            yield Line(name_of(party), key=f"giver:{party['uid']}", heading=True)
        for row in mine:
            yield Line(contribution_words(row))


def contribution_words(row: Mapping[str, Any]) -> str:
    """Return one contribution in words: its kind, its amount, and what it is."""
    amount = money_words(row["amount"], row["currency"]) if row["amount"] else ""
    what = both(*row["what"])
    told = " · ".join(part for part in (amount, what) if part)
    return f"{Resource(row['kind']).label}: {told}"


def money_words(amount: str, currency: str) -> str:
    """Return an amount of money: riyals by their name, other currencies by their code (ISO 4217)."""
    if currency == "SAR":
        return f"{isolated(grouped_text(amount))} {_('riyals')}"
    return isolated(f"{grouped_text(amount)} {currency}")


def grouped_text(digits: str) -> str:
    """Return digits with their thousands apart."""
    return grouped(Decimal(digits))


def promise_words(row: Mapping[str, Any]) -> str:
    """Return one item in words: what is promised, how much, and how far two accounts of it may differ."""
    words = both(row["label_ar"], row["label_en"])
    planned = row["planned"] or {}
    number = planned.get("amount") or planned.get("value")
    if number:
        words = f"{words}: {amount_words(row, number)}"
    if row["choices"]:
        words += " (" + " · ".join(both(*choice[1:3]) for choice in row["choices"] if len(choice) > 2) + ")"
    margin = margin_words(row)
    return f"{words} · {margin}" if margin else words


def amount_words(row: Mapping[str, Any], number: str) -> str:
    """Return how much of an item is promised: money in its currency, else a number and its unit."""
    currency = (row["planned"] or {}).get("currency")
    if currency:
        return money_words(number, currency)
    return f"{isolated(grouped_text(number))} {both(row['unit_ar'], row['unit_en'])}".rstrip()


def margin_words(row: Mapping[str, Any]) -> str:
    """Return the margin within which two accounts agree, or nothing."""
    if row["margin_absolute"]:
        return _("margin %(margin)s") % {"margin": row["margin_absolute"]}
    share = Decimal(row["margin_relative"] or 0) * 100
    return _("margin %(share)s percent") % {"share": grouped(share)} if share else ""


def _promises(content: Mapping[str, Any]) -> Iterator[Line]:
    for row in content["promises"]:
        yield Line(promise_words(row))


def _term(content: Mapping[str, Any]) -> Iterator[Line]:
    def words(day: str) -> str:
        return calendar.day_words(date.fromisoformat(day), language=language.current())

    yield Line(_("First day: %(day)s") % {"day": words(content["starts_on"])}, key="starts")
    yield Line(_("Last day: %(day)s") % {"day": words(content["ends_on"])}, key="ends")
    for day in content["review_on"]:
        yield Line(_("Review: %(day)s") % {"day": words(day)}, key=f"review:{day}")
    days = content["notice_days"]
    notice = ngettext(
        "A party leaves with %(count)d day's notice.", "A party leaves with %(count)d days' notice.", days
    )
    yield Line(notice % {"count": days}, key="notice")


def _clauses(content: Mapping[str, Any]) -> Iterator[Line]:
    for row in content["clauses"]:
        for lang, place in _languages():
            yield from _paragraphs(row["heading"][place], lang=lang, heading=True)
            yield from _paragraphs(row["body"][place], lang=lang)
