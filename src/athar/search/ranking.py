"""In which order entries that answer a question are shown.

Rule kept here: the order is worked out from the entries alone, alike on every database. A group counts by how rare it
is (Robertson and Spärck Jones's idf over the vocabulary's numbers) times how near the wording is, more in a title than
in a text; titles that say little else come first. One table of weights, tuned on one half of the judged questions
(benchmarks/search).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from athar.search.expanding import Group, Option
from athar.search.folding import Token, words_of

# TABLE: what is worth how much, beside 1 for a word found in a text
IN_TITLE = 2.5
REPEATED = 0.25  # for a word that stands in title and text
AS_TYPED = 0.35  # for a word that stands in the title exactly as typed, inflection and all
TOGETHER = 0.6  # for all words side by side, times the mean rarity
COVERED = 1.2  # for a title that holds nothing but what was asked, times the mean rarity
QUALITY = 0.4  # for a weight of 1
PARTLY = 2.0  # power of the share of rarity found, where not all of it is


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry as it is ranked; keys with a space before and after each."""

    pk: int
    kind: str
    key: str
    title_keys: str
    body_keys: str
    title: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Group:
    """A group as it is looked for: single keys with what each weighs, the wordings of several, how rare it is."""

    single: Mapping[str, float]  # the heaviest first
    keys: frozenset[str]  # of `single`
    several: tuple[Option, ...]
    typed: tuple[Token, ...]
    rare: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as entries are weighed by it: `heavy` keys cover a title, `typed` are all its keys in a row."""

    groups: tuple[_Group, ...]
    heavy: frozenset[str]
    typed: str
    whole: float  # rarity of all groups
    mean: float  # and of one


def ranked(rows: Iterable[Candidate], groups: Sequence[Group], *, entries: int) -> list[int]:
    """Return the keys of the candidates, the best first. `entries`: how many entries there are in all."""
    asked = _asked([group for group in groups if group.options], entries)
    scored = [(-_score(row, asked), -row.weight, row.kind, row.key, row.pk) for row in rows]
    return [row[-1] for row in sorted(scored)]


def rarity(group: Group, entries: int) -> float:
    """Return how much a group tells: ln(1 + (N - n + 0.5) / (n + 0.5))."""
    count = min(group.count, entries)
    return math.log(1 + (entries - count + 0.5) / (count + 0.5))


def _asked(groups: Sequence[Group], entries: int) -> _Asked:
    made = []
    for group in groups:
        options = sorted(group.options, key=lambda each: -each.weight)
        single: dict[str, float] = {}
        for option in options:
            if len(option.keys) == 1:
                single.setdefault(option.keys[0], option.weight)
        several = tuple(option for option in options if len(option.keys) > 1)
        made.append(_Group(single, frozenset(single), several, group.typed, rarity(group, entries)))
    whole = sum(group.rare for group in made) or 1.0
    return _Asked(
        tuple(made),
        heavy=frozenset(
            key for group in groups for each in group.options if each.weight > 0.7 for key in each.keys
        ),
        typed=" ".join(token.key for group in groups for token in group.typed),
        whole=whole,
        mean=whole / (len(made) or 1),
    )


def _score(row: Candidate, asked: _Asked) -> float:
    """Return what an entry is worth as an answer."""
    in_title = row.title_keys.split()
    titled = frozenset(in_title)
    total = found = 0.0
    written: set[str] | None = None
    for group in asked.groups:
        best = _best(group, row, titled)
        if best:
            found += group.rare
            total += group.rare * best
        if best and group.typed and all(token.key in titled for token in group.typed):
            written = words_of(row.title) if written is None else written
            total += group.rare * AS_TYPED * all(token.word in written for token in group.typed)
    if len(asked.groups) > 1 and _stands(asked.typed, row.title_keys):
        total += TOGETHER * asked.mean
    if in_title:
        total += COVERED * asked.mean * sum(key in asked.heavy for key in in_title) / len(in_title)
    return total * math.pow(found / asked.whole, PARTLY) + QUALITY * row.weight


def _best(group: _Group, row: Candidate, titled: frozenset[str]) -> float:
    """Return the most that a wording of the group is worth in this entry."""
    best = 0.0
    for key in group.keys & titled:
        best = max(best, group.single[key] * (IN_TITLE + REPEATED * _stands(key, row.body_keys)))
    for key, weight in group.single.items():
        if weight <= best:
            break
        if _stands(key, row.body_keys):
            best = weight
    for option in group.several:
        if option.weight * (IN_TITLE + REPEATED) > best:
            best = max(best, _worth(option, row, titled))
    return best


def _worth(option: Option, row: Candidate, titled: frozenset[str]) -> float:
    """Return what a wording of several words is worth."""
    if option.phrase:
        keys = " ".join(option.keys)
        in_title, in_body = _stands(keys, row.title_keys), _stands(keys, row.body_keys)
        either = in_title or in_body
    else:
        in_title = titled.issuperset(option.keys)
        in_body = all(_stands(key, row.body_keys) for key in option.keys)
        either = in_body or all(key in titled or _stands(key, row.body_keys) for key in option.keys)
    if in_title:
        return option.weight * (IN_TITLE + REPEATED * in_body)
    return option.weight if either else 0.0


def _stands(keys: str, among: str) -> bool:
    """Return whether words stand side by side among others, which have a space before and after each."""
    return f" {keys} " in among
