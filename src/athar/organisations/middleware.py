"""Who is signed in, for whom they act (`request.member`), and pages as this person reads them.

Rule kept here: readers without a session cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from athar.organisations.models import Account
from athar.organisations.queries import Member, member_acting
from athar.site import language
from athar.site.reading import USUAL, Reading, read_as, rewritten

OF_NOBODY = "offline/"  # below the language: kept on the device, for whoever sits at it next
CHOSEN = "acting_for"  # session key: uid of the organisation chosen by a person with several
_FOUND = "_acting_as"  # on the request: for whom and for which choice the member was looked up, and who it is


def account_of(request: HttpRequest) -> Account | None:
    """Return the signed-in person; of a request without a session nothing is looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, Account) else None


def member_of(request: HttpRequest) -> Member | None:
    """Return for whom the person of this request acts, or None: looked up once for a request and a choice."""
    account = account_of(request)
    if account is None:
        return None
    asked = (account.pk, request.session.get(CHOSEN, ""))
    known: tuple[tuple[int, str], Member | None] | None = getattr(request, _FOUND, None)
    if known is None or known[0] != asked:
        known = (asked, member_acting(account, organisation_uid=asked[1], now=timezone.now()))
        setattr(request, _FOUND, known)
    return known[1]


class Acting:
    """Put `request.member` beside `request.user`: a `Member`, or an empty lazy value that is false.

    It is read by what comes before this package (the frame, its navigation, its counts), which may not import it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with `request.member` set."""
        request.member = SimpleLazyObject(lambda: member_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)


class AsRead:
    """Write pages with the digits and the calendar that the signed-in person chose; for readers, nothing is done.

    What is answered is rewritten last of all, so that what any part of the platform keeps in memory is the same for
    everybody. Files, letters and documents are for others too and stay as they are.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer as this person reads it."""
        lang = language.of_path(request.path_info)
        reading = reading_of(request) if lang and request.path_info != f"/{lang}/{OF_NOBODY}" else USUAL
        with read_as(reading):
            response = self.get_response(request)
        if not reading.turns(lang) or response.streaming or not isinstance(response, HttpResponse):
            return response
        if response.headers.get("Content-Type", "").startswith("text/html"):
            html = response.content.decode(response.charset)
            response.content = rewritten(html, reading=reading, lang=lang).encode(response.charset)
        return response


def reading_of(request: HttpRequest) -> Reading:
    """Return how the person of this request reads; without a session nobody is looked for."""
    account = account_of(request)
    return Reading(account.digits, account.calendar) if account else USUAL
