"""How facets of the registry's lists are counted: each as if none of its own choices had been made.

Rule kept here: a row that has several values of a facet (a relation of two regions) is counted at each of them, and
fits if one of them is chosen. What is counted are crossings of values, so that a list of any length takes one query.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from athar.register.filters import Wanted
from athar.site.facets import Choice, Facet

Cells = Sequence[
    tuple[Mapping[str, Collection[str]], int]
]  # the values of each facet, and how many rows have them


def fits(values: Mapping[str, Collection[str]], wanted: Wanted, *, but: str = "") -> bool:
    """Return whether a crossing of facet values is asked for, whatever is chosen of the facet `but`."""
    return all(
        key == but or not chosen or any(value in chosen for value in values[key])
        for key, chosen in wanted.chosen.items()
    )


def facet_of(
    key: str,
    *,
    label: str,
    of: Iterable[str],
    named: Callable[[str], str],
    query: Callable[[str], str],
    wanted: Wanted,
    cells: Cells,
) -> Facet:
    """Return one group of choices in the order of `of`; a region is shown even where nothing is, for the map."""
    counts = dict.fromkeys(of, 0)
    for values, count in cells:
        if fits(values, wanted, but=key):
            for value in values[key]:
                if value in counts:
                    counts[value] += count
    chosen = wanted.chosen[key]
    return Facet(
        key,
        label,
        tuple(
            Choice(value, named(value), count, value in chosen, query(value) or "?")
            for value, count in counts.items()
            if count or value in chosen or key == "region"
        ),
    )
