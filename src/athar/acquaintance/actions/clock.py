"""What the clock ends: listings and calls after their last day, unanswered introductions, old contacts, lost sides.

Rule kept here: each ends in its own transaction; one that cannot be ended is logged as a fault and holds up none.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from athar.acquaintance import limits
from athar.acquaintance.actions import gone
from athar.acquaintance.actions.board import end_listing
from athar.acquaintance.actions.calls import end_call
from athar.acquaintance.actions.contacts import erase_contacts
from athar.acquaintance.actions.introductions import end_introduction
from athar.acquaintance.models import Introduction, IntroductionState, Listing, OpenCall, Outcome
from athar.notices.actions import tell

log = logging.getLogger(__name__)


def expire_due(now: datetime) -> int:
    """End what is over at `now`; safe to run twice. Returns how many things were ended."""
    today = timezone.localtime(now).date()
    listings = Listing.objects.filter(closed_at=None, until_on__lt=today).values_list("pk", flat=True)
    calls = OpenCall.objects.filter(closed_at=None, until_on__lt=today).values_list("pk", flat=True)
    waiting = (IntroductionState.OPEN, IntroductionState.HELD)
    introductions = Introduction.objects.filter(state__in=waiting, due_at__lte=now).values_list(
        "pk", flat=True
    )
    ended = 0
    steps: list[tuple[QuerySet[Any, int], Callable[[int, datetime], None]]]
    steps = [(listings, _end_listing), (calls, _end_call), (introductions, _lapse)]
    steps += [(rows.values_list("pk", flat=True), end) for rows, end in gone.due()]
    for keys, end in steps:
        for key in list(keys.order_by("pk")[: limits.AT_A_TICK]):
            ended += _ended(key, end, now=now)
    return ended + erase_contacts(now)


def _ended(key: int, end: Callable[[int, datetime], None], *, now: datetime) -> bool:
    try:
        with transaction.atomic():
            end(key, now)
    except Exception:
        log.exception("%s of %s failed", end.__name__, key)
        return False
    return True


def _end_listing(key: int, now: datetime) -> None:
    row = (
        Listing.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation")
        .get(pk=key)
    )
    if row.closed_at:
        return
    end_listing(row, outcome="expired", now=now)
    tell(
        "listing_over",
        organisation_uid=row.organisation.uid,
        about=f"listing:{row.uid}",
        words={"listing": (row.title_ar, row.title_en or row.title_ar)},
        args=[row.uid],
        now=now,
    )


def _end_call(key: int, now: datetime) -> None:
    row = (
        OpenCall.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation")
        .get(pk=key)
    )
    if row.closed_at:
        return
    end_call(row, outcome=Outcome.EXPIRED, now=now)
    tell(
        "call_over",
        organisation_uid=row.organisation.uid,
        about=f"call:{row.uid}",
        words={"call": (row.title_ar, row.title_en or row.title_ar)},
        args=[row.uid],
        now=now,
    )


def _lapse(key: int, now: datetime) -> None:
    rows = Introduction.objects.select_for_update(of=("self",), no_key=True).select_related(
        "asking", "asked", "introducer"
    )
    row = rows.get(pk=key)
    if row.due_at > now or row.state not in (IntroductionState.OPEN, IntroductionState.HELD):
        return
    end_introduction(row, state=IntroductionState.LAPSED, now=now)
    asking = row.introducer or row.asking
    tell(
        "introduction_lapsed",
        organisation_uid=asking.uid,
        about=f"introduction:{row.uid}",
        words={"organisation": (row.asked.name_ar, row.asked.name_en or row.asked.name_ar)},
        args=[row.uid],
        now=now,
    )
