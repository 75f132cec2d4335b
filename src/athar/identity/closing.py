"""Closing an organisation (إغلاق) and opening it again, and who is a convener: what only owners and the operator do.

Rule kept here: closing deletes nothing. What is under way is still brought to its end; nothing new is begun. Whom the
operator closed, the operator alone reopens.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.identity.granting import end, end_vouches, locked
from athar.identity.models import Appointment, Closing, Ending, Merge, Way
from athar.logbook.actions import record
from athar.logbook.commitments import commitment_to
from athar.logbook.salts import new_salt
from athar.notices.actions import call_off
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import require_acting

CLOSING = "athar/closing/1"  # the tag of the commitment to a reason
OWNER, OPERATOR = "owner", "operator"


def pinned(row: Closing) -> dict[str, object]:
    """Return what the log's commitment to a reason is made from."""
    return {"closing": row.uid, "reason": row.reason}


@transaction.atomic
def close_own(*, by: Member, reason: str, now: datetime) -> Closing:
    """Close the member's own organisation. Raises NotAllowed, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    return _close(by.organisation_id, account_id=by.account_id, by_operator=False, reason=reason, now=now)


@transaction.atomic
def close_by_operator(organisation: Organisation, *, by: Account, reason: str, now: datetime) -> Closing:
    """Close an organisation in the operator's name, with a reason that is public. Raises Refused."""
    _require_staff(by)
    if not reason.strip():
        raise NotValid(_("Say in one sentence why. It will be public."), field="reason")
    return _close(organisation.pk, account_id=by.pk, by_operator=True, reason=reason, now=now)


def _require_staff(by: Account) -> None:
    if not (by.is_staff and by.is_active):
        raise NotAllowed(_("Only the operator's staff can do this."))


def _close(
    organisation_id: int, *, account_id: int, by_operator: bool, reason: str, now: datetime
) -> Closing:
    organisation = locked([organisation_id], with_vouched=True)[organisation_id]
    require_acting(organisation_id)
    organisation.closed_at = now
    organisation.save(update_fields=["closed_at"])
    salt = new_salt()
    row = Closing.objects.create(
        organisation=organisation,
        by_id=account_id,
        by_operator=by_operator,
        reason=reason.strip(),
        reason_salt=salt.hex() if reason.strip() else "",
        closed_at=now,
    )
    end(organisation_id, ways=Way.values, why=Ending.CLOSED, now=now)
    end_vouches(organisation_id, given=True, asked=True, now=now)
    _drop_proposals(organisation_id, now=now)
    content: dict[str, object] = {"closing": row.uid, "by": OPERATOR if by_operator else OWNER}
    if row.reason_salt:
        content["commitment"] = commitment_to(pinned(row), salt=salt, tag=CLOSING)
    record(
        kind="organisation_closed",
        subject=f"organisation:{organisation.uid}",
        organisation="" if by_operator else organisation.uid,
        content=content,
        now=now,
    )
    return row


def _drop_proposals(organisation_id: int, *, now: datetime) -> None:
    rows = Merge.objects.filter(state=Merge.State.ASKED)
    for row in (rows.filter(goes=organisation_id) | rows.filter(stays=organisation_id)).distinct():
        row.state, row.answered_at = Merge.State.WITHDRAWN, now
        row.save(update_fields=["state", "answered_at"])
        call_off(about=f"merge:{row.uid}", now=now)


@transaction.atomic
def reopen_own(*, by: Member, now: datetime) -> Closing:
    """Open the member's organisation again. Raises NotAllowed where the operator closed it, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    return _reopen(by.organisation_id, by_operator=False, now=now)


@transaction.atomic
def reopen_by_operator(organisation: Organisation, *, by: Account, now: datetime) -> Closing:
    """Open an organisation again in the operator's name. Raises NotAllowed, NotNow."""
    _require_staff(by)
    return _reopen(organisation.pk, by_operator=True, now=now)


def _reopen(organisation_id: int, *, by_operator: bool, now: datetime) -> Closing:
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    row = Closing.objects.filter(organisation=organisation, reopened_at=None).first()
    if row is None or organisation.closed_at is None:
        raise NotNow(_("This organisation is not closed."))
    if row.by_operator and not by_operator:
        raise NotAllowed(_("The operator closed this organisation; only the operator can open it again."))
    organisation.closed_at = None
    organisation.save(update_fields=["closed_at"])
    row.reopened_at, row.reopened_by_operator = now, by_operator
    row.save(update_fields=["reopened_at", "reopened_by_operator"])
    record(
        kind="organisation_reopened",
        subject=f"organisation:{organisation.uid}",
        organisation="" if by_operator else organisation.uid,
        content={"closing": row.uid, "by": OPERATOR if by_operator else OWNER},
        now=now,
    )
    return row


@transaction.atomic
def appoint_convener(organisation: Organisation, *, now: datetime) -> Appointment:
    """Make an organisation a convener; the operator alone calls this. Raises NotNow."""
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require_acting(row.pk)
    if Appointment.objects.filter(organisation=row, ended_at=None).exists():
        raise NotNow(_("This organisation is a convener already."))
    row.is_convener = True
    row.save(update_fields=["is_convener"])
    made = Appointment.objects.create(organisation=row, appointed_at=now)
    _record("convener_appointed", row, made, now=now)
    return made


@transaction.atomic
def dismiss_convener(organisation: Organisation, *, now: datetime) -> Appointment:
    """End that an organisation is a convener; the operator alone calls this. Raises NotNow."""
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    made = Appointment.objects.filter(organisation=row, ended_at=None).first()
    if made is None:
        raise NotNow(_("This organisation is no convener."))
    row.is_convener = False
    row.save(update_fields=["is_convener"])
    made.ended_at = now
    made.save(update_fields=["ended_at"])
    _record("convener_dismissed", row, made, now=now)
    return made


def _record(kind: str, organisation: Organisation, made: Appointment, *, now: datetime) -> None:
    record(
        kind=kind,
        subject=f"organisation:{organisation.uid}",
        content={"appointment": made.uid},
        now=now,
    )
