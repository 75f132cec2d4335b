"""Values of which one says less than another without contradicting it.

Rule kept here: "the country" says less than "the city in it", and a list of two authors less than the list of three
with the same two; whoever says less is not wrong. Two ways of knowing: a tree (places, categories) and lists of
names. An order answers for pairs of value codes; it knows nothing of claims or of truth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion.claims import Bools, Ints, Longs
from corroboration.letters import fold

_SEPARATORS = re.compile(r"\s*[;؛|\n]\s*")


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Values in a tree: an ancestor says less than what lies below it."""

    pairs: Longs  # sorted: low * values + high
    values: int

    def less(self, low: Ints, high: Ints) -> Bools:
        """Return whether `low` is an ancestor of `high`."""
        if not len(self.pairs):
            return np.zeros(len(low), bool)
        asked = low.astype(np.int64) * self.values + high
        at = np.minimum(np.searchsorted(self.pairs, asked), len(self.pairs) - 1)
        found: Bools = self.pairs[at] == asked
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Values as sets of names: a strict subset says less."""

    sets: tuple[frozenset[str], ...]
    signature: NDArray[np.uint64]  # a bit a name: what lacks a bit cannot be contained

    def less(self, low: Ints, high: Ints) -> Bools:
        """Return whether the names in `low` are some of those in `high`, but not all."""
        found: Bools = (self.signature[low] & ~self.signature[high]) == 0
        for at in np.flatnonzero(found):
            found[at] = self.sets[low[at]] < self.sets[high[at]]
        return found


def tree_order(values: Sequence[str], parents: Iterable[tuple[str, str, str]]) -> Tree:
    """Order values by a tree given as rows (id, name, id of the parent).

    Values are found by name; a name that stands in several places lies below all of them. Values that are not in
    the tree say neither less nor more than any. A row that leads back to itself ends there.
    """
    name_of: dict[str, str] = {}
    parent_of: dict[str, str] = {}
    for identity, name, parent in parents:
        name_of[identity], parent_of[identity] = name, parent
    code = {value: at for at, value in enumerate(values)}
    pairs = set()
    for identity, name in name_of.items():
        if name not in code:
            continue
        for above in _above(identity, parent_of):
            other = code.get(name_of.get(above, ""), -1)
            if other >= 0 and other != code[name]:
                pairs.add(other * len(values) + code[name])
    return Tree(np.array(sorted(pairs), dtype=np.int64), len(values))


def _above(identity: str, parent_of: Mapping[str, str]) -> list[str]:
    seen = [identity]
    while (parent := parent_of.get(seen[-1])) is not None and parent not in seen:
        seen.append(parent)
    return seen[1:]


def names_in(text: str) -> frozenset[str]:
    """Return the names of a list separated by semicolons (; ؛ |) or lines, without regard to case or order."""
    return frozenset(filter(None, (fold(part) for part in _SEPARATORS.split(text.strip()))))


def list_order(values: Sequence[str]) -> Lists:
    """Order values that are lists of names."""
    sets = tuple(names_in(value) for value in values)
    bit: dict[str, int] = {}
    signature = np.zeros(len(sets), np.uint64)
    for at, names in enumerate(sets):
        bits = 0
        for name in sorted(names):
            bits |= 1 << (bit.setdefault(name, len(bit)) % 64)
        signature[at] = bits
    return Lists(sets, signature)


def are_lists(values: Sequence[str]) -> bool:
    """Return whether values look like lists of names: one in twenty has a separator."""
    many = sum(1 for value in values if _SEPARATORS.search(value))
    return many * 20 >= len(values) > 0
