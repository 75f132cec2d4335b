"""What may be read of open calls: a call by everybody, a reply by its caller and by whoever replied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from athar.acquaintance.models import CallReply, OpenCall, Outcome, ReplyState, Resource, Sought
from athar.acquaintance.queries.words import (
    ACTING,
    Named,
    areas_in_words,
    audiences_in_words,
    named,
    regions_in_words,
)
from athar.organisations.queries import Member


@dataclass(frozen=True, slots=True)
class CallShown:
    """A call as readers see it. How many replied is not shown: it would weigh on who replies."""

    uid: str
    organisation: Named
    sought: str
    sought_name: str
    resource: str
    resource_name: str
    title: str
    details: str
    areas: tuple[str, ...]
    audiences: tuple[str, ...]
    regions: tuple[str, ...]
    places: int
    until_on: date
    made_at: datetime
    closed_at: datetime | None
    outcome: str
    outcome_name: str
    closing_words: str


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """A reply as its two sides see it."""

    uid: str
    call_uid: str
    call_title: str
    caller: Named
    organisation: Named
    words: str
    made_at: datetime
    state: str
    state_name: str
    answer_words: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnCall:
    """A call of one's own, with how many replies it has and how many wait."""

    call: CallShown
    replies: int
    waiting: int


def shown_call(row: OpenCall) -> CallShown:
    """Return a loaded call (with its organisation) as readers see it."""
    return CallShown(
        uid=row.uid,
        organisation=named(row.organisation),
        sought=row.sought,
        sought_name=str(Sought(row.sought).label),
        resource=row.resource,
        resource_name=str(Resource(row.resource).label) if row.resource else "",
        title=row.title,
        details=row.details,
        areas=areas_in_words(row.areas),
        audiences=audiences_in_words(row.audiences),
        regions=regions_in_words(row.regions),
        places=row.places,
        until_on=row.until_on,
        made_at=row.made_at,
        closed_at=row.closed_at,
        outcome=row.outcome,
        outcome_name=str(Outcome(row.outcome).label) if row.outcome else "",
        closing_words=row.closing_words,
    )


def call_shown(uid: str) -> CallShown | None:
    """Return one call, open or closed; None if there is none."""
    row = OpenCall.objects.select_related("organisation").filter(uid=uid).first()
    return shown_call(row) if row else None


def open_calls_of(organisation_uid: str) -> tuple[CallShown, ...]:
    """Return the open calls of an organisation, newest first; for everybody."""
    rows = OpenCall.objects.filter(ACTING, organisation__uid=organisation_uid, closed_at=None)
    return tuple(shown_call(row) for row in rows.select_related("organisation").order_by("-made_at", "-pk"))


def calls_of_followed(organisation_ids: Iterable[int], *, limit: int) -> tuple[CallShown, ...]:
    """Return the newest open calls of these organisations."""
    rows = OpenCall.objects.filter(ACTING, organisation__in=list(organisation_ids), closed_at=None)
    newest = rows.select_related("organisation").order_by("-made_at", "-pk")[:limit]
    return tuple(shown_call(row) for row in newest)


def own_calls(member: Member) -> tuple[OwnCall, ...]:
    """Return the calls of the member's organisation, open ones first, then newest first."""
    waiting = Count("replies", filter=Q(replies__state=ReplyState.WAITING))
    replied = Count("replies", filter=~Q(replies__state=ReplyState.WITHDRAWN))
    rows = OpenCall.objects.filter(organisation=member.organisation_id).select_related("organisation")
    counted = rows.annotate(waits=waiting, replied=replied).order_by("-made_at", "-pk")[:200]
    shown = [OwnCall(shown_call(row), row.replied, row.waits) for row in counted]
    return tuple(sorted(shown, key=lambda own: own.call.closed_at is not None))


def replies_to(member: Member, *, uid: str) -> tuple[ReplyShown, ...]:
    """Return the replies to a call of the member's organisation, oldest first; nothing to anybody else."""
    rows = _replies().filter(call__uid=uid, call__organisation=member.organisation_id)
    return tuple(_shown(row) for row in rows.exclude(state=ReplyState.WITHDRAWN).order_by("made_at", "pk"))


def own_reply(member: Member, *, uid: str) -> ReplyShown | None:
    """Return what the member's organisation replied to a call; None if it did not."""
    row = _replies().filter(call__uid=uid, organisation=member.organisation_id).first()
    return _shown(row) if row else None


def own_replies(member: Member) -> tuple[ReplyShown, ...]:
    """Return what the member's organisation replied to calls of others, newest first."""
    rows = _replies().filter(organisation=member.organisation_id).order_by("-made_at", "-pk")
    return tuple(_shown(row) for row in rows[:100])


def replies_waiting_for(member: Member) -> QuerySet[CallReply]:
    """Return the replies to calls of the member's organisation that wait for its answer."""
    return CallReply.objects.filter(call__organisation=member.organisation_id, state=ReplyState.WAITING)


def _replies() -> QuerySet[CallReply]:
    return CallReply.objects.select_related("organisation", "call__organisation")


def _shown(row: CallReply) -> ReplyShown:
    return ReplyShown(
        uid=row.uid,
        call_uid=row.call.uid,
        call_title=row.call.title,
        caller=named(row.call.organisation),
        organisation=named(row.organisation),
        words=row.words,
        made_at=row.made_at,
        state=row.state,
        state_name=str(ReplyState(row.state).label),
        answer_words=row.answer_words,
        answered_at=row.answered_at,
    )
