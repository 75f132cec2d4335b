"""What pages of comments share: those for staff, and how a page is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from athar.organisations.middleware import account_of
from athar.organisations.models import Account

P = ParamSpec("P")


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
