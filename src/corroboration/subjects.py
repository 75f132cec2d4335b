"""What a program is about, for whom and on which occasion, read from its own words in Arabic, English or both.

Rule kept here: it reads by the tables of `subject_words.py` alone, and keeps what they do not know as it is written:
a subject nobody thought of is still found by its words. Words that every program uses say nothing and are left out.
It compares nothing and shows nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from corroboration.letters import fold_letters
from corroboration.sounds import Scripts, bones, is_arabic, nearness, sounds
from corroboration.stems import root, stem
from corroboration.subject_words import AUDIENCE_WORDS, FORMS, OCCASIONS, SUBJECTS

_HEARD = 0.86  # nearness of sounds from which a Latin word is an Arabic one written by ear
_LIKELY = 0.8  # and beside another such word
_BONES = 2  # consonants below which sounds tell nothing
_FRAMES = frozenset(
    (
        "national_day",
        "founding",
        "flag_day",
        "mother",
        "orphans_care",
        "elderly_care",
        "inclusion",
        "volunteering",
    )
)
_ARTICLE = re.compile("^(?:(?:وال|بال|فال|كال|ال)(?=..)|لل(?=...))")
_STOP = frozenset(
    fold_letters(word)
    for line in (
        "في من على إلى عن مع بين بعد قبل عند حتى خلال حول لدى كل هذا هذه التي الذي ما كيف هو هي لا أن ثم أو كي لكي هيا",
        "the a an of to in on at for with by from as is are be how we us our you and or not no it al el bin ibn san",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table: its area of work and the names shown to readers."""

    area: str
    name_ar: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Read:
    """What one or several texts say. `rest` are the words that no table knows, by root or stem."""

    subjects: frozenset[str]
    audiences: frozenset[str]
    occasions: frozenset[str]
    rest: frozenset[str]


def _rows(table: str) -> list[str]:
    """Return the lines of a table, those that go on with the one before put together."""
    return table.strip().replace("\n|", "|").splitlines()


class _Table:
    """The wordings of one table, by one of their words."""

    def __init__(self, lines: str) -> None:
        self.entries: dict[str, Entry] = {}
        self.wordings: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for line in _rows(lines):
            code, area, *names = line.split("|")
            arabic = [name for name in names if is_arabic(name)]
            english = [name for name in names if not is_arabic(name)]
            self.entries[code] = Entry(area, arabic[0], english[0])
            for name in names:
                whole = _forms(name, stem)
                for forms in (whole,) if name.startswith("=") else (_forms(name, root), whole):
                    for form in forms:
                        self.wordings[form].append((forms, code))

    def found(self, said: frozenset[str], loose: frozenset[str]) -> dict[str, frozenset[str]]:
        """Return the codes whose wordings are all among `said`, each with the words that say so.

        `loose` are roots of words that every program uses: they count beside another word only.
        """
        found: dict[str, frozenset[str]] = {}
        for form in said | loose:
            for forms, code in self.wordings.get(form, ()):
                if forms <= said or (len(forms) > 1 and forms <= said | loose):
                    found[code] = found.get(code, frozenset()) | forms
        return found


def _forms(text: str, by: Callable[[str], str]) -> frozenset[str]:
    return frozenset(by(word) for word in _words(text))


def _words(text: str) -> list[str]:
    """Return the words of a text, folded, without what says nothing and without article or the like before them."""
    return [_ARTICLE.sub("", word) for word in fold_letters(text).split() if word not in _STOP]


@lru_cache(maxsize=1)
def _tables() -> tuple[_Table, _Table, _Table, frozenset[str]]:
    generic = {
        by(word)
        for line in _rows(FORMS)
        for name in line.split("|")[2:]
        for word in _words(name)
        for by in (root, stem)
    }
    return _Table(SUBJECTS), _Table(AUDIENCE_WORDS), _Table(OCCASIONS), frozenset(generic)


@lru_cache(maxsize=1)
def _by_sound() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the Arabic words of the tables by their consonants, for Latin words that are written by ear."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for lines in (SUBJECTS, AUDIENCE_WORDS, OCCASIONS, FORMS):
        for line in _rows(lines):
            for name in line.split("|")[2:]:
                for word in filter(is_arabic, _words(name)):
                    apart = "t" + sounds(
                        word[1:]
                    )  # «تشجير» begins with two sounds, not with that of "church"
                    for heard in {sounds(word), apart} if word.startswith("تش") else {sounds(word)}:
                        for key in bones(heard):
                            found[key].add((heard, word))
    return {key: tuple(sorted(words)) for key, words in found.items() if len(key) >= _BONES}


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(
        stem(word)
        for lines in (SUBJECTS, AUDIENCE_WORDS, OCCASIONS, FORMS)
        for line in _rows(lines)
        for name in line.split("|")[2:]
        if not is_arabic(name)
        for word in _words(name)
    )


def _as_arabic(words: list[str]) -> list[str]:
    """Return the words with those that are Arabic in Latin letters as Arabic ones. One of them that is plain makes
    shorter and less plain ones believed: "tabarru bid-dam"."""
    if all(map(is_arabic, words)):
        return words
    sure = [_heard(word, _HEARD) for word in words]
    if any(sure):
        sure = [found or _heard(word, _LIKELY) for word, found in zip(words, sure, strict=True)]
    return [found or word for word, found in zip(words, sure, strict=True)]


@lru_cache(maxsize=32768)
def _heard(word: str, enough: float) -> str:
    """Return the Arabic word of the tables that a Latin word is, written by ear; nothing where it is none."""
    if is_arabic(word) or stem(word) in _english() or len(word) < (4 if enough == _HEARD else 3):
        return ""
    said = sounds(word[:-1] if word.endswith("at") and len(word) > 4 else word)  # «كسوة الشتاء»: "kiswat"
    near = {pair for key in bones(said) for pair in _by_sound().get(key, ())}
    scored = sorted(((nearness(said, heard, Scripts.ACROSS), each) for heard, each in near), reverse=True)
    return scored[0][1] if scored and scored[0][0] >= enough else ""


def read(texts: Iterable[str], *, without: frozenset[str] = frozenset()) -> Read:
    """Return what the texts say; words of `without` (folded: names of places) are not kept as `rest`."""
    subjects, audiences, occasions, generic = _tables()
    found: tuple[dict[str, frozenset[str]], ...] = ({}, {}, {})
    kept: set[str] = set()
    used: set[str] = set()
    for text in texts:
        words = _words(text)
        said = _as_arabic(words)
        forms = frozenset(form for word in said for form in _matched(word, generic))
        loose = frozenset(root(word) for word in said)
        for table, codes in zip((subjects, audiences, occasions), found, strict=True):
            for code, telling in table.found(forms, loose).items():
                codes[code] = telling
                used |= telling
        kept |= {
            root(word) for word in said if _telling(word, without) and not {root(word), stem(word)} & generic
        }
    rest = frozenset(word for word in kept if word not in used)
    placed = frozenset(by(word) for name in without for word in _words(name) for by in (root, stem))
    return Read(_narrowest(_beyond(found[0], placed)), frozenset(found[1]), frozenset(found[2]), rest)


def _matched(word: str, generic: frozenset[str]) -> tuple[str, ...]:
    """Return by what a word is looked up: one that every program uses by its stem alone, others by their root too."""
    return (stem(word),) if stem(word) in generic else (root(word), stem(word))


def _telling(word: str, without: frozenset[str]) -> bool:
    return len(word) > 1 and not word.isdigit() and word not in without


def _beyond(found: Mapping[str, frozenset[str]], placed: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """Return the subjects without those that the name of the place alone says, where another is said."""
    said = {code: words for code, words in found.items() if not words <= placed}
    return said or found


def _narrowest(found: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the subjects without those whose words are but a part of another's: a beach's cleaning is no other.

    Of those that say for whom or on which day rather than what, none is kept beside one that says what.
    """
    narrow = frozenset(
        code
        for code, words in found.items()
        if not any(words < others for other, others in found.items() if other != code)
    )
    return narrow - _FRAMES or narrow


def subject(code: str) -> Entry | None:
    """Return the line of a subject, or None for a code the table does not have."""
    return _tables()[0].entries.get(code)


def sound_key(word: str) -> str:
    """Return by what a word that no table knows meets itself in the other script; the word where sounds are few."""
    key = bones(sounds(word))[0]
    return f"~{key}" if len(key) > _BONES else word
