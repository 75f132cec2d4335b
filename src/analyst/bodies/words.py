"""A name of an organisation taken apart: its readings, each a list of words with what they mean.

Rule kept here: «A (B)», "A - B", "A / B" are one name said in several ways: each part is a reading beside the whole.
A word keeps how it is written and what it means: a word of the glossary, a country, or itself. It compares nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyst.bodies.glossary import FORMS, JOINING, LONGEST, MEANINGS, PHRASES, countries, country_of
from corroboration.normalise import fold

SHORT = 12  # letters of an acronym, at most
MOST_READINGS = 6
_APART = re.compile(r"\s+[-–—:|*]\s*|\s*[-–—:|*]\s+|\s*[/|*()\[\]«»]\s*|\s*[;؛]\s*")
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z][a-z]?(?:[A-Z][a-z]?){1,10}(?![^\W_])")
_PREFIXES = ("ولل", "وال", "لل", "ال", "و", "ل")
_RUN = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’`´]s\b|(?<=s)['’`´](?=\s|$)")
_ELISION = re.compile(r"\b([dlDL]|qu|Qu)['’`´](?=\w)")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: as written and folded, what it means, and whether it is a legal form or a joining word."""

    said: str
    meaning: str
    country: bool = False
    form: bool = False
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of saying a name. `spelled` are all its folded words, joining ones too, for acronyms."""

    words: tuple[Word, ...]
    spelled: tuple[str, ...]
    whole: bool


@lru_cache(maxsize=65536)
def readings(name: str) -> tuple[Reading, ...]:
    """Return the ways of saying a name, the whole first; () for a name without letters and digits."""
    cut = list(dict.fromkeys(part for part in _APART.split(name) if part and fold(part)))
    said = [name, *(cut if len(cut) > 1 else ())][:MOST_READINGS]
    found = [_reading(each, whole=not at) for at, each in enumerate(said) if fold(each)]
    return tuple(
        reading for reading in found if reading.whole or not all(w.country or w.form for w in reading.words)
    )


def _reading(text: str, *, whole: bool) -> Reading:
    capitals = _acronyms(text)
    plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    plain = _ELISION.sub(r"\1 ", _POSSESSIVE.sub("", plain))
    spelled = fold(plain).split()
    words, at = [], 0
    while at < len(spelled):
        word, length = _next(spelled, at, capitals)
        if word is not None:
            words.append(word)
        at += length
    if not words:  # a name that is nothing but joining words
        words = [Word(said=each, meaning=each) for each in spelled]
    return Reading(words=tuple(words), spelled=tuple(spelled), whole=whole)


def _next(spelled: list[str], at: int, capitals: frozenset[str]) -> tuple[Word | None, int]:
    """Return the word that begins at a place, None for a joining one, and how many written words it takes."""
    for length in range(min(LONGEST, len(spelled) - at), 1, -1):
        said = " ".join(spelled[at : at + length])
        if code := countries().get(said):
            return Word(said=said, meaning=f"§{code}", country=True), length
    said = spelled[at]
    if said in JOINING:
        return None, 1
    if said in PHRASES:
        return Word(said=said, meaning=PHRASES[said], acronym=True), 1
    if code := country_of(said):
        return Word(said=said, meaning=f"§{code}", country=True), 1
    meaning = MEANINGS.get(said) or MEANINGS.get(_singular(said)) or _joined(said)
    return (
        Word(
            said=said,
            meaning=meaning or said,
            form=meaning in FORMS,
            acronym=said in capitals and not meaning,
        ),
        1,
    )


def _joined(word: str) -> str:
    """Return the meaning of an Arabic word behind what is written together with it, "" for none."""
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 2 and (found := MEANINGS.get(rest) or MEANINGS.get(f"ال{rest}")):
            return found
    return ""


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _acronyms(text: str) -> frozenset[str]:
    """Return the folded words of a name that may be acronyms: capitals among small letters, or a name that is short."""
    mixed = text != text.upper()
    found = {fold(each) for each in _CAPITALS.findall(text)} if mixed else set()
    alone = fold(text).split()
    if len(alone) == 1 and alone[0].isalpha():
        found.add(alone[0])
    elif len(alone) == 2:
        found.update(fold(each) for each in _RUN.findall(text) if each.isupper())
    return frozenset(each for each in found if 2 <= len(each) <= SHORT)
