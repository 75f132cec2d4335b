"""Which of many names is meant by a name: the likest, found without comparing it with each.

Rule kept here: pieces of words, meanings and first letters bring names together; `likeness` alone ranks them. The same
names give the same answer in any order of asking. It joins nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from analyst.bodies.glossary import JOINING
from analyst.bodies.likeness import likeness
from analyst.bodies.words import Reading, readings

LOOKED = 40  # names compared in full for each of the ways of finding
PIECES_LIKE, MEANINGS_LIKE = 0.15, 0.2  # likeness from which a name is compared in full
BLOCK = 512  # names looked up together
PIECES = (2, 4)  # letters
SHARE_OF_PIECES = 0.25  # of the score: letters in common, beside the likeness of words
Scores = NDArray[np.float32]
_NOT_LETTERS = frozenset({"acronym", "meaning", "country"})  # alike in what letters do not show


@dataclass(frozen=True, slots=True)
class Found:
    """A name that may be meant: its place among the names, the score, and what made it like."""

    at: int
    score: float
    by: tuple[str, ...]


class NameIndex:
    """The names of one input or register."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)
        said = [readings(name) for name in self._names]
        spread = Counter(meaning for each in said for meaning in {word.meaning for reading in each for word in reading.words})
        self._rarest = math.log(1 + len(self._names))
        self._rarity = {word: math.log(1 + len(self._names) / count) for word, count in spread.items()}
        self._pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=PIECES, sublinear_tf=True, dtype=np.float32)
        self._meanings = TfidfVectorizer(analyzer=_meanings, sublinear_tf=True, dtype=np.float32)
        self._by_piece: sparse.csr_matrix | None = None
        self._by_meaning: sparse.csr_matrix | None = None
        if self._names:
            self._by_piece = _fit(self._pieces, [_plain(name) for name in self._names])
            self._by_meaning = _fit(self._meanings, self._names)
        self._initials = [[_letters(reading) for reading in each] for each in said]
        self._first = np.array([_mask("".join(each)) for each in self._initials], dtype=np.int64)

    def rarity(self, meaning: str) -> float:
        """Return the weight of a word among these names: the rarer, the heavier."""
        return self._rarity.get(meaning, self._rarest)

    def find(self, name: str, most: int = 10) -> list[Found]:
        """Return the likest names, best first, ties in the order of the names; [] for a name without letters."""
        return self.find_many([name], most=most)[0]

    def find_many(self, names: Sequence[str], most: int = 10) -> list[list[Found]]:
        """Return for each of `names` what `find` returns for it."""
        found: list[list[Found]] = []
        for at in range(0, len(names), BLOCK):
            part = names[at : at + BLOCK]
            if self._by_piece is None or self._by_meaning is None:
                found += [[] for _ in part]
                continue
            pieces = (self._pieces.transform([_plain(name) for name in part]) @ self._by_piece.T).toarray()
            meanings = (self._meanings.transform(part) @ self._by_meaning.T).toarray()
            found += [
                self._ranked(name, pieces[row], meanings[row], most) if readings(name) else []
                for row, name in enumerate(part)
            ]
        return found

    def _ranked(self, name: str, pieces: Scores, meanings: Scores, most: int) -> list[Found]:
        near = {*_top(pieces, PIECES_LIKE), *_top(meanings, MEANINGS_LIKE), *self._spelled_by(name)}
        found = []
        for at in sorted(near):
            alike = likeness(name, self._names[at], self.rarity)
            seen = max(float(pieces[at]), alike.score * bool(_NOT_LETTERS & set(alike.by)))
            score = (1 - SHARE_OF_PIECES) * alike.score + SHARE_OF_PIECES * seen
            found.append(Found(at, min(1.0, score), alike.by))
        return sorted(found, key=lambda each: (-each.score, each.at))[:most]

    def _spelled_by(self, name: str) -> list[int]:
        """Return the names whose first letters hold nearly all letters of an acronym in `name`, and the reverse."""
        own = readings(name)
        short = {word.said for each in own for word in each.words if word.acronym}
        near: list[int] = []
        for each in sorted(short):
            mask = _mask(each)
            missing = np.bitwise_count(mask & ~self._first)
            near += np.flatnonzero(missing <= len(each) // 3)[: 10 * LOOKED].tolist()
        return near


def _fit(vectorizer: TfidfVectorizer, texts: Sequence[str]) -> sparse.csr_matrix | None:
    try:
        return sparse.csr_matrix(vectorizer.fit_transform(texts))
    except ValueError:  # no text holds a word
        return None


def _top(scores: Scores, least: float) -> list[int]:
    """Return the places of the highest scores from `least`, `LOOKED` at most."""
    places = np.flatnonzero(scores >= least)
    chosen = places[np.argsort(-scores[places], kind="stable")[:LOOKED]]
    return [int(at) for at in chosen]


def _plain(name: str) -> str:
    return " ".join(readings(name)[0].spelled) if readings(name) else ""


def _meanings(name: str) -> list[str]:
    return [word.meaning for word in readings(name)[0].words] if readings(name) else []


def _letters(reading: Reading) -> str:
    return "".join(word[0] for word in reading.spelled if word not in JOINING)


def _mask(letters: str) -> int:
    mask = 0
    for letter in letters:
        if "a" <= letter <= "z":
            mask |= 1 << (ord(letter) - 97)
    return mask
