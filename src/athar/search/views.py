"""The page of results, and the same as files.

Rule kept here: no cookie is set and none is needed; engines are asked to keep no page of results, for what it lists
changes and every page it leads to stands for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from athar.search import facets
from athar.search.asking import MOST_LETTERS, MOST_WORDS, asked
from athar.search.queries import everything, exported, find
from athar.search.showing import Result
from athar.site.facets import chosen_in
from athar.site.grades import GRADES
from athar.site.sending import WRITERS, sent

NOT_KEPT = "noindex, follow"


@require_safe
def search(request: HttpRequest, named: facets.Named) -> HttpResponseBase:
    """Show what is found, or send it as a file."""
    wanted = asked(request.GET)
    file_format = request.GET.get("format", "")
    if file_format in WRITERS:
        return _not_kept(sent(map(_row, exported(wanted)), file_format=file_format, name="search"))
    found = find(wanted)
    last = max(found.pages, 1)
    groups = facets.groups(found, named)
    there = {} if wanted.narrowed else everything()
    context = {
        "found": found,
        "facets": groups,
        "chips": chosen_in(groups),
        "kept": [(key, value) for key, values in wanted.chosen.items() for value in values],
        "kind_names": facets.kind_names(),
        "grades": GRADES,
        "everything": [(kind, facets.kinds()[kind], count) for kind, count in there.items()],
        "without_words": wanted.worded("").query(),
        "meant": wanted.worded(found.meant).query(),
        "before": wanted.query(page=min(wanted.page, last + 1) - 1) if wanted.page > 1 else "",
        "after": wanted.query(page=wanted.page + 1) if wanted.page < last else "",
        "csv": wanted.query(format="csv"),
        "json": wanted.query(format="json"),
        "most_letters": MOST_LETTERS,
        "most_words": MOST_WORDS,
    }
    return _not_kept(render(request, "search/search.html", context))


def _not_kept(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["X-Robots-Tag"] = NOT_KEPT
    return response


def _row(result: Result) -> Mapping[str, Any]:
    return {
        "kind": result.kind,
        "address": f"{settings.ADDRESS}{result.href}",
        "title": result.title,
        "excerpt": "".join(piece.text for piece in result.excerpt),
        "language": result.language,
        "grade": result.grade,
        "at": result.at,
    }
