"""How like two names of organisations are, in any of the ways they are said, and what made them alike.

Rule kept here: words count by how rare they are among the names at hand; a legal form counts little, a country less
than a name. A word may answer to the same word, to its meaning in another language, to a word spelled nearly so, or
as an acronym to several. One when nothing is left over on either side; symmetric. It decides nothing.

likeness = √(share of a's weight answered in b · share of b's weight answered in a), over the best pair of readings
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from analyst.bodies.acronyms import spells
from analyst.bodies.glossary import STATE
from analyst.bodies.words import Reading, Word, readings
from corroboration.sounds import Scripts, is_arabic, nearness, sounds

FORM, COUNTRY, KIND = 0.15, 0.7, 1.0  # how much of its rarity a word of that sort counts
MEANT = 0.92  # one meaning, other words: translated, or another form of the word
SPELLED_NEARLY = 0.86  # Jaro–Winkler from which two words may be one misspelled
SPELLED, SPELLED_BY_TWO = 0.55, 0.9  # how well letters must spell words to be their acronym; two letters only
ACRONYM = 0.94  # an acronym stands for more names than one
OTHER_COUNTRY = 0.6  # both name countries, and none is the same
PART = 0.97  # a reading that is only a part of the name
ARM_OF_STATE, LED_BY_COUNTRY = 0.6, 0.1  # a country named for one of its ministries or agencies
LEAST_WEIGHT = 0.2

Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Alike:
    """How like two names are, and by what: words, meanings, spelling or acronym, strongest first."""

    score: float
    by: tuple[str, ...] = ()


def likeness(a: str, b: str, rarity: Rarity) -> Alike:
    """Return how like two names are, 0 to 1. `rarity` gives a meaning's weight, above 0."""
    ways = readings(a), readings(b)
    best = Alike(0.0)
    for one in ways[0]:
        for other in ways[1]:
            if (found := _alike(one, other, rarity)).score > best.score:
                best = found
    if not best.score:
        return best
    return Alike(best.score * _one_country(ways[0][0].words, ways[1][0].words), best.by)


def _alike(one: Reading, other: Reading, rarity: Rarity) -> Alike:
    weights = _weights(one.words, rarity), _weights(other.words, rarity)
    totals = sum(weights[0]), sum(weights[1])
    answered = [0.0] * len(one.words), [0.0] * len(other.words)
    by: dict[str, float] = {}
    _same(one.words, other.words, answered, weights, by)
    _joined(one.words, other.words, answered, weights[0], by)
    _joined(other.words, one.words, (answered[1], answered[0]), weights[1], by)
    _acronym(one, other, answered, weights, by)
    _acronym(other, one, (answered[1], answered[0]), (weights[1], weights[0]), by)
    _spelled_nearly(one.words, other.words, answered, weights, by)
    shares = [
        sum(part * weight for part, weight in zip(answered[side], weights[side], strict=True)) / totals[side]
        for side in (0, 1)
    ]
    score = math.sqrt(shares[0] * shares[1])
    if (state := _state(one.words, other.words)) > score:
        score, by = state, {"country": 1.0}
    score *= (1.0 if one.whole else PART) * (1.0 if other.whole else PART)
    return Alike(min(1.0, score), tuple(sorted(by, key=lambda each: -by[each])))


def _weights(words: Sequence[Word], rarity: Rarity) -> list[float]:
    return [
        max(LEAST_WEIGHT, rarity(word.meaning)) * (FORM if word.form else COUNTRY if word.country else 1.0)
        for word in words
    ]


Answers = tuple[list[float], list[float]]


def _same(
    one: Sequence[Word],
    other: Sequence[Word],
    answered: Answers,
    weights: Sequence[Sequence[float]],
    by: dict[str, float],
) -> None:
    """Let words answer to themselves, then to words of one meaning."""
    for part, key, name in ((1.0, "said", "word"), (MEANT, "meaning", "meaning")):
        places: dict[str, list[int]] = {}
        for at, word in enumerate(other):
            if not answered[1][at]:
                places.setdefault(getattr(word, key), []).append(at)
        for at, word in enumerate(one):
            if not answered[0][at] and (left := places.get(getattr(word, key))):
                _answer(answered, at, left.pop(0), part)
                by[name] = by.get(name, 0.0) + weights[0][at]


def _spelled_nearly(
    one: Sequence[Word],
    other: Sequence[Word],
    answered: Answers,
    weights: Sequence[Sequence[float]],
    by: dict[str, float],
) -> None:
    if all(answered[0]) or all(answered[1]):
        return
    pairs = [
        (_near(a.said, b.said), at, place)
        for at, a in enumerate(one)
        if not answered[0][at] and len(a.said) > 3
        for place, b in enumerate(other)
        if not answered[1][place] and len(b.said) > 3 and not (a.country and b.country)
    ]
    for near, at, place in sorted(pairs, key=lambda each: (-each[0], each[1], each[2])):
        if near >= SPELLED_NEARLY and not answered[0][at] and not answered[1][place]:
            _answer(answered, at, place, (near - 0.5) * 1.8)
            by["spelling"] = by.get("spelling", 0.0) + weights[0][at]


def _near(one: str, other: str) -> float:
    """Return how near two spellings are: by letters, or by sounds where one is Arabic and the other Latin."""
    if is_arabic(one) == is_arabic(other):
        return JaroWinkler.similarity(one, other)
    return nearness(sounds(one), sounds(other), Scripts.ACROSS)


def _answer(answered: Answers, at: int, place: int, part: float) -> None:
    answered[0][at] = answered[1][place] = min(1.0, part)


def _acronym(
    short: Reading, long: Reading, answered: Answers, weights: Sequence[Sequence[float]], by: dict[str, float]
) -> None:
    """Let an acronym that nothing answers yet stand for the words of the other that nothing answers yet."""
    for at, word in enumerate(short.words):
        if (
            answered[0][at]
            or word.country
            or not word.said.isalpha()
            or not (word.acronym or len(short.words) == 1)
        ):
            continue
        free = [place for place, part in enumerate(answered[1]) if not part]
        well = spells(word.said, long.spelled)
        if 1 < len(free) < len(long.words):
            well = max(well, spells(word.said, _left(long, [long.words[place] for place in free])))
        if well >= (SPELLED if len(word.said) > 2 else SPELLED_BY_TWO):
            well *= ACRONYM
            answered[0][at] = well
            for place in free:
                answered[1][place] = well
            by["acronym"] = by.get("acronym", 0.0) + weights[0][at]


def _joined(
    apart: Sequence[Word],
    together: Sequence[Word],
    answered: Answers,
    weights: Sequence[float],
    by: dict[str, float],
) -> None:
    """Let two words in a row answer to one that is both written together."""
    places = {word.said: place for place, word in enumerate(together) if not answered[1][place]}
    for at in range(len(apart) - 1):
        place = places.get(apart[at].said + apart[at + 1].said)
        if place is not None and not (answered[0][at] or answered[0][at + 1] or answered[1][place]):
            answered[0][at] = answered[0][at + 1] = answered[1][place] = MEANT
            by["spelling"] = by.get("spelling", 0.0) + weights[at] + weights[at + 1]


def _one_country(one: Sequence[Word], other: Sequence[Word]) -> float:
    mine, theirs = ({word.meaning for word in words if word.country} for words in (one, other))
    return OTHER_COUNTRY if mine and theirs and not mine & theirs else 1.0


def _state(one: Sequence[Word], other: Sequence[Word]) -> float:
    """Return how far one of two names says no more than a country ("Government of …") and the other is an arm of it."""
    for bare, arm in ((one, other), (other, one)):
        country = {word.meaning for word in bare if word.country}
        if country and all(word.country or word.meaning in STATE for word in bare):
            same = country & {word.meaning for word in arm if word.country}
            if same and any(word.meaning in STATE for word in arm):
                return ARM_OF_STATE + (LED_BY_COUNTRY if arm[0].meaning in same else 0.0)
    return 0.0


def _left(reading: Reading, free: Iterable[Word]) -> list[str]:
    """Return the written words of a reading without those that have found their answer, joining words kept."""
    kept = [part for word in free for part in word.said.split()]
    known = [part for word in reading.words for part in word.said.split()]
    return [word for word in reading.spelled if word in kept or word not in known]


__all__ = ["Alike", "likeness"]
