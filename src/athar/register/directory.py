"""The directory in memory: what organisations are counted by, as columns of numbers, kept by each process.

Rule kept here: it is a copy of the cards and decides nothing. It knows its age by the directory's number, and reads
only cards with a higher one; another database (its `base` differs) is read from the beginning.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from athar.register.bit_facets import PLACES
from athar.register.models import Directory, OrganisationCard

COLUMNS = ("sector", "region", "area", "audience", "offers", "needs", "verified", "documented")
FIELDS = (
    "organisation_id",
    "listed",
    "sector",
    "regions_bits",
    "areas_bits",
    "audiences_bits",
    "offers_bits",
    "needs_bits",
    "verified",
    "documented",
)
SECTORS = {value: 1 << place for place, value in enumerate(PLACES["sector"])}


@dataclass(frozen=True, slots=True)
class Kept:
    """The columns at one number of the directory: a row an organisation, sorted by key; 10 numbers a row."""

    base: str
    number: int
    rows: NDArray[np.int64]

    @property
    def keys(self) -> NDArray[np.int64]:
        """The keys of the organisations."""
        return self.rows[:, 0]

    @property
    def listed(self) -> NDArray[np.bool_]:
        """Which of them stand in the directory."""
        listed: NDArray[np.bool_] = self.rows[:, 1] != 0
        return listed

    @property
    def columns(self) -> dict[str, NDArray[np.int64]]:
        """The columns that facets are counted from, by facet."""
        return {name: self.rows[:, place] for place, name in enumerate(COLUMNS, 2)}


EMPTY = np.empty((0, len(FIELDS)), np.int64)
_lock = threading.Lock()
_kept = Kept("", 0, EMPTY)


def directory() -> Kept:
    """Return the directory as it is now: one query while nothing changed, one more for what did."""
    global _kept  # noqa: PLW0603 - one copy a process is the point
    now = Directory.objects.values_list("base", "number").first()
    base, number = now or ("", 0)
    with _lock:
        known = _kept
        if (known.base, known.number) == (base, number):
            return known
        if known.base != base or known.number > number:
            known = Kept(base, 0, EMPTY)
        _kept = Kept(base, number, _merged(known.rows, _read(since=known.number)))
        return _kept


def _read(*, since: int) -> NDArray[np.int64]:
    """Return the cards changed after number `since`, sorted by key."""
    cards = OrganisationCard.objects.filter(version__gt=since).order_by("organisation")
    values = cards.values_list(*FIELDS)
    rows = [
        (key, listed, SECTORS.get(sector, 0), *numbers, verified, documented > 0)
        for key, listed, sector, *numbers, verified, documented in values.iterator(chunk_size=5_000)
    ]
    return np.array(rows, np.int64) if rows else EMPTY


def _merged(rows: NDArray[np.int64], changed: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return `rows` with the changed ones in their places and the new ones put in; sorted by key."""
    if not len(rows):
        return changed
    left = rows[~np.isin(rows[:, 0], changed[:, 0])]
    both = np.concatenate([left, changed])
    return both[np.argsort(both[:, 0], kind="stable")]
