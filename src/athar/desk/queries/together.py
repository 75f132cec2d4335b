"""Where working together begins, once two organisations have found each other. The one place that knows."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse


def together_page(slug: str) -> str:
    """Return the address at which a partnership with the organisation of that slug is drafted."""
    return f"{reverse('desk:partnership_new')}?{urlencode({'with': slug})}"
