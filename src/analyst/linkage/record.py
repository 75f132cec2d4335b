"""What linking looks at in one record, as values that compare.

Rule kept here: texts are folded, days are counted days, an empty value means "not said". A record knows its source;
two of one source are never compared. It reads nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

APART = "\x1f"  # between a sum and a source: no file can hold it in a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of one source. `start` and `finish` are ordinals of days; the rest as `comparators.py` compares it."""

    source: str
    title: str = ""  # folded
    text: str = ""  # folded: the title and everything else in words
    people: str = ""  # folded names of people, where records are of works or persons
    start: int | None = None
    finish: int | None = None
    places: frozenset[str] = frozenset()  # countries by code, other places by folded name
    sums: frozenset[str] = frozenset()  # "amount currency" of telling sums
    sums_open: frozenset[str] = frozenset()  # those of them that name no other source as the other side
    sums_with: frozenset[str] = frozenset()  # the others, with the source on the other side
    codes: frozenset[str] = frozenset()  # numbers of grants and the like, as compared
    names: frozenset[str] = frozenset()  # sources that it names
    means: frozenset[str] = frozenset()  # sources that it seems to mean: by a like name, or in its text
