"""TABLE: what a claim on an item of each kind must look like. Anything else is refused at its item.

It checks shapes and plain impossibilities; it compares nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.errors import NotValid
from athar.programs.models import ItemKind
from athar.programs.queries import ItemShown

MAX_WORDS = 2000  # characters of free text: a statement is a summary, not a file
MAX_NUMBER = (
    Decimal(10) ** 12
)  # beyond the population of the world and any budget seen here: a slip of the hand


def _yes_no(value: object, _item: ItemShown, _parties: frozenset[str]) -> bool:
    return isinstance(value, bool)


def _date(value: object, _item: ItemShown, _parties: frozenset[str]) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _interval(value: object, _item: ItemShown, _parties: frozenset[str]) -> bool:
    if not isinstance(value, Mapping) or set(value) != {"from", "to"}:
        return False
    try:
        return time.fromisoformat(str(value["from"])) < time.fromisoformat(str(value["to"]))
    except ValueError:
        return False


def _place(value: object, _item: ItemShown, _parties: frozenset[str]) -> bool:
    if not isinstance(value, Mapping) or not set(value) <= {"path", "name", "lat", "lon"}:
        return False
    path, name = value.get("path", []), value.get("name", "")
    return (
        isinstance(path, list)
        and all(isinstance(p, str) for p in path)
        and isinstance(name, str)
        and len(name) < 200
    )


def _number(text: object) -> bool:
    try:
        number = Decimal(str(text))
    except InvalidOperation:
        return False
    return number.is_finite() and 0 <= number <= MAX_NUMBER


def _quantity(value: object, _item: ItemShown, _parties: frozenset[str]) -> bool:
    if not isinstance(value, Mapping) or not set(value) <= {"value", "low", "high", "approximate"}:
        return False
    if not isinstance(value.get("approximate", False), bool):
        return False
    if "value" in value:
        return _number(value["value"]) and not {"low", "high"} & set(value)
    return (
        {"low", "high"} <= set(value)
        and _number(value["low"])
        and _number(value["high"])
        and Decimal(str(value["low"])) <= Decimal(str(value["high"]))
    )


def _money(value: object, _item: ItemShown, _parties: frozenset[str]) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) == {"amount", "currency"}
        and _number(value["amount"])
        and len(str(value["currency"])) == 3
    )


def _organisations(value: object, _item: ItemShown, parties: frozenset[str]) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(v, str) for v in value)
        and set(value) <= parties
    )


def _category(value: object, item: ItemShown, _parties: frozenset[str]) -> bool:
    return value in {code for code, _label in item.choices}


def _text(value: object, _item: ItemShown, _parties: frozenset[str]) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= MAX_WORDS


Check = Callable[[object, ItemShown, frozenset[str]], bool]
CHECKS: dict[str, tuple[Check, str | Promise]] = {
    ItemKind.YES_NO: (_yes_no, _("Answer yes or no.")),
    ItemKind.DATE: (_date, _("Give a day that exists, for example 13 November 2026.")),
    ItemKind.INTERVAL: (_interval, _("Give two times, the later one second.")),
    ItemKind.PLACE: (_place, _("Choose or write a place.")),
    ItemKind.QUANTITY: (_quantity, _("Give a number of zero or more.")),
    ItemKind.MONEY: (_money, _("Give an amount of zero or more and its currency.")),
    ItemKind.ORGANISATIONS: (_organisations, _("Choose one or more of the organisations named.")),
    ItemKind.CATEGORY: (_category, _("Choose one of the answers.")),
    ItemKind.TEXT: (_text, _("Write up to 2,000 characters.")),
}


def checked(
    claims: Mapping[str, object], *, items: tuple[ItemShown, ...], parties: frozenset[str]
) -> dict[str, object]:
    """Return the claims if each fits its item; raises NotValid with the item's key as `field` otherwise."""
    by_key = {item.key: item for item in items}
    for key, value in claims.items():
        item = by_key.get(key)
        if item is None:
            raise NotValid(_("This program has no such item."), field=key)
        fits, message = CHECKS[item.kind]
        if not fits(value, item, parties):
            raise NotValid(message, field=key)
    return dict(claims)
