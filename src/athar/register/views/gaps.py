"""Where nobody does anything, and what joining instead of repeating has saved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from athar.overlaps.savings import savings
from athar.register.filters import NEWEST, wanted
from athar.register.gaps import WHAT, exported
from athar.register.gaps import gaps as gaps_of
from athar.register.views.answering import page, public_page
from athar.site.sending import WRITERS, sent


@public_page
def gaps(request: HttpRequest) -> HttpResponseBase:
    """Show for whom, in which areas and where nobody does anything, or send it as a file."""
    asked = request.GET.get("by", "")
    what = asked if asked in WHAT else "audience"
    chosen = request.GET.get("for", "")
    found = gaps_of(what=what, chosen=chosen)
    file_format = request.GET.get("format", "")
    if file_format in WRITERS:
        return sent(exported(found), file_format=file_format, name=f"gaps-by-{what}")
    return page(request, "register/gaps.html", {"found": found})


@public_page
def saved(request: HttpRequest) -> HttpResponse:
    """Show what joining saved, as stated by those who joined."""
    asked = wanted(request.GET, facets={}, sorts=(NEWEST,))
    found = savings(asked.page)
    context = {
        "saved": found,
        "before": asked.query(page=min(asked.page, found.pages + 1) - 1) or "?" if asked.page > 1 else "",
        "after": asked.query(page=asked.page + 1) if asked.page < found.pages else "",
    }
    return page(request, "register/savings.html", context)
