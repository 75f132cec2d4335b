"""What parties are told of statements: a deadline that comes near, and the opening.

Rule kept here (rule 1): a reminder goes to the party whose own statement is missing, and to nobody else; that another
has sealed changes nothing of what a party is told, nor when. The opening is told to all at once.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from athar.notices.actions import call_off, once, told_already
from athar.programs.models import Program, State
from athar.programs.telling import FILING, NAMING, about, parties_of, tell_of
from athar.statements.models import Stage, Statement

SOON = timedelta(days=3)


def remind(now: datetime) -> int:
    """Remind parties that have not sealed, three days before the deadline and on its day; return how many programs."""
    near = Program.objects.filter(state=State.FILING, deadline_at__gt=now, deadline_at__lte=now + SOON)
    rounds = {}
    for program in near.order_by("deadline_at", "id"):
        last_day = timezone.localtime(program.deadline_at).date() == timezone.localtime(now).date()
        kind = "filing_due_today" if last_day else "filing_due_soon"
        rounds[f"{kind}:{program.uid}"] = (kind, program)
    new = set(rounds) - told_already(list(rounds))
    for key in sorted(new):
        with transaction.atomic():
            if once(key, now=now):
                _remind(*rounds[key], now=now)
    return len(new)


def _remind(kind: str, program: Program, *, now: datetime) -> None:
    sealed = set(
        Statement.objects.filter(program=program)
        .exclude(stage=Stage.DRAFT)
        .values_list("organisation_id", flat=True)
    )
    for partner in parties_of(program):
        if partner.organisation_id not in sealed:
            tell_of(
                program,
                kind,
                organisation_uid=partner.organisation.uid,
                now=now,
                due_at=program.deadline_at,
            )


def tell_sealed(program: Program, *, organisation_uid: str, now: datetime) -> None:
    """Take the statement off the list of the party that sealed it; nobody else is told."""
    call_off(about=about(program), kinds=FILING, organisation_uid=organisation_uid, now=now)


def tell_opened(program: Program, *, now: datetime) -> None:
    """Tell every party that the statements are open, if any is; what was to be done before is over."""
    call_off(about=about(program), kinds=(*NAMING, *FILING), now=now)
    for partner in parties_of(program) if program.state == State.OPENED else ():
        tell_of(
            program,
            "statements_opened",
            organisation_uid=partner.organisation.uid,
            now=now,
        )
