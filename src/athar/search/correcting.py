"""Words that were meant where a word typed is nowhere: «هل تقصد: …».

Rule kept here: a correction is a word of the vocabulary as it is in the database at this moment, so nothing that is
not public can be suggested; the copy in memory only tells which to ask for. It is the nearest by edits (a letter more,
less, other, or two exchanged), then the one that more entries have, then the first by letters: always the same.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from athar.search.folding import joined, skeleton
from athar.search.models import Vocabulary, Word
from corroboration.sounds import is_arabic

SHORTEST = 3  # letters of a word that is corrected: of shorter ones everything is near
LONG = 5  # letters from which two edits are allowed, before that one
MOST_ASKED = 12  # nearest words that the database is asked for
_READ = 20_000  # words in one read
_EMPTY = np.empty(0, np.uint64)


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


def corrected(word: str) -> Word | None:
    """Return the word that was most likely meant by one that is nowhere, or None."""
    if len(word) < SHORTEST or word.isdigit():
        return None
    near = _nearest(word)
    rows = {row.word: row for row in Word.objects.filter(word__in=near)}
    bone = skeleton(word)

    def order(row: Word) -> tuple[float, bool, int, str]:
        edits = OSA.distance(word, row.word) - 0.5 * (bool(bone) and row.skeleton == bone)
        return (edits, row.word[0] != word[0], -row.count, row.word)

    return min(rows.values(), key=order, default=None)


def _nearest(word: str) -> list[str]:
    """Return the nearest words in memory, and those that a letter joined to the word makes or leaves."""
    kept = _words()
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
    ]


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
