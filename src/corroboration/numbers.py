"""Quantities and sums as people write them: figures or words, ranges, «نحو», «أكثر من», units, currencies.

Rule kept here: what is not certain is refused with its reason, never guessed: "12,50" may be twelve and a
half or twelve hundred and fifty, so it is not read. What was done is kept as steps. It converts no unit and
no currency into another; `units.py` does the first where it is exact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from corroboration.currencies import AMBIGUOUS, CURRENCIES, SHARES, SIGNS
from corroboration.finding import Reason
from corroboration.letters import Unreadable, digits, fold_letters
from corroboration.numerals import NUMERAL, hear

_DASH = re.compile(r"(?<=[\d%٪])\s*[–—-]\s*(?=\d)|\s+[–—-]\s+|(?<=\w)\s*[–—]\s*(?=\w)")
_RANGE = re.compile(r"\s+(?:to|till|until|إلى|الى|لـ?|حتى)\s+|(?<=\d)\s*(?:إلى|الى)\s*(?=\d)")
_BETWEEN = re.compile(r"^(?:ما\s+بين|من|بين|from|between)\s+(?=\S)")
_JOINED = re.compile(r"\s+و\s*(?=\S)|\s+and\s+")
_AROUND = re.compile(r"\s*(?:±|\+/-|\+-)\s*")
_EASTERN = re.compile("[٠-٩۰-۹٫٬]")
_MARKS = re.compile("[\u0591-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Bound(StrEnum):
    """How an open figure was said: the number is its least, or its most."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


def _phrases(*lines: str) -> tuple[tuple[str, ...], ...]:
    folded = {tuple(fold_letters(phrase).split()) for line in lines for phrase in line.split("|")}
    return tuple(sorted(folded, key=lambda words: (-len(words), words)))


# TABLE: words around a number that say how it is meant; the longest is tried first.
_ABOUT = _phrases(
    "نحو|حوالي|حوالى|قرابة|زهاء|ما يقارب|ما يقرب من|يقارب|يقرب من|تقريبا|بحدود|في حدود|قريب من",
    "about|around|approximately|approx|some|nearly|almost|circa|roughly|close to|ca",
)
_AT_MOST = _phrases(
    "لا يزيد عن|لا يزيد على|لا تزيد عن|لا تزيد على|لا يتجاوز|لا تتجاوز|لم يتجاوز|لم تتجاوز|على الأكثر|كحد أقصى",
    "بحد أقصى|أقل من|دون|ما دون|ليس أكثر من|no more than|not more than|at most|up to|less than|fewer than|under",
    "below|maximum|max|or less|or fewer",
)
_AT_LEAST = _phrases(
    "لا يقل عن|لا تقل عن|ما لا يقل عن|ليس أقل من|على الأقل|كحد أدنى|بحد أدنى|أكثر من|ما يزيد على|ما يزيد عن",
    "يزيد على|يزيد عن|تزيد على|تزيد عن|يتجاوز|تتجاوز|تجاوز|فوق|ما فوق|فأكثر|وأكثر|no less than|not less than",
    "no fewer than|not fewer than|at least|more than|over|above|upwards of|exceeding|minimum|min|or more|and more|plus",
)
_BOUND_OF = dict.fromkeys(_AT_MOST, Bound.AT_MOST) | dict.fromkeys(_AT_LEAST, Bound.AT_LEAST)
_LONGEST = 300  # letters: more is prose, and no number
_SAID_AS = {Bound.AT_LEAST: "number_at_least", Bound.AT_MOST: "number_at_most"}
_BOUNDS = tuple(sorted(_BOUND_OF, key=lambda words: (-len(words), words)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as said: `low` = `high` unless a range; `unit` folded, "" when none was said.

    With a `bound` both are the number that was named. `steps` says how it was read, as reasons of `explain.py`.
    """

    low: Decimal
    high: Decimal
    approximate: bool = False
    unit: str = ""
    bound: Bound | None = None
    steps: tuple[Reason, ...] = field(default=(), compare=False)

    def claim(self) -> dict[str, object]:
        """Return it as the value of a claim on a `quantity` item."""
        said: dict[str, object] = (
            {"value": plain(self.low)}
            if self.low == self.high
            else {"low": plain(self.low), "high": plain(self.high)}
        )
        said |= {"approximate": True} if self.approximate else {}
        return said | ({"bound": self.bound.value} if self.bound else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum as said, with the ISO 4217 code of its currency."""

    amount: Quantity
    currency: str

    def claim(self) -> dict[str, object]:
        """Return it as the value of a claim on a `money` item."""
        said = self.amount.claim()
        if "value" in said:
            said = {"amount": said.pop("value")} | said
        return said | {"currency": self.currency}


def plain(number: Decimal) -> str:
    """Return a number as decimal digits: no exponent, no trailing zeros, no minus zero."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number(text: str) -> Decimal:
    """Return the one number in `text`, in figures or words. Raises `Unreadable`."""
    found = quantity(text)
    if found.low != found.high:
        raise Unreadable("number_range", text=text)
    if found.bound:
        raise Unreadable("number_bound", text=text)
    return found.low


def quantity(text: str) -> Quantity:
    """Return the quantity in `text`: "860", «١٬٢٠٠ شتلة», «نحو 200 إلى 250», "1.5 million", «أكثر من ألف».

    A dot is a decimal point; a comma groups thousands and is refused anywhere else. Raises `Unreadable`.
    """
    if len(text) > _LONGEST:
        raise Unreadable("number_unclear", text=text[:_LONGEST])
    steps = [Reason(key="number_eastern_digits")] if _EASTERN.search(text) else []
    said, about = _without(_signs_as_words(text), _ABOUT)
    said, phrase = _without(said, _BOUNDS)
    approximate, bound = about is not None, _BOUND_OF[phrase] if phrase else None
    steps += [Reason(key="number_about")] if approximate else []
    steps += [Reason(key=_SAID_AS[bound])] if bound else []
    parts, swap = _ends(said)
    if bound and len(parts) > 1:
        raise Unreadable("number_unclear", text=text)
    found_ = _between(parts, text, steps, swap=swap and bool(_MARKS.search(text)))
    return replace(found_, approximate=approximate, bound=bound, steps=tuple(steps))


def money(text: str, *, currency: str = "") -> Money:
    """Return the sum in `text`; `currency` is used where the text names none. Raises `Unreadable`."""
    said = text
    for sign, code in SIGNS.items():
        said = said.replace(sign, code)
    amount = quantity(said)
    unit = amount.unit.removeprefix("من ").removeprefix("of ").strip()
    code = CURRENCIES.get(unit, "")
    if unit in SHARES:
        code, share = SHARES[unit]
        amount = replace(amount, low=amount.low * share, high=amount.high * share)
    if not code and unit:
        if unit in AMBIGUOUS and not currency:
            raise Unreadable("currency_ambiguous", text=text)
        code = currency if unit in AMBIGUOUS else unit if re.fullmatch(r"[a-z]{3}", unit) else ""
        if not code:
            raise Unreadable("currency_unknown", text=text)
    if not (code or currency):
        raise Unreadable("currency_missing", text=text)
    return Money(amount=amount, currency=(code or currency).upper())


def _signs_as_words(text: str) -> str:
    """Return a text with Western figures, and with %, ≥, ~ and a + after a figure written out."""
    said = " ".join(digits(text).replace("%", " percent ").replace("٪", " percent ").split())
    said = re.sub(r"^\s*(?:>=?|≥)\s*", "at least ", re.sub(r"^\s*(?:<=?|≤)\s*", "at most ", said))
    said = re.sub(r"(?<=\d)\s*\+(?=\s|$)", " plus", said)
    return re.sub(r"\+(?!/?-)", " ", said).replace("~", " about ").replace("≈", " about ")


def _without(said: str, phrases: tuple[tuple[str, ...], ...]) -> tuple[str, tuple[str, ...] | None]:
    """Return the text without the first of the phrases that stands in it, and the phrase."""
    words = said.split()
    folded = [fold_letters(word) for word in words]
    for phrase in phrases:
        size = len(phrase)
        for start in range(len(words) - size + 1):
            if tuple(folded[start : start + size]) == phrase:
                return " ".join(words[:start] + words[start + size :]), phrase
    return said, None


def _ends(said: str) -> tuple[list[str], bool]:
    """Return one part, or the two ends of a range, and whether they are parted by a dash alone."""
    if NUMERAL.fullmatch(said):
        return [said], False
    bare = _BETWEEN.sub("", said)
    for pattern in (_AROUND, _RANGE, _DASH):
        parts = [part for part in pattern.split(bare) if part.strip()]
        if len(parts) > 1:
            return (["±", *parts] if pattern is _AROUND else parts), pattern is _DASH
    if bare != said:
        for found in _JOINED.finditer(
            bare
        ):  # «بين 200 و250»: the joining word that stands between two numbers
            parts = [bare[: found.start()], bare[found.end() :]]
            if all(map(_is_number, parts)):
                return parts, False
    return [bare], False


def _is_number(part: str) -> bool:
    try:
        hear(part)
    except Unreadable:
        return False
    return True


def _between(parts: list[str], text: str, steps: list[Reason], *, swap: bool) -> Quantity:
    if len(parts) > 2 and parts[0] != "±":
        raise Unreadable("number_unclear", text=text)
    if not parts:
        raise Unreadable("number_missing", text=text)
    around = parts[0] == "±"
    ends = [_amount(part, text, steps) for part in (parts[1:3] if around else parts)]
    (low, unit_a, scale_a), (high, unit_b, scale_b) = ends[0], ends[-1]
    if scale_a == 1 and scale_b > 1 and len(ends) == 2 and low < high / scale_b:
        low *= scale_b  # "2 to 3 thousand"
    if around:
        share = unit_b == "percent" and unit_a != "percent"
        spread = abs(low * high / 100 if share else high)
        low, high, unit_b = low - spread, low + spread, unit_a if share else unit_a or unit_b
    elif low > high:
        if not swap:
            raise Unreadable("range_reversed", text=text)
        low, high = high, low
        steps.append(Reason(key="number_swapped", values={"text": text}))
    return Quantity(low=low, high=high, unit=unit_b or unit_a)


def _amount(part: str, text: str, steps: list[Reason]) -> tuple[Decimal, str, Decimal]:
    """Return the number of one end, its unit, and the multiplier that stood beside its figures."""
    try:
        heard = hear(part)
    except Unreadable as error:
        raise Unreadable(error.key, text=text) from None
    if heard.in_words:
        values = {"text": part.strip(), "value": plain(heard.value)}
        steps.append(Reason(key="number_from_words", values=values))
    elif heard.multiplied:
        steps.append(
            Reason(key="number_multiplied", values={"text": part.strip(), "value": plain(heard.value)})
        )
    return heard.value, " ".join((*heard.before, *heard.after)), heard.scale
