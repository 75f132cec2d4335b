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

from analyst.bodies.acronyms import spells
from analyst.bodies.glossary import JOINING
from analyst.bodies.likeness import SPELLED, likeness
from analyst.bodies.words import Reading, readings
from corroboration.names import keys
from corroboration.sounds import is_arabic

BLOCK = 512  # names looked up together
PIECES = (2, 4)  # letters
SHARE_OF_PIECES = 0.25  # of the score: letters in common, beside the likeness of words
SOUNDING = 200  # a sound that more names share brings no two together
Scores = NDArray[np.float32]
_NOT_LETTERS = frozenset({"acronym", "meaning", "country"})  # alike in what letters do not show


@dataclass(frozen=True, slots=True)
class Found:
    """A name that may be meant: its place among the names, the score, and what made it like."""

    at: int
    score: float
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """From which likeness of pieces and of meanings a name is compared in full, and how many for each at most."""

    pieces: float
    meanings: float
    looked: int


WIDE = Bounds(0.2, 0.25, 40)  # every name that may be meant
NARROW = Bounds(0.5, 0.5, 3)  # only names that are much alike, among very many


class NameIndex:
    """The names of one input or register. Each reading of a name is looked up by itself."""

    def __init__(self, names: Sequence[str], *, bounds: Bounds = WIDE) -> None:
        self._names, self._bounds = list(names), bounds
        said = [readings(name) for name in self._names]
        spread = Counter(
            meaning
            for each in said
            for meaning in {word.meaning for reading in each for word in reading.words}
        )
        self._rarest = math.log(1 + len(self._names))
        self._rarity = {word: math.log(1 + len(self._names) / count) for word, count in spread.items()}
        told = [reading for each in said for reading in each]
        self._owner = np.repeat(np.arange(len(said)), [len(each) for each in said])
        self._pieces = TfidfVectorizer(
            analyzer="char_wb", ngram_range=PIECES, sublinear_tf=True, preprocessor=_plain, dtype=np.float32
        )
        self._meanings = TfidfVectorizer(analyzer=_meanings, sublinear_tf=True, dtype=np.float32)
        self._by_piece = _fit(self._pieces, told)
        self._by_meaning = _fit(self._meanings, told)
        self._sounding: dict[
            tuple[bool, str], list[int]
        ] = {}  # by script and what names that sound alike share
        for at, each in enumerate(self._names):
            for key in sorted(keys(each)):
                self._sounding.setdefault((is_arabic(each), key), []).append(at)
        self._spelled: dict[str, Sequence[tuple[int, float]]] = {}
        self._first = np.array([_mask("".join(map(_letters, each))) for each in said], dtype=np.int64)

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
            asked = [readings(name) for name in part]
            told = [reading for each in asked for reading in each]
            ends = np.cumsum([0, *map(len, asked)])
            pieces = self._near(self._pieces, self._by_piece, told)
            meanings = self._near(self._meanings, self._by_meaning, told)
            found += [
                self._ranked(name, pieces[first:last].max(axis=0), meanings[first:last].max(axis=0), most)
                if last > first
                else []
                for name, first, last in zip(part, ends[:-1].tolist(), ends[1:].tolist(), strict=True)
            ]
        return found

    def _near(
        self, vectorizer: TfidfVectorizer, rows: sparse.csr_matrix | None, told: Sequence[Reading]
    ) -> Scores:
        """Return how near each reading asked for is to the nearest reading of each name."""
        near = np.zeros((len(told), len(self._names)), dtype=np.float32)
        if rows is not None and told:
            likeness = (vectorizer.transform(told) @ rows.T).toarray()
            starts = np.flatnonzero(np.diff(self._owner, prepend=-1))
            near[:, self._owner[starts]] = np.maximum.reduceat(likeness, starts, axis=1)
        return near

    def _ranked(self, name: str, pieces: Scores, meanings: Scores, most: int) -> list[Found]:
        near = {
            *_top(pieces, self._bounds.pieces, self._bounds.looked),
            *_top(meanings, self._bounds.meanings, self._bounds.looked),
            *self._spelled_by(name),
            *self._in_the_other_script(name),
        }
        found = []
        for at in sorted(near):
            alike = likeness(name, self._names[at], self.rarity)
            seen = max(float(pieces[at]), alike.score * bool(_NOT_LETTERS & set(alike.by)))
            score = (1 - SHARE_OF_PIECES) * alike.score + SHARE_OF_PIECES * seen
            found.append(Found(at, min(1.0, score), alike.by))
        return sorted(found, key=lambda each: (-each.score, each.at))[:most]

    def _spelled_by(self, name: str) -> list[int]:
        """Return the names that an acronym in `name` may stand for."""
        short = {word.said for each in readings(name) for word in each.words if word.acronym}
        spelled: dict[int, float] = {}
        for each in sorted(short):
            for at, well in self._stands_for(each):
                spelled[at] = max(well, spelled.get(at, 0.0))
        return sorted(spelled, key=lambda at: (-spelled[at], at))[: self._bounds.looked]

    def _in_the_other_script(self, name: str) -> list[int]:
        """Return the names of the other script that share the most of what sounds alike, the rarest first."""
        shared: dict[int, float] = {}
        for key in sorted(keys(name)):
            many = self._sounding.get((not is_arabic(name), key), ())
            if len(many) <= SOUNDING:
                for at in many:
                    shared[at] = shared.get(at, 0.0) + 1 / len(many)
        return sorted(shared, key=lambda at: (-shared[at], at))[: self._bounds.looked]

    def _stands_for(self, acronym: str) -> Sequence[tuple[int, float]]:
        """Return the names that one acronym spells and how well, the best first; each acronym is looked up once."""
        if acronym not in self._spelled:
            missing = np.bitwise_count(_mask(acronym) & ~self._first)
            found = []
            for at in np.flatnonzero(missing <= len(acronym) // 3).tolist():
                well = max(spells(acronym, reading.spelled) for reading in readings(self._names[at]))
                if well >= SPELLED:
                    found.append((at, well))
            best = sorted(found, key=lambda each: (-each[1], each[0]))
            self._spelled[acronym] = best[: self._bounds.looked]
        return self._spelled[acronym]


def _fit(vectorizer: TfidfVectorizer, told: Sequence[Reading]) -> sparse.csr_matrix | None:
    try:
        return sparse.csr_matrix(vectorizer.fit_transform(told))
    except ValueError:  # no name holds a word
        return None


def _top(scores: Scores, least: float, most: int) -> list[int]:
    """Return the places of the `most` highest scores from `least`."""
    places = np.flatnonzero(scores >= least)
    chosen = places[np.argsort(-scores[places], kind="stable")[:most]]
    return [int(at) for at in chosen]


def _plain(reading: Reading) -> str:
    return " ".join(reading.spelled)


def _meanings(reading: Reading) -> list[str]:
    return [word.meaning for word in reading.words]


def _letters(reading: Reading) -> str:
    return "".join(word[0] for word in reading.spelled if word not in JOINING)


def _mask(letters: str) -> int:
    mask = 0
    for letter in letters:
        if "a" <= letter <= "z":
            mask |= 1 << (ord(letter) - 97)
    return mask
