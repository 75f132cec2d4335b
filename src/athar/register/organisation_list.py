"""What may be read of organisations in lists: their cards, facets and search.

Rule kept here (rule 5): of an organisation's programs only those corroborated or better are summed. The order is
one of three that the page names; nobody pays for a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from athar.acquaintance import bits
from athar.acquaintance.models import Resource
from athar.acquaintance.queries.words import areas_in_words, audiences_in_words, regions_in_words
from athar.organisations.models import Sector
from athar.organisations.regions import REGIONS
from athar.register.bit_facets import chosen_bits, counted
from athar.register.directory import directory
from athar.register.filters import BY_NAME, DOCUMENTED_FIRST, FRESHEST, Wanted
from athar.register.models import OrganisationCard
from athar.register.queries import MOST_EXPORTED, tiles_of, with_words
from athar.site.facets import Facet
from athar.site.tiles import Tile

PAGE = 24
ORDERS = {
    DOCUMENTED_FIRST: ("-documented", "-counted", "-programs", "organisation"),
    FRESHEST: ("-fresh_at", "organisation"),
}
BITS = {
    "region": "regions_bits",
    "area": "areas_bits",
    "audience": "audiences_bits",
    "offers": "offers_bits",
    "needs": "needs_bits",
}


@dataclass(frozen=True, slots=True)
class OrganisationShown:
    """One organisation in a list. `programs` are those that name it; `counted`, those corroborated or better."""

    slug: str
    href: str
    name: str
    sector: str
    sector_name: str
    region: str
    region_name: str
    city: str
    works_in: tuple[str, ...]
    areas: tuple[str, ...]
    audiences: tuple[str, ...]
    offers: tuple[str, ...]
    needs: tuple[str, ...]
    verified: bool
    programs: int
    counted: int
    documented: int


@dataclass(frozen=True, slots=True)
class OrganisationListing:
    """One page of organisations with its facets; `total` follows the filter."""

    wanted: Wanted
    total: int
    everything: int
    pages: int
    rows: tuple[OrganisationShown, ...]
    facets: tuple[Facet, ...]
    tiles: tuple[Tile, ...]


def organisation_listing(wanted: Wanted) -> OrganisationListing:
    """Return one page of the organisations asked for: two queries, three with words."""
    kept = directory()
    among = kept.listed
    everything = int(np.count_nonzero(among))
    if wanted.q:
        found = with_words(OrganisationCard.objects.all(), wanted.q).values_list("organisation_id", flat=True)
        among = among & np.isin(kept.keys, np.fromiter(found.iterator(chunk_size=5_000), np.int64))
    shown = counted(kept.columns, wanted=wanted, among=among)
    total = int(np.count_nonzero(shown.matching))
    base = reverse("register:organisations")
    rows = _matching(wanted)[(wanted.page - 1) * PAGE : wanted.page * PAGE] if total else ()
    regions = next(facet for facet in shown.facets if facet.key == "region")
    return OrganisationListing(
        wanted=wanted,
        total=total,
        everything=everything,
        pages=-(-total // PAGE),
        rows=tuple(_shown(row, base=base) for row in rows),
        facets=shown.facets,
        tiles=tiles_of(regions, base=base),
    )


def exported_organisations(wanted: Wanted) -> Iterator[OrganisationShown]:
    """Return every organisation asked for, in the order shown, row by row."""
    base = reverse("register:organisations")
    for row in _matching(wanted)[:MOST_EXPORTED].iterator(chunk_size=500):
        yield _shown(row, base=base)


def _matching(wanted: Wanted) -> QuerySet[OrganisationCard]:
    rows = with_words(OrganisationCard.objects.filter(listed=True), wanted.q)
    for key, column in BITS.items():
        if chosen := chosen_bits(key, wanted):
            rows = rows.alias(**{f"has_{key}": F(column).bitand(chosen)}).filter(**{f"has_{key}__gt": 0})
    if wanted.chosen["sector"]:
        rows = rows.filter(sector__in=wanted.chosen["sector"])
    if wanted.chosen["verified"]:
        rows = rows.filter(verified=True)
    if wanted.chosen["documented"]:
        rows = rows.filter(documented__gt=0)
    return rows.select_related("organisation").order_by(*_order(wanted.sort))


def _order(sort: str) -> tuple[str, ...]:
    if sort == BY_NAME:
        return ("sort_en" if (get_language() or "ar").startswith("en") else "sort_ar", "organisation")
    return ORDERS[sort]


def _shown(row: OrganisationCard, *, base: str) -> OrganisationShown:
    found = row.organisation
    return OrganisationShown(
        slug=found.slug,
        href=f"{base}{found.slug}/",
        name=found.name,
        sector=found.sector,
        sector_name=str(Sector(found.sector).label),
        region=found.region,
        region_name=str(REGIONS.get(found.region, "")),
        city=found.city,
        works_in=regions_in_words(found.works_in),
        areas=areas_in_words(found.areas),
        audiences=audiences_in_words(found.audiences),
        offers=_resources(row.offers_bits),
        needs=_resources(row.needs_bits),
        verified=row.verified,
        programs=row.programs,
        counted=row.counted,
        documented=row.documented,
    )


def _resources(number: int) -> tuple[str, ...]:
    return tuple(
        str(resource.label) for resource in Resource if number & bits.bits_of([resource], of=bits.RESOURCES)
    )
