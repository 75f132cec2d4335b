"""Facets: groups of choices beside a list, each with how many rows it leads to and the address a click leads to.

How rows are counted is the list's own matter; what a choice is and how it is drawn
(`site/facet.html`, `site/chips.html`) is the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: how many rows it leads to, and where a click leads; `value` is what the address says."""

    value: str
    label: str
    count: int
    chosen: bool
    query: str

    @property
    def anchor(self) -> str:
        """The value as a part of an element's id, which holds no space: by it the focus stays where it was."""
        whole = _PLAIN.fullmatch(self.value) is not None
        return self.value if whole else sha256(self.value.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of choices."""

    key: str
    label: str
    values: tuple[Choice, ...]


def chosen_in(facets: Iterable[Facet]) -> tuple[Choice, ...]:
    """Return what is chosen, in the order of the facets: each is shown above the list, to be taken out again."""
    return tuple(one for facet in facets for one in facet.values if one.chosen)
