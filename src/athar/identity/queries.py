"""What may be read of who speaks for an organisation. What was checked is public; how it was proven is not.

Returns frozen dataclasses. A verification holds while its time is not over, nothing ended it, and, where it is by
domain, the organisation still states that domain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from athar.identity.domains import domain_of
from athar.identity.models import Claim, Closing, Merge, Paper, Verification, Vouch, Way
from athar.organisations.models import Organisation
from athar.organisations.queries import Face, face

GROUNDS = (
    Way.DOMAIN,
    Way.DOCUMENT,
)  # a verification by vouching alone carries no vouching: so there are no circles
ENDING_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class VerificationShown:
    """One way in which it was checked who speaks for an organisation. `checked` is a domain or a kind of document."""

    uid: str
    way: str
    way_name: str
    checked: str
    by: str  # the convener whose staff reviewed it; empty: the platform
    by_slug: str
    vouchers: tuple[Face, ...]
    granted_at: datetime
    until_at: datetime
    soon: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """What everybody sees of who an organisation is and who speaks for it."""

    verifications: tuple[VerificationShown, ...]
    vouches_for: tuple[Face, ...]
    merged_into: Face | None
    merged_from: tuple[Face, ...]
    closed_at: datetime | None
    closed_by_operator: bool
    closed_why: str
    claimed: bool

    @property
    def verified(self) -> bool:
        """Whether any way holds."""
        return bool(self.verifications)


def standing_rows(organisations: Iterable[int], *, now: datetime) -> list[Verification]:
    """Return the verifications that hold now of these organisations, oldest first: one query."""
    rows = (
        Verification.objects.filter(organisation__in=list(organisations), ended_at=None, until_at__gt=now)
        .select_related("organisation", "by_convener")
        .order_by("granted_at", "id")
    )
    return [row for row in rows if _still_so(row)]


def _still_so(row: Verification) -> bool:
    return row.way != Way.DOMAIN or domain_of(row.organisation.website) == row.checked


def ways_of(organisations: Iterable[int], *, now: datetime) -> dict[int, tuple[str, ...]]:
    """Return for each verified organisation the ways that hold, for lists: one query for all."""
    found: dict[int, tuple[str, ...]] = {}
    for row in standing_rows(organisations, now=now):
        found[row.organisation_id] = (*found.get(row.organisation_id, ()), row.way)
    return found


def grounded_until(organisation_id: int, *, now: datetime) -> datetime | None:
    """Return until when the organisation is verified by a way of its own, or None if it is not."""
    ends = [row.until_at for row in standing_rows([organisation_id], now=now) if row.way in GROUNDS]
    return max(ends, default=None)


def identity_of(organisation_id: int, *, now: datetime) -> Identity:
    """Return what everybody sees of one organisation's identity: six queries."""
    row = Organisation.objects.select_related("merged_into__parent").get(pk=organisation_id)
    vouches = list(
        Vouch.objects.filter(state=Vouch.State.GIVEN, organisation=organisation_id).select_related(
            "voucher__parent"
        )
    )
    given = Vouch.objects.filter(state=Vouch.State.GIVEN, voucher=organisation_id).select_related(
        "organisation__parent"
    )
    vouchers = tuple(face(each.voucher) for each in vouches)
    into = Organisation.objects.filter(merged_into=organisation_id).select_related("parent").order_by("id")
    closing = Closing.objects.filter(organisation=organisation_id, reopened_at=None).first()
    return Identity(
        verifications=tuple(
            _shown(each, vouchers=vouchers, now=now) for each in standing_rows([organisation_id], now=now)
        ),
        vouches_for=tuple(face(each.organisation) for each in given),
        merged_into=face(row.merged_into) if row.merged_into else None,
        merged_from=tuple(face(each) for each in into),
        closed_at=row.closed_at,
        closed_by_operator=bool(closing and closing.by_operator),
        closed_why=closing.reason if closing else "",
        claimed=Claim.objects.filter(
            organisation=organisation_id, state__in=[Claim.State.TOLD, Claim.State.REVIEW]
        ).exists(),
    )


def _shown(row: Verification, *, vouchers: Sequence[Face], now: datetime) -> VerificationShown:
    return VerificationShown(
        uid=row.uid,
        way=row.way,
        way_name=str(row.get_way_display()),
        checked=str(Paper(row.checked).label) if row.way == Way.DOCUMENT else row.checked,
        by=row.by_convener.name if row.by_convener else "",
        by_slug=row.by_convener.slug if row.by_convener else "",
        vouchers=tuple(vouchers) if row.way == Way.VOUCHING else (),
        granted_at=row.granted_at,
        until_at=row.until_at,
        soon=row.until_at - now < ENDING_SOON,
    )


def unnoticed_merges() -> list[tuple[int, int, int]]:
    """Return (merge, goes, stays) of every merge, or its undoing, of which the engine does not know yet."""
    rows = Merge.objects.filter(noticed_at=None, state__in=[Merge.State.DONE, Merge.State.UNDONE])
    return list(rows.values_list("pk", "goes", "stays"))
