"""Words that were meant where a word typed is nowhere: «هل تقصد: …».

Rule kept here: a correction is a word of the vocabulary as it is in the database at this moment, or one of the tables
that leads to such a one, so nothing that is not public can be suggested; the copy in memory only tells which to ask
for. It is the nearest by edits (a letter more, less, other, or two exchanged), then the one that more entries have,
then the first by letters: always the same.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from athar.search import placenames, synonyms
from athar.search.folding import STOP, joined, key_of, skeleton, tokens
from athar.search.models import Vocabulary, Word
from athar.search.plurals import PLURALS
from athar.search.wordings import FIELD
from corroboration.sounds import is_arabic

SHORTEST = 3  # letters of a word that is corrected: of shorter ones everything is near
LONG = 5  # letters from which two edits are allowed, before that one
IN_ARTICLE = 0.9  # edits
MOST_ASKED = 12  # nearest words that the database is asked for
_READ = 20_000  # words in one read
_EMPTY = np.empty(0, np.uint64)
# «بال», «وال» … with a letter left out, or with the article's two exchanged
_SLIP = re.compile("^(?:[وفبك](?:لا|ا|ل)|لا)(?=..)")


@dataclass(frozen=True, slots=True)
class _Kept:
    """The words of one database up to a number of theirs: which letters each has, as bits, and how many."""

    base: str
    last: int
    words: tuple[str, ...]
    letters: NDArray[np.uint64]
    lengths: NDArray[np.uint64]


_lock = threading.Lock()
_kept = _Kept("", 0, (), _EMPTY, _EMPTY)


def forget() -> None:
    """Drop the copy in memory; for tests, whose databases are rolled back."""
    global _kept  # noqa: PLW0603 - one copy a process is the point
    with _lock:
        _kept = _Kept("", 0, (), _EMPTY, _EMPTY)


@dataclass(frozen=True, slots=True)
class Meant:
    """A word that may have been meant: edits to it, how it is written, its key, and in how many entries it is."""

    word: str
    edits: float
    shown: str
    key: str
    count: int


def corrected(word: str) -> Meant | None:
    """Return the word that was most likely meant by one that is nowhere, or None.

    Words of the tables come in where they lead to something: nobody writes "Jeddah" in a text of «جدة».
    """
    if len(word) < SHORTEST or word.isdigit():
        return None
    rows = Word.objects.filter(word__in=_nearest(word, _words()))
    found = [
        Meant(row.word, _edits(word, row.word), row.shown, row.key, row.count)
        for row in rows
        if row.word not in STOP
    ]
    found += _of_tables(word, known={each.word for each in found})
    bone = skeleton(word)

    def order(each: Meant) -> tuple[float, bool, int, str]:
        edits = each.edits - 0.5 * (bool(bone) and skeleton(each.word) == bone)
        return (edits, each.word[0] != word[0], -each.count, each.word)

    return min(found, key=order, default=None)


def _edits(word: str, other: str) -> float:
    """Return how many letters lie between two words; a slip within the article is the likelier one of one letter."""
    return IN_ARTICLE if other in _without_a_slipped_article(word) else float(OSA.distance(word, other))


def _of_tables(word: str, *, known: Collection[str]) -> list[Meant]:
    """Return the words of the tables that are near, and lead to a key of the vocabulary."""
    written = _written()
    near = [each for each in _nearest(word, _tabled()) if each in written and each not in known]
    ways = {each: _leading(each) for each in near}
    there = set(Word.objects.filter(key__in=set().union(*ways.values())).values_list("key", flat=True))
    return [
        Meant(each, _edits(word, each), written[each], key_of(each), 0) for each in near if ways[each] & there
    ]


def _leading(word: str) -> set[str]:
    """Return the keys that a word of the tables is asked for by."""
    key = key_of(word)
    return {key, *(keys[0] for keys in synonyms.table().get((key,), {}) if len(keys) == 1)}


@lru_cache(maxsize=1)
def _written() -> Mapping[str, str]:
    """Return the words of the tables, folded, with how they are written."""
    texts = [
        *FIELD.replace("|", " ").split(),
        *PLURALS,
        *" ".join(placenames.lines()).replace("|", " ").split(),
    ]
    found: dict[str, str] = {}
    for token in tokens(" ".join(texts)):
        if len(token.word) >= SHORTEST and token.word not in STOP:
            found.setdefault(token.word, token.written)
    return found


@lru_cache(maxsize=1)
def _tabled() -> _Kept:
    return _with(_Kept("", 0, (), _EMPTY, _EMPTY), list(_written()), 0)


def _nearest(word: str, kept: _Kept) -> list[str]:
    """Return the nearest of some words, and those that a letter joined to the word makes or leaves."""
    allowed = 2 if len(word) >= LONG else 1
    if not kept.words:
        return []
    differ = np.bitwise_count(kept.letters ^ np.uint64(_letters(word)))  # an edit changes two letters at most
    length = np.abs(kept.lengths.astype(np.int64) - len(word))
    found = []
    for place in np.nonzero((differ <= 2 * allowed) & (length <= allowed))[0]:
        other = kept.words[int(place)]
        edits = OSA.distance(word, other, score_cutoff=allowed)
        if edits <= allowed and is_arabic(other) == is_arabic(word):
            found.append((edits, other[0] != word[0], other))
    found.sort()
    return [
        *(other for _edits, _first, other in found[: MOST_ASKED * 4]),
        *(joined(word[1:]) if len(word) > SHORTEST else ()),
        *_without_a_slipped_article(word),
    ]


def _without_a_slipped_article(word: str) -> tuple[str, ...]:
    """Return the word that this may be with its article, of which a letter is lacking: «بادم» is «بالدم»."""
    slip = _SLIP.match(word)
    return (word[slip.end() :],) if slip else ()


def _letters(word: str) -> int:
    """Return which letters a word has: a bit of 64 each, two letters may share one."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 64)
    return bits


def _words() -> _Kept:
    """Return the words in memory, with those put in that came since; a new database is read from its beginning."""
    global _kept  # noqa: PLW0603 - one copy a process is the point
    base = Vocabulary.objects.values_list("base", flat=True).first() or ""
    with _lock:
        known = _kept if _kept.base == base else _Kept(base, 0, (), _EMPTY, _EMPTY)
        while rows := list(
            Word.objects.filter(pk__gt=known.last).order_by("pk").values_list("pk", "word")[:_READ]
        ):
            known = _with(known, [word for _pk, word in rows], rows[-1][0])
        _kept = known
        return known


def _with(known: _Kept, words: Sequence[str], last: int) -> _Kept:
    lengths = np.array([len(word) for word in words], np.uint64)
    every = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32).astype(np.uint64)
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths).astype(np.int64)[:-1]])
    letters = np.bitwise_or.reduceat(np.uint64(1) << (every % np.uint64(64)), starts)
    return _Kept(
        known.base,
        last,
        (*known.words, *words),
        np.concatenate([known.letters, letters]),
        np.concatenate([known.lengths, lengths]),
    )
