"""What changes suggestions: dismissing one, taking that back, and making the index anew.

Rule kept here: a dismissal is one organisation's own note: it is no public act and tells the other nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import acting, require_acting
from athar.suggestions.models import STAYS_AWAY, Dismissal, Why

A_DAY = timedelta(days=1)
MOST_WORDS = 300  # as the column
MOST_A_DAY = 200  # dismissals of one organisation: no person reads more, a script does


@transaction.atomic
def dismiss(member: Member, *, other_uid: str, why: str, now: datetime, words: str = "") -> Dismissal:
    """Keep a suggested organisation away for the time its reason has; return the dismissal.

    Dismissed twice, the second reason replaces the first. Raises NotAllowed, NotValid for an unknown reason or
    organisation, NotNow after MOST_A_DAY in a day.
    """
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    require_acting(member.organisation_id)
    if why not in STAYS_AWAY:
        raise NotValid(_("Choose why this suggestion does not help."), field="why")
    if len(words) > MOST_WORDS:
        raise NotValid(_("Write at most 300 characters."), field="words")
    Organisation.objects.select_for_update().get(
        pk=member.organisation_id
    )  # two at once: one after the other
    other = acting().filter(uid=other_uid).exclude(pk=member.organisation_id).first()
    if other is None:
        raise NotValid(_("This organisation is not known."), field="why")
    own = Dismissal.objects.filter(organisation=member.organisation_id)
    if own.filter(made_at__gt=now - A_DAY).count() >= MOST_A_DAY:
        raise NotNow(_("Too many suggestions were dismissed today. Go on tomorrow."))
    own.filter(other=other, undone_at=None, until_at__gt=now).update(until_at=now)
    return Dismissal.objects.create(
        organisation_id=member.organisation_id,
        other=other,
        why=why,
        words=words.strip() if why == Why.OTHER else "",
        by_id=member.account_id,
        made_at=now,
        until_at=now + STAYS_AWAY[why],
    )


@transaction.atomic
def undo_dismissal(member: Member, *, uid: str, now: datetime) -> None:
    """Let a dismissed organisation be suggested again; done twice, it changes nothing. Raises NotAllowed, NotNow."""
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    rows = Dismissal.objects.filter(uid=uid, organisation=member.organisation_id)
    if not rows.exists():
        raise NotNow(_("There is no such dismissal any more."))
    rows.filter(undone_at=None).update(undone_at=now)
