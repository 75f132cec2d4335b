"""What may be read of organisations in lists: their cards, facets and search.

Rule kept here (rule 5): of an organisation's programs only those corroborated or better are summed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from athar.organisations.models import Sector
from athar.organisations.regions import REGIONS
from athar.register.filters import ORGANISATION_FACETS, Wanted
from athar.register.models import OrganisationCard
from athar.register.queries import MOST_EXPORTED, Cell, Facet, facet_of, fits, tiles_of, with_words
from athar.site.tiles import Tile

PAGE = 24


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
    programs: int
    counted: int


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
    """Return one page of the organisations asked for: two queries, whatever is asked."""
    crossed = (
        with_words(OrganisationCard.objects.all(), wanted.q)
        .order_by()
        .values_list("sector", "region")
        .annotate(count=Count("id"))
    )
    cells: list[Cell] = [({"sector": sector, "region": region}, count) for sector, region, count in crossed]
    total = sum(count for values, count in cells if fits(values, wanted))
    base = reverse("register:organisations")
    rows = _matching(wanted)[(wanted.page - 1) * PAGE : wanted.page * PAGE]
    labels = {"sector": _("Sector"), "region": _("Regions")}
    facets = {
        key: facet_of(key, label=labels[key], wanted=wanted, cells=cells) for key in ORGANISATION_FACETS
    }
    return OrganisationListing(
        wanted=wanted,
        total=total,
        everything=sum(count for _values, count in cells),
        pages=-(-total // PAGE),
        rows=tuple(_shown(row, base=base) for row in rows),
        facets=tuple(facets.values()),
        tiles=tiles_of(facets["region"], base=base),
    )


def exported_organisations(wanted: Wanted) -> Iterator[OrganisationShown]:
    """Return every organisation asked for, in the order shown, row by row."""
    base = reverse("register:organisations")
    for row in _matching(wanted)[:MOST_EXPORTED].iterator(chunk_size=500):
        yield _shown(row, base=base)


def _matching(wanted: Wanted) -> QuerySet[OrganisationCard]:
    condition = Q(**{f"{key}__in": values for key, values in wanted.chosen.items() if values})
    rows = (
        with_words(OrganisationCard.objects.all(), wanted.q).filter(condition).select_related("organisation")
    )
    return rows.order_by("-counted", "-programs", "organisation")


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
        programs=row.programs,
        counted=row.counted,
    )
