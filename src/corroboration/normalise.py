"""The door to everything that turns what people write into values that can be compared.

Rule kept here: one name for each reader, whichever file it lives in; each says why it fails by raising
`Unreadable` with a reason key and its values. It reads nothing itself but intervals, which join days and
times.
"""

from __future__ import annotations

import re
from contextlib import suppress

from corroboration.days import Day, Grain, Span, day, instant, span, time_of_day
from corroboration.letters import Unreadable, digits, fold, fold_letters, fold_name
from corroboration.months import Calendar
from corroboration.numbers import Bound, Money, Quantity, money, number, plain, quantity

__all__ = [
    "Bound",
    "Calendar",
    "Day",
    "Grain",
    "Money",
    "Quantity",
    "Span",
    "Unreadable",
    "day",
    "digits",
    "fold",
    "fold_letters",
    "fold_name",
    "instant",
    "interval",
    "money",
    "number",
    "plain",
    "quantity",
    "span",
    "time_of_day",
    "yes_no",
]

_TO = re.compile(r"\s+(?:to|إلى|الى|حتى)\s+|\s*[–—]\s*|(?<=:\d\d)\s*-\s*|\s+-\s+|\s*(?<=\d)/(?=\d{4}-)\s*")
_FROM = re.compile(r"^(?:من|from)\s+(?:الساعة\s+)?", re.IGNORECASE)
_YES = frozenset(
    fold(word) for word in ("نعم", "أجل", "صحيح", "أقيم", "نفذ", "yes", "y", "true", "1", "held")
)
_NO = frozenset(
    fold(word) for word in ("لا", "كلا", "لم يقم", "لم ينفذ", "no", "n", "false", "0", "not held")
)


def interval(text: str) -> dict[str, str]:
    """Return {"from", "to"} of two times of day, two days, a month or a year. Raises `Unreadable`."""
    ends = _TO.split(_FROM.sub("", text.strip()))
    if len(ends) == 2 and all(ends):
        with suppress(Unreadable):
            return {"from": time_of_day(ends[0]), "to": time_of_day(ends[1])}
    try:
        found = span(text)
    except Unreadable as error:
        known = error.key not in ("date_unclear", "date_missing", "date_month_unknown")
        raise error if known or len(ends) == 2 else Unreadable("interval_unclear", text=text) from None
    if found.grain is Grain.DAY and len(ends) != 2:
        raise Unreadable("interval_unclear", text=text)
    return {"from": found.first, "to": found.last}


def yes_no(text: str) -> bool:
    """Return whether `text` says yes: «نعم», "no", 1. Raises `Unreadable` for anything else."""
    said = fold(text)
    if said in _YES or said in _NO:
        return said in _YES
    raise Unreadable("yes_no_unclear", text=text)
