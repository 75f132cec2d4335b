"""The first page and the list of programs, with its files."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from athar.organisations.queries import face_by_slug
from athar.organisations.regions import REGIONS
from athar.register import exports, queries
from athar.register.drawing import drawn_band, drawn_cards
from athar.register.filters import SORTS, Wanted, wanted
from athar.register.front import front
from athar.register.how_drawn import pictures
from athar.register.views.answering import page, public_page
from athar.site import language
from athar.site.facets import Choice, chosen_in

LATEST, FEW = 5, 3  # programs on the first page, and lines of everything else
KEPT = "register:front"
KEPT_SECONDS = 2  # for whoever comes at the same moment: a page that is news is never older


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the signed-in, and for all: search, figures, the cloth, what is open, the latest."""
    key = f"{KEPT}:{language.current()}"
    body: str | None = cache.get(key)
    if body is None:
        body = _front()
        cache.set(key, body, KEPT_SECONDS)
    return page(request, "register/home.html", {"body": mark_safe(body)})  # noqa: S308 - our own template


def _front() -> str:
    """Return what of the first page is the same for everybody."""
    shown = front(latest=LATEST, few=FEW, today=timezone.localdate())
    direction = language.direction()
    context = {
        "front": shown,
        "results": drawn_cards(shown.latest),
        "regions": REGIONS.items(),
        "band": drawn_band(shown.band, direction=direction),
        "pictures": pictures(spoken=language.current(), direction=direction),
    }
    return render_to_string("register/home_body.html", context)


@public_page
def programs(request: HttpRequest) -> HttpResponseBase:
    """Show the programs asked for, or send them as a file."""
    asked = wanted(request.GET)
    file_format = request.GET.get("format", "")
    if file_format in exports.WRITERS:
        return exports.answer(queries.exported(asked), file_format=file_format, name="programs")
    found = queries.listing(asked)
    last = max(found.pages, 1)
    context = {
        "found": found,
        "results": drawn_cards(found.cards),
        "regions": REGIONS.items(),
        "region": asked.chosen["region"][0] if len(asked.chosen["region"]) == 1 else "",
        "sorts": [(sort, asked.sorted_by(sort).query() or "?") for sort in SORTS],
        "chips": (*_whose(asked), *chosen_in(found.facets)),
        "without_words": asked.without_words().query() or "?",
        "kept": [
            *([("organisation", asked.of)] if asked.of else []),
            *((key, value) for key, values in asked.chosen.items() for value in values),
        ],
        "before": asked.query(page=min(asked.page - 1, last)) or "?" if asked.page > 1 else "",
        "after": asked.query(page=asked.page + 1) if asked.page < last else "",
        "csv": asked.query(format="csv"),
        "json": asked.query(format="json"),
    }
    return page(request, "register/programs.html", context)


def _whose(asked: Wanted) -> Iterator[Choice]:
    """Yield the organisation whose programs alone are asked for: no facet, but taken out like one."""
    if asked.of:
        of = face_by_slug(asked.of)
        yield Choice(asked.of, of.name if of else asked.of, 0, True, asked.of_everybody().query() or "?")
