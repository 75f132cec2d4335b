"""What public pages say over all programs of a year, counted by the clock and kept, so that no reader waits for it.

Rule kept here: a picture is counted whole and replaces the one before in one step; a crash leaves the one before. It
is made anew when an act or a new day may have changed it, and never takes more than a hundredth of the clock's time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from athar.logbook.models import Entry
from athar.overlaps.counting import count_savings, count_served
from athar.overlaps.models import Picture

QUICK = 0.05  # seconds of the processor's: what takes no longer is made at every change
SHARE = 100  # what took a second is made again after a hundred at the earliest

# TABLE: what is counted, by the names under which it is kept
COUNTED: tuple[Callable[[datetime], Mapping[str, dict[str, Any]]], ...] = (count_served, count_savings)


def refresh_pictures(now: datetime) -> bool:
    """Count anew if something changed and it is time; return whether it was."""
    state = _state(now)
    last = Picture.objects.order_by("made_at").first()
    if last is not None:
        pause = timedelta(seconds=SHARE * last.took if last.took > QUICK else 0)
        if last.made_from == state or timedelta(0) <= now - last.made_at < pause:
            return False
    make_pictures(now, state=state)
    return True


def make_pictures(now: datetime, *, state: str = "") -> None:
    """Count what the pages say and keep it."""
    state = state or _state(now)  # before it is counted: what comes meanwhile makes it anew
    began = time.process_time()
    made = [picture for count in COUNTED for picture in count(now).items()]
    took = time.process_time() - began
    with transaction.atomic():
        for name, says in made:
            values = {"says": says, "made_from": state, "took": took, "made_at": now}
            Picture.objects.update_or_create(name=name, defaults=values)


def picture(name: str) -> dict[str, Any]:
    """Return the picture of this name, or nothing before the clock made the first."""
    found: dict[str, Any] | None = Picture.objects.filter(name=name).values_list("says", flat=True).first()
    return found or {}


def _state(now: datetime) -> str:
    """Return what changes whenever a picture may: acts, and the day."""
    return f"{Entry.objects.aggregate(last=Max('pk'))['last']} {timezone.localtime(now).date()}"
