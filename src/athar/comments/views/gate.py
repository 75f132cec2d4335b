"""Who asks: a signed-in person, one of the staff, or a reader who brings no cookie and gets none."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from athar.comments.origin import from_elsewhere
from athar.organisations.models import Account

P = ParamSpec("P")


def account_of(request: HttpRequest) -> Account | None:
    """Return the signed-in person; of a request without a session nothing is looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, Account) else None


def for_anybody(
    page: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Take forms of strangers by where they come from (`origin.py`), those of the signed-in with their token."""
    with_token: Callable[..., HttpResponse] = csrf_protect(page)

    @csrf_exempt
    @wraps(page)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST" or account_of(request) is not None:
            return with_token(request, *args, **kwargs)
        if from_elsewhere(request):
            return shown(request, "comments/elsewhere.html", {}, status=403)
        return page(request, *args, **kwargs)

    return asked


def for_staff(
    page: Callable[Concatenate[HttpRequest, Account, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give the page the account of the operator's staff; nobody else learns that it is there."""

    @wraps(page)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        account = account_of(request)
        if account is None:
            return redirect_to_login(request.get_full_path())
        if not account.is_staff:
            raise Http404
        return page(request, account, *args, **kwargs)

    return asked


def shown(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200, kept: bool = False
) -> HttpResponse:
    """Return the page; unless it may be `kept`, nobody keeps it."""
    response = render(request, template, context, status=status)
    if not kept:
        response.headers["Cache-Control"] = "no-store"
    return response


def number_asked(request: HttpRequest, name: str) -> int:
    """Return which page of a list is asked for; what is no number is the first."""
    text = request.GET.get(name, "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
