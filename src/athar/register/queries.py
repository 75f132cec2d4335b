"""What may be read of the registry: cards, their facets and figures. All of it is public.

Rule kept here: the number of queries is the same for ten programs and for a million; facets are counted from
one crossed table, each as if its own choice had not been made. Templates get frozen dataclasses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.urls import reverse
from django.utils.translation import gettext as _

from athar.organisations.models import Sector, in_language
from athar.organisations.regions import REGIONS
from athar.programs.models import Answer, Kind, Partner
from athar.register.facets import Cells, facet_of, fits
from athar.register.filters import DISPUTES, FACETS, NEWEST, SOURCES, Wanted
from athar.register.models import Card, OrganisationCard, PartnershipCard
from athar.register.weaving import CardWeave, card_cloth
from athar.site.facets import Facet
from athar.site.grades import GRADES
from athar.site.tiles import Tile
from corroboration.normalise import fold

PAGE = 20
MOST_EXPORTED = 50_000  # rows in one file
ORDERS = {
    NEWEST: ("-starts_at", "-id"),
    SOURCES: ("-sources", "-starts_at", "-id"),
    DISPUTES: ("-contradictions", "-starts_at", "-id"),
}


@dataclass(frozen=True, slots=True)
class CardShown:
    """One program in a list."""

    slug: str
    href: str
    title: str
    line: str
    says: str
    kind: str
    sector: str
    region: str
    grade: str
    disputed: bool
    weave: CardWeave
    sources: int
    statements: int
    witnesses: int
    contradictions: int
    starts_at: datetime
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the registry with its facets; `total` follows the filter."""

    wanted: Wanted
    total: int
    everything: int
    pages: int
    cards: tuple[CardShown, ...]
    facets: tuple[Facet, ...]
    tiles: tuple[Tile, ...]


def shown_card(row: Card, *, base: str) -> CardShown:
    """Return a card for readers; `base` is the address of the registry."""
    return CardShown(
        slug=row.slug,
        href=f"{base}{row.slug}/",
        title=in_language(row.title_ar, row.title_en),
        line=in_language(row.line_ar, row.line_en),
        says=in_language(row.says_ar, row.says_en),
        kind=row.kind,
        sector=row.sector,
        region=row.region,
        grade=row.grade,
        disputed=row.disputed,
        weave=card_cloth(row.weave),
        sources=row.sources,
        statements=row.statements,
        witnesses=row.witnesses,
        contradictions=row.contradictions,
        starts_at=row.starts_at,
        said_at=row.said_at,
    )


def listing(wanted: Wanted) -> Listing:
    """Return one page of the programs asked for: two queries, whatever is asked."""
    cells = _crossed(wanted)
    total = sum(count for values, count in cells if fits(values, wanted))
    rows = _matching(wanted)[(wanted.page - 1) * PAGE : wanted.page * PAGE]
    base = reverse("register:programs")
    facets = {key: _facet(key, wanted=wanted, cells=cells) for key in FACETS}
    return Listing(
        wanted=wanted,
        total=total,
        everything=sum(count for _values, count in cells),
        pages=-(-total // PAGE),
        cards=tuple(shown_card(row, base=base) for row in rows),
        facets=tuple(facets.values()),
        tiles=tiles_of(facets["region"], base=base),
    )


def exported(wanted: Wanted) -> Iterator[CardShown]:
    """Return every program asked for, in the order shown, row by row."""
    base = reverse("register:programs")
    for row in _matching(wanted)[:MOST_EXPORTED].iterator(chunk_size=500):
        yield shown_card(row, base=base)


CardOf = TypeVar("CardOf", Card, OrganisationCard, PartnershipCard)


def with_words(rows: QuerySet[CardOf], words: str) -> QuerySet[CardOf]:
    """Return the cards of whose folded text every word is a part; all of them when no word is asked for."""
    for number, word in enumerate(fold(words).split()):
        place = f"place_{number}"
        rows = rows.alias(**{place: StrIndex("search_text", Value(word))})  # quicker than LIKE
        rows = rows.filter(**{f"{place}__gt": 0})
    return rows


def _of(wanted: Wanted) -> QuerySet[Card]:
    """Return the cards of the organisation asked for, without those of programs that it denies; or of all."""
    if not wanted.of:
        return Card.objects.all()
    named = Partner.objects.filter(organisation__slug=wanted.of).exclude(answer=Answer.DENIED)
    return Card.objects.filter(program__in=named.values("program"))


def _matching(wanted: Wanted) -> QuerySet[Card]:
    condition = Q()
    for key, values in wanted.chosen.items():
        if values:
            condition &= Q(disputed=True) if key == "disputed" else Q(**{f"{key}__in": values})
    return with_words(_of(wanted), wanted.q).filter(condition).order_by(*ORDERS[wanted.sort])


def _crossed(wanted: Wanted) -> Cells:
    """Return how many of the programs found by the words there are for each crossing of facet values."""
    rows = with_words(_of(wanted), wanted.q).order_by().values_list(*FACETS).annotate(count=Count("id"))
    return [
        (
            {key: (value,) for key, value in zip(FACETS, (*row[:4], "1" if row[4] else ""), strict=True)},
            row[5],
        )
        for row in rows.iterator()
    ]


def _facet(key: str, *, wanted: Wanted, cells: Cells) -> Facet:
    return facet_of(
        key,
        label=facet_label(key),
        of=FACETS[key],
        named=partial(value_label, key),
        query=lambda value: wanted.toggled(key, value).query(),
        wanted=wanted,
        cells=cells,
    )


def tiles_of(regions: Facet, *, base: str) -> tuple[Tile, ...]:
    """Return the facet of regions as tiles of a map."""
    return tuple(
        Tile(one.value, one.label, one.count, href=f"{base}{one.query}", active=one.chosen)
        for one in regions.values
    )


def facet_label(key: str) -> str:
    """Return the heading of a facet."""
    return {
        "grade": _("Grade of documentation"),
        "sector": _("Sector of the lead"),
        "kind": _("Kind"),
        "region": _("Regions"),
        "disputed": _("Disputes"),
    }[key]


def value_label(key: str, value: str) -> str:
    """Return the word of one choice."""
    if key == "grade":
        return str(GRADES[value].word)
    if key == "sector":
        return str(Sector(value).label)
    if key == "kind":
        return str(Kind(value).label)
    return str(REGIONS[value]) if key == "region" else _("With an open dispute")
