"""TABLE: how much one organisation may send, so that nobody names partners in bulk or floods another's desk.

The figures: a department with fifty partnerships a year sends one a week; a program of the widest kind has fifty
parties. Whoever reaches a limit is told, and nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.partnerships.models import Draft, Partnership, Party, Revision, State, Why

A_DAY = timedelta(days=1)
PROPOSALS_A_DAY = 5  # of one organisation
NAMED_A_DAY = 60  # organisations named by one organisation, over all its texts
WAITING = 15  # proposals of one organisation that nobody has decided
TEXTS_A_DAY = 10  # sent by one organisation in one partnership: to and fro, and no hammering
DRAFTS = 30  # of one organisation, not sent
DECLINED, PAUSE = 2, timedelta(days=90)  # declined so often in that time: not named by the same one again


def check_drafts(organisation_id: int) -> None:
    """Raise NotNow where the organisation keeps too many drafts."""
    if Draft.objects.filter(organisation=organisation_id).count() >= DRAFTS:
        raise NotNow(_("Too many drafts are open. Send or discard one first."))


def check_proposing(organisation_id: int, *, now: datetime) -> None:
    """Raise NotNow where the organisation proposed too much today, or has too much undecided."""
    rows = Partnership.objects.filter(proposer=organisation_id)
    if rows.filter(proposed_at__gt=now - A_DAY).count() >= PROPOSALS_A_DAY:
        raise NotNow(
            _("At most five partnerships can be proposed in a day. The draft is kept: send it tomorrow.")
        )
    if rows.filter(state=State.PROPOSED).count() >= WAITING:
        raise NotNow(
            _("Fifteen of your proposals wait for an answer. Take one back before you send another.")
        )


def check_sending(partnership: Partnership, *, organisation_id: int, now: datetime) -> None:
    """Raise NotNow where the organisation sent this partnership too many texts today."""
    sent = Revision.objects.filter(partnership=partnership, by=organisation_id, sent_at__gt=now - A_DAY)
    if sent.count() >= TEXTS_A_DAY:
        raise NotNow(_("At most ten texts can be sent in a day. Yours is kept: send it tomorrow."))


def check_naming(organisation_id: int, *, named: Iterable[int], now: datetime) -> None:
    """Raise NotNow where too many were named today, NotValid (at the parties) for one that declined before.

    `named`: row numbers of the organisations that a text names anew.
    """
    new = set(named)
    today = Party.objects.filter(
        named_at__gt=now - A_DAY, partnership__revisions__by=organisation_id
    ).exclude(organisation=organisation_id)
    if today.distinct().count() + len(new) > NAMED_A_DAY:
        raise NotNow(
            _("At most 60 organisations can be named in a day. The draft is kept: send it tomorrow.")
        )
    said_no = Partnership.objects.filter(
        proposer=organisation_id, over_why=Why.DECLINED, over_by__in=new, over_at__gt=now - PAUSE
    ).values_list("over_by", flat=True)
    tired = [each for each in new if list(said_no).count(each) >= DECLINED]
    if tired:
        raise NotValid(
            _(
                "One of the parties declined two of your proposals lately. It can be named again after 90 days."
            ),
            field="parties",
        )
