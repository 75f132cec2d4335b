"""What becomes of listings, calls, introductions and follows when an organisation was closed, or merged into another.

TABLE. Off the board: its listings and calls are closed, and who replied is told. What waits for an answer is over, its
contacts erased: they were given to one side, and not to whatever it became part of. Its replies are taken back.
What was made stays, and the one that stays after a merge counts as introduced. Follows go over to that one, from both
ends; those of a closed one rest until it is opened again. None of this comes back by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from athar.acquaintance.actions.board import end_listing
from athar.acquaintance.actions.calls import end_call
from athar.acquaintance.actions.introductions import end_introduction
from athar.acquaintance.models import (
    CallReply,
    Follow,
    Introduction,
    IntroductionState,
    Listing,
    OpenCall,
    Outcome,
    ReplyState,
)
from athar.notices.actions import call_off, tell
from athar.organisations.models import Organisation
from athar.organisations.standing import gone

WAITING = (IntroductionState.OPEN, IntroductionState.HELD)
M = TypeVar("M", bound=Model)
DEEPEST = 12  # merges of merged ones, one after the other


def end_listing_of_gone(key: int, now: datetime) -> None:
    """Take a listing off the board whose organisation acts no more, in the caller's transaction."""
    row = _lock(Listing).select_related("organisation").get(pk=key)
    if row.closed_at is None:
        end_listing(row, outcome="closed", now=now)


def end_call_of_gone(key: int, now: datetime) -> None:
    """Close a call whose organisation acts no more."""
    row = _lock(OpenCall).select_related("organisation").get(pk=key)
    if row.closed_at is None:
        end_call(row, outcome=Outcome.GONE, now=now)


def end_introduction_of_gone(key: int, now: datetime) -> None:
    """End an introduction that waits and of which one organisation acts no more; tell who asked, if that one does."""
    row = _lock(Introduction).select_related("asking", "asked", "introducer").get(pk=key)
    if row.state not in WAITING:
        return
    end_introduction(row, state=IntroductionState.GONE, now=now)
    asker = row.introducer or row.asking
    if asker.closed_at is None and asker.merged_into_id is None:
        tell(
            "introduction_lapsed",
            organisation_uid=asker.uid,
            about=f"introduction:{row.uid}",
            words={"organisation": (row.asked.name_ar, row.asked.name_en or row.asked.name_ar)},
            args=[row.uid],
            now=now,
        )


def end_reply_of_gone(key: int, now: datetime) -> None:
    """Take back a reply whose organisation acts no more; its words are gone."""
    reply = _lock(CallReply).select_related("call").get(pk=key)
    if reply.state != ReplyState.WAITING:
        return
    reply.state, reply.words, reply.answered_at = ReplyState.WITHDRAWN, "", now
    reply.save(update_fields=["state", "words", "answered_at"])
    if not reply.call.replies.filter(state=ReplyState.WAITING).exists():
        call_off(about=f"call:{reply.call.uid}", kinds=["call_replied"], now=now)


def carry_follow_over(key: int, now: datetime) -> None:
    """Let a follow hold between those that stay after a merge; what would be twice, or of oneself, falls."""
    row = _lock(Follow).select_related("followed", "organisation").get(pk=key)
    followed = _stays(row.followed)
    organisation = _stays(row.organisation) if row.organisation else None
    there = Follow.objects.filter(followed=followed, organisation=organisation, account=row.account_id)
    if followed == organisation or there.exclude(pk=row.pk).exists():
        row.delete()
        return
    row.followed, row.organisation = followed, organisation
    row.save(update_fields=["followed", "organisation"])


def _stays(organisation: Organisation) -> Organisation:
    for _step in range(DEEPEST):
        if organisation.merged_into is None:
            break
        organisation = organisation.merged_into
    return organisation


def _lock(model: type[M]) -> QuerySet[M]:
    return model._default_manager.select_for_update(of=("self",), no_key=True)


def due() -> Iterator[tuple[QuerySet[Any], Callable[[int, datetime], None]]]:
    """Yield the rows that have lost an organisation, by kind, each with what ends one of them."""
    own = gone("organisation")
    yield Listing.objects.filter(own, closed_at=None), end_listing_of_gone
    yield OpenCall.objects.filter(own, closed_at=None), end_call_of_gone
    any_of = gone("asking") | gone("asked") | gone("introducer")
    yield Introduction.objects.filter(any_of, state__in=WAITING), end_introduction_of_gone
    yield CallReply.objects.filter(own, state=ReplyState.WAITING), end_reply_of_gone
    merged = Q(followed__merged_into__isnull=False) | Q(organisation__merged_into__isnull=False)
    yield Follow.objects.filter(merged), carry_follow_over
