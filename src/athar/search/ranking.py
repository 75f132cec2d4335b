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
from athar.search.folding import tokens

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


def ranked(rows: Iterable[Candidate], groups: Sequence[Group], *, entries: int) -> list[int]:
    """Return the keys of the candidates, the best first. `entries`: how many entries there are in all."""
    asked = [(group, rarity(group, entries)) for group in groups if group.options]
    scored = [(-score(row, asked), -row.weight, row.kind, row.key, row.pk) for row in rows]
    return [row[-1] for row in sorted(scored)]


def rarity(group: Group, entries: int) -> float:
    """Return how much a group tells: ln(1 + (N - n + 0.5) / (n + 0.5))."""
    count = min(group.count, entries)
    return math.log(1 + (entries - count + 0.5) / (count + 0.5))


def score(row: Candidate, asked: Sequence[tuple[Group, float]]) -> float:
    """Return what an entry is worth as an answer."""
    whole = sum(rare for _group, rare in asked) or 1.0
    mean = whole / (len(asked) or 1)
    written = {token.word for token in tokens(row.title)} if row.title else set()
    total = found = 0.0
    for group, rare in asked:
        best = max((_worth(option, row) for option in group.options), default=0.0)
        if best:
            found += rare
            total += rare * best
            if group.typed and all(token.word in written for token in group.typed):
                total += rare * AS_TYPED
    if len(asked) > 1 and _stands(
        " ".join(token.key for group, _rare in asked for token in group.typed), row.title_keys
    ):
        total += TOGETHER * mean
    total += COVERED * mean * _covered(row, asked)
    return total * math.pow(found / whole, PARTLY) + QUALITY * row.weight


def _worth(option: Option, row: Candidate) -> float:
    keys = (" ".join(option.keys),) if option.phrase else option.keys
    if all(_stands(key, row.title_keys) for key in keys):
        return option.weight * (IN_TITLE + REPEATED * all(_stands(key, row.body_keys) for key in keys))
    either = all(_stands(key, row.body_keys) or _stands(key, row.title_keys) for key in keys)
    return option.weight if either else 0.0


def _covered(row: Candidate, asked: Sequence[tuple[Group, float]]) -> float:
    """Return which share of the title's keys the question's own words are, 0 to 1."""
    keys = row.title_keys.split()
    heavy = {
        key
        for group, _rare in asked
        for option in group.options
        if option.weight > 0.7
        for key in option.keys
    }
    return sum(key in heavy for key in keys) / len(keys) if keys else 0.0


def _stands(key: str, keys: str) -> bool:
    return f" {key} " in keys
