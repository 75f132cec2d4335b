"""How many of some entries have each value of each facet.

Rule kept here: the database counts alike entries together, so that five hundred of them cost little.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from athar.search.asking import FACETS
from athar.search.models import read

ALIKE = "kind, CAST(languages AS text), CAST(facets AS text), count(*)"
Counts = dict[str, dict[str, int]]


def counted(pks: Sequence[int], names: Collection[str] = FACETS) -> Counts:
    """Return the numbers for each facet of `names`."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for kind, languages, facets, times in read(ALIKE, pks, rest="GROUP BY 1, 2, 3") if pks else ():
        for name, value in _values(kind, languages, facets):
            if name in counts:
                counts[name][value] += times
    return {name: dict(values) for name, values in counts.items()}


@lru_cache(maxsize=4096)
def _values(kind: str, languages: str, facets: str) -> tuple[tuple[str, str], ...]:
    """Return each facet and value of an entry."""
    found = [("kind", kind), *(("language", each) for each in json.loads(languages))]
    pairs = (each.partition(":") for each in json.loads(facets))
    return (*found, *((name, value) for name, _colon, value in pairs))
