"""Arabic and Latin letters and digits folded to one form, so that one word written two ways compares equal.

Rule kept here: folding only removes differences that readers do not hear as another word. It never
translates, stems or guesses; numbers and dates are read in `numbers.py` and `days.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain


class Unreadable(ValueError):
    """A value that cannot be read; `key` is a reason of `explain.py`, `values` what its sentence needs."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key}: {values}")
        self.key = key
        self.values = values


# Arabic-Indic and Eastern (Persian, Urdu) digits.
_DIGITS = {ord(a): str(n) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for n, a in enumerate(digits)}
_ANY_DIGIT = re.compile("[٠-٩۰-۹]")
# After decomposition أ إ آ are ا, ؤ is و and ئ is ي, each with a mark that is dropped.
_FOLDS = (
    *(("ٱ", "ا"), ("ة", "ه"), ("ى", "ي"), ("ی", "ي"), ("ک", "ك"), ("گ", "ك"), ("ھ", "ه"), ("ہ", "ه")),
    *(("ء", ""), ("ـ", "")),  # a hamza alone, and tatweel
)
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_DIACRITICS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_MARKS = re.compile(f"[{_DIACRITICS}{_INVISIBLE}]+")
_ACCENTS_AND_MARKS = re.compile(f"[\u0300-\u036f{_DIACRITICS}{_INVISIBLE}]+")
_OTHER_SCRIPT = re.compile("[^\\x00-\\x7f\u060c-\u06ff\u2000-\u206f«»]")


class _Accents(dict[int, int | None]):
    """Letters of other scripts as they are, their accents as nothing; each looked up once."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


_ACCENTS = _Accents()
_NOT_WORD = re.compile(r"[^\w\s]|_")
_ARTICLE = re.compile(r"^(?:ال)(?=\w{2})")


def digits(text: str) -> str:
    """Return `text` with Arabic and Persian digits as 0–9 and its invisible direction marks removed."""
    if text.isascii():
        return text
    plain = _MARKS.sub("", text)
    return plain.translate(_DIGITS) if _ANY_DIGIT.search(plain) else plain


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return `text` as searched and compared: one form of each letter, no marks, no article, single spaces.

    أإآ → ا, ة → ه, ى ئ → ي, ؤ → و, lone hamza, diacritics and tatweel dropped, Arabic digits as 0–9, Latin lower
    case without accents, punctuation as space, and the article ال off every word that keeps two letters without
    it.
    """
    return " ".join(_ARTICLE.sub("", word) for word in fold_letters(text).split(" "))


@lru_cache(maxsize=16384)
def fold_letters(text: str) -> str:
    """Return `text` folded as by `fold`, with the article left where it is."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """Return the words of `text`, folded as by `fold_letters`.

    Of shorter texts each word is folded once and remembered: texts share most of their words. Nothing that folding
    looks at reaches over a space.
    """
    if text.isascii() or len(text) > _SHORT:
        return _folded(text).split()
    pieces = text.split()
    try:
        return [*chain.from_iterable(map(_SEEN.__getitem__, pieces))]
    except KeyError:
        known = {piece: found for piece in pieces if (found := _SEEN.get(piece)) is not None}
    unseen = [piece for piece in dict.fromkeys(pieces) if piece not in known]
    folded = _folded("\n".join(unseen)).split("\n")
    fresh = {piece: tuple(found.split()) for piece, found in zip(unseen, folded, strict=True)}
    _remember(fresh)
    known.update(fresh)
    return [*chain.from_iterable(map(known.__getitem__, pieces))]


_SHORT = 4_000  # letters: longer texts are folded whole, that no flood of invented words slows folding
_WORD = 40  # letters of a word that is remembered
_WORDS = 30_000  # words remembered, some 8 MB; then it begins anew
_SEEN: dict[str, tuple[str, ...]] = {}  # most pieces fold to one word, some to none or several


def _remember(fresh: Mapping[str, tuple[str, ...]]) -> None:
    if len(_SEEN) > _WORDS:
        _SEEN.clear()
    _SEEN.update((piece, found) for piece, found in fresh.items() if len(piece) <= _WORD)


def _folded(text: str) -> str:
    """Return `text` folded, with spaces for what is no word.

    Written for speed over long texts: whole passes over the text, and only those it needs.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = _ACCENTS_AND_MARKS.sub("", unicodedata.normalize("NFKD", plain).casefold())
        if _OTHER_SCRIPT.search(plain):
            plain = plain.translate(_ACCENTS)
        if _ANY_DIGIT.search(plain):
            plain = plain.translate(_DIGITS)
        for letter, folded in _FOLDS:
            plain = plain.replace(letter, folded)
    return _NOT_WORD.sub(" ", plain)


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
