"""What one IATI activity says, as an account.

Rule kept here: planned and actual stay apart, sentinel dates are no dates, every language of a text is
kept, and a value that cannot be read is dropped with its line, never guessed. Codes are those of the IATI
2.03 code lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from analyst.model import (
    Account,
    Days,
    Level,
    Organisation,
    Participation,
    Payment,
    Place,
    Reference,
    Rejected,
)

Element = Any
Refuse = Callable[[Rejected], None]

ROLES: Mapping[str, str] = {"1": "funding", "2": "accountable", "3": "extending", "4": "implementing"}
RELATIONS: Mapping[str, str] = {
    "1": "parent",
    "2": "child",
    "3": "sibling",
    "4": "cofunded",
    "5": "third_party",
}
PAYMENTS: Mapping[str, str] = {
    "1": "received",
    "2": "committed",
    "3": "paid",
    "4": "spent",
    "11": "promised",
    "13": "received",
}
DATES: Mapping[str, str] = {"1": "planned_start", "2": "actual_start", "3": "planned_end", "4": "actual_end"}
# Under way, finalising or closed: it took place. Cancelled: it did not. Planned or suspended: not said.
HELD: Mapping[str, bool] = {"2": True, "3": True, "4": True, "5": False}
STATUS: Mapping[str, str] = {
    "1": "planned",
    "2": "under_way",
    "3": "finalising",
    "4": "closed",
    "5": "cancelled",
    "6": "suspended",
}

FIRST_YEAR, LAST_YEAR = 1950, 2049  # outside: a way of saying "not known"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LENGTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_activity(element: Element, file: str, line: int, refuse: Refuse) -> Account | None:
    """Return the account, or None when the activity lacks what makes it one (then `refuse` is told)."""
    identifier = _clean(element.findtext("iati-identifier"))
    reporter = element.find("reporting-org")
    if not identifier or reporter is None or not (reporter.get("ref") or _text(reporter)):
        key = "no_reporter" if identifier else "no_identifier"
        refuse(Rejected(file=file, row=line, column="", key=key))
        return None
    titles = _narratives(element.find("title"))
    status = element.find("activity-status")
    code = status.get("code", "") if status is not None else ""
    return Account(
        file=file,
        row=line,
        identifier=identifier,
        own_identifier=True,
        source=Organisation(id=_clean(reporter.get("ref")), name=_text(reporter)),
        title=_preferred(element, titles) or identifier,
        titles=tuple(text for _, text in titles),
        description=" ".join(
            text for each in element.iterfind("description") for _, text in _narratives(each)
        ),
        sector=(first.get("code", "") if (first := element.find("sector")) is not None else ""),
        participants=_participants(element),
        days=_days(element, file, refuse),
        held=HELD.get(code),
        status=STATUS.get(code, ""),
        place=_place(element),
        payments=_payments(element, file, refuse),
        references=_references(element),
        other_identifiers=tuple(
            _clean(each.get("ref"))
            for each in element.iterfind("other-identifier")
            if _clean(each.get("ref"))
        ),
    )


def real_day(text: str) -> bool:
    """Return whether `text` begins with a day of the calendar."""
    found = _DAY.match(text)
    if found is None:
        return False
    year, month, day = (int(part) for part in found.groups())
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= month <= 12 and 1 <= day <= _LENGTH[month - 1] + leap


def _days(element: Element, file: str, refuse: Refuse) -> Days:
    said: dict[str, str] = {}
    for each in element.iterfind("activity-date"):
        name = DATES.get(each.get("type", ""))
        if name and (day := _day(each, "activity-date", file, refuse)):
            said.setdefault(name, day)
    for start, end in (("planned_start", "planned_end"), ("actual_start", "actual_end")):
        if said.get(end) and said.get(start) and said[end] < said[start]:
            values = {"text": said.pop(end), "start": said[start]}
            refuse(_cell(file, element, f"activity-date ({end})", "end_before_start", values))
    return Days(**said)


def _day(element: Element, column: str, file: str, refuse: Refuse) -> str:
    text = _clean(element.get("iso-date"))
    if not text:
        return ""
    if not real_day(text):
        refuse(_cell(file, element, column, "bad_date", {"text": text}))
        return ""
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        refuse(_cell(file, element, column, "sentinel_date", {"text": text}, Level.NOTE))
        return ""
    return text[:10]


def _participants(element: Element) -> tuple[Participation, ...]:
    return tuple(
        Participation(
            organisation=_organisation(each),
            role=ROLES.get(each.get("role", ""), "partner"),
            activity=_clean(each.get("activity-id")),
        )
        for each in element.iterfind("participating-org")
    )


def _payments(element: Element, file: str, refuse: Refuse) -> tuple[Payment, ...]:
    default = _clean(element.get("default-currency"))
    found = []
    for each in element.iterfind("transaction"):
        kind, value, day = each.find("transaction-type"), each.find("value"), each.find("transaction-date")
        if kind is None or value is None:
            continue
        amount = _amount(value, file, refuse)
        if amount is None:
            continue
        provider, receiver = each.find("provider-org"), each.find("receiver-org")
        found.append(
            Payment(
                kind=PAYMENTS.get(kind.get("code", ""), "other"),
                amount=amount,
                currency=_clean(value.get("currency")).upper() or default.upper(),
                on=_day(day, "transaction-date", file, refuse) if day is not None else "",
                provider=_organisation(provider),
                receiver=_organisation(receiver),
                provider_activity=_attribute(provider, "provider-activity-id"),
                receiver_activity=_attribute(receiver, "receiver-activity-id"),
            )
        )
    return tuple(found)


def _amount(value: Element, file: str, refuse: Refuse) -> Decimal | None:
    text = _clean(value.text)
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation:
        amount = Decimal("NaN")
    if amount.is_finite():
        return amount
    refuse(_cell(file, value, "transaction/value", "not_a_number", {"text": text}))
    return None


def _place(element: Element) -> Place:
    countries = frozenset(
        code
        for each in element.iterfind("recipient-country")
        if len(code := _clean(each.get("code")).upper()) == 2 and code.isalpha()
    )
    names = [text for each in element.iterfind("location/name") for _, text in _narratives(each)]
    return Place(countries=countries, name="; ".join(dict.fromkeys(names)))


def _references(element: Element) -> tuple[Reference, ...]:
    return tuple(
        Reference(kind=RELATIONS[each.get("type", "")], activity=_clean(each.get("ref")))
        for each in element.iterfind("related-activity")
        if each.get("type") in RELATIONS and _clean(each.get("ref"))
    )


def _organisation(element: Element | None) -> Organisation:
    if element is None:
        return Organisation()
    return Organisation(id=_clean(element.get("ref")), name=_text(element))


def _attribute(element: Element | None, name: str) -> str:
    return "" if element is None else _clean(element.get(name))


def _narratives(element: Element | None) -> list[tuple[str, str]]:
    """Return (language, text) of each narrative that says something; the language is lower case or empty."""
    if element is None:
        return []
    return [
        (_clean(each.get(_LANG)).lower(), text)
        for each in element.iterfind("narrative")
        if (text := _clean(each.text))
    ]


def _preferred(activity: Element, narratives: list[tuple[str, str]]) -> str:
    """Return the text in the activity's own language, else the first."""
    own = _clean(activity.get(_LANG)).lower()
    for language, text in narratives:
        if language in ("", own):
            return text
    return narratives[0][1] if narratives else ""


def _text(element: Element) -> str:
    narratives = _narratives(element)
    return narratives[0][1] if narratives else _clean(element.text)


def _clean(text: str | None) -> str:
    return " ".join(text.split()) if text else ""


def _cell(
    file: str,
    element: Element,
    column: str,
    key: str,
    values: Mapping[str, object],
    level: Level = Level.CELL,
) -> Rejected:
    return Rejected(file=file, row=element.sourceline, column=column, key=key, values=values, level=level)
