"""What every page of the desk begins with: a person who acts for an organisation, and a place for refusals.

Rule kept here: whoever is not signed in is asked to; whoever may not gets the 403 page with the reason; what
cannot be done now gets a plain page (409) that says why. Nothing is decided here: queries and actions decide.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from athar.errors import NotAllowed, Refused
from athar.organisations.gate import for_accounts
from athar.organisations.middleware import member_of
from athar.organisations.models import Account
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.programs.models import Program
from athar.programs.queries import ProgramShown, shown_program
from athar.site.errors import not_allowed

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]
MembersPage = Callable[Concatenate[HttpRequest, Member, P], HttpResponse]


def for_members(page: MembersPage[P]) -> Page[P]:
    """Give the page the member who asks; a person without an organisation is led to the desk, which says so."""

    @wraps(page)
    def asked(request: HttpRequest, _account: Account, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        member = member_of(request)
        if member is None:
            return redirect("desk:home")
        try:
            return page(request, member, *args, **kwargs)
        except NotAllowed as refused:
            return not_allowed(request, refused)
        except Refused as refused:
            return render(request, "desk/not_now.html", {"reason": str(refused)}, status=409)

    return for_accounts(asked)


def for_workers(page: MembersPage[P]) -> Page[P]:
    """Give the page only to a member who may work for the organisation: viewers and signatories get 403."""

    @wraps(page)
    def asked(request: HttpRequest, member: Member, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        require(member, Act.WORK, organisation_uid=member.organisation_uid)
        return page(request, member, *args, **kwargs)

    return for_members(asked)


def account_of(request: HttpRequest) -> Account:
    """Return the account of a signed-in person."""
    return cast(Account, request.user)


def program_row(slug: str) -> Program:
    """Return the program, or answer 404."""
    return get_object_or_404(Program.objects.select_related("lead"), slug=slug)


def program_shown(slug: str) -> tuple[Program, ProgramShown]:
    """Return the program as a row for actions and as what pages show, or answer 404."""
    row = program_row(slug)
    return row, shown_program(row)


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was typed into a form that was sent, or None where it was only asked for."""
    return request.POST if request.method == "POST" else None


def today() -> date:
    """Return the day it is, in the platform's time zone."""
    return timezone.localdate()
