"""Who stands in for whom (إنابة): read by permissions, by notices and by the pages of members.

Rule kept here: a stand-in is in force between its two instants, until it is ended, and while both people are
members: whoever leaves takes it along, and coming back does not bring it back. What a deputy may do follows from
the absent person's own role as it is today, never from what that person does for others: there are no chains.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from athar.organisations.models import Absence, Membership


@dataclass(frozen=True, slots=True)
class StandIn:
    """For whom a member acts: the absent person's role, and whether an owner has let the deputy sign in writing."""

    absence_uid: str
    organisation_id: int
    absent_id: int
    absent_uid: str
    absent_name: str
    deputy_id: int
    role: str
    signs: bool
    ends_at: datetime

    @property
    def last_day(self) -> datetime:
        """An instant of the last day: `ends_at` is the first one after it."""
        return self.ends_at - timedelta(seconds=1)


def absences_in_force(now: datetime) -> QuerySet[Absence]:
    """Return the absences during which somebody stands in at `now`."""
    member = Membership.objects.filter(
        organisation=OuterRef("organisation"), account__is_active=True, since_at__lte=OuterRef("made_at")
    )
    rows = Absence.objects.filter(starts_at__lte=now, ends_at__gt=now, ended_at=None)
    return rows.filter(
        Exists(member.filter(account=OuterRef("absent"))), Exists(member.filter(account=OuterRef("deputy")))
    )


def stand_ins(
    *, now: datetime, deputy_id: int | None = None, organisation_ids: Iterable[int] = ()
) -> tuple[StandIn, ...]:
    """Return who stands in for whom at `now`: those of one deputy, of some organisations, or all.

    Asked at every page and every notice, and mostly nobody is away: the first question is a plain one.
    """
    noted = Absence.objects.filter(starts_at__lte=now, ends_at__gt=now, ended_at=None)
    if deputy_id is not None:
        noted = noted.filter(deputy=deputy_id)
    if wanted := list(organisation_ids):
        noted = noted.filter(organisation__in=wanted)
    ids = list(noted.values_list("pk", flat=True))
    if not ids:
        return ()
    rows = absences_in_force(now).filter(pk__in=ids).select_related("absent")
    role = Membership.objects.filter(account=OuterRef("absent"), organisation=OuterRef("organisation"))
    return tuple(
        StandIn(
            absence_uid=row.uid,
            organisation_id=row.organisation_id,
            absent_id=row.absent_id,
            absent_uid=row.absent.uid,
            absent_name=row.absent.name,
            deputy_id=row.deputy_id,
            role=row.role_now,
            signs=row.sign_granted_at is not None,
            ends_at=row.ends_at,
        )
        for row in rows.annotate(role_now=role.values("role")[:1]).order_by("id")
    )
