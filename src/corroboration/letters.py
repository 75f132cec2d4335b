"""Arabic and Latin letters and digits folded to one form, so that one word written two ways compares equal.

Rule kept here: folding only removes differences that readers do not hear as another word. It never
translates, stems or guesses; numbers and dates are read in `numbers.py` and `days.py`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


class Unreadable(ValueError):
    """A value that cannot be read; `key` is a reason of `explain.py`, `values` what its sentence needs."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key}: {values}")
        self.key = key
        self.values = values


# Arabic-Indic and Eastern (Persian, Urdu) digits; decimal, thousands and list separators.
_DIGITS = {ord(a): str(n) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for n, a in enumerate(digits)}
_FOLDS = {
    **{ord(letter): "ا" for letter in "أإآٱ"},
    ord("ة"): "ه",
    **{ord(letter): "ي" for letter in "ىیئ"},
    ord("ؤ"): "و",
    ord("ک"): "ك",
    ord("گ"): "ك",
    ord("ھ"): "ه",
    ord("ہ"): "ه",
    ord("ء"): None,
    ord("ـ"): None,  # tatweel
}


class _Accents(dict[int, int | None]):
    """Letters as they are, accents as nothing; each looked up once."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


_ACCENTS = _Accents()
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(
    r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_ARTICLE = re.compile(r"^(?:ال)(?=\w{2})")


def digits(text: str) -> str:
    """Return `text` with Arabic and Persian digits as 0–9 and its invisible direction marks removed."""
    return text if text.isascii() else _MARKS.sub("", text.translate(_DIGITS))


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return `text` as searched and compared: one form of each letter, no marks, no article, single spaces.

    أإآ → ا, ة → ه, ى ئ → ي, ؤ → و, lone hamza, diacritics and tatweel dropped, Arabic digits as 0–9, Latin
    lower case without accents, punctuation as space, and the article ال off every word that keeps two letters
    without it.
    """
    return " ".join(_ARTICLE.sub("", word) for word in fold_letters(text).split(" "))


@lru_cache(maxsize=16384)
def fold_letters(text: str) -> str:
    """Return `text` folded as by `fold`, with the article left where it is."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """Return the words of `text`, folded as by `fold_letters`."""
    plain = text.casefold()
    if not plain.isascii():
        spelled = unicodedata.normalize("NFKD", digits(plain).translate(_FOLDS))
        plain = spelled.translate(_ACCENTS).casefold().translate(_FOLDS)
    return _WORD.findall(plain)


# What names of bodies carry without telling them apart; folded.
_TITLES = frozenset(
    fold(word) for word in ("مؤسسة", "شركة", "جمعية", "the", "co", "company", "ltd", "inc", "llc")
)


@lru_cache(maxsize=8192)
def fold_name(text: str) -> str:
    """Return the name of a body or a place as compared: folded, without «شركة», "Ltd" and the like.

    A name that is nothing but such words is kept as it is.
    """
    words = fold(text).split()
    kept = [word for word in words if word not in _TITLES]
    return " ".join(kept or words)
