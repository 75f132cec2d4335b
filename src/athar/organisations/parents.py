"""What changes to which parent an organisation belongs (تبعية): asking, answering, ending.

Rule kept here: nobody becomes a parent or a child of another without a yes of both; nothing shows before. While it
holds, and for programs announced while it did, the two and their siblings count as one voice.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.logbook.actions import record
from athar.organisations.models import Belonging, Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import require_acting

A_WEEK = 5  # requests of one organisation in seven days: a house knows whose it is
DEEPEST = 12  # a chain of parents longer than this is none


@transaction.atomic
def ask_parent(parent: Organisation, *, by: Member, now: datetime) -> Belonging:
    """Ask to be recorded as part of `parent`. Raises NotAllowed, NotValid at `parent`, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    child = _locked(by.organisation_id)
    require_acting(child.pk)
    if parent.merged_into_id or parent.closed_at:
        raise NotValid(_("That organisation is closed."), field="parent")
    _refuse_circle(child, parent)
    rows = Belonging.objects.filter(child=child)
    if rows.filter(state=Belonging.State.CONFIRMED).exists():
        raise NotNow(_("Your organisation is part of another already. End that first."))
    if rows.filter(state=Belonging.State.ASKED).exists():
        raise NotNow(_("Your organisation has asked already. Withdraw that request first."))
    if rows.filter(asked_at__gt=now - timedelta(days=7), with_registration=False).count() >= A_WEEK:
        raise NotNow(_("Your organisation has asked many times this week. Try again in a few days."))
    return Belonging.objects.create(
        child=child, parent=parent, asked_by_id=by.account_id, asked_at=now, noticed_at=now
    )


def _refuse_circle(child: Organisation, parent: Organisation) -> None:
    """Raise NotValid if `child` stands above `parent` already, or is it."""
    above: Organisation | None = parent
    for _step in range(DEEPEST):
        if above is None:
            return
        if above.pk == child.pk:
            raise NotValid(
                _("An organisation cannot be part of itself, or of one of its own parts."), field="parent"
            )
        above = above.parent
    raise NotValid(_("That organisation stands too deep below others."), field="parent")


@transaction.atomic
def answer_child(uid: str, *, by: Member, confirmed: bool, now: datetime) -> Belonging:
    """Confirm or decline that another is part of the member's organisation. Raises NotAllowed, NotValid, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    row = (
        Belonging.objects.select_for_update()
        .filter(uid=uid, parent=by.organisation_id, state=Belonging.State.ASKED)
        .first()
    )
    if row is None:
        raise NotNow(_("This request was answered or withdrawn already."))
    child = _locked(row.child_id)
    if confirmed:
        require_acting(row.parent_id)
        require_acting(row.child_id)
        _refuse_circle(child, _locked(row.parent_id))
    row.state = Belonging.State.CONFIRMED if confirmed else Belonging.State.DECLINED
    row.answered_at = now
    row.noticed_at = None if confirmed else now
    row.save(update_fields=["state", "answered_at", "noticed_at"])
    if confirmed:
        Organisation.objects.filter(pk=child.pk).update(parent=row.parent_id)
        _record("parent_confirmed", row, child=child, by=by, now=now)
    return row


@transaction.atomic
def withdraw_request(uid: str, *, by: Member, now: datetime) -> None:
    """Take a request back that nobody has answered. Raises NotAllowed, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    rows = Belonging.objects.filter(uid=uid, child=by.organisation_id, state=Belonging.State.ASKED)
    if not rows.update(state=Belonging.State.WITHDRAWN, answered_at=now):
        raise NotNow(_("This request was answered or withdrawn already."))


@transaction.atomic
def end_belonging(uid: str, *, by: Member, now: datetime) -> Belonging:
    """End it from today on: either side may. Both dates stay on the pages of both. Raises NotAllowed, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    row = (
        Belonging.objects.select_for_update()
        .select_related("parent")
        .filter(uid=uid, state=Belonging.State.CONFIRMED)
        .first()
    )
    if row is None or by.organisation_id not in (row.child_id, row.parent_id):
        raise NotNow(_("This was ended already."))
    child = _locked(row.child_id)
    row.state, row.ended_at, row.ended_by_id = Belonging.State.ENDED, now, by.organisation_id
    row.noticed_at = None
    row.save(update_fields=["state", "ended_at", "ended_by", "noticed_at"])
    Organisation.objects.filter(pk=child.pk).update(parent=None)
    _record("parent_ended", row, child=child, by=by, now=now)
    return row


def _locked(organisation_id: int) -> Organisation:
    """Return the organisation, locked: of two who change where it belongs, the second sees what the first did."""
    return (
        Organisation.objects.select_for_update(of=("self",)).select_related("parent").get(pk=organisation_id)
    )


def _record(kind: str, row: Belonging, *, child: Organisation, by: Member, now: datetime) -> None:
    record(
        kind=kind,
        subject=f"organisation:{child.uid}",
        organisation=by.organisation_uid,
        content={"id": row.uid, "parent": row.parent.uid},
        now=now,
    )
