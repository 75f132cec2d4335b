"""What every page here begins with: who asks for it, whether a post is our own form's, and a place for refusals.

Rule kept here: a reader who is not signed in gets no cookie, so a visitor's post carries no token of a session: it is
known by where the browser says it comes from and by its stamp. Whoever is signed in posts with Django's own token.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, QueryDict
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from athar.errors import NotAllowed, Refused
from athar.organisations.middleware import member_of
from athar.organisations.models import Account
from athar.organisations.queries import Member
from athar.site.errors import not_allowed
from athar.site.visitors.origin import from_elsewhere

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def account_in(request: HttpRequest) -> Account | None:
    """Return the account of whoever is signed in; a request without a session's cookie costs no query."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, Account) else None


def acting(request: HttpRequest) -> tuple[Account | None, Member | None]:
    """Return who is signed in, and for whom they act."""
    account = account_in(request)
    return account, member_of(request) if account else None


def open_to_all(page: Page[P]) -> Page[P]:
    """Take posts by anybody: of the signed-in with a token, of visitors from our own pages alone."""
    by_members = csrf_protect(page)

    @csrf_exempt
    @wraps(page)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if account_in(request) is not None:
            return by_members(request, *args, **kwargs)
        if request.method == "POST" and from_elsewhere(request):
            return HttpResponseForbidden()
        return page(request, *args, **kwargs)

    return asked


def refusing(page: Page[P]) -> Page[P]:
    """Show what was refused as a page: 403 for what one may not do, 409 for what cannot be done now."""

    @wraps(page)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except NotAllowed as refused:
            return not_allowed(request, refused)
        except Refused as refused:
            return drawn(request, "questions/not_now.html", {"reason": str(refused)}, status=409)

    return asked


def for_accounts(
    page: Callable[Concatenate[HttpRequest, Account, P], HttpResponse],
) -> Page[P]:
    """Give the page whoever is signed in; others are asked to sign in."""

    @wraps(page)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        account = account_in(request)
        if account is None:
            return redirect_to_login(request.get_full_path())
        return page(request, account, *args, **kwargs)

    return refusing(asked)


def for_staff(
    page: Callable[Concatenate[HttpRequest, Account, P], HttpResponse],
) -> Page[P]:
    """Give the page the register's staff; nobody else learns that it is there."""

    @wraps(page)
    def asked(request: HttpRequest, account: Account, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not account.is_staff:
            raise Http404
        return page(request, account, *args, **kwargs)

    return for_accounts(asked)


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was typed into a form that was sent, or None where it was only asked for."""
    return request.POST if request.method == "POST" else None


def drawn(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return the template filled for this reader."""
    return render(request, template, dict(context), status=status)
