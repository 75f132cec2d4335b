"""What changes when an owner leaves: who takes over becomes an owner, and the open work is theirs. One transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from athar.desk.queries.handing_over import HELD, rows_held
from athar.organisations.membership import answer_invitation, hand_over
from athar.organisations.models import Account, Membership
from athar.organisations.queries import Member, code_digest, live_invitations


@transaction.atomic
def hand_over_with_work(account_uid: str, *, by: Member) -> Membership:
    """Hand the organisation over to a colleague, with what the member works on. Raises Refused."""
    heir = hand_over(account_uid, by=by)
    _pass_on(organisation_id=by.organisation_id, of=by.account_id, to=heir.account_id)
    return heir


@transaction.atomic
def answer_with_work(code: str, *, account: Account, accepted: bool, now: datetime) -> Membership | None:
    """Answer an invitation; whoever takes over by it gets what its sender works on. Raises Refused."""
    rows = live_invitations(now=now).filter(code_digest=code_digest(code), takes_over=True)
    leaver = rows.values_list("by", flat=True).first()
    membership = answer_invitation(code, account=account, accepted=accepted, now=now)
    if membership is not None and leaver is not None and leaver != account.pk:
        _pass_on(organisation_id=membership.organisation_id, of=leaver, to=account.pk)
    return membership


def _pass_on(*, organisation_id: int, of: int, to: int) -> None:
    for held in HELD:
        rows_held(held, organisation_id=organisation_id, account_id=of).update(**{held.by: to})
