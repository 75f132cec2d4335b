"""Forms that anybody may post: of visitors from our own pages alone, of the signed-in with the token of their session.

Rule kept here: a reader who is not signed in gets no cookie and costs no look-up of a session.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from athar.site.errors import from_another_site
from athar.site.visitors.origin import READING, from_elsewhere

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_visitors(page: Page[P]) -> Page[P]:
    """Take a form that uses nothing of whoever is signed in, without a token: from our own pages alone."""

    @csrf_exempt
    @wraps(page)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in READING and from_elsewhere(request):
            return from_another_site(request)
        return page(request, *args, **kwargs)

    return asked


def for_anybody(page: Page[P]) -> Page[P]:
    """Take a form of visitors as `for_visitors` does, and of the signed-in with Django's own token."""
    of_visitors, with_token = for_visitors(page), csrf_protect(page)

    @csrf_exempt
    @wraps(page)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return (with_token if is_signed_in(request) else of_visitors)(request, *args, **kwargs)

    return asked


def is_signed_in(request: HttpRequest) -> bool:
    """Return whether somebody is signed in; of a request without a session nothing is looked up."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
