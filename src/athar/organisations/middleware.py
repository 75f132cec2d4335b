"""`request.member`: for whom the signed-in person acts. Lazy: readers without a session cost nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from athar.organisations.models import Account
from athar.organisations.queries import Member, member_acting

CHOSEN = "acting_for"  # session key: uid of the organisation chosen by a person with several


def _member(request: HttpRequest) -> Member | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not isinstance(request.user, Account):
        return None
    chosen = request.session.get(CHOSEN, "")
    return member_acting(request.user, organisation_uid=chosen, now=timezone.now())


class Acting:
    """Put `request.member` beside `request.user`: a `Member`, or an empty lazy value that is false."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with `request.member` set."""
        request.member = SimpleLazyObject(lambda: _member(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def member_of(request: HttpRequest) -> Member | None:
    """Return for whom the person of this request acts, or None."""
    return _member(request)
