"""What may be read of partnerships in lists: their cards, facets and totals. All of it is public.

Rule kept here: what stands here has been signed by every party; two queries, whatever is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from django.db.models import Count, Q, QuerySet, Sum
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from athar.organisations.areas import AREAS
from athar.organisations.models import Sector, in_language
from athar.organisations.regions import REGIONS
from athar.partnerships.models import PUBLIC, State, Template
from athar.programs.models import Program
from athar.register.facets import Cells, facet_of, fits
from athar.register.filters import NEWEST, Wanted, wanted
from athar.register.models import PartnershipCard
from athar.register.queries import MOST_EXPORTED, tiles_of, with_words
from athar.site.facets import Facet
from athar.site.tiles import Tile

PAGE = 20
ORDERS: Mapping[str, tuple[str, ...]] = {
    NEWEST: ("-agreed_at", "-id"),
    "programs": ("-counted", "-agreed_at", "-id"),
}
YEARS = tuple(str(year) for year in range(2100, 2019, -1))
FACETS: Mapping[str, tuple[str, ...]] = {
    "state": tuple(PUBLIC),
    "template": tuple(Template.values),
    "year": YEARS,
    "sector": tuple(Sector.values),
    "area": tuple(AREAS),
    "region": tuple(REGIONS),
}
LISTS = {
    "sector": "sectors",
    "area": "areas",
    "region": "regions",
}  # facets of which a partnership has several


@dataclass(frozen=True, slots=True)
class PartnershipInList:
    """One partnership in a list. `counted`: of its programs those corroborated or better."""

    slug: str
    href: str
    title: str
    who: str
    state: str
    state_name: str
    template_name: str
    parties: int
    programs: int
    counted: int
    agreed_at: datetime
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PartnershipListing:
    """One page of partnerships with its facets; totals follow the filter."""

    wanted: Wanted
    total: int
    everything: int
    pages: int
    programs: int
    counted: int
    rows: tuple[PartnershipInList, ...]
    facets: tuple[Facet, ...]
    tiles: tuple[Tile, ...]


def partnerships_wanted(asked: QueryDict) -> Wanted:
    """Return what the address asks for; what does not exist in it is left out."""
    sort = asked.get("sort", "")
    return replace(wanted(asked, facets=FACETS), sort=sort if sort in ORDERS else NEWEST)


def partnership_listing(asked: Wanted) -> PartnershipListing:
    """Return one page of the partnerships asked for: three queries, whatever is asked."""
    cells = _crossed(asked)
    total = sum(count for values, count in cells if fits(values, asked))
    rows = _matching(asked)[(asked.page - 1) * PAGE : asked.page * PAGE]
    sums = _matching(asked).order_by().aggregate(programs=Sum("programs"), counted=Sum("counted"))
    facets = {key: _facet(key, asked=asked, cells=cells) for key in FACETS}
    return PartnershipListing(
        wanted=asked,
        total=total,
        everything=sum(count for _values, count in cells),
        pages=-(-total // PAGE),
        programs=sums["programs"] or 0,
        counted=sums["counted"] or 0,
        rows=tuple(map(in_list, rows)),
        facets=tuple(facets.values()),
        tiles=tiles_of(facets["region"], base=reverse("register:partnerships")),
    )


def exported_partnerships(asked: Wanted) -> Iterator[PartnershipInList]:
    """Return every partnership asked for, in the order shown, row by row."""
    yield from map(in_list, _matching(asked)[:MOST_EXPORTED].iterator(chunk_size=500))


def partnerships_of(organisation_id: int, *, limit: int) -> tuple[PartnershipInList, ...]:
    """Return the latest partnerships of one organisation, those it has left among them."""
    rows = PartnershipCard.objects.filter(
        partnership__parties__organisation=organisation_id, partnership__parties__joined_at__isnull=False
    )
    return tuple(map(in_list, rows.distinct().order_by(*ORDERS[NEWEST])[:limit]))


def partnership_of_program(program_id: int) -> PartnershipInList | None:
    """Return the partnership under which a program is carried out, where it is public."""
    row = PartnershipCard.objects.filter(
        partnership__in=Program.objects.filter(pk=program_id).values("partnership")
    ).first()
    return in_list(row) if row else None


def in_list(row: PartnershipCard) -> PartnershipInList:
    """Return a card for readers."""
    return PartnershipInList(
        slug=row.slug,
        href=reverse("register:partnership", args=[row.slug]),
        title=in_language(row.title_ar, row.title_en),
        who=in_language(row.who_ar, row.who_en),
        state=row.state,
        state_name=str(State(row.state).label),
        template_name=str(Template(row.template).label),
        parties=row.parties,
        programs=row.programs,
        counted=row.counted,
        agreed_at=row.agreed_at,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _matching(asked: Wanted) -> QuerySet[PartnershipCard]:
    condition = Q()
    for key, values in asked.chosen.items():
        either = Q()
        for value in values:
            either |= Q(**{f"{LISTS[key]}__contains": f",{value},"}) if key in LISTS else Q(**{key: value})
        condition &= either
    return with_words(PartnershipCard.objects.all(), asked.q).filter(condition).order_by(*ORDERS[asked.sort])


def _crossed(asked: Wanted) -> Cells:
    columns = [LISTS.get(key, key) for key in FACETS]
    rows = with_words(PartnershipCard.objects.all(), asked.q).order_by().values_list(*columns)
    return [
        ({key: set(value.strip(",").split(",")) for key, value in zip(FACETS, row, strict=False)}, row[-1])
        for row in rows.annotate(count=Count("id"))
    ]


def _facet(key: str, *, asked: Wanted, cells: Cells) -> Facet:
    return facet_of(
        key,
        label=_facet_label(key),
        of=FACETS[key],
        named=partial(_value_label, key),
        query=lambda value: asked.toggled(key, value).query(),
        wanted=asked,
        cells=cells,
    )


def _facet_label(key: str) -> str:
    return {
        "state": _("State"),
        "template": _("Kind of agreement"),
        "year": _("Year of the agreement"),
        "sector": _("Sector of a party"),
        "area": _("Area that parties share"),
        "region": _("Region of a party"),
    }[key]


def _value_label(key: str, value: str) -> str:
    tables: Mapping[str, Mapping[str, object]] = {"area": AREAS, "region": REGIONS}
    choices = {"state": State, "template": Template, "sector": Sector}
    if key in choices:
        return str(choices[key](value).label)
    return str(tables[key][value]) if key in tables else value
