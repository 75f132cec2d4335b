"""A program's page, its comparison as a file, and its proof file.

Rule kept here: the body of the page is the same for every reader and is kept for some minutes under its stamp;
what depends on who reads stands around it and is never kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from athar.organisations.middleware import member_of
from athar.programs.queries import program_by_slug
from athar.register import exports
from athar.register.comparison import Comparison
from athar.register.program_page import ProgramPage, page_stamp, program_page
from athar.register.proof import proof_archive, proof_file
from athar.register.views.answering import page, public_page

KEPT_SECONDS = 600


@public_page
def program(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show one program, or send its comparison as a file."""
    now = timezone.now()
    stamp = page_stamp(slug, now=now)
    if stamp is None:
        raise Http404
    file_format = request.GET.get("format", "")
    if file_format in exports.WRITERS:
        shown = program_page(slug, now=now)
        assert shown is not None
        return exports.sent(_rows(shown.comparison), file_format=file_format, name=slug)
    key = f"program:{stamp}"
    kept: dict[str, str] | None = cache.get(key)
    if kept is None:
        shown = program_page(slug, now=now)
        if shown is None:
            raise Http404
        kept = _kept(shown)
        if not shown.log.waiting and shown.verdict.grade:
            cache.set(key, kept, KEPT_SECONDS)
    context = {**kept, "body": mark_safe(kept["body"]), "acting": member_of(request)}  # noqa: S308 - our own template
    return page(request, "register/program.html", context)


def _kept(shown: ProgramPage) -> dict[str, str]:
    """Return what of the page is the same for everybody."""
    return {
        "title": shown.program.title,
        "description": shown.verdict.sentence,
        "body": render_to_string("register/program_body.html", {"shown": shown, "program": shown.program}),
    }


def _rows(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """Return the comparison row by row: an item and a voice each."""
    for row in comparison.rows:
        for cell in row.cells:
            yield {
                "number": row.number,
                "item": row.label,
                "core": row.core,
                "disputed": row.clash,
                "planned": str(row.planned) if row.planned else "",
                "voice": cell.name,
                "said": str(cell.words) if cell.words else "",
                "said_before_correction": str(cell.before) if cell.before else "",
                "verdict": cell.mark,
                "notes": " ".join(cell.notes),
            }


@public_page
def archive(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the archive by which anybody checks the program."""
    found = program_by_slug(slug)
    data = proof_archive(found, now=timezone.now()) if found else None
    if data is None:
        raise Http404
    return HttpResponse(
        data,
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{slug}.athar.zip"',
            "Access-Control-Allow-Origin": "*",
        },
    )


@public_page
def proof(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the program's proof file."""
    found = program_by_slug(slug)
    content = proof_file(found) if found else None
    if content is None:
        raise Http404
    return HttpResponse(
        json.dumps(content, ensure_ascii=False, indent=1),
        content_type="application/json; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{slug}.athar.json"',
            "Access-Control-Allow-Origin": "*",
        },
    )
