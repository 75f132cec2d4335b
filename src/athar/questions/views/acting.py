"""What every page here begins with: who asks for it, and a place for refusals.

Forms that visitors may post too are taken by `athar.site.visitors.gate.for_anybody`, and carry a stamp.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from athar.errors import NotAllowed, Refused
from athar.organisations import gate
from athar.organisations.middleware import account_of, member_of
from athar.organisations.models import Account
from athar.organisations.queries import Member
from athar.site.errors import not_allowed

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def acting(request: HttpRequest) -> tuple[Account | None, Member | None]:
    """Return who is signed in, and for whom they act."""
    account = account_of(request)
    return account, member_of(request) if account else None


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


def for_accounts(page: Callable[Concatenate[HttpRequest, Account, P], HttpResponse]) -> Page[P]:
    """Give the page whoever is signed in, and show what it refuses; others are asked to sign in."""
    return refusing(gate.for_accounts(page))


def for_staff(page: Callable[Concatenate[HttpRequest, Account, P], HttpResponse]) -> Page[P]:
    """Give the page the register's staff, and show what it refuses; nobody else learns that it is there."""
    return refusing(gate.for_staff(page))


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was typed into a form that was sent, or None where it was only asked for."""
    return request.POST if request.method == "POST" else None


def drawn(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return the template filled for this reader."""
    return render(request, template, dict(context), status=status)
