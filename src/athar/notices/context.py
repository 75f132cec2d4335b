"""What the frame of every page is told: how many notices the signed-in member has not read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest

from athar.notices.queries import unread_count


def notices(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """Return the count as something that asks when a template first does, and once: readers cost no query."""

    @cache
    def unread() -> int:
        member = getattr(request, "member", None)
        return unread_count(member) if member else 0

    return {"unread_notices": unread}
