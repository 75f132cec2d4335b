"""Numbers written out in words, for reading them back: written by the rules of grammar, not by the reader's tables."""

from __future__ import annotations

ONES = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
ONES_FEMININE = ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
STEMS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
ENGLISH += [f"{stem}teen" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")]
ENGLISH_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _below_hundred(n: int, *, feminine: bool) -> str:
    ones = ONES_FEMININE if feminine else ONES
    if n < 10:
        return ones[n]
    if n == 10:
        return "عشر" if feminine else "عشرة"
    if n < 20:
        first = {11: ("أحد", "إحدى"), 12: ("اثنا", "اثنتا")}.get(n, (ones[n - 10],) * 2)[feminine]
        return f"{first} {'عشرة' if feminine else 'عشر'}"
    tens = TENS[n // 10]
    return f"{ones[n % 10]} و{tens}" if n % 10 else tens


def _below_thousand(n: int, *, feminine: bool, hundred: str) -> str:
    parts = []
    if n >= 300:
        parts.append(STEMS[n // 100] + hundred)
    elif n >= 200:
        parts.append("مئتان" if hundred == "مئة" else "مائتان")
    elif n >= 100:
        parts.append(hundred)
    if n % 100:
        parts.append(_below_hundred(n % 100, feminine=feminine))
    return " و".join(parts)


def arabic(n: int, *, feminine: bool = False, hundred: str = "مئة") -> str:
    """Return 0 to 999,999,999 in Arabic words."""
    if n == 0:
        return "صفر"
    parts = []
    for size, one, two, few, many in (
        (10**6, "مليون", "مليونان", "ملايين", "مليوناً"),
        (1000, "ألف", "ألفان", "آلاف", "ألفاً"),
    ):
        count, n = divmod(n, size)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif count:
            noun = few if 3 <= count % 100 <= 10 else many if count % 100 >= 11 else one
            parts.append(f"{_below_thousand(count, feminine=False, hundred=hundred)} {noun}")
    if n:
        parts.append(_below_thousand(n, feminine=feminine, hundred=hundred))
    return " و".join(parts)


def english(n: int) -> str:
    """Return 0 to 999,999,999 in English words."""
    if n < 20:
        return ENGLISH[n]
    if n < 100:
        return ENGLISH_TENS[n // 10] + (f"-{ENGLISH[n % 10]}" if n % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            count, rest = divmod(n, size)
            joined = f" and {english(rest)}" if 0 < rest < 100 else f" {english(rest)}" if rest else ""
            return f"{english(count)} {name}{joined}"
    raise AssertionError(n)
