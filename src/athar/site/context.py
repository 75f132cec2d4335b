"""What every template gets as `page`.

Rule kept here: a reader without a session costs no query and no cookie: the session, the messages and the
person are looked at only where the request brought a cookie for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from athar.site import language
from athar.site.queries import DEMO_LOADED_AT, note

SECTIONS = {
    "home": "registry",
    "programs": "registry",
    "program": "registry",
    "organisations": "organisations",
    "organisation": "organisations",
    "partnerships": "partnerships",
    "partnership": "partnerships",
    "relations": "partnerships",
    "relation": "partnerships",
    "board": "organisations",
    "listing": "organisations",
    "calls": "organisations",
    "call": "organisations",
    "verify": "verify",
    "about": "about",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What the frame of a page needs. `section` lights the place in the navigation."""

    language: str
    direction: str
    other_language: str
    other_url: str
    section: str
    demo: bool
    signed_in: bool
    person: str
    member: Any  # of the organisations app, which comes later than this one; None for readers
    messages: tuple[Any, ...]


def page(request: HttpRequest) -> dict[str, Page]:
    """Return the context every template has: `page`."""
    here = language.of_path(request.path_info) or language.current()
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and _user(request) is not None
    member = getattr(request, "member", None) if signed_in else None
    return {
        "page": Page(
            language=here,
            direction="ltr" if here == language.ENGLISH else "rtl",
            other_language=language.other(here),
            other_url=language.switched(request.get_full_path()),
            section=_section(request),
            demo=bool(note(DEMO_LOADED_AT)),
            signed_in=signed_in,
            person=str(_user(request) or "") if signed_in else "",
            member=member or None,
            messages=_messages(request),
        )
    }


def _user(request: HttpRequest) -> Any:
    """Return the signed-in person's name as an object that says it, or None."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return getattr(user, "name", "") or user.get_username()


def _section(request: HttpRequest) -> str:
    """Return which part of the navigation this page belongs to."""
    match = request.resolver_match
    if match is None:
        return ""
    if match.namespace in {"desk", "analysis"}:
        return str(match.namespace)
    return (
        SECTIONS.get(match.url_name or "", "") if match.namespace == "register" else str(match.url_name or "")
    )


def _messages(request: HttpRequest) -> tuple[Any, ...]:
    """Return the messages waiting for this person; they are looked for only where a cookie may hold some."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES:
        return tuple(get_messages(request))
    return ()
