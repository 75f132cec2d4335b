"""Words brought to a form in which a verb, its noun and its plural meet: «ارتفعت», «ارتفاع», «مرتفع».

Rule kept here: it strips what grammar adds, by position and length alone, and knows no dictionary. A stem is
for comparing, never for showing; two unlike words may meet in one, so nothing is decided by a stem alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corroboration.sounds import is_arabic

_JOINED = ("و", "ف")  # and, so
_PREFIXES = ("بال", "كال", "لل", "ال", "ب", "ل", "س")
_SUFFIXES = (
    "هما", "تين", "تان", "وها", "ات", "ون", "ين", "ان", "ها", "هم", "هن", "نا", "يه", "تم", "وا", "ته", "ه", "ي", "ت",
    "ا",
)  # fmt: skip
_DERIVED = ("است", "مست", "يست", "تست", "نست", "ان", "من", "ين", "تن", "مت", "يت", "ات")
_LEADING = "ميتناا"
_WEAK = re.compile("[اوي]")
_ENGLISH = (
    ("ations", ""), ("ation", ""), ("ings", ""), ("ing", ""), ("ments", ""), ("ment", ""), ("ied", "y"), ("ies", "y"),
    ("ness", ""), ("ers", ""), ("ed", ""), ("es", ""), ("ly", ""), ("al", ""), ("er", ""), ("s", ""), ("e", ""),
)  # fmt: skip
_SHORTEST = 3


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """Return a folded word without prefixes and endings; what would be shorter than three letters is kept."""
    if word.isdigit():
        return word
    if not is_arabic(word):
        return _english(word)
    word = _bare(_bare(word, _JOINED), _PREFIXES)
    word = _bare(_bare(word, _JOINED), _PREFIXES)  # once more, so that «بولاية» and «ولاية» meet
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            return word[: -len(suffix)]
    return word


def _bare(word: str, prefixes: tuple[str, ...]) -> str:
    """Return a word without the first of the prefixes that it begins with."""
    for prefix in prefixes:
        if prefix == "س" and word[1:2] not in ("ي", "ت", "ن"):  # "will" stands before verbs
            continue
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word[len(prefix) :]
    return word


@lru_cache(maxsize=32768)
def root(word: str) -> str:
    """Return the consonants that an Arabic word's family shares, as near as form tells; of others the stem."""
    found = stem(word)
    if not is_arabic(found):
        return found
    for prefix in _DERIVED:
        if found.startswith(prefix) and len(_WEAK.sub("", found[len(prefix) :])) >= _SHORTEST:
            return _WEAK.sub("", found[len(prefix) :])
    bare = found
    while len(_WEAK.sub("", bare[1:])) >= _SHORTEST and bare[0] in _LEADING:
        bare = bare[1:]
    bones = _WEAK.sub("", bare)
    if len(bones) == _SHORTEST + 1 and bones[1] == "ت":  # «ارتفع» is of رفع
        bones = bones[0] + bones[2:]
    return bones if len(bones) >= _SHORTEST else found


def _english(word: str) -> str:
    for ending, instead in _ENGLISH:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= _SHORTEST:
            found = word[: len(word) - len(ending)] + instead
            return found[:-1] if len(found) > _SHORTEST and found[-1] == found[-2] else found
    return word
