"""Numbers as people write and read them: Arabic and Latin digits in, Latin digits out.

Rule kept here: ٠١٢ and 012, ٫ and ., ٬ ، and , are the same on the way in; on the way out a number is grouped
by thousands with a comma and has a point (`1,234,567.5`) in both languages.
"""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬،−", "01234567890123456789.,,-")
_GROUPED = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+")
_BLANKS = re.compile(r"[\s\u00a0\u202f\u200e\u200f\u061c]+")
LONGEST = 24  # characters; nothing counted in a program needs more


def latin(text: str) -> str:
    """Return `text` with Arabic and Persian digits and separators as Latin ones."""
    return text.translate(_DIGITS)


def parsed(text: str) -> Decimal:
    """Return the number somebody typed.

    Raises ValueError when it is not one, also for `1,5`, of which nobody can say what was meant.
    """
    plain = _BLANKS.sub("", latin(text))
    if len(plain) > LONGEST or not _GROUPED.fullmatch(plain):
        raise ValueError(text[:LONGEST])
    return Decimal(plain.replace(",", ""))


def grouped(number: Decimal | float | int, *, places: int = 2) -> str:
    """Return `1,234,567.5`: grouped, at most `places` decimals, no zeros at the end."""
    if isinstance(number, int):
        return f"{number:,}"
    text = f"{Decimal(str(number)):,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
