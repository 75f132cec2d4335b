"""Numbers as people write them, in digits and words, with units, thousands, ranges and currencies.

Rule kept here: what is not certain is refused with its reason, never guessed: "12,50" may be twelve and a
half or twelve hundred and fifty, so it is not read. It converts no unit and no currency into another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corroboration.letters import Unreadable, digits, fold_letters

_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"-?\d{1,3}(?:[,٬،]\d{3})+(?:[.٫]\d+)?")
_NUMERAL = re.compile(r"[-−]?\d[\d,٬،.٫]*\d|[-−]?\d")
_RANGE = re.compile(r"\s*(?:–|—|-|\bto\b|\bإلى\b|\bالى\b|\bحتى\b)\s*")
_BETWEEN = re.compile(r"^(?:من|بين|ما بين|from|between)\s+")
_ABOUT = tuple(
    fold_letters(word)
    for word in ("نحو", "حوالي", "حوالى", "قرابة", "زهاء", "ما يقارب", "ما يقرب من", "تقريبا",
                 "about", "around", "approximately", "approx", "some", "nearly", "circa")
)  # fmt: skip

# Folded words → value; a multiplier multiplies what stands before it.
_UNITS = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
_TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
_WORDS: dict[str, int] = {fold_letters(word): n for n, word in enumerate(_UNITS)}
_WORDS |= {fold_letters(word).removesuffix("ه"): n for n, word in enumerate(_UNITS) if n > 2}
_WORDS |= {fold_letters(word): 20 + 10 * n for n, word in enumerate(_TENS)}
_WORDS |= {fold_letters(word)[:-2] + "ين": 20 + 10 * n for n, word in enumerate(_TENS)}
_WORDS |= {
    fold_letters(w): n for w, n in {"اثنين": 2, "اثنتان": 2, "ثماني": 8, "مئتان": 200, "مئتين": 200}.items()
}
_WORDS |= {
    fold_letters(w): n for w, n in {"مائتان": 200, "مائتين": 200, "ألفان": 2000, "ألفين": 2000}.items()
}
_HUNDREDS = {
    fold_letters(stem + hundred): n * 100
    for n, stem in enumerate(["ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"], start=3)
    for hundred in ("مئة", "مائة")
}
_WORDS |= _HUNDREDS
_MULTIPLIERS: dict[str, int] = {
    fold_letters(word): value
    for value, words in {
        100: ("مئة", "مائة", "hundred"),
        1_000: ("ألف", "آلاف", "ألفا", "thousand", "k"),
        1_000_000: ("مليون", "ملايين", "مليونا", "million", "m", "mn"),
        1_000_000_000: ("مليار", "مليارات", "billion", "bn"),
    }.items()
    for word in words
}
_CURRENCIES: dict[str, str] = {
    fold_letters(word): code
    for code, words in {
        "SAR": (
            "ريال سعودي",
            "ريالا سعوديا",
            "ريال",
            "ريالا",
            "ريالات",
            "ر.س",
            "رس",
            "sar",
            "sr",
            "riyal",
            "riyals",
        ),
        "USD": ("دولار أمريكي", "دولار", "دولارا", "دولارات", "usd", "us dollars", "dollars", "dollar"),
        "EUR": ("يورو", "eur", "euro", "euros"),
        "GBP": ("جنيه إسترليني", "gbp", "pounds"),
        "AED": ("درهم إماراتي", "درهم", "دراهم", "درهما", "aed", "dirhams"),
    }.items()
    for word in words
}
_SIGNS = {"﷼": " SAR ", "$": " USD ", "€": " EUR ", "£": " GBP "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as said: `low` = `high` unless a range; `unit` folded, "" when none was said."""

    low: Decimal
    high: Decimal
    approximate: bool = False
    unit: str = ""

    def claim(self) -> dict[str, object]:
        """Return it as the value of a claim on a `quantity` item."""
        said: dict[str, object] = (
            {"value": plain(self.low)}
            if self.low == self.high
            else {"low": plain(self.low), "high": plain(self.high)}
        )
        return said | ({"approximate": True} if self.approximate else {})


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
    """Return the one number in `text`, in digits or Arabic words. Raises `Unreadable`."""
    found = quantity(text)
    if found.low != found.high:
        raise Unreadable("number_range", text=text)
    return found.low


def quantity(text: str) -> Quantity:
    """Return the quantity in `text`: "860", «١٬٢٠٠ شتلة», «نحو 200 إلى 250», "1.5 million", «مئتان وخمسون».

    A dot is a decimal point; a comma groups thousands and is refused anywhere else. Raises `Unreadable`.
    """
    said = " ".join(digits(text).replace("+", " ").split())
    said, approximate = _without_about(said)
    said = _BETWEEN.sub("", said)
    parts = [part for part in _RANGE.split(said) if part] if not _NUMERAL.fullmatch(said) else [said]
    if len(parts) == 1:
        parts = _split_between(parts[0])
    if not parts:
        raise Unreadable("number_missing", text=text)
    if len(parts) > 2:
        raise Unreadable("number_unclear", text=text)
    scaled = [_amount(part, text) for part in parts]
    (low, low_scale, unit_a), (high, high_scale, unit_b) = scaled[0], scaled[-1]
    if low_scale == 1 and high_scale > 1 and len(parts) == 2 and low < high:
        low_scale = high_scale  # "2 to 3 thousand"
    low, high = low * low_scale, high * high_scale
    if low > high:
        raise Unreadable("range_reversed", text=text)
    return Quantity(low=low, high=high, approximate=approximate, unit=unit_b or unit_a)


def money(text: str, *, currency: str = "") -> Money:
    """Return the sum in `text`; `currency` is used where the text names none. Raises `Unreadable`."""
    said = text
    for sign, code in _SIGNS.items():
        said = said.replace(sign, code)
    amount = quantity(said)
    code = _CURRENCIES.get(amount.unit, "")
    if not code and amount.unit:
        code = amount.unit.upper() if re.fullmatch(r"[a-z]{3}", amount.unit) else ""
        if not code:
            raise Unreadable("currency_unknown", text=text)
    if not (code or currency):
        raise Unreadable("currency_missing", text=text)
    return Money(amount=amount, currency=code or currency.upper())


def _without_about(said: str) -> tuple[str, bool]:
    words = said.replace("~", " about ").split()
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            if fold_letters(" ".join(words[start : start + size])) in _ABOUT:
                return " ".join(words[:start] + words[start + size :]), True
    return said, False


def _split_between(said: str) -> list[str]:
    """«بين 200 و250», "between 200 and 250": the joining word parts two numerals only."""
    parts = re.split(r"(?<=\d)\s+(?:و\s*|and\s+)(?=\d)", said)
    return parts if len(parts) == 2 else [said]


def _amount(part: str, text: str) -> tuple[Decimal, int, str]:
    """Return the number, the multiplier said after it, and the unit that remains."""
    numerals = _NUMERAL.findall(part)
    if len(numerals) > 1:
        raise Unreadable("number_unclear", text=text)
    if not numerals:
        return _in_words(part, text)
    value = _numeral(numerals[0], text)
    rest = fold_letters(part.replace(numerals[0], " ", 1)).split()
    scale = 1
    while rest and rest[0] in _MULTIPLIERS:
        scale *= _MULTIPLIERS[rest.pop(0)]
    return value, scale, " ".join(rest)


def _numeral(numeral: str, text: str) -> Decimal:
    numeral = numeral.replace("−", "-")
    if _GROUPED.fullmatch(numeral):
        return Decimal(re.sub("[,٬،]", "", numeral).replace("٫", "."))
    numeral = numeral.replace("٫", ".")
    if not _PLAIN.fullmatch(numeral):
        raise Unreadable("number_separators", text=text)
    return Decimal(numeral)


def _in_words(part: str, text: str) -> tuple[Decimal, int, str]:
    total, group, seen, rest = 0, 0, False, list[str]()
    for word in fold_letters(part).split():
        bare = word if word in _WORDS or word in _MULTIPLIERS else word.removeprefix("و")
        if bare in _MULTIPLIERS and not rest:
            value = _MULTIPLIERS[bare]
            total, group = (total, (group or 1) * 100) if value == 100 else (total + (group or 1) * value, 0)
        elif bare in _WORDS and not rest:
            group += _WORDS[bare]
        else:
            rest.append(word)
            continue
        seen = True
    if not seen:
        raise Unreadable("number_missing", text=text)
    return Decimal(total + group), 1, " ".join(rest)
