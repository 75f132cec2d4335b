"""What of acquaintance waits for a member's answer, for the lists of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from athar.acquaintance.models import OpenCall
from athar.acquaintance.queries.calls import replies_waiting_for
from athar.acquaintance.queries.introductions import introductions_waiting_for
from athar.organisations.queries import Member


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits: what, where it is answered (name and parts of the address), by when, of which kind."""

    title: str
    page: str
    args: tuple[str, ...]
    due_at: datetime | None
    kind: str


def waiting_for(member: Member, now: datetime) -> tuple[Waits, ...]:
    """Return what waits for an answer of the member at `now`, first due first."""
    waits = [
        Waits(
            title=_("%(organisation)s asks to be introduced") % {"organisation": row.other.name},
            page="desk:introduction",
            args=(row.uid,),
            due_at=row.due_at,
            kind="introduction",
        )
        for row in introductions_waiting_for(member)
        if row.due_at > now
    ]
    replies = replies_waiting_for(member)
    last_days = dict(
        OpenCall.objects.filter(uid__in={row.call_uid for row in replies}).values_list("uid", "until_on")
    )
    waits += [
        Waits(
            title=_("%(organisation)s replied to “%(call)s”")
            % {"organisation": row.organisation.name, "call": row.call_title},
            page="desk:call",
            args=(row.call_uid,),
            due_at=timezone.make_aware(
                datetime.combine(last_days[row.call_uid] + timedelta(days=1), time.min)
            ),
            kind="call_reply",
        )
        for row in replies
    ]
    return tuple(sorted(waits, key=lambda one: one.due_at or now))
