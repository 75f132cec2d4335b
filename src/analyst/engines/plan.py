"""How each attribute of the claims is fused: TABLE of kinds, and the choice where the file does not say.

Rule kept here: the choice is a pure function of counts, so that every engine makes the same one; it is told beside
the results. Nothing here reads claims.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroboration.normalise import fold
from corroboration.places import Gazetteer


class Kind(StrEnum):
    """How the values of an attribute are fused."""

    CATEGORICAL = "categorical"  # few labels, which sources may confuse
    OPEN = "open"  # any value; one is true, most false ones are rare
    NUMERIC = "numeric"
    PLACES = "places"  # as open, and who names the wider place says less
    SETS = "sets"  # several answers are right at once, each for itself


# TABLE: what a column `kind` may say → how it is fused
SAID: Mapping[str, Kind] = {
    fold(word): kind
    for kind, words in {
        Kind.CATEGORICAL: ("categorical", "category", "yes_no", "label", "فئة", "نعم ولا"),
        Kind.OPEN: ("open", "text", "date", "interval", "نص", "تاريخ"),
        Kind.NUMERIC: ("numeric", "number", "quantity", "money", "عدد", "رقم", "كمية", "مال"),
        Kind.PLACES: ("place", "places", "مكان", "أماكن"),
        Kind.SETS: ("sets", "set", "list", "organisations", "مجموعة", "قائمة", "جهات"),
    }.items()
    for word in words
}

BATCH = 500_000  # claims in memory at a time
LABELS = 32  # an attribute of more distinct values than this is open
CLAIMS_A_PAIR = 10  # claims for each pair of labels, below which nobody's confusions can be told
NUMBERS = 0.95  # share of claims that must be numbers for an attribute to be one of numbers
FEW_NUMBERS = 12  # distinct numbers up to which they are rather labels, 1 to 5 for instance
FIGURES = 10_000_000  # sources × attributes of one kind: beyond it all attributes are one group
CELLS = 4_000_000  # sources × labels²: beyond it confusions are not kept for each source, and labels are open


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was counted of one attribute."""

    attribute: str
    said: str  # what the file's own column `kind` says, folded; "" where it says nothing
    claims: int
    distinct: int
    numbers: int  # claims whose value is a finite number


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One attribute and how it is fused."""

    attribute: str
    kind: Kind
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """All that every batch needs to know: codes of sources, attributes and labels are places in these lists."""

    sources: NDArray[Any]  # names in order
    groups: tuple[Group, ...]
    labels: NDArray[Any] = field(
        default_factory=lambda: np.empty(0, np.str_)
    )  # of all categorical attributes
    batches: int = 1
    gazetteer: Gazetteer | None = None  # places brought along; None for those shipped

    def kinds(self) -> tuple[Kind, ...]:
        """Return the kinds there are, in the order of `Kind`."""
        there = {group.kind for group in self.groups}
        return tuple(kind for kind in Kind if kind in there)

    def places(self, kind: Kind) -> NDArray[np.int32]:
        """Return for each group its place among those of `kind`, -1 for the others."""
        place = np.full(len(self.groups), -1, np.int32)
        of_kind = [at for at, group in enumerate(self.groups) if group.kind is kind]
        place[of_kind] = np.arange(len(of_kind), dtype=np.int32)
        return place

    def grouped(self, kind: Kind) -> NDArray[np.int32]:
        """Return `places`, with one group for all where a figure for each source and group would be too many."""
        place = self.places(kind)
        many = len(self.sources) * len(self.names(kind)) > FIGURES
        return np.minimum(place, 0).astype(np.int32) if many else place

    def group_count(self, kind: Kind) -> int:
        """Return how many groups `grouped` tells apart, one at least."""
        return int(self.grouped(kind).max(initial=0)) + 1

    def names(self, kind: Kind) -> list[str]:
        """Return the attributes of `kind` in the order of their places."""
        return [group.attribute for group in self.groups if group.kind is kind]


def kind_of(seen: Seen, *, sources: int) -> Kind:
    """Return how an attribute is fused: as the file says, else by its counts."""
    if seen.said in SAID:
        said = SAID[seen.said]
        fits = said is not Kind.CATEGORICAL or sources * seen.distinct**2 <= CELLS
        return said if fits else Kind.OPEN
    if seen.numbers >= NUMBERS * seen.claims and seen.distinct > FEW_NUMBERS:
        return Kind.NUMERIC
    few = seen.distinct <= LABELS and seen.claims >= CLAIMS_A_PAIR * seen.distinct**2
    return Kind.CATEGORICAL if few and sources * seen.distinct**2 <= CELLS else Kind.OPEN


def groups_of(counted: Sequence[Seen], *, sources: int) -> tuple[Group, ...]:
    """Return the attributes in order of name, each with its kind."""
    return tuple(
        Group(attribute=each.attribute, kind=kind_of(each, sources=sources), claims=each.claims)
        for each in sorted(counted, key=lambda each: each.attribute)
    )
