"""Where working together begins, once two organisations have found each other. The one place that knows."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

PARTNERSHIP, ANNOUNCEMENT = "desk:partnership_new", "desk:announce"


def together_page(organisation_uid: str) -> str:
    """Return the address at which a partnership with that organisation is drafted, or a program announced."""
    try:
        return f"{reverse(PARTNERSHIP)}?{urlencode({'with': organisation_uid})}"
    except NoReverseMatch:
        return reverse(ANNOUNCEMENT)
