"""What an organisation offers and needs now, as its page lists it: public, and leading to no address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from athar.acquaintance.models import Listing, Resource, Side

MOST = 20  # of each side; the rest is on the board


@dataclass(frozen=True, slots=True)
class Listed:
    """One offer or need; `until_on` is its last day, if it has one."""

    title: str
    details: str
    resource_name: str
    made_at: datetime
    until_on: date | None
    uid: str


def listed_by(organisation_id: int, *, today: date) -> tuple[tuple[Listed, ...], tuple[Listed, ...]]:
    """Return what the organisation offers, and what it needs, newest first: one query."""
    rows = Listing.objects.filter(
        Q(until_on=None) | Q(until_on__gte=today), organisation=organisation_id, closed_at=None
    ).order_by("-made_at", "-id")
    sides: dict[str, list[Listed]] = {Side.OFFER: [], Side.NEED: []}
    for row in rows[: MOST * 4]:
        sides[row.side].append(
            Listed(
                row.title, row.details, str(Resource(row.resource).label), row.made_at, row.until_on, row.uid
            )
        )
    return tuple(sides[Side.OFFER][:MOST]), tuple(sides[Side.NEED][:MOST])
