"""What somebody said, or planned, on an item, in words of the reader's language.

Rule kept here: words repeat a value, they never round, compare or judge it. The number and its unit are
apart, so that a page can set the one large and keep it left to right. Nothing here formats HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from athar.organisations.regions import REGIONS
from athar.programs.models import ItemKind
from athar.programs.queries import ItemShown, ProgramShown
from athar.site import calendar, language
from athar.site.numerals import grouped

CURRENCIES = {"SAR": lambda: _("riyals")}


@dataclass(frozen=True, slots=True)
class Words:
    """A value in words. `free` tells text that people wrote (its direction is its own) from ours."""

    text: str
    unit: str = ""
    free: bool = False

    def __str__(self) -> str:
        return f"{self.text} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class _Asked:
    unit: str
    choices: Sequence[tuple[str, str]]
    names: Mapping[str, str]


def value_words(
    value: object,
    *,
    kind: str,
    unit: str = "",
    choices: Sequence[tuple[str, str]] = (),
    names: Mapping[str, str] | None = None,
) -> Words:
    """Return a claim's or a plan's value in words; `names` are those of organisations by their public id.

    A value that does not fit its kind (an old record, a foreign file) is repeated as it stands, as free text.
    """
    asked = _Asked(unit, choices, names or {})
    try:
        return WORDS[kind](value, asked)
    except (KeyError, TypeError, ValueError, InvalidOperation):
        return Words(str(value), free=True)


def currency_words(code: str) -> str:
    """Return what a currency is called, or its code."""
    return CURRENCIES[code]() if code in CURRENCIES else code


def _yes_no(value: object, _asked: _Asked) -> Words:
    return Words(_("Yes") if value is True else _("No"))


def _date(value: object, _asked: _Asked) -> Words:
    day, spoken = date.fromisoformat(str(value)), language.current()
    words = calendar.day_words(day, language=spoken)
    hijri = calendar.hijri_words(day, language=spoken)
    return Words(f"{words} ({hijri})" if hijri else words)


def _interval(value: object, _asked: _Asked) -> Words:
    ends = _mapping(value)
    spoken = language.current()
    low, high = (
        calendar.clock_words(time.fromisoformat(str(ends[key])), language=spoken) for key in ("from", "to")
    )
    return Words(_("from %(low)s to %(high)s") % {"low": low, "high": high})


def _place(value: object, _asked: _Asked) -> Words:
    place = _mapping(value)
    path = place.get("path", ())
    steps = [str(step) for step in path] if isinstance(path, list | tuple) else []
    region = next((str(REGIONS[step]) for step in steps if step in REGIONS), "")
    name = str(place.get("name", ""))
    return Words(name or region or "، ".join(steps), free=bool(name))


def _quantity(value: object, asked: _Asked) -> Words:
    said = _mapping(value)
    if "value" in said:
        text = _number(said["value"])
        if said.get("approximate"):
            text = _("about %(number)s") % {"number": text}
    else:
        text = _("from %(low)s to %(high)s") % {"low": _number(said["low"]), "high": _number(said["high"])}
    return Words(text, asked.unit)


def _money(value: object, asked: _Asked) -> Words:
    said = _mapping(value)
    currency = str(said["currency"])
    plain = {"value": said["amount"]} if "amount" in said else said
    return Words(_quantity(plain, asked).text, currency_words(currency))


def _organisations(value: object, asked: _Asked) -> Words:
    uids = [str(uid) for uid in value] if isinstance(value, list | tuple) else []
    between = "، " if language.current() == language.ARABIC else ", "
    return Words(between.join(asked.names.get(uid, uid) for uid in uids), free=True)


def _category(value: object, asked: _Asked) -> Words:
    return Words(dict(asked.choices).get(str(value), str(value)), free=True)


def _text(value: object, _asked: _Asked) -> Words:
    return Words(str(value), free=True)


def _number(value: object) -> str:
    return grouped(Decimal(str(value)), places=3)


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError(value)
    return value


WORDS: dict[str, Callable[[object, _Asked], Words]] = {
    ItemKind.YES_NO: _yes_no,
    ItemKind.DATE: _date,
    ItemKind.INTERVAL: _interval,
    ItemKind.PLACE: _place,
    ItemKind.QUANTITY: _quantity,
    ItemKind.MONEY: _money,
    ItemKind.ORGANISATIONS: _organisations,
    ItemKind.CATEGORY: _category,
    ItemKind.TEXT: _text,
}


def item_words(value: object, *, item: ItemShown, program: ProgramShown, names: Mapping[str, str]) -> Words:
    """Return a value of an item in words; the place announced is told in the reader's language."""
    places = [place.get("name") for place in (value, item.planned) if isinstance(place, Mapping)]
    if item.kind == ItemKind.PLACE and len(places) == 2 and places[0] == places[1]:
        return Words(program.place, free=True)
    return value_words(value, kind=item.kind, unit=item.unit, choices=item.choices, names=names)
