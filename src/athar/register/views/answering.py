"""How public pages are answered: to be kept for a moment by anybody, and asked again with a tag.

Rule kept here: what a signed-in person is shown is kept by nobody (`site.headers`); an answer to a reader
without a session sets no cookie and depends on none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.http import require_safe

FOR_ALL = "public, max-age=0, s-maxage=5, must-revalidate"


def is_reader(request: HttpRequest) -> bool:
    """Return whether the request comes from somebody who is not signed in."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


def public_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer GET and HEAD alone; for readers with a tag, so that an unchanged page is not sent again."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code != 200 or not is_reader(request):
            return response
        response.headers.setdefault("Cache-Control", FOR_ALL)
        if isinstance(response, HttpResponse) and not response.streaming:
            if not response.has_header("ETag"):
                set_response_etag(response)
            return (
                get_conditional_response(request, etag=response.headers["ETag"], response=response)
                or response
            )
        return response

    return answered


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return the template filled for this reader."""
    return render(request, template, dict(context), status=status)
