"""Words as they are indexed and asked for: one key for all the spellings and inflections of a word.

Rule kept here: index and question are folded by the same functions, one key a word, so that words which stand side
by side in a text do so in the index (phrases). What is ambiguous (a ب that may be "in" or the word's own) is taken
off only where the table of known words says so; the rest is asked for in several forms (`expanding.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from athar.search import placenames
from athar.search.plurals import ENGLISH_PLURALS, PLURALS
from athar.search.spelling import plain
from athar.search.wordings import FIELD
from corroboration.sounds import bones, is_arabic, sounds
from corroboration.stems import stem

VERSION = 4  # of the folding and of the words in the index: another number makes every page be written anew
LONGEST = 40  # letters of a key: more is no word, and a database takes no longer lexemes than 2,046 bytes
_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
# thousands parted as either script parts them: 1,400 and ١٬٤٠٠ are 1400
_THOUSANDS = re.compile(r"(?<![\d.,٫٬])\d{1,3}(?:[,٬]\d{3})+(?![,٬]?\d)")
_WORD = re.compile(rf"{_THOUSANDS.pattern}|[^\W_](?:[^\W_]|[{_MARKS}]|['’‘ʼ`](?=[^\W\d_]))*")
_ARTICLE = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|ال)(?=\w{2})")
# names of two words that are written as one: the article begins the second
_SERVANT = re.compile(r"^(?:(?P<arabic>[وبلف]?عبد)(?=ال\w{2})|abd(?:ul|el|al|ur|er|ar)(?P<latin>\w{3,})?$)")
_JOINED = frozenset("وفبكل")  # written onto the next word: and, so, in, as, for
_OWNERS = ("تهما", "تهم", "تها", "تكم", "تنا", "ته", "تك", "تي")  # of whom a thing in ة is
_SUFFIXES = (
    "اتهما", "اتهم", "اتها", "اتكم", "اتنا", "اته", "ات", "تان", "تين", "ون", "ين", "ان", "كم", "ها", "هم", "نا", "ه",
)  # fmt: skip
_REGULAR = ("ون", "ين", "ات", "نا", "هم", "ها", "كم", "ه")  # endings that keep the word before them as it is
_SHORTEST = 3  # letters that a stem keeps
# TABLE: words that their stem would make another word of: who is trained takes no train
_TRAINED = frozenset(["training", "trainings", "trainer", "trainers", "trained", "trainee", "trainees"])
_HISSING = ("sses", "xes", "ches", "shes")  # plurals in es: "witnesses", "taxes"
_ORDINARY = 4  # letters up to which an English word loses nothing but the s of its plural
_COARSE = str.maketrans("jt", "kd")
# TABLE: words that begin with what looks like a joined letter and the article
_WHOLE = frozenset(
    [
        "والد",
        "والده",
        "والدين",
        "والدان",
        "والدات",
        "والدي",
        "والديه",
        "بالغ",
        "بالغين",
        "بالغون",
        "بالغه",
        "فالح",
        "كالسيوم",
        "وكاله",
        "وكالات",
    ]
)
# TABLE: words of grammar, asked for only where nothing else is
STOP = frozenset(
    [
        "في",
        "من",
        "على",
        "علي",
        "الى",
        "الي",
        "عن",
        "مع",
        "او",
        "ان",
        "هو",
        "هي",
        "هذا",
        "هذه",
        "ذلك",
        "تلك",
        "التي",
        "الذي",
        "ما",
        "لا",
        "لم",
        "قد",
        "كل",
        "بعد",
        "قبل",
        "بين",
        "عند",
        "ثم",
        "كما",
        "وفي",
        "ومن",
        "وعلي",
        "حول",
        "هل",
        "كيف",
        "متي",
        "اين",
        "لماذا",
        "مين",  # and as many speak
        "وش",
        "ايش",
        "ليش",
        "وين",
        "شلون",
        "عشان",
        "علشان",
        "ابغي",
        "ابغا",
        "the",
        "of",
        "and",
        "in",
        "for",
        "to",
        "a",
        "an",
        "at",
        "on",
        "by",
        "is",
        "are",
        "was",
        "be",
        "with",
        "from",
        "or",
        "as",
        "its",
        "it",
        "how",
        "what",
        "when",
        "where",
        "why",
        "do",
        "does",
        "can",
        "al",
        "el",
        "ar",
        "ash",
        "az",
        "ad",
    ]
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as written, folded without the article, its key, and where it stands."""

    written: str
    word: str
    key: str
    start: int
    end: int


class Place(NamedTuple):
    """Where a word stands in a text, and its key."""

    key: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` in their order."""
    for found in _WORD.finditer(text):
        written = found.group()
        for word, key in _folded(written):
            yield Token(written, word, key, found.start(), found.end())


def places(text: str, keys: Collection[str]) -> list[Place]:
    """Return where words of `text` with one of these keys stand, in their order."""
    return [
        Place(key, found.start(), found.end())
        for found in _WORD.finditer(text)
        for _word, key in _folded(found.group())
        if key in keys
    ]


def words_of(text: str) -> set[str]:
    """Return the words of a text, folded, without article."""
    return {word for found in _WORD.findall(text) for word, _key in _folded(found)}


def keys_of(text: str) -> str:
    """Return the keys of a text in their order, with spaces between them: what the index is given."""
    return " ".join(key for found in _WORD.finditer(text) for _word, key in _folded(found.group()))


@lru_cache(maxsize=65536)
def _folded(written: str) -> tuple[tuple[str, str], ...]:
    if _THOUSANDS.fullmatch(written):
        written = written.replace(",", "").replace("٬", "")
    kept_alef = written[0] in "أإآ"  # «ألعاب» has no article
    return tuple(
        (word, key_of(word))
        for each in _SERVANT.sub(_parted, plain(written)).split()
        if (word := (each if kept_alef else without_article(each))[:LONGEST])
    )


def _parted(found: re.Match[str]) -> str:
    """Return a name of two words as two: «عبدالرحمن» is «عبد الرحمن», "abdulrahman" is "abd rahman"."""
    arabic, latin = found.group("arabic"), found.group("latin")
    return f"{arabic} " if arabic else f"abd {latin or ''}"


def without_article(word: str) -> str:
    """Return a folded word without ال and what is joined before it: «وبالمدرسه» → «مدرسه»."""
    if word in _WHOLE or not is_arabic(word):
        return word
    found = _ARTICLE.sub("", word)
    while found.startswith("ال") and len(found) >= _SHORTEST + 2:  # «الالتزام» and «التزام» meet
        found = found[2:]
    return found


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """Return the key of one folded word without article."""
    if word.isdigit():
        return word[:LONGEST]
    return (_arabic(word) if is_arabic(word) else _english(word))[:LONGEST]


def _arabic(word: str) -> str:
    for length in (1, 2):  # «ولحائل» is of «حائل»
        rest = word[length:]
        if (
            len(rest) >= _SHORTEST
            and set(word[:length]) <= _JOINED
            and not _is_known(word)
            and _is_known(rest)
        ):
            word = rest
            break
    word = _of_many(PLURALS.get(word, word))
    for owner in _OWNERS:  # «صحتك» is of «صحة»
        rest = word[: -len(owner)]
        if (
            word.endswith(owner)
            and not rest.endswith("ا")
            and (f"{rest}ه" in _known() or len(rest) > _SHORTEST)
        ):
            word = f"{rest}ه"
            break
    if word in _WHOLE:
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            rest = word[: -len(suffix)]
            return PLURALS.get(rest, rest) if len(rest) > _SHORTEST else rest
    return word


def _is_known(word: str) -> bool:
    """Return whether a word is known, or one with a regular ending is: «متطوعون»."""
    if word in _known() or word in _WHOLE:
        return True
    rests = (word[: -len(ending)] for ending in _REGULAR if word.endswith(ending))
    return any(len(rest) >= _SHORTEST and rest in _known() for rest in rests)


def _of_many(word: str) -> str:
    """Return the singular where a word is of a plural with the ي of relation: «شبابي» is of «شباب», and so of «شاب»."""
    rest = next((word[: -len(ending)] for ending in ("يه", "ي") if word.endswith(ending)), "")
    return PLURALS.get(rest, word)


def _english(word: str) -> str:
    if word in _TRAINED:
        return "training"
    if word.endswith(_HISSING):
        word = word[:-2]
    word = ENGLISH_PLURALS.get(word, word)
    if len(word) <= _ORDINARY:
        return word[:-1] if len(word) == _ORDINARY and word.endswith("s") and word[-2] != "s" else word
    while (found := stem(word)) != word and len(found) >= _SHORTEST:
        word = found
    return word


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Return the words that are known to be words: singulars, plurals and names of places, folded."""
    field = {without_article(plain(word)) for word in FIELD.replace("|", " ").split()}
    return frozenset({*PLURALS, *PLURALS.values(), *placenames.words(), *field})


def joined(word: str) -> tuple[str, ...]:
    """Return an Arabic word with each letter that may be written onto it: «جده» → «بجده», «وجده» …"""
    return tuple(before + word for before in ("و", "ف", "ب", "ك", "ل", "وب", "ول"))


def owned(word: str) -> tuple[str, ...]:
    """Return a short Arabic word in ة as somebody's: «هوية» → «هويتي»; and such a one as it is by itself.

    Longer ones meet by their key.
    """
    if word.endswith("ه") and len(word) == _SHORTEST + 1:
        return tuple(word[:-1] + owner for owner in _OWNERS)
    rests = (word[: -len(owner)] for owner in _OWNERS if word.endswith(owner))
    return tuple(f"{rest}ه" for rest in rests if len(rest) == _SHORTEST)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the consonants of a word as one key for both scripts: «مكة», "Makkah" are "mk"; empty for numbers.

    Coarser than `sounds.bones`: k, q, g and j are one, and so are t and d, since "th" is written for ث and for ذ.
    """
    if word.isdigit():
        return ""
    found = bones(sounds(word))
    return found[0].translate(_COARSE)[:LONGEST] if found else ""
