"""Facets of lists whose rows have several values each (areas, regions, …), counted over numbers.

Rule kept here: within a facet one of the chosen values is enough, across facets all must fit; a facet is counted
as if its own choice had not been made. It reads no database: whoever asks hands in the columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from athar.acquaintance import bits
from athar.acquaintance.models import Resource, Side, Sought
from athar.organisations.areas import AREAS, AUDIENCES
from athar.organisations.models import Sector
from athar.organisations.regions import REGIONS
from athar.register.filters import Wanted
from athar.site.facets import Choice, Facet

Columns = Mapping[str, NDArray[np.int64]]
# TABLE: the place of each value of a facet in its column's numbers
PLACES: Mapping[str, Sequence[str]] = {
    "sector": tuple(Sector.values),
    "region": bits.REGIONS,
    "area": bits.AREAS,
    "audience": bits.AUDIENCES,
    "offers": bits.RESOURCES,
    "needs": bits.RESOURCES,
    "resource": bits.RESOURCES,
    "verified": ("1",),
    "documented": ("1",),
    "side": tuple(Side.values),
    "sought": tuple(Sought.values),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Which rows fit what is asked, and each facet with its counts."""

    matching: NDArray[np.bool_]
    facets: tuple[Facet, ...]


def chosen_bits(key: str, wanted: Wanted) -> int:
    """Return the chosen values of a facet as a number; 0 where none is chosen."""
    return bits.bits_of(wanted.chosen[key], of=PLACES[key])


def counted(columns: Columns, *, wanted: Wanted, among: NDArray[np.bool_]) -> Counted:
    """Return which of the rows `among` fit, and the facets; all columns are as long as `among`."""
    fits: dict[str, NDArray[np.bool_]] = {
        key: (columns[key] & chosen) != 0 for key in wanted.chosen if (chosen := chosen_bits(key, wanted))
    }
    matching = _all(among, fits.values())
    facets = []
    for key in wanted.chosen:
        rows = matching if key not in fits else _all(among, (fit for k, fit in fits.items() if k != key))
        facets.append(_facet(key, columns[key][rows], wanted=wanted))
    return Counted(matching, tuple(facets))


def _all(among: NDArray[np.bool_], fits: Iterable[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    found = among
    for fit in fits:
        found = found & fit
    return found


def _facet(key: str, column: NDArray[np.int64], *, wanted: Wanted) -> Facet:
    values = []
    for value in VALUES[key]:
        count = int(np.count_nonzero(column & (1 << PLACES[key].index(value))))
        chosen = value in wanted.chosen[key]
        if count or chosen or key == "region":
            query = wanted.toggled(key, value).query() or "?"
            values.append(Choice(value, value_label(key, value), count, chosen, query))
    return Facet(key, facet_label(key), tuple(values))


VALUES: Mapping[str, Sequence[str]] = {
    **PLACES,
    "area": tuple(AREAS),
    "audience": tuple(AUDIENCES),
    "region": tuple(REGIONS),
    "offers": tuple(Resource.values),
    "needs": tuple(Resource.values),
    "resource": tuple(Resource.values),
}  # in the order in which they are listed


def facet_label(key: str) -> str:
    """Return the heading of a facet."""
    return {
        "sector": _("Sector"),
        "region": _("Regions"),
        "area": _("Areas"),
        "audience": _("Audiences"),
        "offers": _("Offers"),
        "needs": _("Needs"),
        "resource": _("What it is about"),
        "verified": _("Who speaks for it"),
        "documented": _("Its record"),
        "side": _("Offer or need"),
        "sought": _("Who is looked for"),
    }[key]


def value_label(key: str, value: str) -> str:
    """Return the word of one choice."""
    if key == "verified":
        return _("Verified")
    if key == "documented":
        return _("Has documented programs")
    if key in ("offers", "needs", "resource"):
        return str(Resource(value).label)
    words: Mapping[str, Mapping[str, object]] = {
        "sector": dict(Sector.choices),
        "region": REGIONS,
        "area": AREAS,
        "audience": AUDIENCES,
        "side": dict(Side.choices),
        "sought": dict(Sought.choices),
    }
    return str(words[key][value])
