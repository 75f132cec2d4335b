"""How many of some entries have each value of each facet.

Rule kept here: the database counts alike entries together, so that five hundred of them cost little.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence

from django.db.models import Count, TextField
from django.db.models.functions import Cast

from athar.search.asking import FACETS
from athar.search.models import among

Counts = dict[str, dict[str, int]]


def counted(pks: Sequence[int], names: Collection[str] = FACETS) -> Counts:
    """Return the numbers for each facet of `names`."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    if not pks:
        return {name: {} for name in names}
    alike = among(pks).values_list("kind", Cast("languages", TextField()), Cast("facets", TextField()))
    for kind, languages, facets, times in alike.annotate(Count("pk")).order_by():
        for name, value in _values(kind, languages, facets):
            if name in counts:
                counts[name][value] += times
    return {name: dict(values) for name, values in counts.items()}


def _values(kind: str, languages: str, facets: str) -> list[tuple[str, str]]:
    """Return each facet and value of an entry."""
    found = [("kind", kind), *(("language", each) for each in json.loads(languages))]
    pairs = (each.partition(":") for each in json.loads(facets))
    return [*found, *((name, value) for name, _colon, value in pairs)]
