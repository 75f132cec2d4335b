"""TABLE: the moves a program can make. Everything that changes `Program.state` goes through `move`."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow
from athar.programs.models import Program, State

MOVES: dict[str, frozenset[str]] = {
    State.ANNOUNCED: frozenset({State.CONFIRMED, State.FILING, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.ANNOUNCED, State.FILING, State.CANCELLED}),
    State.FILING: frozenset({State.OPENED, State.CLOSED}),
    State.CLOSED: frozenset({State.OPENED}),  # a late statement still opens it, and says that it was late
    State.OPENED: frozenset(),
    State.CANCELLED: frozenset(),
}

FILING_DAYS = (
    14  # two working weeks: long enough for a department to collect its figures, short enough to remember
)
WEEKEND = (4, 5)  # Friday and Saturday, as datetime.weekday() counts


def move(program: Program, *, to: str, now: datetime) -> None:
    """Put the program in state `to` and mark it as changed; raises NotNow for a move that the table lacks."""
    if to not in MOVES[program.state]:
        raise NotNow(_("The program's state has changed in the meantime. Load the page again."))
    program.state = to
    program.touched_at, program.unsettled = now, True
    changed = ["state", "touched_at", "unsettled", "opened_at"]
    program.save(update_fields=[*changed, "cancelled_at", "cancel_reason", "cancel_salt"])


def touch(program_id: int, *, now: datetime) -> None:
    """Say that something public about the program changed, so that the engine looks at it again."""
    Program.objects.filter(pk=program_id).update(touched_at=now, unsettled=True)


def off_weekend(moment: datetime) -> datetime:
    """Return the end of that local day, moved to Sunday where it falls on Friday or Saturday."""
    local = timezone.localtime(moment)
    while local.weekday() in WEEKEND:
        local += timedelta(days=1)
    return local.replace(hour=23, minute=59, second=59, microsecond=0)


def deadline_after(ends_at: datetime) -> datetime:
    """Return until when statements may be filed for a program that ends then."""
    return off_weekend(ends_at + timedelta(days=FILING_DAYS))
