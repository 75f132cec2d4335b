"""What makes the index anew: the clock's step, when something public changed since the last one.

Rule kept here: it changes no row, and a crash leaves the index before. It is made seldom: never more than a thirtieth
of the time, however large the network grows; that of a large network does not hold the clock.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max
from django.utils import timezone

from athar.acquaintance.models import Listing
from athar.logbook.models import Entry
from athar.organisations.models import Organisation
from athar.suggestions import beside, gathering, index

log = logging.getLogger(__name__)
IN_PLACE = 2_000  # organisations up to which the clock makes it itself, in less than half a second
SHARE = 30  # an index that took a second is made again after thirty at the earliest


def refresh_index(now: datetime) -> bool:
    """Make the index anew if it is due, or have it made beside the clock; return whether it was begun."""
    least = settings.SUGGESTIONS_SECONDS
    if not least:
        return False
    before, state = index.told(), _state(now)
    if before.get("state") == state or _too_soon(before, least=least, now=now):
        return False
    if Organisation.objects.count() > IN_PLACE:
        return beside.begin(now, least=least)
    make_index(now, state=state)
    return True


def make_index(now: datetime, *, state: str = "") -> None:
    """Read what is public and keep the index made from it."""
    import sklearn.feature_extraction.text  # noqa: F401 - loaded before the watch starts

    from corroboration.matching import prepare  # numpy: the process that ticks loads it, others when they ask

    state = state or _state(now)  # before it is read: what comes meanwhile makes it anew
    began = time.perf_counter()
    year = timezone.localtime(now).year
    field = prepare(gathering.ties(), gathering.profiles(now), year=year)
    took = time.perf_counter() - began
    index.write(field, told={"state": state, "took": f"{took:.3f}"}, now=now)
    log.info("suggestions: index of %s organisations made in %.1f s", len(field.open), took)


def _state(now: datetime) -> str:
    """Return what changes whenever the index may read something else: acts, listings, and the day."""
    entry = Entry.objects.aggregate(last=Max("pk"))["last"]
    listed = Listing.objects.aggregate(last=Max("pk"), closed=Max("closed_at"), n=Count("pk"))
    day = timezone.localtime(now).date()
    return f"{entry} {listed['last']} {listed['closed']} {listed['n']} {day}"


def _too_soon(before: dict[str, str], *, least: float, now: datetime) -> bool:
    if not before:
        return False
    since = now - datetime.fromisoformat(before["made_at"])
    pause = timedelta(seconds=max(least, SHARE * float(before.get("took", "0"))))
    return timedelta(0) <= since < pause
