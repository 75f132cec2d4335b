"""What may be read of relations: their list with facets and totals, and their picture. All of it is public.

Rule kept here: a constant number of queries; a relation is found by either of its two; the picture shows the same
relations as the list beside it, and the page says how many found no room in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.organisations.models import Organisation, Sector
from athar.organisations.regions import REGIONS
from athar.register.facets import Cells, facet_of, fits
from athar.register.filters import NEWEST, ORGANISATION_FACETS, Wanted, wanted
from athar.register.models import OrganisationCard, Relation
from athar.register.queries import MOST_EXPORTED, tiles_of, with_words
from athar.register.relations import wording
from athar.register.relations.strength import Level, level, points_at
from athar.site.facets import Facet
from athar.site.tiles import Tile

PAGE = 25
ORDERS: Mapping[str, tuple[str, ...]] = {
    NEWEST: ("-weight", "-counted", "id"),  # the strongest first: what an address that says nothing shows
    "programs": ("-counted", "-weight", "id"),
    "recent": ("-last_at", "id"),
    "since": ("since_at", "id"),
}
FACETS = {key: ORGANISATION_FACETS[key] for key in ("sector", "region")}


@dataclass(frozen=True, slots=True)
class End:
    """One of the two of a relation."""

    id: int
    slug: str
    name: str
    sector: str
    sector_name: str
    region: str
    href: str


@dataclass(frozen=True, slots=True)
class RelationShown:
    """One relation in a list: its two, how strong it is, and every figure behind that."""

    id: int
    href: str
    a: End
    b: End
    level: Level
    level_name: str
    points: float
    counted: int
    contradicted: int
    ahead: int
    apart: int
    signed: int
    since_at: datetime | None
    last_at: datetime | None
    says: str
    says_apart: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the list's own wishes, and around which organisation."""

    wanted: Wanted
    around: str

    def query(self, *, page: int | None = None, **also: str) -> str:
        """Return the address's part from `?` on."""
        return self.wanted.query(page=page, **({"around": self.around} if self.around else {}), **also)


@dataclass(frozen=True, slots=True)
class RelationListing:
    """One page of relations with its facets; `total` follows the filter."""

    asked: Asked
    centre: End | None
    total: int
    everything: int
    pages: int
    rows: tuple[RelationShown, ...]
    facets: tuple[Facet, ...]
    tiles: tuple[Tile, ...]


def asked_of(asked: QueryDict) -> Asked:
    """Return what an address asks for; what does not exist in it is left out."""
    sort = asked.get("sort", "")
    plain = wanted(asked, facets=FACETS)
    return Asked(replace(plain, sort=sort if sort in ORDERS else NEWEST), asked.get("around", "")[:80])


def end_of(row: Organisation) -> End:
    """Return an organisation as one of the two of a relation."""
    return End(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        sector=row.sector,
        sector_name=str(Sector(row.sector).label),
        region=row.region,
        href=reverse("register:organisation", args=[row.slug]),
    )


def centre_of(asked: Asked) -> End | None:
    """Return the organisation around which relations are asked for, or None."""
    row = Organisation.objects.filter(slug=asked.around).first() if asked.around else None
    return end_of(row) if row else None


def relation_listing(asked: Asked, *, centre: End | None, now: datetime) -> RelationListing:
    """Return one page of the relations asked for: two queries, whatever is asked."""
    crossed = _named(asked, centre).order_by().values_list("a__sector", "b__sector", "a__region", "b__region")
    cells = [
        ({"sector": {row[0], row[1]}, "region": {row[2], row[3]}}, row[4])
        for row in crossed.annotate(count=Count("id"))
    ]
    total = sum(count for values, count in cells if fits(values, asked.wanted))
    facets = {key: _facet(key, asked=asked, cells=cells) for key in FACETS}
    first = (asked.wanted.page - 1) * PAGE
    rows = matching(asked, centre)[first : first + PAGE]
    return RelationListing(
        asked=asked,
        centre=centre,
        total=total,
        everything=sum(count for _values, count in cells),
        pages=-(-total // PAGE),
        rows=tuple(shown(row, now=now) for row in rows),
        facets=tuple(facets.values()),
        tiles=tiles_of(facets["region"], base=reverse("register:relations")),
    )


def exported_relations(asked: Asked, *, now: datetime) -> Iterator[RelationShown]:
    """Return every relation asked for, in the order shown, row by row."""
    for row in matching(asked, centre_of(asked))[:MOST_EXPORTED].iterator(chunk_size=500):
        yield shown(row, now=now)


def matching(asked: Asked, centre: End | None) -> QuerySet[Relation]:
    """Return the rows asked for in their order, their two loaded."""
    condition = Q()
    for key, values in asked.wanted.chosen.items():
        if values:
            condition &= Q(**{f"a__{key}__in": values}) | Q(**{f"b__{key}__in": values})
    rows = _named(asked, centre).filter(condition).select_related("a", "b")
    return rows.order_by(*ORDERS[asked.wanted.sort])


def _named(asked: Asked, centre: End | None) -> QuerySet[Relation]:
    """Return the relations of the organisation in the middle and of those that the words find."""
    rows = Relation.objects.all()
    if asked.around:
        rows = rows.filter(Q(a=centre.id) | Q(b=centre.id)) if centre else rows.none()
    if asked.wanted.q:
        found = with_words(OrganisationCard.objects.all(), asked.wanted.q).values("organisation")
        rows = rows.filter(Q(a__in=found) | Q(b__in=found))
    return rows


def shown(row: Relation, *, now: datetime) -> RelationShown:
    """Return a relation whose two are loaded, as it is at `now`."""
    a, b = end_of(row.a), end_of(row.b)
    points = points_at(row.weight, now=now)
    strong = level(points, counted=row.counted)
    return RelationShown(
        id=row.pk,
        href=reverse("register:relation", args=[a.slug, b.slug]),
        a=a,
        b=b,
        level=strong,
        level_name=str(wording.LEVELS[strong]),
        points=round(points, 2),
        counted=row.counted,
        contradicted=row.contradicted,
        ahead=row.ahead,
        apart=row.apart,
        signed=row.signed,
        since_at=row.since_at,
        last_at=row.last_at,
        says=wording.reasons(
            counted=row.counted, signed=row.signed, since=_month(row.since_at), last=_month(row.last_at)
        ),
        says_apart=wording.apart(contradicted=row.contradicted, ahead=row.ahead, apart=row.apart),
    )


def _month(at: datetime | None) -> str:
    here = timezone.localtime(at) if at else None
    return wording.month(here.year, here.month) if here else ""


def _facet(key: str, *, asked: Asked, cells: Cells) -> Facet:
    return facet_of(
        key,
        label=_("Sector of one of the two") if key == "sector" else _("Region of one of the two"),
        of=FACETS[key],
        named=lambda value: str(Sector(value).label if key == "sector" else REGIONS[value]),
        query=lambda value: replace(asked, wanted=asked.wanted.toggled(key, value)).query(),
        wanted=asked.wanted,
        cells=cells,
    )
