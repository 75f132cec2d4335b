"""What every change of a partnership begins with: its row locked, its parties, and who may act for one of them.

Rule kept here: two who act at once are one after the other, and the second sees what the first left. A role is
read again at that moment: who was a signatory yesterday may not be one today.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed
from athar.organisations.models import Absence, Membership, Organisation
from athar.organisations.permissions import ROLE_MAY, Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import require_acting
from athar.organisations.standing_in import StandIn, stand_ins
from athar.partnerships.models import Partnership, Party


def locked(partnership: Partnership) -> Partnership:
    """Return the partnership as it is now, kept from everybody else until the transaction is over."""
    return Partnership.objects.select_for_update().get(pk=partnership.pk)


def acting(member: Member, act: Act, *, now: datetime) -> Member:
    """Return the member with the role, and the absences to stand in for, of this moment, if they allow `act`.

    Raises Refused.
    """
    row = (
        Membership.objects.select_for_update(of=("self",))
        .filter(account=member.account_id, organisation=member.organisation_id, account__is_active=True)
        .first()
    )
    if row is None:
        raise NotAllowed(_("You no longer act for this organisation."))
    lent = () if act in ROLE_MAY[row.role] else _lent(member, now=now)
    today = replace(member, role=row.role, stands_for=lent)
    require(today, act, organisation_uid=member.organisation_uid)
    require_acting(member.organisation_id)
    return today


def _lent(member: Member, *, now: datetime) -> tuple[StandIn, ...]:
    """Return for whom the member stands in; none of these absences can be ended before the transaction is over."""
    absences = Absence.objects.filter(organisation=member.organisation_id, deputy=member.account_id)
    list(absences.filter(ended_at=None, ends_at__gt=now).select_for_update(of=("self",)).values_list("pk"))
    found = stand_ins(now=now, deputy_id=member.account_id)
    return tuple(each for each in found if each.organisation_id == member.organisation_id)


def is_gone(organisation: Organisation) -> bool:
    """Return whether an organisation acts no more: it was closed, or became part of another."""
    return organisation.closed_at is not None or organisation.merged_into_id is not None


def party_of(member: Member, partnership: Partnership) -> Party:
    """Return the member's organisation as a party that has not left; raises NotAllowed for strangers."""
    row = partnership.parties.filter(organisation_id=member.organisation_id, left_at=None).first()
    if row is None:
        raise NotAllowed(_("Your organisation is no party of this partnership."))
    return row


def current_parties(partnership: Partnership) -> list[Party]:
    """Return the parties that signed what is in force and have not left, in the order of the text."""
    rows = partnership.parties.filter(left_at=None).exclude(joined_at=None).select_related("organisation")
    return list(rows)
