"""Who worked with whom: the network with its list and files, and the page of two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from athar.organisations.models import Sector
from athar.organisations.regions import REGIONS
from athar.register import exports
from athar.register.drawing import drawn_cards
from athar.register.relations.drawing import key_line, key_shape
from athar.register.relations.pair import pair_page
from athar.register.relations.picture import picture_of
from athar.register.relations.queries import (
    ORDERS,
    Asked,
    RelationShown,
    asked_of,
    centre_of,
    exported_relations,
    relation_listing,
)
from athar.register.relations.wording import LEVELS
from athar.register.views.answering import page, public_page

LIST = "#list"  # where the list begins, below the picture


@public_page
def relations(request: HttpRequest) -> HttpResponseBase:
    """Show the network asked for and the list of its relations, or send the list as a file."""
    now = timezone.now()
    asked = asked_of(request.GET)
    file_format = request.GET.get("format", "")
    if file_format in exports.WRITERS:
        rows = map(_row, exported_relations(asked, now=now))
        return exports.sent(rows, file_format=file_format, name="relations")
    centre = centre_of(asked)
    found = relation_listing(asked, centre=centre, now=now)
    chosen = asked.wanted.chosen
    context = {
        "found": found,
        "picture": picture_of(asked, centre=centre, total=found.total, now=now) if found.total else None,
        "regions": REGIONS.items(),
        "region": chosen["region"][0] if len(chosen["region"]) == 1 else "",
        "kept": [("sector", value) for value in chosen["sector"]],
        "sector_key": [(key_shape(sector), label) for sector, label in Sector.choices],
        "level_key": [(key_line(level), word) for level, word in LEVELS.items()],
        **_links(asked, pages=found.pages),
    }
    return page(request, "register/relations.html", context)


@public_page
def relation(request: HttpRequest, a: str, b: str) -> HttpResponse:
    """Show what two organisations did together."""
    shown = pair_page(a, b, now=timezone.now())
    if shown is None:
        raise Http404
    groups = [(group, drawn_cards(group.cards)) for group in shown.groups]
    return page(request, "register/relation.html", {"shown": shown, "groups": groups})


def _links(asked: Asked, *, pages: int) -> dict[str, Any]:
    """Return the addresses of other orders, pages and files of what is asked for."""
    number, last = asked.wanted.page, max(pages, 1)
    sorts = {sort: Asked(asked.wanted.sorted_by(sort), asked.around).query() or "?" for sort in ORDERS}
    return {
        "sorts": sorts,
        "before": (asked.query(page=min(number, last + 1) - 1) or "?") + LIST if number > 1 else "",
        "after": asked.query(page=number + 1) + LIST if number < last else "",
        "csv": asked.query(format="csv"),
        "json": asked.query(format="json"),
    }


def _row(shown: RelationShown) -> Mapping[str, Any]:
    """Return what a file says of a relation."""
    return {
        "address": f"{settings.ADDRESS}{shown.href}",
        "a": shown.a.slug,
        "a_name": shown.a.name,
        "a_sector": shown.a.sector,
        "a_region": shown.a.region,
        "b": shown.b.slug,
        "b_name": shown.b.name,
        "b_sector": shown.b.sector,
        "b_region": shown.b.region,
        "strength": shown.level,
        "points": shown.points,
        "programs_counted": shown.counted,
        "partnerships_signed": shown.signed,
        "since": shown.since_at,
        "last": shown.last_at,
        "contradicted": shown.contradicted,
        "announced_or_being_told": shown.ahead,
        "without_second_voice": shown.apart,
    }
