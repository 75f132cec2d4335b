"""What is told of members and absences. Organisations are an earlier stage and tell nobody themselves."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from athar.notices.actions import once, tell, told_already
from athar.notices.wording import both_languages
from athar.organisations.models import Absence, Invitation, Membership, Role

LOOKED_BACK = timedelta(days=2)  # longer than the clock ever stands still


def tell_of_role(membership: Membership, *, now: datetime) -> None:
    """Tell a member that their role was changed."""
    organisation = membership.organisation
    tell(
        "role_changed",
        organisation_uid=organisation.uid,
        about=f"account:{membership.account.uid}",
        words={
            "organisation": (organisation.name_ar, organisation.name_en),
            "role": both_languages(Role(membership.role).label),
        },
        args=[],
        now=now,
        again=f"{now:%Y%m%dT%H%M%S}",
        only=[membership.account.uid],
    )


def tell_of_joined(now: datetime) -> int:
    """Tell owners of whoever accepted an invitation; return how many invitations were told of."""
    rows = Invitation.objects.filter(
        state=Invitation.State.ACCEPTED, answered_at__gt=now - LOOKED_BACK, answered_at__lte=now
    ).select_related("organisation")
    new = {f"joined:{row.uid}": row for row in rows[:200]}
    for key in set(new) - told_already(list(new)):
        with transaction.atomic():
            if once(key, now=now):
                _tell_of_joined(new[key], now=now)
    return len(new)


def _tell_of_joined(row: Invitation, *, now: datetime) -> None:
    tell(
        "member_joined",
        organisation_uid=row.organisation.uid,
        about=f"invitation:{row.uid}",
        words={"role": both_languages(Role(row.role).label)},
        args=[],
        now=now,
    )


def tell_of_absences(now: datetime) -> int:
    """Tell deputies that they stand in, whoever is away by an owner's word, and whose deputy is away too."""
    rows = Absence.objects.filter(ended_at=None, made_at__gt=now - LOOKED_BACK, made_at__lte=now)
    new = {f"away:{row.uid}": row for row in rows.select_related("organisation", "absent", "deputy")[:200]}
    for key in set(new) - told_already(list(new)):
        with transaction.atomic():
            if once(key, now=now):
                _tell_of_absence(new[key], now=now)
    return len(new)


def _tell_of_absence(row: Absence, *, now: datetime) -> None:
    words = {"organisation": (row.organisation.name_ar, row.organisation.name_en)}
    told = [("standing_in", row.deputy.uid)]
    if row.set_by_id != row.absent_id:
        told.append(("absence_set", row.absent.uid))
    left = Absence.objects.filter(organisation=row.organisation_id, deputy=row.absent_id, ended_at=None)
    same_time = left.filter(starts_at__lt=row.ends_at, ends_at__gt=row.starts_at).select_related("absent")
    told += [("deputy_away", each.absent.uid) for each in same_time]
    for kind, account_uid in told:
        tell(
            kind,
            organisation_uid=row.organisation.uid,
            about=f"absence:{row.uid}",
            words=words,
            args=[],
            now=now,
            only=[account_uid],
        )
