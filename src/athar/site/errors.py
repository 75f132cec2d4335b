"""Pages for what went wrong, in the reader's language.

Rule kept here: the language is that of the address, else what the browser asks for; the page of our own
faults (500) is static, so that it can be shown when nothing else works. Nothing of the fault is told.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation

from athar.errors import Refused
from athar.site import language


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: what was sent cannot be understood."""
    return _told(request, "400.html", status=400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403, with the reason when it was given to be shown."""
    reason = str(exception) if isinstance(exception, Refused) else ""
    return _told(request, "403.html", status=403, reason=reason)


forbidden = not_allowed  # the name the addresses know it by


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404: nothing stands at this address."""
    return _told(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with the static page in both languages."""
    return HttpResponse(get_template("500.html").render(), status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its token: most often a page left open for too long."""
    return _told(request, "403_csrf.html", status=403)


def from_another_site(request: HttpRequest) -> HttpResponse:
    """Answer 403 to a visitor's form that no page of ours sent."""
    return _told(request, "403_elsewhere.html", status=403)


def too_many_tries(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer 429 after too many wrong passwords."""
    response = _told(request, "lockout.html", status=429)
    response.headers["Retry-After"] = "900"
    return response


def _told(request: HttpRequest, template: str, *, status: int, **context: str) -> HttpResponse:
    """Return the page `template` in the language of the address or of the browser."""
    wanted = language.of_path(request.path_info) or translation.get_language_from_request(request)
    with translation.override(wanted):
        return render(request, template, context, status=status)
