"""Texts that cannot have been written apart from each other.

Rule kept here: two texts are one when half or more of their runs of five folded words are the same; short
texts are left alone, for set phrases are everybody's. It says that, never who copied whom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from corroboration.letters import words
from corroboration.policy import Policy

_LONGEST = 20_000  # letters read of each text: enough to know it, little enough to bound the time


class Copy(NamedTuple):
    """Two ids, in order, whose texts are near-identical; `percent` of their runs of words is shared."""

    a: str
    b: str
    percent: int


def copies_among(texts: Mapping[str, str], policy: Policy) -> list[Copy]:
    """Return the pairs of near-identical texts, by the Jaccard share of their runs of words."""
    runs = {key: found for key, text in sorted(texts.items()) if (found := _runs(text, policy))}
    if sum(map(len, runs.values())) == len(set().union(*runs.values())):
        return []  # the common case: nothing is shared at all
    holders: dict[tuple[str, ...], list[str]] = {}
    for key, found in runs.items():
        for run in found:
            holders.setdefault(run, []).append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        if len(keys) > 1:
            shared.update(combinations(keys, 2))
    least = Decimal(policy.copy_likeness)
    pairs = []
    for (a, b), common in sorted(shared.items()):
        together = len(runs[a]) + len(runs[b]) - common
        if common >= least * together:
            pairs.append(Copy(a, b, common * 100 // together))
    return pairs


def _runs(text: str, policy: Policy) -> set[tuple[str, ...]]:
    if len(text) < policy.copy_words * 2:
        return set()
    said = words(text[:_LONGEST])
    if len(said) < policy.copy_words:
        return set()
    return set(zip(*(said[n:] for n in range(policy.shingle_words)), strict=False))
