"""The one address of this app: a person's calendar, read by machines without a session."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from athar.notices.feeds import calendar_with


@require_safe
def feed(request: HttpRequest, code: str) -> HttpResponse:
    """Answer with the calendar of the person whose address this is; it sets no cookie and is kept nowhere."""
    found = calendar_with(code, now=timezone.now())
    if found is None:
        raise Http404
    return HttpResponse(
        found,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": 'inline; filename="athar.ics"',
            "X-Robots-Tag": "noindex",
        },
    )
