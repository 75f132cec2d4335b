"""What may be read of the board and of open calls as lists, with facets, search and files.

Rule kept here: newest first, and by turns: after IN_A_ROW lines of one organisation it is everybody else's turn, so
that nobody fills the board. The number of queries is the same for ten lines and for ten thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import numpy as np
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.urls import reverse

from athar.acquaintance.limits import IN_A_ROW
from athar.acquaintance.models import Listing, OpenCall
from athar.acquaintance.queries.board import ListingShown, shown_listing
from athar.acquaintance.queries.calls import CallShown, shown_call
from athar.acquaintance.queries.words import ACTING
from athar.register.bit_facets import PLACES, Columns, counted
from athar.register.filters import Wanted
from athar.register.queries import tiles_of
from athar.site.facets import Facet
from athar.site.tiles import Tile
from corroboration.letters import fold

PAGE = 20
MOST_EXPORTED = 20_000
FEED = 40
Row = TypeVar("Row", Listing, OpenCall)
Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Lines(Generic[Shown]):
    """One page of lines with its facets; `total` follows the filter."""

    wanted: Wanted
    total: int
    everything: int
    pages: int
    rows: tuple[Shown, ...]
    facets: tuple[Facet, ...]
    tiles: tuple[Tile, ...]


def board(wanted: Wanted, *, today: date) -> Lines[ListingShown]:
    """Return one page of what is offered and needed today: two queries, whatever is asked."""
    return _lines(_open_listings(today), wanted=wanted, show=shown_listing, page="register:board")


def calls(wanted: Wanted, *, today: date) -> Lines[CallShown]:
    """Return one page of the calls open today: two queries, whatever is asked."""
    return _lines(_open_calls(today), wanted=wanted, show=shown_call, page="register:calls")


def exported_listings(wanted: Wanted, *, today: date) -> Iterator[ListingShown]:
    """Return every listing asked for, in the order shown."""
    return _exported(_open_listings(today), wanted=wanted, show=shown_listing)


def exported_calls(wanted: Wanted, *, today: date) -> Iterator[CallShown]:
    """Return every call asked for, in the order shown."""
    return _exported(_open_calls(today), wanted=wanted, show=shown_call)


def latest_listings(wanted: Wanted, *, today: date) -> tuple[ListingShown, ...]:
    """Return the first listings asked for, in the order shown, for feeds."""
    keys = _ordered(*_matching(_open_listings(today), wanted=wanted)[:2])[:FEED]
    return tuple(_fetched(_open_listings(today), keys, show=shown_listing))


def _open_listings(today: date) -> QuerySet[Listing]:
    lasting = Q(until_on=None) | Q(until_on__gte=today)
    return Listing.objects.filter(ACTING, lasting, closed_at=None)


def _open_calls(today: date) -> QuerySet[OpenCall]:
    return OpenCall.objects.filter(ACTING, until_on__gte=today, closed_at=None)


def _lines(rows: QuerySet[Row], *, wanted: Wanted, show: Callable[[Row], Shown], page: str) -> Lines[Shown]:
    keys, owners, facets, everything = _matching(rows, wanted=wanted)
    ordered = _ordered(keys, owners)
    regions = next(facet for facet in facets if facet.key == "region")
    shown = ordered[(wanted.page - 1) * PAGE : wanted.page * PAGE]
    return Lines(
        wanted=wanted,
        total=len(ordered),
        everything=everything,
        pages=-(-len(ordered) // PAGE),
        rows=tuple(_fetched(rows, shown, show=show)),
        facets=facets,
        tiles=tiles_of(regions, base=reverse(page)),
    )


def _exported(rows: QuerySet[Row], *, wanted: Wanted, show: Callable[[Row], Shown]) -> Iterator[Shown]:
    keys, owners, *_facets = _matching(rows, wanted=wanted)
    ordered = _ordered(keys, owners)[:MOST_EXPORTED]
    for start in range(0, len(ordered), 500):
        yield from _fetched(rows, ordered[start : start + 500], show=show)


def _matching(rows: QuerySet[Row], *, wanted: Wanted) -> tuple[list[int], list[int], tuple[Facet, ...], int]:
    """Return the keys and the owners of the lines asked for, newest first, the facets, and how many lines there are."""
    words = fold(wanted.q).split()
    places: dict[str, StrIndex] = {
        f"word_{n}": StrIndex("search_text", Value(word)) for n, word in enumerate(words)
    }
    first = next(key for key in wanted.chosen if key in ("side", "sought"))
    fields = (
        "pk",
        "organisation_id",
        first,
        "resource",
        "regions_bits",
        "areas_bits",
        "audiences_bits",
        *places,
    )
    read = list(rows.annotate(**places).order_by("-made_at", "-pk").values_list(*fields))
    among = np.array([all(row[7:]) for row in read], np.bool_)
    shown = counted(_columns(read, first=first), wanted=wanted, among=among)
    kept = [row for row, fits in zip(read, shown.matching, strict=True) if fits]
    return [row[0] for row in kept], [row[1] for row in kept], shown.facets, len(read)


def _columns(read: Sequence[tuple[Any, ...]], *, first: str) -> Columns:
    """Return the columns that facets are counted from. A line without regions holds everywhere."""
    places = {value: 1 << place for place, value in enumerate(PLACES[first])}
    resources = {value: 1 << place for place, value in enumerate(PLACES["resource"])}
    everywhere = (1 << len(PLACES["region"])) - 1
    return {
        first: np.array([places[row[2]] for row in read], np.int64),
        "resource": np.array([resources.get(row[3], 0) for row in read], np.int64),
        "region": np.array([row[4] or everywhere for row in read], np.int64),
        "area": np.array([row[5] for row in read], np.int64),
        "audience": np.array([row[6] for row in read], np.int64),
    }


def _ordered(keys: Sequence[int], owners: Sequence[int]) -> list[int]:
    """Return the keys by turns: the first IN_A_ROW of each owner, then the next, as they stand within a turn."""
    seen: Counter[int] = Counter()
    turns = []
    for key, owner in zip(keys, owners, strict=True):
        turns.append((seen[owner] // IN_A_ROW, key))
        seen[owner] += 1
    return [key for _turn, key in sorted(turns, key=lambda turn: turn[0])]


def _fetched(rows: QuerySet[Row], keys: Sequence[int], *, show: Callable[[Row], Shown]) -> Iterator[Shown]:
    found = rows.select_related("organisation").in_bulk(list(keys)) if keys else {}
    return (show(found[key]) for key in keys if key in found)
