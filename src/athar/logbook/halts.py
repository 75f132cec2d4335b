"""Standing still: while the log contradicts itself or what others hold, it takes no entries; reading goes on.

Rule kept here: nothing is signed and nothing recorded over a contradiction. The sequencer sets a reason and takes it
back once it no longer holds; every process sees it, since it stands in the database.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow
from athar.logbook.models import Halt
from athar.logbook.rows import halt_exists

log = logging.getLogger(__name__)

CONTRADICTION = "contradiction"  # rows, files and heads of our own
COSIGNER = "cosigner"  # a cosigner knows a later head, or another log


def is_halted(reason: str = "") -> bool:
    """Return whether the log takes no entries at present, for `reason` if one is given."""
    halts = Halt.objects.filter(reason=reason) if reason else Halt.objects.all()
    return halts.exists()


def refuse_while_halted() -> None:
    """Raise NotNow, to be shown to whoever wanted to write, while the log stands still."""
    if halt_exists():
        raise NotNow(
            _(
                "The public log takes nothing new at present: it is being compared with what others hold of it."
                " Nothing was changed. Reading goes on; please try again later."
            )
        )


def halt(reason: str, *, detail: str, now: datetime) -> None:
    """Let the log stand still for `reason`, and raise the alarm once."""
    with transaction.atomic():
        row, new = Halt.objects.get_or_create(reason=reason, defaults={"detail": detail, "since": now})
        if not new and row.detail != detail:
            Halt.objects.filter(pk=row.pk).update(detail=detail)
    if new or row.detail != detail:
        log.critical("the log is read-only: %s", detail)


def go_on(reason: str) -> None:
    """Take `reason` back."""
    if Halt.objects.filter(reason=reason).exists():
        Halt.objects.filter(reason=reason).delete()
        log.warning("the log goes on: %s no longer holds", reason)
