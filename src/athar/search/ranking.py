"""In which order entries that answer a question are shown.

Rule kept here: the order is worked out from the entries alone, alike on every database. A group counts by how rare it
is (Robertson and Spärck Jones's idf over the vocabulary's numbers) times how near the wording is, more in a title than
in a text; titles that say little else come first. One table of weights, tuned on one half of the judged questions
(benchmarks/search).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

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
    at: datetime | None


@dataclass(frozen=True, slots=True)
class _Group:
    """A group as it is looked for: its keys as typed in a row, and those that cover a title."""

    options: tuple[Option, ...]
    typed: tuple[Token, ...]
    rare: float


def ranked(rows: Iterable[Candidate], groups: Sequence[Group], *, entries: int) -> list[int]:
    """Return the keys of the candidates, the best first. `entries`: how many entries there are in all."""
    asked = [
        _Group(
            tuple(sorted(group.options, key=lambda each: -each.weight)), group.typed, rarity(group, entries)
        )
        for group in groups
        if group.options
    ]
    heavy = frozenset(
        key for group in asked for option in group.options if option.weight > 0.7 for key in option.keys
    )
    scored = [(-_score(row, asked, heavy), -row.weight, row.kind, row.key, row.pk) for row in rows]
    return [row[-1] for row in sorted(scored)]


def rarity(group: Group, entries: int) -> float:
    """Return how much a group tells: ln(1 + (N - n + 0.5) / (n + 0.5))."""
    count = min(group.count, entries)
    return math.log(1 + (entries - count + 0.5) / (count + 0.5))


def _score(row: Candidate, asked: Sequence[_Group], heavy: frozenset[str]) -> float:
    """Return what an entry is worth as an answer."""
    whole = sum(group.rare for group in asked) or 1.0
    mean = whole / (len(asked) or 1)
    in_title, in_text = row.title_keys.split(), frozenset(row.body_keys.split())
    titled = frozenset(in_title)
    total = found = 0.0
    written: set[str] | None = None
    for group in asked:
        best = _best(group.options, row, titled, in_text)
        if best:
            found += group.rare
            total += group.rare * best
        if best and group.typed and all(token.key in titled for token in group.typed):
            written = words_of(row.title) if written is None else written
            total += group.rare * AS_TYPED * all(token.word in written for token in group.typed)
    if len(asked) > 1 and _stands(
        " ".join(token.key for group in asked for token in group.typed), row.title_keys
    ):
        total += TOGETHER * mean
    if in_title:
        total += COVERED * mean * sum(key in heavy for key in in_title) / len(in_title)
    return total * math.pow(found / whole, PARTLY) + QUALITY * row.weight


def _best(
    options: Sequence[Option], row: Candidate, titled: frozenset[str], in_text: frozenset[str]
) -> float:
    """Return the most that an option is worth, the heaviest asked first; none is worth more than its share."""
    best = 0.0
    for option in options:
        if option.weight * (IN_TITLE + REPEATED) <= best:
            break
        best = max(best, _worth(option, row, titled, in_text))
    return best


def _worth(option: Option, row: Candidate, titled: frozenset[str], in_text: frozenset[str]) -> float:
    if option.phrase:
        keys = " ".join(option.keys)
        in_title, in_body = _stands(keys, row.title_keys), _stands(keys, row.body_keys)
        either = in_title or in_body
    else:
        in_title, in_body = titled.issuperset(option.keys), in_text.issuperset(option.keys)
        either = all(key in titled or key in in_text for key in option.keys)
    if in_title:
        return option.weight * (IN_TITLE + REPEATED * in_body)
    return option.weight if either else 0.0


def _stands(key: str, keys: str) -> bool:
    return f" {key} " in keys
