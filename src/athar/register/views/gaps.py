"""Where nobody does anything, and what joining instead of repeating has saved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from athar.overlaps.savings import savings
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
    found = gaps_of(what=what, chosen=chosen, now=timezone.now())
    file_format = request.GET.get("format", "")
    if file_format in WRITERS:
        return sent(exported(found), file_format=file_format, name=f"gaps-by-{what}")
    return page(request, "register/gaps.html", {"found": found})


@public_page
def saved(request: HttpRequest) -> HttpResponse:
    """Show what joining saved, as stated by those who joined."""
    return page(request, "register/savings.html", {"saved": savings()})
