"""Pages for whoever is signed in, and for the operator's staff alone.

Rule kept here: whoever is not signed in is asked to, and comes back to the page; what is for staff is not there for
anybody else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from athar.organisations.middleware import account_of
from athar.organisations.models import Account

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)


def for_accounts(
    page: Callable[Concatenate[HttpRequest, Account, P], R],
) -> Callable[Concatenate[HttpRequest, P], R | HttpResponse]:
    """Give the page whoever is signed in; others are asked to sign in."""

    @wraps(page)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
        account = account_of(request)
        if account is None:
            return redirect_to_login(request.get_full_path())
        return page(request, account, *args, **kwargs)

    return asked


def for_staff(
    page: Callable[Concatenate[HttpRequest, Account, P], R],
) -> Callable[Concatenate[HttpRequest, P], R | HttpResponse]:
    """Give the page the account of the operator's staff; nobody else learns that it is there."""

    @wraps(page)
    def asked(
        request: HttpRequest, account: Account, /, *args: P.args, **kwargs: P.kwargs
    ) -> R | HttpResponse:
        if not account.is_staff:
            raise Http404
        return page(request, account, *args, **kwargs)

    return for_accounts(asked)
