"""What may be read of the board. All of it is public; what was said before a revision too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from athar.acquaintance.models import Listing, ListingText, Resource, Side
from athar.acquaintance.queries.words import (
    ACTING,
    Named,
    areas_in_words,
    audiences_in_words,
    named,
    regions_in_words,
)
from athar.organisations.models import in_language
from athar.organisations.queries import Member


@dataclass(frozen=True, slots=True)
class ListingShown:
    """An offer or a need as readers see it."""

    uid: str
    organisation: Named
    side: str
    side_name: str
    resource: str
    resource_name: str
    title: str
    details: str
    areas: tuple[str, ...]
    audiences: tuple[str, ...]
    regions: tuple[str, ...]
    until_on: date | None
    made_at: datetime
    revised_at: datetime | None
    closed_at: datetime | None
    expired: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a listing said before a revision."""

    number: int
    at: datetime
    until_at: datetime
    side_name: str
    resource_name: str
    title: str
    details: str


def shown_listing(row: Listing) -> ListingShown:
    """Return a loaded listing (with its organisation) as readers see it."""
    return ListingShown(
        uid=row.uid,
        organisation=named(row.organisation),
        side=row.side,
        side_name=str(Side(row.side).label),
        resource=row.resource,
        resource_name=str(Resource(row.resource).label),
        title=row.title,
        details=row.details,
        areas=areas_in_words(row.areas),
        audiences=audiences_in_words(row.audiences),
        regions=regions_in_words(row.regions),
        until_on=row.until_on,
        made_at=row.made_at,
        revised_at=row.revised_at,
        closed_at=row.closed_at,
        expired=row.expired,
    )


def listing_shown(uid: str) -> ListingShown | None:
    """Return one listing, open or closed; None if there is none."""
    row = Listing.objects.select_related("organisation").filter(uid=uid).first()
    return shown_listing(row) if row else None


def earlier_texts(uid: str) -> tuple[Earlier, ...]:
    """Return what the listing said before, newest first."""
    rows = list(ListingText.objects.filter(listing__uid=uid).order_by("number"))
    texts = (_earlier(row, until_at=after.at) for row, after in pairwise(rows))
    return tuple(reversed(tuple(texts)))


def _earlier(row: ListingText, *, until_at: datetime) -> Earlier:
    said: Mapping[str, Any] = row.content
    return Earlier(
        number=row.number,
        at=row.at,
        until_at=until_at,
        side_name=str(Side(said["side"]).label),
        resource_name=str(Resource(said["resource"]).label),
        title=in_language(*said["title"]),
        details=in_language(*said["details"]),
    )


def own_listings(member: Member) -> tuple[ListingShown, ...]:
    """Return all listings of the member's organisation, open ones first, then newest first."""
    rows = Listing.objects.filter(organisation=member.organisation_id).select_related("organisation")
    shown = [shown_listing(row) for row in rows.order_by("-made_at", "-pk")[:200]]
    return tuple(sorted(shown, key=lambda row: row.closed_at is not None))


def own_listing(member: Member, *, uid: str) -> Listing | None:
    """Return the row of a listing of the member's organisation, to fill a form with; None for any other."""
    return Listing.objects.filter(uid=uid, organisation=member.organisation_id).first()


def listings_of_followed(organisation_ids: Iterable[int], *, limit: int) -> tuple[ListingShown, ...]:
    """Return the newest open listings of these organisations."""
    rows = Listing.objects.filter(ACTING, organisation__in=list(organisation_ids), closed_at=None)
    newest = rows.select_related("organisation").order_by("-made_at", "-pk")[:limit]
    return tuple(shown_listing(row) for row in newest)
