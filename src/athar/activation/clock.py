"""What the clock does for the start: once a day, a gentle word to whoever rests at a step, taken back once it is done.

Rule kept here: one reminder for each step, to the organisation itself; nothing to those who put the panel away, and
nothing about steps for which one waits for a day or for others.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from athar.activation.facts import OWN, facts
from athar.activation.models import PutAway
from athar.activation.standing import REST, Stands, stands
from athar.activation.steps import BY_KEY
from athar.notices.actions import call_off, once, tell, told_already
from athar.notices.models import Notice
from athar.organisations.standing import acting

log = logging.getLogger(__name__)
KINDS = ("start_rests", "start_nudged")
TOO_LATE = timedelta(days=60)  # whoever rests for longer has other things to do; a convener may still ask
AT_A_TICK = 500  # reminders written at once


def remind(now: datetime) -> int:
    """Look once a day at every organisation, and tell those who rest; return how many were told."""
    key = f"start:{timezone.localtime(now).date().isoformat()}"
    if told_already([key]):
        return 0
    where = _everybody()
    take_back(now)
    resting = [(uid, one.next_key) for (_id, uid), one in where.items() if _rests(one, now=now)]
    new = _not_told(resting)
    told = sum(_told(uid, step, now=now) for uid, step in new[:AT_A_TICK])
    if len(new) <= AT_A_TICK:  # else the others at the next tick: the day is not yet marked
        once(key, now=now)
    return told


def _not_told(resting: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return those who were never told of the step at which they rest: a query for each AT_A_TICK."""
    new: list[tuple[str, str]] = []
    for start in range(0, len(resting), AT_A_TICK):
        some = resting[start : start + AT_A_TICK]
        known = told_already([_key(uid, step) for uid, step in some])
        new += [(uid, step) for uid, step in some if _key(uid, step) not in known]
    return new


def _key(uid: str, step: str) -> str:
    return f"start:{uid}:{step}"


def _everybody() -> dict[tuple[int, str], Stands]:
    known = facts(OWN)
    away = PutAway.objects.values("organisation")
    rows = acting().exclude(pk__in=away).values_list("pk", "uid", "registered_at").order_by("pk")
    return {(key, uid): stands(known.get(key, {}), registered_at=at) for key, uid, at in rows.iterator()}


def _rests(one: Stands, *, now: datetime) -> bool:
    rest = now - one.rests_since
    return not one.over and BY_KEY[one.next_key].reminded and REST <= rest < TOO_LATE


def _told(uid: str, step: str, *, now: datetime) -> bool:
    """Tell of one step once, ever; a fault with one organisation holds up none."""
    try:
        with transaction.atomic():
            if not once(_key(uid, step), now=now):
                return False
            tell(
                "start_rests",
                organisation_uid=uid,
                about=_key(uid, step),
                words={"step": BY_KEY[step].title.pair},
                args=[],
                now=now,
            )
    except Exception:
        log.exception("reminding of a step failed")
        return False
    return True


def take_back(now: datetime) -> int:
    """Take reminders of steps that are done off the lists; return how many notices."""
    rows = Notice.objects.filter(kind__in=KINDS, done_at=None).values_list("organisation_id", "about")
    open_ = set(rows)
    known = facts(OWN, {key for key, _about in open_}) if open_ else {}
    gone = 0
    for key, about in sorted(open_):
        step = BY_KEY.get(about.rpartition(":")[2])
        if step is None or step.done_at(known.get(key, {})) is not None:
            gone += call_off(about=about, kinds=KINDS, now=now)
    return gone
