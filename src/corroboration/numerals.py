"""Numbers in words, Arabic and English, alone or beside figures: «ألف ومئتان وخمسون», "two and a half million".

Rule kept here: words make a number only in an order in which the language says numbers; «خمسة ستة» is two
numbers and is refused, and so is what says no number («مئات», "dozens of"). Gender, case and the two
spellings of مئة change nothing. It reads no ranges and no units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from corroboration.letters import Unreadable, fold_letters

_ARABIC_UNITS = (
    "واحد واحدة إحدى أحد", "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إثنان إثنين", "ثلاثة ثلاث", "أربعة أربع",
    "خمسة خمس", "ستة ست", "سبعة سبع", "ثمانية ثماني ثمان ثمانيا", "تسعة تسع",
)  # fmt: skip
_ARABIC_TENS = ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_ENGLISH_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ENGLISH_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
                  "nineteen")  # fmt: skip
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _folded(words: Mapping[str, int]) -> dict[str, int]:
    return {fold_letters(word): value for word, value in words.items()}


# TABLE: words → value, by the place they take in a number.
ZERO = frozenset(_folded({"صفر": 0, "zero": 0, "nil": 0}))
UNITS = _folded(
    {word: n for n, words in enumerate(_ARABIC_UNITS, 1) for word in words.split()}
    | {word: n for n, word in enumerate(_ENGLISH_UNITS, 1)}
)
TEN = _folded({"عشرة": 10, "عشر": 10})
TEENS = _folded({word: n for n, word in enumerate(_ENGLISH_TEENS, 10)} | {"twelfe": 12})
TENS = _folded(
    {stem + end: 20 + 10 * n for n, stem in enumerate(_ARABIC_TENS) for end in ("ون", "ين")}
    | {word: 20 + 10 * n for n, word in enumerate(_ENGLISH_TENS)}
    | {"fourty": 40}
)
HUNDRED = _folded(dict.fromkeys(("مئة", "مائة", "مية", "ميه", "المئة", "المائة", "hundred"), 100))
HUNDREDS = _folded(
    {stem + hundred: 100 * n for n, stems in enumerate(_ARABIC_UNITS, 1) if n > 2 for stem in stems.split()
     for hundred in ("مئة", "مائة", "مية")}
    | dict.fromkeys(("مئتان", "مئتين", "مائتان", "مائتين", "مئتا", "مائتا", "مئتي", "مائتي", "ميتين"), 200)
)  # fmt: skip
MULTIPLIERS = _folded(
    dict.fromkeys(("ألف", "آلاف", "ألفا", "الألف", "ألاف", "thousand", "thousands", "k"), 10**3)
    | dict.fromkeys(("مليون", "ملايين", "مليونا", "المليون", "million", "millions", "mn", "mln"), 10**6)
    | dict.fromkeys(("مليار", "مليارات", "مليارا", "المليار", "بليون", "billion", "billions", "bn"), 10**9)
    | dict.fromkeys(("تريليون", "تريليونات", "ترليون", "trillion", "trillions", "tn"), 10**12)
    | dict.fromkeys(("dozen", "درزن", "دزينة"), 12)
)
DUALS = _folded(
    dict.fromkeys(("ألفان", "ألفين", "ألفا_", "ألفي"), 2000)
    | dict.fromkeys(("مليونان", "مليونين", "مليوني", "مليونا_"), 2 * 10**6)
    | dict.fromkeys(("ملياران", "مليارين", "ملياري"), 2 * 10**9)
)
FRACTIONS: Mapping[str, Decimal] = {
    fold_letters(word): Decimal(value)
    for value, words in {
        "0.5": "نصف النصف half",
        "0.25": "ربع الربع quarter",
        "0.2": "خُمس",
        "0.1": "عُشر",
    }.items()
    for word in words.split()
    if value in ("0.5", "0.25")  # a fifth is written as five is, without its vowels
}
_QUARTERS = frozenset(fold_letters(word) for word in ("أرباع", "quarters"))
_VAGUE = frozenset(
    fold_letters(word)
    for word in (
        "عشرات",
        "مئات",
        "مئين",
        "dozens",
        "hundreds",
        "scores",
        "tens",
        "بضع",
        "بضعة",
        "عدة",
        "several",
        "few",
    )
)
_JOINING = frozenset(("and", "و", "a", "an", "of", "من"))
NUMERAL = re.compile(r"[-−]?\d[\d,٬،.٫'’\u00a0\u202f]*\d|[-−]?\d")
_PIECE = re.compile(rf"({NUMERAL.pattern})")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"-?\d{1,3}(?:[,٬،'’\u00a0\u202f]\d{3})+(?:[.٫]\d+)?")
_DOTTED = re.compile(r"-?\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d{1,2})?|(?:\.\d{3})+,\d{1,2})")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3}){2,}(?![\d])")


@dataclass(slots=True)
class _Count:
    """A number while it is being heard."""

    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)  # below the next multiplier
    last: int = 0  # the last multiplier
    heard: list[str] = field(default_factory=list)
    figure: bool = False  # the group is written in figures

    def value(self) -> Decimal:
        return self.total + self.group


@dataclass(frozen=True, slots=True)
class Heard:
    """A number with the words around it, and whether words or figures said it."""

    value: Decimal
    before: tuple[str, ...]
    after: tuple[str, ...]
    in_words: bool
    scale: Decimal  # the multiplier of "3 thousand" or "three thousand"; 1 for other numbers

    @property
    def multiplied(self) -> bool:
        return not self.in_words and self.scale != 1


def hear(text: str) -> Heard:
    """Return the one number of a text without a range, with the folded words around it. Raises `Unreadable`."""
    tokens = list(_tokens(_SPACED.sub(lambda found: found[0].replace(" ", ""), text)))
    start = next((n for n, token in enumerate(tokens) if _says_number(tokens, n)), None)
    if start is None:
        key = "number_vague" if any(token in _VAGUE for token in tokens) else "number_missing"
        raise Unreadable(key, text=text)
    count, end = _Count(), start
    while end < len(tokens):
        size = _take(count, tokens, end, text)
        if not size:
            break
        end += size
    rest = tokens[end:]
    if any(_is_figure(token) or _bare(token) in _SURE for token in rest):
        raise Unreadable("number_unclear", text=text)
    figures = any(_is_figure(token) for token in tokens[start:end])
    scale = Decimal(1)
    if len(count.heard) == 2 and count.heard[-1] in MULTIPLIERS.keys() | HUNDRED.keys():
        scale = Decimal(count.last or 100)
    before = tuple(token for token in tokens[:start] if token not in ("a", "an"))
    return Heard(count.value(), before, tuple(rest), not figures, scale)


def numeral(written: str, text: str) -> Decimal:
    """Return a number written in figures; a dot is a decimal point, groups are of three. Raises `Unreadable`."""
    found = written.replace("−", "-")
    if _GROUPED.fullmatch(found):
        return Decimal(re.sub("[^\\d.٫-]", "", found).replace("٫", "."))
    if _DOTTED.fullmatch(found):
        return Decimal(found.replace(".", "").replace(",", "."))
    found = found.replace("٫", ".")
    if not _PLAIN.fullmatch(found):
        raise Unreadable("number_separators", text=text)
    return Decimal(found)


def _tokens(text: str) -> Iterator[str]:
    """Yield figures as they are, and the words between them folded; «و500» is و and 500."""
    for n, piece in enumerate(_PIECE.split(text)):
        if n % 2:
            yield piece
        else:
            attached = n > 0 and piece[:1] == "m" and (len(piece) == 1 or not piece[1].isalnum())
            yield from fold_letters("million" + piece[1:] if attached else piece).split()


def _is_figure(token: str) -> bool:
    return token[-1:].isdigit()


def _bare(word: str) -> str:
    """Return a word without a joining و, where what remains is a word of numbers."""
    if word in _KNOWN or not word.startswith("و"):
        return word
    return word[1:] if word[1:] in _KNOWN else word


_KNOWN = frozenset().union(
    ZERO, UNITS, TEN, TEENS, TENS, HUNDRED, HUNDREDS, MULTIPLIERS, DUALS, FRACTIONS, _QUARTERS
)  # fmt: skip
_SURE = _KNOWN - UNITS.keys() - FRACTIONS.keys() - {"k"} | {word for word, n in UNITS.items() if n > 1}


def _says_number(tokens: Sequence[str], at: int) -> bool:
    token = tokens[at]
    return _is_figure(token) or _bare(token) in _KNOWN - {"k", "mn", "bn", "tn", "mln"}


def _take(count: _Count, tokens: Sequence[str], at: int, text: str) -> int:
    """Add what stands at a place to the count; return how many tokens it took, 0 when the number is over."""
    token = tokens[at]
    if token in _JOINING:
        following = at + 1
        while following < len(tokens) and tokens[following] in _JOINING:
            following += 1
        known = following < len(tokens) and _says_number(tokens, following)
        return following - at if known and count.heard else 0
    if _is_figure(token):
        return _take_figure(count, token, text)
    word = _bare(token)
    if word not in _KNOWN:
        return 0
    if word in FRACTIONS:
        return _take_fraction(count, word, tokens, at)
    if word in UNITS and at + 1 < len(tokens) and tokens[at + 1] in _QUARTERS:
        count.group += Decimal(UNITS[word]) / 4
        count.heard.append(word)
        return 2
    taken = _take_multiplier(count, word) if word in MULTIPLIERS else _take_word(count, word)
    if not taken:
        raise Unreadable("number_unclear", text=text)
    count.heard.append(word)
    return 1


def _take_figure(count: _Count, token: str, text: str) -> int:
    if count.group or (count.heard and not count.last):
        raise Unreadable("number_unclear", text=text)
    count.group, count.figure = numeral(token, text), True
    count.heard.append(token)
    return 1


def _take_word(count: _Count, word: str) -> bool:
    """Add a word below a thousand, if the number so far can be followed by it."""
    group, below, fits = count.group, count.group % 100, False
    if count.figure and word not in HUNDRED:
        return False
    if word in ZERO:
        return not count.heard
    if word in UNITS:
        fits = not below or (below >= 20 and not below % 10 and word in _ENGLISH_UNITS)
        count.group += UNITS[word] if fits else 0
    elif word in HUNDRED:
        fits = 0 <= group < 100 and group % 1 == 0
        count.group, count.figure = (group or Decimal(1)) * 100, False
    elif word in HUNDREDS or word in DUALS:
        fits = not group and (word in HUNDREDS or not count.last or DUALS[word] < count.last)
        count.group += HUNDREDS.get(word, 0)
        count.total += DUALS.get(word, 0)
        count.last = DUALS[word] // 2 if word in DUALS else count.last
    else:
        value = TEN.get(word) or TEENS.get(word) or TENS[word]
        fits = not below or (below < 10 and word not in TEENS and (word in TEN or word not in _ENGLISH_TENS))
        count.group += value if fits else 0
    return fits


def _take_multiplier(count: _Count, word: str) -> bool:
    value = MULTIPLIERS[word]
    if count.last and value >= count.last and not (count.group and value < count.last):
        return False
    count.total += (count.group if count.group or count.figure else Decimal(1)) * value
    count.group, count.last, count.figure = Decimal(0), value, False
    return True


def _take_fraction(count: _Count, word: str, tokens: Sequence[str], at: int) -> int:
    """Add a half or a quarter: of the multiplier that follows, else of the one before, else of one."""
    following = at + 1
    while following < len(tokens) and tokens[following] in ("a", "an", "of", "من"):
        following += 1
    scale = MULTIPLIERS.get(tokens[following]) if following < len(tokens) else None
    count.heard.append(word)
    if scale and not count.group:
        count.total += FRACTIONS[word] * scale
        count.last = scale
        return following + 1 - at
    if scale or not count.last or count.group:
        count.group += FRACTIONS[word]
        return 1
    count.total += FRACTIONS[word] * count.last
    return 1
