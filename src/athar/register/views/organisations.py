"""The list of organisations, with its files, and the public face of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from athar.organisations.regions import REGIONS
from athar.register import exports
from athar.register.drawing import drawn_cards
from athar.register.filters import ORGANISATION_FACETS, wanted
from athar.register.organisation_list import OrganisationShown, exported_organisations, organisation_listing
from athar.register.organisation_page import organisation_page
from athar.register.partnership_list import partnerships_of
from athar.register.views.answering import page, public_page

LATEST_PARTNERSHIPS = 6  # on one organisation's page; the rest is in their register


@public_page
def organisations(request: HttpRequest) -> HttpResponseBase:
    """Show the organisations asked for, or send them as a file."""
    asked = wanted(request.GET, facets=ORGANISATION_FACETS)
    file_format = request.GET.get("format", "")
    if file_format in exports.WRITERS:
        rows = map(_row, exported_organisations(asked))
        return exports.sent(rows, file_format=file_format, name="organisations")
    found = organisation_listing(asked)
    last = max(found.pages, 1)
    context = {
        "found": found,
        "regions": REGIONS.items(),
        "region": asked.chosen["region"][0] if len(asked.chosen["region"]) == 1 else "",
        "sectors": asked.chosen["sector"],
        "before": asked.query(page=min(asked.page, last + 1) - 1) or "?" if asked.page > 1 else "",
        "after": asked.query(page=asked.page + 1) if asked.page < last else "",
        "csv": asked.query(format="csv"),
        "json": asked.query(format="json"),
    }
    return page(request, "register/organisations.html", context)


@public_page
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the public face of an organisation."""
    shown = organisation_page(slug)
    if shown is None:
        raise Http404
    context = {"shown": shown, "results": drawn_cards(shown.cards)}
    context["partnerships"] = partnerships_of(shown.face.id, limit=LATEST_PARTNERSHIPS)
    return page(request, "register/organisation.html", context)


def _row(shown: OrganisationShown) -> Mapping[str, Any]:
    return {**asdict(shown), "href": f"{settings.ADDRESS}{shown.href}"}
