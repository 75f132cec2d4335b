"""The text of a partnership as plain data: its shape, what is wrong with it, and the bytes that are signed.

Rule kept here: what is signed is the canonical JSON (RFC 8785) of the whole content, so that the digest of two
equal texts is equal and anybody can compute it again. A text carries a random number (`nonce`), so that nobody
guesses a text that is not public from its digest in the public log. Nothing is stored here.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.acquaintance.models import Resource
from athar.errors import NotValid
from athar.logbook.commitments import digest_of
from athar.partnerships.models import PartyRole, Template
from athar.site.numerals import parsed

Content: TypeAlias = dict[str, Any]

VERSION = 1  # of the shape: another shape is another number, and this one stays readable
FEWEST, MOST_PARTIES = 2, 50
MOST_CONTRIBUTIONS, MOST_PROMISES, MOST_CLAUSES, MOST_REVIEWS = 200, 36, 40, 12
TITLE, LABEL, UNIT, LONG, CLAUSE = 160, 120, 40, 2_000, 4_000  # letters
LONGEST_TERM = timedelta(days=3_653)  # ten years: longer terms outlive those who signed
MOST_NOTICE = 365  # days
CURRENCIES = ("SAR", "USD", "EUR", "GBP", "AED", "KWD", "QAR", "BHD", "OMR", "EGP", "JOD")
MOST_MONEY = Decimal("1e12")
PROMISE_KEYS = ("label_ar", "label_en", "kind", "unit_ar", "unit_en", "margin_absolute", "margin_relative")
PROMISE_KINDS = frozenset(
    {"yes_no", "quantity", "money", "category", "text"}
)  # of `programs.models.ItemKind`
SECTIONS = ("what", "parties", "contributions", "items", "term", "clauses")


def blank(template: str) -> Content:
    """Return an empty text of that template, before anything is written."""
    return {
        "v": VERSION,
        "template": template,
        "title": ["", ""],
        "purpose": ["", ""],
        "parties": [],
        "contributions": [],
        "promises": [],
        "starts_on": "",
        "ends_on": "",
        "review_on": [],
        "notice_days": 30,
        "clauses": [],
    }


def digest(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the content's canonical JSON, in hexadecimal digits: what a signature signs."""
    return digest_of(content)


def sealed(content: Content, *, names: Mapping[str, Sequence[str]]) -> Content:
    """Return the content as it is sent: checked, with the parties' names as they are today and a new nonce.

    `names`: by an organisation's public id, its Arabic and English name. Raises NotValid with the section.
    """
    text = checked(content)
    for party in text["parties"]:
        party["names"] = list(names[party["uid"]])
    return text | {"nonce": secrets.token_hex(16)}


def checked(content: Mapping[str, Any]) -> Content:
    """Return the content cleaned and in its whole shape. Raises NotValid, `field` being the section to correct."""
    text = {
        "v": VERSION,
        "template": _one_of(content.get("template"), Template.values, "what"),
        "title": _pair(content.get("title"), TITLE, "what"),
        "purpose": _pair(content.get("purpose"), LONG, "what"),
        "parties": [_party(row) for row in _rows(content, "parties")],
        "contributions": [_contribution(row) for row in _rows(content, "contributions")],
        "promises": [_promise(row) for row in _rows(content, "promises")],
        **_term(content),
        "clauses": [_clause(row) for row in _rows(content, "clauses")],
    }
    _check_whole(text)
    return text


def _check_whole(text: Content) -> None:
    _need(any(text["title"]), _("Give the partnership a title."), "what")
    _need(any(text["purpose"]), _("Say what the partnership is for."), "what")
    uids = [party["uid"] for party in text["parties"]]
    _need(len(uids) == len(set(uids)), _("An organisation is a party once only."), "parties")
    _need(len(uids) >= FEWEST, _("A partnership has at least two parties."), "parties")
    _need(len(uids) <= MOST_PARTIES, _("A partnership has at most 50 parties."), "parties")
    givers = {row["party"] for row in text["contributions"]}
    _need(givers <= set(uids), _("A contribution is of an organisation that is no party."), "contributions")
    _need(givers == set(uids), _("Say for every party what it contributes, be it one line."), "contributions")
    _need(
        len(text["contributions"]) <= MOST_CONTRIBUTIONS,
        _("At most 200 contributions fit a text."),
        "contributions",
    )
    _need(len(text["promises"]) <= MOST_PROMISES, _("At most 36 items can be promised."), "items")
    _need(len(text["clauses"]) <= MOST_CLAUSES, _("At most 40 clauses fit a text."), "clauses")


def _need(holds: bool, message: str | Promise, section: str) -> None:
    if not holds:
        raise NotValid(message, field=section)


def _rows(content: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    rows = content.get(key) or []
    return [row for row in rows if isinstance(row, Mapping)]


def clean(text: object, *, longest: int, section: str) -> str:
    """Return words in one spelling of their letters (NFC), without what cannot be seen or turns lines about.

    A sign that nobody sees could make two texts differ, or one read as another: controls and the marks that
    override direction are taken out.
    """
    words = unicodedata.normalize("NFC", str(text or "")).replace("\r\n", "\n")
    kept = "".join(
        c for c in words if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf") or c in "\u200c\u200d"
    )
    kept = "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip()
    _need(len(kept) <= longest, _("This is too long. Shorten it."), section)
    return kept


def _pair(value: object, longest: int, section: str) -> list[str]:
    two = [*value, "", ""][:2] if isinstance(value, list | tuple) else ["", ""]
    return [clean(part, longest=longest, section=section) for part in two]


def _one_of(value: object, allowed: Sequence[str], section: str) -> str:
    _need(value in allowed, _("Choose one of what is offered."), section)
    return str(value)


def _party(row: Mapping[str, Any]) -> Content:
    return {
        "uid": str(row.get("uid", "")),
        "role": _one_of(row.get("role"), PartyRole.values, "parties"),
        "introduced_by": str(row.get("introduced_by") or ""),
    }


def _contribution(row: Mapping[str, Any]) -> Content:
    kind = _one_of(row.get("kind"), Resource.values, "contributions")
    made: Content = {
        "party": str(row.get("party", "")),
        "kind": kind,
        "what": _pair(row.get("what"), LABEL * 2, "contributions"),
        "amount": "",
        "currency": "",
    }
    if kind == Resource.MONEY:
        made["amount"] = money(row.get("amount"), "contributions")
        made["currency"] = _one_of(row.get("currency") or "SAR", CURRENCIES, "contributions")
    _need(
        bool(made["amount"]) or any(made["what"]),
        _("Say what is contributed in every line."),
        "contributions",
    )
    return made


def money(value: object, section: str) -> str:
    """Return an amount as digits and a point, or raise NotValid."""
    try:
        amount = parsed(str(value or ""))
    except ValueError as wrong:
        raise NotValid(_("Write the amount as a number."), field=section) from wrong
    _need(0 < amount < MOST_MONEY, _("Write an amount above zero."), section)
    _need(amount == round(amount, 2), _("Write an amount with at most two decimals."), section)
    return f"{amount:.2f}".rstrip("0").rstrip(".")


def _promise(row: Mapping[str, Any]) -> Content:
    """Return one item in the shape of `programs.actions.Promise`, so that a program takes it as it is."""
    made: Content = {
        key: clean(row.get(key), longest=LABEL if key.startswith("label") else UNIT, section="items")
        for key in PROMISE_KEYS
    }
    _need(bool(made["label_ar"] or made["label_en"]), _("Say what is promised in every item."), "items")
    _one_of(made["kind"], sorted(PROMISE_KINDS), "items")
    _need(_is_share(made["margin_relative"]), _("A margin is a share between 0 and 1."), "items")
    made["planned"] = _planned(row.get("planned"))
    made["choices"] = [[str(part)[:LABEL] for part in choice][:3] for choice in row.get("choices") or []]
    return made


def _is_share(text: str) -> bool:
    try:
        return not text or 0 <= parsed(text) <= 1
    except ValueError:
        return False


def _planned(value: object) -> dict[str, str] | None:
    """Return what is planned: a number or an amount, each as digits; None where none is."""
    if not isinstance(value, Mapping):
        return None
    planned = {str(key): str(part) for key, part in value.items() if key in ("value", "amount", "currency")}
    try:
        parsed(planned.get("amount") or planned.get("value") or "")
    except ValueError as wrong:
        raise NotValid(_("Write what is promised as a number."), field="items") from wrong
    return planned


def _clause(row: Mapping[str, Any]) -> Content:
    made = {
        "heading": _pair(row.get("heading"), LABEL, "clauses"),
        "body": _pair(row.get("body"), CLAUSE, "clauses"),
    }
    _need(any(made["body"]), _("Write what every clause says."), "clauses")
    return made


def _term(content: Mapping[str, Any]) -> Content:
    starts, ends = (_day(content.get(key)) for key in ("starts_on", "ends_on"))
    _need(starts < ends, _("The last day must come after the first."), "term")
    _need(ends - starts <= LONGEST_TERM, _("A term is at most ten years. It can be renewed."), "term")
    reviews = sorted({_day(each) for each in content.get("review_on") or []})
    _need(len(reviews) <= MOST_REVIEWS, _("At most twelve review days fit a term."), "term")
    within = all(starts <= day <= ends for day in reviews)
    _need(within, _("Review days lie between the first day and the last."), "term")
    try:
        notice = int(content.get("notice_days", 30))
    except (TypeError, ValueError) as wrong:
        raise NotValid(_("Write the notice as a number of days."), field="term") from wrong
    _need(0 <= notice <= MOST_NOTICE, _("The notice is at most 365 days."), "term")
    return {
        "starts_on": starts.isoformat(),
        "ends_on": ends.isoformat(),
        "review_on": [day.isoformat() for day in reviews],
        "notice_days": notice,
    }


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError as wrong:
        raise NotValid(_("Say from when to when the partnership runs."), field="term") from wrong
