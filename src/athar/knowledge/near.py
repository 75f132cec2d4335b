"""Which articles are near to one another: a pure function of what they share and of their words.

Rule kept here: computed when something is published, so that a page reads it for nothing. Common words weigh little
because most articles have them (inverse document frequency), so no list of stop words is kept in two languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt

from corroboration.letters import fold
from corroboration.stems import stem

MOST = 4  # shown below an article: a row on a wide screen
ENOUGH = 0.05  # likeness of texts that have little more than grammar in common stays below
MOST_STEMS = 400  # kept of one article: its most frequent, which decide nearly all of the likeness
# WEIGHTS: one shared thing of each kind beside the likeness of words, which is 0.1 to 0.4 between neighbours
SHARED_TAG = 0.15  # chosen by a person, but tags are broad
SHARED_PROGRAM = 0.3  # the same event
SHARED_ORGANISATION = 0.2
SAME_SERIES = 0.1  # the series is on the page anyway, with the one before and the one after


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of one article."""

    key: int
    stems: Mapping[str, int]
    tags: Collection[int] = field(default_factory=frozenset)
    programs: Collection[int] = field(default_factory=frozenset)
    organisations: Collection[int] = field(default_factory=frozenset)
    series: int | None = None


def stems_of(text: str) -> dict[str, int]:
    """Return the folded stems of a text with how often each stands in it, the most frequent `MOST_STEMS`."""
    counted = Counter(stem(word) for word in fold(text).split() if len(word) > 1 and not word.isdigit())
    return dict(counted.most_common(MOST_STEMS))


def nearest(one: Traits, others: Sequence[Traits]) -> list[tuple[int, float]]:
    """Return the keys of the nearest with their weights, nearest first.

    Where none reaches `ENOUGH`, the nearest alone is returned if it has anything in common with it.
    """
    rarity = _rarities([one, *others])
    mine = _weighed(one, rarity)
    scored = sorted(
        (
            (_weight(one, other, mine=mine, rarity=rarity), other.key)
            for other in others
            if other.key != one.key
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    near = [(key, weight) for weight, key in scored if weight >= ENOUGH][:MOST]
    return near or [(key, weight) for weight, key in scored[:1] if weight > 0]


def _weight(one: Traits, other: Traits, *, mine: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    theirs = _weighed(other, rarity)
    words = sum(weight * theirs[word] for word, weight in mine.items() if word in theirs)
    shared = (
        SHARED_TAG * len(set(one.tags) & set(other.tags))
        + SHARED_PROGRAM * len(set(one.programs) & set(other.programs))
        + SHARED_ORGANISATION * len(set(one.organisations) & set(other.organisations))
    )
    return words + shared + (SAME_SERIES if one.series and one.series == other.series else 0)


def _rarities(every: Sequence[Traits]) -> dict[str, float]:
    """Return how much a stem tells: log((1 + n) / articles with it), after Spärck Jones (1972); never nothing."""
    having = Counter(word for traits in every for word in traits.stems)
    return {word: log((1 + len(every)) / count) for word, count in having.items()}


def _weighed(traits: Traits, rarity: Mapping[str, float]) -> dict[str, float]:
    """Return the stems as a vector of length 1; the root of the count, so that one repeated word does not decide."""
    found = {word: sqrt(count) * rarity[word] for word, count in traits.stems.items()}
    length = sqrt(sum(weight * weight for weight in found.values()))
    return {word: weight / length for word, weight in found.items()} if length else {}
