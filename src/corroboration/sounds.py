"""Words of Arabic and Latin script as the sounds they stand for, and how far two words lie apart.

Rule kept here: a spelling decides nothing by itself; «محمد», "Muhammad" and "Mohamed" are three spellings of
one row of sounds, and what a script cannot write (short vowels in Arabic, ع in Latin) costs little when it
is missing. One table of graphemes a script, one of costs. It knows nothing of names, titles or meaning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

# Letters with marks that are other sounds, before marks are dropped by folding.
_MARKED = str.maketrans(
    {
        "š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ğ": "gh", "ġ": "gh", "ẖ": "kh",
        "ḫ": "kh", "ṯ": "th", "ḏ": "dh", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "đ": "dj", "ł": "l",
        "ñ": "ny", "ö": "o", "ü": "u",
    }
)  # fmt: skip

# TABLE: Latin graphemes, longest first, → sounds. Capital letters are sounds that Latin has no letter for:
# H ح, T ط, S ص, D ض, Z ظ, E ع, G غ; 0 is the th of "three", 8 that of "this", $ sh, C the ch of "church".
_LATIN: Mapping[str, str] = {
    "tsch": "C", "sch": "$", "tch": "C", "sh": "$", "ch": "C", "kh": "x", "gh": "G", "th": "0", "dh": "8", "ph": "f",
    "zh": "j", "ck": "k", "qu": "kw", "dj": "j", "wh": "w", "rh": "r", "bh": "b", "jh": "j", "ou": "u", "oo": "u",
    "aa": "a", "ee": "i", "ce": "se", "ci": "si", "cy": "sy", "c": "k", "x": "ks",
}  # fmt: skip
# TABLE: Arabic graphemes → sounds. A, W and Y are the long vowels, the last two consonants as well; M is ة and L
# is ى or ي at the end.
_ARABIC: Mapping[str, str] = {
    "تش": "C", "دج": "j", "ب": "b", "ت": "t", "ث": "0", "ج": "j", "ح": "H", "خ": "x", "د": "d", "ذ": "8", "ر": "r",
    "ز": "z", "س": "s", "ش": "$", "ص": "S", "ض": "D", "ط": "T", "ظ": "Z", "ع": "E", "غ": "G", "ف": "f", "ق": "q",
    "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "W", "ي": "Y", "ا": "A", "ة": "M", "ى": "A", "أ": "A",
    "إ": "A", "آ": "A", "ؤ": "W", "ئ": "Y", "ی": "Y", "ک": "k", "گ": "g", "پ": "p", "چ": "C", "ژ": "j", "ڤ": "v",
    "ڨ": "g", "ڭ": "g",
}  # fmt: skip
_FIRST = {"اي": "I", "إي": "I", "او": "O", "أو": "O", "عي": "I", "عو": "O"}  # one vowel at the head of a word

# TABLE: what it costs to take one sound for another; the pairs left out cost 1.
_NEAR: Mapping[str, float] = {
    # one sound that a script writes in several ways, or cannot write
    "pb": 0.04, "vf": 0.04, "hH": 0.02, "tT": 0.05, "sS": 0.05, "dD": 0.06, "kq": 0.05, "gG": 0.05, "gj": 0.1,
    "Gj": 0.3, "gk": 0.25, "gq": 0.2, "zZ": 0.15, "8Z": 0.1, "8z": 0.15, "8d": 0.25, "8D": 0.2, "ZD": 0.25, "0t": 0.1,
    "0T": 0.3, "0s": 0.3, "xk": 0.15, "xh": 0.25, "xH": 0.3, "C$": 0.08, "Ck": 0.1, "Cx": 0.15, "Cj": 0.35,
    "Ct": 0.45,
    "Cs": 0.45, "$s": 0.25, "sz": 0.15, "zS": 0.4, "ks": 0.55, "jy": 0.2, "jY": 0.2, "jx": 0.35, "jh": 0.35,
    "jz": 0.35,
    "j$": 0.25, "vw": 0.12, "vW": 0.12, "fW": 0.4, "bv": 0.25, "wf": 0.4, "dt": 0.4, "dT": 0.45, "tD": 0.5, "zt": 0.5,
    "zd": 0.4, "mn": 0.45, "Gr": 0.6, "Gk": 0.45, "Gq": 0.35, "GE": 0.5, "kH": 0.6, "lr": 0.7, "Gx": 0.4, "yY": 0,
    "wW": 0, "yj": 0.2,
    # vowels
    "aA": 0, "eA": 0.15, "iA": 0.3, "oA": 0.2, "uA": 0.25, "eY": 0.05, "iY": 0, "aY": 0.3, "oY": 0.4, "uY": 0.3,
    "uW": 0, "oW": 0, "aW": 0.3, "eW": 0.35, "iW": 0.45, "AW": 0.4, "AY": 0.4, "WY": 0.5, "ae": 0.12, "ei": 0.06,
    "ou": 0.06, "ao": 0.18, "ai": 0.25, "au": 0.18, "eo": 0.3, "eu": 0.3, "iu": 0.4, "io": 0.4, "iy": 0.05,
    "ey": 0.15,
    "uw": 0.1, "ow": 0.15, "yI": 0.1, "iI": 0, "eI": 0.05, "aI": 0.3, "uO": 0, "oO": 0, "aO": 0.3, "wO": 0.2,
    "AI": 0.2,
    "AO": 0.2, "aM": 0, "eM": 0.05, "AM": 0.05, "hM": 0.05, "tM": 0.15, "iM": 0.3, "oM": 0.3,
    "aE": 0.06, "eE": 0.12, "iE": 0.12, "oE": 0.12, "uE": 0.12, "AE": 0.2, "EI": 0.3, "EO": 0.3, "hA": 0.4,
    "aL": 0.04, "iL": 0, "eL": 0.05, "yL": 0.02,
    "YL": 0, "AL": 0.1, "oL": 0.4, "uL": 0.3, "ML": 0.3, "hL": 0.5,
}  # fmt: skip
# TABLE: what it costs to leave a sound out; the sounds left out of the table cost 0.9.
_SILENT: Mapping[str, float] = {
    "a": 0.12, "e": 0.08, "i": 0.15, "o": 0.2, "u": 0.18, "A": 0.22, "W": 0.4, "Y": 0.32, "L": 0.32, "M": 0.2,
    "I": 0.5, "O": 0.5,
    "E": 0.08, "h": 0.25, "H": 0.7, "y": 0.25, "w": 0.4,
}  # fmt: skip
_CONSONANT = 0.9
_FAR = 1.0
# TABLE: within Arabic every letter is written but the short vowels, so another letter is mostly another word; these are
# the slips of the pen that are not.
_SLIPS: dict[str, float] = {
    "DZ": 0.15,
    "hM": 0.02,
    "tM": 0.1,
    "AM": 0.15,
    "YL": 0,
    "AL": 0.15,
    "8z": 0.4,
    "8d": 0.4,
    "tT": 0.5,
    "0t": 0.5,
}
_WRITTEN: Mapping[str, float] = {"A": 0.55, "W": 1.1, "Y": 1.1, "L": 1.1, "M": 0.3}


class Scripts(Enum):
    """Which scripts two words are written in."""

    LATIN = 1
    ARABIC = 2
    ACROSS = 3


class _Costs(NamedTuple):
    """The costs of taking one sound for another and of leaving one out, for words of two scripts or of one."""

    near: Mapping[str, Mapping[str, float]]
    silent: Mapping[str, float]


def _costs(pairs: Mapping[str, float]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for pair, cost in pairs.items():
        found.setdefault(pair[0], {})[pair[1]] = cost
        found.setdefault(pair[1], {})[pair[0]] = cost
    return found


_NONE: Mapping[str, float] = {}
_LETTERS = {pair: min(1.0, 0.5 + cost) for pair, cost in _NEAR.items()} | _SLIPS
_SHORT = {
    "a": 0.05,
    "e": 0.04,
    "i": 0.06,
    "o": 0.1,
    "u": 0.07,
    "A": 0.18,
}  # Latin writes what Arabic leaves out
_BY_SCRIPTS: Mapping[Scripts, _Costs] = {
    Scripts.LATIN: _Costs(_costs(_NEAR), _SILENT),
    Scripts.ARABIC: _Costs(_costs(_LETTERS), _WRITTEN),
    Scripts.ACROSS: _Costs(_costs(_NEAR), {**_SILENT, **_SHORT}),
}

# TABLE: what a sound leaves in a key of blocking, in as many ways as it is written; the rest leave nothing.
_BONES: Mapping[str, tuple[str, ...]] = {
    sound: tuple(ways.split("/"))
    for sounds_, ways in {
        "bp": "b", "tT": "t", "dD8Zz": "d", "sS": "s", "$": "c", "gG": "j", "k": "k", "fv": "f", "r": "r", "l": "l",
        "m": "m", "n": "n", "q": "k/j", "x": "k/", "0": "t/s", "j": "j/", "C": "c/k",
    }.items()
    for sound in sounds_
}  # fmt: skip
_WAYS = 8  # of one word; more would be a name of nothing but doubtful letters
_ARABIC_LETTER = re.compile("[\u0621-\u06d3]")
_LATIN_PART = re.compile("|".join([*sorted(_LATIN, key=len, reverse=True), "."]))
_ARABIC_PART = re.compile("تش|دج|.")
_DOUBLED = re.compile(r"(.)\1+")


def is_arabic(word: str) -> bool:
    """Return whether a word holds a letter of the Arabic script."""
    return _ARABIC_LETTER.search(word) is not None


def unmarked(text: str) -> str:
    """Return Latin letters with marks as the letters that sound like them ("š" → "sh"), in lower case."""
    return text if text.isascii() else text.lower().translate(_MARKED)


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """Return the sounds of one folded word, a character each; doubled ones once. Other letters are left out."""
    if is_arabic(word):
        head = _FIRST.get(word[:2], "") if len(word) > 2 else ""
        rest = word[2:] if head else word
        found = head + "".join(_ARABIC.get(part, "") for part in _ARABIC_PART.findall(rest))
        if len(word) > 2 and word[-1] == "ه":  # folding writes ة so
            found = found[:-1] + "M"
        elif len(word) > 2 and word[-1] == "ي":  # and ى
            found = found[:-1] + "L"
    else:
        parts = _LATIN_PART.findall(word)
        found = "".join(_LATIN.get(part, part) for part in parts if part.isdigit() or "a" <= part[0] <= "z")
    return _DOUBLED.sub(r"\1", found)


@lru_cache(maxsize=65536)
def bones(sound: str) -> tuple[str, ...]:
    """Return the consonants of a row of sounds as keys, one for each way to hear them: «محمد»,
    "Mohamed" are "mmd"."""
    found = [""]
    for each in sound:
        ways = _BONES.get(each, (each if each.isdigit() else "",))
        found = [bone + way for bone in found for way in ways][:_WAYS]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=65536)
def nearness(one: str, other: str, scripts: Scripts = Scripts.ACROSS) -> float:
    """Return how near two rows of sounds are, 0 to 1: one less the cheapest way to turn one into the other.

    The cost is that of an alignment (Wagner–Fischer) under the costs of their scripts, as a share of what it
    costs to leave out the whole of the weightier row.
    """
    if one == other:
        return 1.0 if one else 0.0
    costs = _BY_SCRIPTS[scripts]
    leave = [costs.silent.get(sound, _CONSONANT) for sound in other]
    whole = max(sum(costs.silent.get(sound, _CONSONANT) for sound in one), sum(leave))
    if not one or not other or not whole:
        return 0.0
    return max(0.0, 1.0 - _alignment(one, other, costs, leave) / whole)


def _alignment(one: str, other: str, costs: _Costs, leave: Sequence[float]) -> float:
    """Return the cost of the cheapest alignment of two rows of sounds."""
    row = [0.0]
    for cost in leave:
        row.append(row[-1] + cost)
    for sound in one:
        near, drop = costs.near.get(sound, _NONE), costs.silent.get(sound, _CONSONANT)
        left = row[0] + drop
        fresh = [left]
        for at, against in enumerate(other):
            swap = row[at] + (0.0 if sound == against else near.get(against, _FAR))
            best = min(swap, row[at + 1] + drop, left + leave[at])
            fresh.append(best)
            left = best
        row = fresh
    return row[-1]
