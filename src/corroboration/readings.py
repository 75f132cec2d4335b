"""A claim's value read into a form that can be compared, kind by kind.

Rule kept here: a value that does not fit its kind is refused with a reason and never repaired; cleaning up
what people write is `normalise.py`'s, before a case is built. Numbers are exact decimals. It compares
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from corroboration.case import Value
from corroboration.normalise import Unreadable, fold, fold_name

_OBJECT = (dict, Mapping)  # the concrete one first: asking an abstract class is slow
_DECIMAL = re.compile(r"-?\d{1,30}(?:\.\d{1,12})?", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_OPEN = Decimal("Infinity")
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


class Reading(NamedTuple):
    """One value ready to be compared: `key` is equal for equal values and sorts them, lowest claim first."""

    key: tuple[Any, ...]
    value: Value  # as it was said
    vague: int = (
        0  # 1: a range, «نحو», a place without a position … the sharper value is preferred as the likely one
    )


def read_yes_no(value: Value) -> Reading:
    """Return a reading of True or False; key (0 | 1,)."""
    if not isinstance(value, bool):
        raise Unreadable("value_shape", kind="yes_no")
    return Reading((int(value),), value)


def read_word(value: Value) -> Reading:
    """Return a reading of a category or a text; key (folded words,)."""
    if not isinstance(value, str) or not fold(value):
        raise Unreadable("value_shape", kind="text")
    return Reading((fold(value),), value)


def read_date(value: Value) -> Reading:
    """Return a reading of a day, or of a period of days; key ("days", first ordinal, last ordinal)."""
    if isinstance(value, str):
        first = _day(value)
        return Reading(("days", first, first), value)
    found = read_interval(value)
    if found.key[0] != "days":
        raise Unreadable("value_shape", kind="date")
    return found


def read_interval(value: Value) -> Reading:
    """Return a reading of two days or two times; key ("days", ordinals …) or ("times", minutes …).

    A time that ends before it begins ends on the next day.
    """
    first, last = _field(value, "from", "interval"), _field(value, "to", "interval")
    start, end = _minutes(first), _minutes(last)
    if start is not None and end is not None:
        return Reading(("times", start, end if end >= start else end + 1440), value)
    start, end = _day(first), _day(last)
    if end < start:
        raise Unreadable("range_reversed", text=f"{first} / {last}")
    return Reading(("days", start, end), value, int(end > start))


def read_place(value: Value) -> Reading:
    """Return a reading of a place; key (folded path, folded name, position in degrees or ())."""
    if not isinstance(value, _OBJECT):
        raise Unreadable("value_shape", kind="place")
    path = value.get("path", ())
    name = value.get("name", "")
    if (
        not isinstance(path, list | tuple)
        or not all(isinstance(part, str) for part in path)
        or not isinstance(name, str)
    ):
        raise Unreadable("value_shape", kind="place")
    position: tuple[float, ...] = ()
    if value.get("lat") not in (None, "") and value.get("lon") not in (None, ""):
        position = (float(_decimal(value["lat"])), float(_decimal(value["lon"])))
        if not (-90 <= position[0] <= 90 and -180 <= position[1] <= 180):
            raise Unreadable("position_impossible", text=f"{value['lat']}, {value['lon']}")
    key = (tuple(fold(part) for part in path), fold_name(name), position)
    if not any(key):
        raise Unreadable("value_shape", kind="place")
    return Reading(key, value, 0 if position else 10 - min(len(path), 9))


def read_quantity(value: Value) -> Reading:
    """Return a reading of a number or a range; key (unit, low, high, approximate), open ends infinite."""
    low, high, approximate = _bounded(value, *_ends(value, "value", "quantity"))
    unit = value.get("unit", "") if isinstance(value, _OBJECT) else ""
    return Reading((fold(str(unit)), low, high, approximate), value, int(approximate or low != high))


def read_money(value: Value) -> Reading:
    """Return a reading of a sum; key (currency, low, high, approximate)."""
    low, high, approximate = _bounded(value, *_ends(value, "amount", "money"))
    currency = _field(value, "currency", "money").upper()
    if not _CURRENCY.fullmatch(currency):
        raise Unreadable("currency_unknown", text=currency)
    return Reading((currency, low, high, approximate), value, int(approximate or low != high))


def read_organisations(value: Value) -> Reading:
    """Return a reading of a set of organisations; key: how many they are, then their ids in order."""
    if not isinstance(value, tuple | list) or not value or not all(map(_is_name, value)):
        raise Unreadable("value_shape", kind="organisations")
    ids = sorted(set(value))
    return Reading((len(ids), *ids), value)


def _bounded(value: Value, low: Decimal, high: Decimal, approximate: bool) -> tuple[Decimal, Decimal, bool]:
    """Return the ends with one of them open where the number was said as the least or the most."""
    bound = value.get("bound") if isinstance(value, _OBJECT) else None
    if bound is None:
        return low, high, approximate
    if bound not in ("at_least", "at_most") or low != high:
        raise Unreadable("value_shape", kind="quantity")
    return (low, _OPEN, approximate) if bound == "at_least" else (-_OPEN, high, approximate)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _field(value: Value, name: str, kind: str) -> str:
    found = value.get(name) if isinstance(value, _OBJECT) else None
    if not isinstance(found, str):
        raise Unreadable("value_shape", kind=kind)
    return found


def _ends(value: Value, name: str, kind: str) -> tuple[Decimal, Decimal, bool]:
    if not isinstance(value, _OBJECT):
        raise Unreadable("value_shape", kind=kind)
    approximate = value.get("approximate", False)
    if not isinstance(approximate, bool):
        raise Unreadable("value_shape", kind=kind)
    if name in value:
        low = high = _decimal(value[name])
    elif "low" in value and "high" in value:
        low, high = _decimal(value["low"]), _decimal(value["high"])
    else:
        raise Unreadable("value_shape", kind=kind)
    if high < low:
        raise Unreadable("range_reversed", text=f"{low} / {high}")
    return low, high, approximate


def _decimal(value: object) -> Decimal:
    found = _parsed(value) if isinstance(value, str) else None
    if found is None:
        raise Unreadable("number_not_decimal", text=str(value)[:40])
    return found


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Decimal | None:
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


@lru_cache(maxsize=4096)
def _day(text: str) -> int:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).toordinal()
    except ValueError:
        raise Unreadable("date_impossible", text=text) from None
    raise Unreadable("date_unclear", text=text[:40])


@lru_cache(maxsize=4096)
def _minutes(text: str) -> int | None:
    """Return a time of day in minutes, None for what is none."""
    return int(text[:2]) * 60 + int(text[3:]) if _TIME.fullmatch(text) else None
