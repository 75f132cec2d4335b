"""The published tables of how reliable sources are: a page for readers, and each version as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from athar.findings.queries import reliability_table, reliability_tables
from athar.organisations.queries import faces_of
from athar.register.views.answering import page, public_page
from athar.site import language
from corroboration.explain import reliability_name
from corroboration.likely import band
from corroboration.reliability import ReliabilityTable, table_to_json
from corroboration.voices import PEOPLE

VERSIONS = 60  # listed: two months of days
ROWS = 500  # of the table on the page; the file has all


@dataclass(frozen=True, slots=True)
class Row:
    """One source of the table."""

    name: str
    share: str
    word: str
    claims: int
    shared: int


@public_page
def reliability(request: HttpRequest) -> HttpResponse:
    """Show the latest table and the versions there are."""
    found = reliability_table()
    context = {
        "tables": reliability_tables(most=VERSIONS),
        "rows": _rows(*found[:2]) if found else [],
        "base": found[0].base if found else "",
    }
    return page(request, "register/reliability.html", context)


@public_page
def reliability_file(request: HttpRequest, version: int) -> HttpResponse:
    """Send one published table as JSON; it never changes."""
    found = reliability_table(version)
    if found is None:
        raise Http404
    table, counts, digest = found
    content = {"table": table_to_json(table), "sha256": digest, "counts": counts}
    headers = {
        "Content-Disposition": f'attachment; filename="reliability-{version}.json"',
        "Access-Control-Allow-Origin": "*",
    }
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=headers)


def _rows(table: ReliabilityTable, counts: Mapping[str, list[int]]) -> list[Row]:
    """Return the table's rows, those known by most claims first."""
    known = sorted(table.sources.items(), key=lambda each: (-counts[each[0]][1], each[0]))[:ROWS]
    faces = faces_of(uid for uid, _share in known)
    names = {uid: face.name for uid, face in faces.items()} | {PEOPLE: _("Attendees")}
    tongue = language.current()
    return [
        Row(names.get(uid, uid), share, reliability_name(band(float(share)), tongue), *counts[uid])
        for uid, share in known
    ]
