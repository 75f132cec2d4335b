"""A short statement taken apart into what tells it from others, and two of them set against each other.

Rule kept here: what only grammar needs is left out; a denial turns the answer that follows it closely, and
is kept by itself where it turns none. It judges nothing: `texts.py` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product

from corroboration.countries import COUNTRIES
from corroboration.letters import Unreadable, digits, fold_letters
from corroboration.numerals import NUMERAL, hear, numeral
from corroboration.opposites import DENYING, sides
from corroboration.sounds import Scripts, is_arabic, nearness, sounds
from corroboration.stems import root, stem


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word of a text: folded, its stem and root, and what it answers, turned by a denial before it."""

    text: str
    stem: str
    root: str
    answers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A text taken apart: telling words, figures, countries, and denials that turn no word here."""

    words: tuple[Word, ...]
    figures: frozenset[Decimal]
    countries: tuple[str, ...]  # codes, in the order of the text
    denials: tuple[str, ...]


_STOP = frozenset(
    fold_letters(word)
    for line in (
        "في من على إلى عن مع بين بعد قبل عند حتى منذ خلال ضد نحو حول لدى أن إن أنه أنها هو هي هم كان كانت يكون تكون",
        "قد كما هذا هذه ذلك تلك الذي التي الذين ما ماذا هل أو أم ثم بل لكن إذا كي لكي أي أيضا جدا تم يتم تمت قام قامت",
        "يقوم عام اليوم رغم بسبب إثر وسط عبر ضمن فيها فيه به بها له لها عليه عليها منها منه بأن وأن لأن كل نحن أنا غدا",
        "أمس الآن",
        "the a an of to in on at for with by from as is are was were be been being it its this that these those and or",
        "but has have had do does did will would can could may might their his her our your they he she we you i into",
        "over about",
    )
    for word in line.split()
)
_REACH = 2  # words after a denial that it may turn
_ALIKE = 0.86  # nearness of two spellings of one name
_LONG = 24  # and up to which
_NAME = 4  # letters from which two unlike stems are asked for their sound


def _country_stems() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in COUNTRIES.strip().splitlines():
        code, _, *names = line.split("|")
        for name in names:
            words = fold_letters(name).split()
            if len(words) == 1 and len(words[0]) > 3:
                found.setdefault(stem(words[0]), code)
                if words[0].endswith("ا"):
                    found.setdefault(stem(words[0][:-1]), code)
    return found


_COUNTRIES: Mapping[str, str] = _country_stems()


@lru_cache(maxsize=4096)
def taken(text: str) -> Taken:
    """Return a text taken apart."""
    folded = fold_letters(text.replace("n't", " not").replace("n’t", " not")).split()
    words: list[Word] = []
    denials: list[str] = []
    waiting = 0
    for each in folded:
        bare = each[1:] if each[:1] in "وف" and each[1:] in DENYING else each
        if bare in DENYING:
            denials.append(bare)
            waiting = _REACH
            continue
        waiting -= 1
        if each in _STOP or each.isdigit():
            continue
        found = sides(each)
        if found and waiting >= 0 and denials:
            denials.pop()
            waiting = -1
            found = tuple((question, -sign) for question, sign in found)
        words.append(Word(each, stem(each), root(each), found))
    codes = tuple(code for word in words if (code := _country(word.stem)))
    return Taken(tuple(words), _figures(text), codes, tuple(denials))


def _country(word: str) -> str:
    return _COUNTRIES.get(word) or _COUNTRIES.get(stem(word), "")


def _figures(text: str) -> frozenset[Decimal]:
    found = set()
    for written in NUMERAL.findall(digits(text)):
        try:
            found.add(abs(numeral(written, text)))
        except Unreadable:
            continue
    if not found:
        try:
            heard = hear(text)
        except Unreadable:
            return frozenset()
        found = {heard.value} if heard.value > 2 else set()
    return frozenset(found)


def _meet(one: Word, other: Word) -> bool:
    """Return whether two words are one, inflected or spelled otherwise."""
    if one.stem == other.stem or one.root == other.root:
        return True
    if not _NAME <= min(len(one.stem), len(other.stem)) <= max(len(one.stem), len(other.stem)) <= _LONG:
        return False
    if is_arabic(one.stem) != is_arabic(other.stem):
        return False
    scripts = Scripts.ARABIC if is_arabic(one.stem) else Scripts.LATIN
    return nearness(sounds(one.stem), sounds(other.stem), scripts) >= _ALIKE


@dataclass(frozen=True, slots=True)
class Aligned:
    """The words of two texts set against each other."""

    shared: int
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    swaps: tuple[tuple[Word, Word], ...]  # words that stand in one place between shared ones
    ordered: int  # shared words in one order


def aligned(one: Taken, other: Taken) -> Aligned:
    """Return the words of two texts set against each other: what is shared, left over, and swapped in place."""
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for (i, a), (j, b) in product(enumerate(one.words), enumerate(other.words)):
        if i not in pairs and j not in used and _meet(a, b):
            pairs[i] = j
            used.add(j)
    left = tuple(word for i, word in enumerate(one.words) if i not in pairs)
    right = tuple(word for j, word in enumerate(other.words) if j not in used)
    return Aligned(len(pairs), left, right, _swaps(one, other, pairs, used), _ordered(pairs))


def _ordered(pairs: Mapping[int, int]) -> int:
    """Return the length of the longest run of pairs that both texts have in one order."""
    best: list[int] = []
    for i in sorted(pairs):
        best.append(
            1
            + max(
                (length for at, length in zip(sorted(pairs), best, strict=False) if pairs[at] < pairs[i]),
                default=0,
            )
        )
    return max(best, default=0)


def _swaps(
    one: Taken, other: Taken, pairs: Mapping[int, int], used: set[int]
) -> tuple[tuple[Word, Word], ...]:
    found = []
    for i, word in enumerate(one.words):
        before = -1 if i == 0 else pairs.get(i - 1)
        after = len(other.words) if i + 1 == len(one.words) else pairs.get(i + 1)
        if i in pairs or before is None or after is None or after - before != 2 or before + 1 in used:
            continue
        found.append((word, other.words[before + 1]))
    return tuple(found)
