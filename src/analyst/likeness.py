"""How like two texts are: TF-IDF over words and over pieces of words, with an inverted index to find the
likest.

Rule kept here: only rare words find anybody; common ones only weigh. Pure Python, so that it runs where
nothing but the installation is there. It knows nothing of programs.

weight(word in text) = (1 + ln count) · ln(1 + N / df), vectors of length one; likeness = their dot product
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

Vector = Mapping[str, float]

PIECE = 4  # letters in a piece of a word: shorter ones are everywhere, longer ones miss spelling
FINDING = 300  # a word in more texts than this finds nobody


class Index:
    """The texts of one kind, as vectors; `find` gives the likest to one of them."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        spread = Counter(word for words in texts for word in set(words))
        self._rarity = {word: math.log(1 + len(texts) / count) for word, count in spread.items()}
        self.vectors: list[Vector] = [self._vector(words) for words in texts]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for at, vector in enumerate(self.vectors):
            for word in vector:
                if 1 < spread[word] <= FINDING:
                    self._holders[word].append(at)

    def find(self, at: int, most: int) -> list[int]:
        """Return the positions of the `most` texts likest to the one at `at`, by their shared rare words."""
        scores: dict[int, float] = defaultdict(float)
        for word, weight in self.vectors[at].items():
            for other in self._holders.get(word, ()):
                scores[other] += weight * self.vectors[other][word]
        scores.pop(at, None)
        return sorted(scores, key=lambda other: (-scores[other], other))[:most]

    def like(self, a: int, b: int) -> float:
        """Return the likeness of two texts, 0 to 1."""
        one, other = self.vectors[a], self.vectors[b]
        if len(one) > len(other):
            one, other = other, one
        return min(1.0, sum(weight * other[word] for word, weight in one.items() if word in other))

    def _vector(self, words: Sequence[str]) -> Vector:
        weights = {word: (1 + math.log(n)) * self._rarity[word] for word, n in Counter(words).items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}


def pieces(folded: str) -> list[str]:
    """Return the overlapping pieces of each word of a folded text, the ends of words marked."""
    found = []
    for word in folded.split():
        marked = f"_{word}_"
        found += [marked[at : at + PIECE] for at in range(max(1, len(marked) - PIECE + 1))]
    return found


def words(folded: str) -> list[str]:
    """Return words and pairs of neighbouring words of a folded text."""
    single = folded.split()
    return single + [f"{a} {b}" for a, b in itertools.pairwise(single)]
