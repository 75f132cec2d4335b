"""Short ways to write promises and claims; the long forms are those of `athar.statements.claims`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from athar.programs.actions import Promise
from athar.programs.models import ItemKind


def quantity(ar: str, en: str, *, unit: tuple[str, str], planned: int, margin: str = "0.05") -> Promise:
    """Return a promise of a number, with its unit in Arabic and English."""
    return Promise(
        label_ar=ar,
        label_en=en,
        kind=ItemKind.QUANTITY,
        unit_ar=unit[0],
        unit_en=unit[1],
        planned={"value": str(planned)},
        margin_relative=margin,
    )


def exact(ar: str, en: str, *, unit: tuple[str, str], planned: int) -> Promise:
    """Return a promise of a number that can be counted on fingers: no margin."""
    return Promise(
        label_ar=ar,
        label_en=en,
        kind=ItemKind.QUANTITY,
        unit_ar=unit[0],
        unit_en=unit[1],
        planned={"value": str(planned)},
        margin_absolute="0",
    )


def money(ar: str, en: str, *, planned: int) -> Promise:
    """Return a promise of a sum in riyals."""
    return Promise(
        label_ar=ar, label_en=en, kind=ItemKind.MONEY, planned={"amount": str(planned), "currency": "SAR"}
    )


def hours(planned: tuple[str, str]) -> Promise:
    """Return the promise of the times of day."""
    return Promise(
        label_ar="من الساعة وإلى الساعة",
        label_en="Hours",
        kind=ItemKind.INTERVAL,
        planned={"from": planned[0], "to": planned[1]},
        margin_absolute="30",
    )


def yes_no(ar: str, en: str) -> Promise:
    """Return a promise that is kept or not."""
    return Promise(label_ar=ar, label_en=en, kind=ItemKind.YES_NO, planned=True)


def category(ar: str, en: str, *, choices: tuple[tuple[str, str, str], ...], planned: str) -> Promise:
    """Return a promise of one of several answers, each (code, Arabic, English)."""
    return Promise(label_ar=ar, label_en=en, kind=ItemKind.CATEGORY, choices=choices, planned=planned)


def about(number: int) -> dict[str, object]:
    """Return a number that its speaker did not count («نحو»)."""
    return {"value": str(number), "approximate": True}


def between(low: int, high: int) -> dict[str, object]:
    """Return a range."""
    return {"low": str(low), "high": str(high)}


def _quantity(value: object) -> object:
    return value if isinstance(value, Mapping) else {"value": str(value)}


def _money(value: object) -> object:
    return {"amount": str(value), "currency": "SAR"}


def _interval(value: object) -> object:
    if not isinstance(value, tuple):
        raise TypeError(f"{value!r} are not two times")
    return {"from": value[0], "to": value[1]}


LONG: dict[str, Callable[[object], object]] = {
    ItemKind.QUANTITY: _quantity,
    ItemKind.MONEY: _money,
    ItemKind.INTERVAL: _interval,
}


def claim(kind: str, value: object) -> object:
    """Return the long form of a value said on an item of that kind; what needs none is returned as it is."""
    longer = LONG.get(kind)
    return longer(value) if longer else value
