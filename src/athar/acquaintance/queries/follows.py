"""Who follows whom: how many follow is public, of followers only organisations are named."""

from __future__ import annotations

from dataclasses import dataclass

from athar.acquaintance.models import Follow
from athar.acquaintance.queries.words import Named, named
from athar.organisations.models import Account
from athar.organisations.queries import Member

NAMED = 24  # followers listed by name


@dataclass(frozen=True, slots=True)
class Followers:
    """How many follow an organisation, and the organisations among them, latest first (24 at most)."""

    count: int
    organisations: tuple[Named, ...]


def followers_of(organisation_uid: str) -> Followers:
    """Return the followers of an organisation as everybody may see them."""
    rows = Follow.objects.filter(followed__uid=organisation_uid)
    listed = rows.exclude(organisation=None).filter(
        organisation__closed_at=None, organisation__merged_into=None
    )
    latest = listed.select_related("organisation").order_by("-since_at", "-pk")[:NAMED]
    return Followers(rows.count(), tuple(named(row.organisation) for row in latest if row.organisation))


@dataclass(frozen=True, slots=True)
class Following:
    """Whether a signed-in person follows an organisation: for its own organisation, and for itself."""

    ours: bool
    mine: bool


def following(member: Member | None, account: Account, *, organisation_uid: str) -> Following:
    """Return whether the person follows that organisation, for the organisation it acts for and for itself."""
    rows = Follow.objects.filter(followed__uid=organisation_uid)
    ours = member is not None and rows.filter(organisation=member.organisation_id).exists()
    return Following(ours, rows.filter(account=account).exists())


def followed_by(member: Member) -> tuple[Named, ...]:
    """Return the organisations that the member's own follows, by Arabic name."""
    rows = Follow.objects.filter(organisation=member.organisation_id).select_related("followed")
    return tuple(named(row.followed) for row in rows.order_by("followed__name_ar", "pk"))


def followed_by_person(account: Account) -> tuple[Named, ...]:
    """Return the organisations that a person follows, by Arabic name: for that person alone."""
    rows = Follow.objects.filter(account=account).select_related("followed")
    return tuple(named(row.followed) for row in rows.order_by("followed__name_ar", "pk"))


def followed_ids(member: Member | None, account: Account) -> tuple[int, ...]:
    """Return the ids of what the person follows, for itself and for the organisation it acts for."""
    own = Follow.objects.filter(account=account).values_list("followed", flat=True)
    ids = set(own)
    if member is not None:
        ids |= set(
            Follow.objects.filter(organisation=member.organisation_id).values_list("followed", flat=True)
        )
    return tuple(sorted(ids))
