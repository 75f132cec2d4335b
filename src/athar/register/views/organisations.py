"""The list of organisations, with its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from athar.organisations.regions import REGIONS
from athar.register import exports
from athar.register.filters import ORGANISATION_FACETS, ORGANISATION_SORTS, wanted
from athar.register.identity_shown import marks_of
from athar.register.organisation_list import OrganisationShown, exported_organisations, organisation_listing
from athar.register.views.answering import page, public_page
from athar.site.facets import chosen_in


@public_page
def organisations(request: HttpRequest) -> HttpResponseBase:
    """Show the organisations asked for, or send them as a file."""
    asked = wanted(request.GET, facets=ORGANISATION_FACETS, sorts=ORGANISATION_SORTS)
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
        "kept": [(k, v) for k, values in asked.chosen.items() for v in values if k != "region"],
        "chips": chosen_in(found.facets),
        "without_words": asked.without_words().query() or "?",
        "sorts": [(sort, asked.sorted_by(sort).query() or "?") for sort in ORGANISATION_SORTS],
        "before": asked.query(page=min(asked.page, last + 1) - 1) or "?" if asked.page > 1 else "",
        "after": asked.query(page=asked.page + 1) if asked.page < last else "",
        "csv": asked.query(format="csv"),
        "json": asked.query(format="json"),
        "marks": marks_of([row.slug for row in found.rows if row.verified], now=timezone.now()),
    }
    return page(request, "register/organisations.html", context)


def _row(shown: OrganisationShown) -> Mapping[str, Any]:
    row = {**asdict(shown), "href": f"{settings.ADDRESS}{shown.href}"}
    return {key: "; ".join(value) if isinstance(value, tuple) else value for key, value in row.items()}
