"""Atom feeds that stand still while nothing new is in them."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed

BEFORE_ALL = datetime(
    2026, 1, 1, tzinfo=UTC
)  # nothing here is older; Atom wants a moment in an empty feed too


class SteadyFeed(Atom1Feed):
    """A feed that last changed with its newest entry, and not when it was asked for."""

    def latest_post_date(self) -> datetime:
        """Return when the newest entry came or changed."""
        changed: list[datetime] = [item["updateddate"] for item in self.items]
        return max([BEFORE_ALL, *changed])
