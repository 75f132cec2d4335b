"""TABLE: the moves a partnership can make. Everything that changes `Partnership.state` goes through `move`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow
from athar.partnerships.models import Partnership, State

MOVES: dict[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.PROPOSED}),
    State.PROPOSED: frozenset({State.AGREED, State.DECLINED, State.WITHDRAWN, State.EXPIRED}),
    State.AGREED: frozenset({State.ACTIVE, State.ENDED}),
    State.ACTIVE: frozenset({State.COMPLETED, State.ENDED}),
    # from here on it is over: what comes after is a renewal, a partnership of its own
    State.COMPLETED: frozenset(),
    State.DECLINED: frozenset(),
    State.WITHDRAWN: frozenset(),
    State.EXPIRED: frozenset(),
    State.ENDED: frozenset(),
}
RUNNING = (State.AGREED, State.ACTIVE)  # every party signed, and it is not over
OPEN = (State.PROPOSED, *RUNNING)
NEVER_AGREED = (State.DECLINED, State.WITHDRAWN, State.EXPIRED)

ANSWER_TIME = timedelta(days=30)  # from the latest text: a board that meets monthly can decide
REMIND_BEFORE = (timedelta(days=7), timedelta(days=2))  # of a signature that lacks
SOON = timedelta(days=30)  # before its last day, so that a renewal can be agreed in time
GRACE = timedelta(days=14)  # after the last day, for the closing reviews
RENEWABLE = timedelta(days=90)  # after the last day


def move(partnership: Partnership, *, to: str, now: datetime) -> None:
    """Put the (locked) partnership into state `to`, all its fields saved; raises NotNow for a move not in the table."""
    if to not in MOVES[partnership.state]:
        raise NotNow(_("The partnership's state has changed in the meantime. Load the page again."))
    partnership.state = to
    if not MOVES[to]:
        partnership.over_at, partnership.answer_by = now, None
        partnership.closing, partnership.closing_reason = "", ""
        partnership.closing_by, partnership.closing_at = None, None
    partnership.save()


def day_of(now: datetime) -> date:
    """Return the day that it is at that instant where the platform stands: a term is counted in such days."""
    return timezone.localtime(now).date()
