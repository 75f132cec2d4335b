"""TABLE: what an organisation has open beside its programs, and what becomes of each by rule once it is closed.

Rule kept here: it tells the rules that stages keep by themselves (`partnerships.clock`, `acquaintance.actions.gone`,
`overlaps.actions.end_of_gone`, `identity.closing`), and decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.acquaintance.models import (
    CallReply,
    Introduction,
    IntroductionState,
    Listing,
    OpenCall,
    ReplyState,
)
from athar.overlaps.models import JoinRequest
from athar.partnerships.models import Draft, Partnership, State
from athar.partnerships.states import RUNNING

SHOWN = 20  # lines of one kind; of more, the number is told
WAITING = (IntroductionState.OPEN, IntroductionState.HELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of what is open: its rows, how a line reads (title and address), and what becomes of it."""

    name: Promise
    becomes: Promise
    rows: Callable[[int], QuerySet[Any]]  # of the organisation with that row number
    line: Callable[[Any], tuple[str, str]]


def _partnerships(organisation_id: int) -> QuerySet[Partnership]:
    mine = Q(parties__organisation=organisation_id, parties__left_at=None)
    return Partnership.objects.filter(mine).distinct()


def _agreement(row: Partnership) -> tuple[str, str]:
    return row.title, reverse("desk:partnership", args=[row.uid])


def _introductions(organisation_id: int) -> QuerySet[Introduction]:
    """Return what waits; what is held and would be asked of it is not for its eyes."""
    asks = Q(asking=organisation_id) | Q(introducer=organisation_id)
    asked = Q(asked=organisation_id, state=IntroductionState.OPEN)
    rows = Introduction.objects.filter(asks | asked, state__in=WAITING)
    return rows.select_related("asking", "asked")


KINDS: tuple[Kind, ...] = (
    Kind(
        name=_("Partnerships agreed and in force"),
        becomes=_("It leaves them. They go on while two parties are left, and end otherwise."),
        rows=lambda pk: _partnerships(pk).filter(state__in=RUNNING, parties__joined_at__isnull=False),
        line=_agreement,
    ),
    Kind(
        name=_("Proposals that wait for signatures"),
        becomes=_("They are over for every party: a text is signed by all it names, or not at all."),
        rows=lambda pk: _partnerships(pk).filter(state=State.PROPOSED),
        line=_agreement,
    ),
    Kind(
        name=_("Drafts of partnerships"),
        becomes=_("They stay, and cannot be changed or sent before it is opened again."),
        rows=lambda pk: Draft.objects.filter(organisation=pk).select_related("partnership"),
        line=lambda row: (
            next(filter(None, row.content.get("title", ())), ""),
            reverse("desk:partnership", args=[row.partnership.uid]),
        ),
    ),
    Kind(
        name=_("Offers and needs"),
        becomes=_("They are taken off the board for good. Their pages stay to be read."),
        rows=lambda pk: Listing.objects.filter(organisation=pk, closed_at=None),
        line=lambda row: (row.title, reverse("register:listing", args=[row.uid])),
    ),
    Kind(
        name=_("Open calls"),
        becomes=_("They are closed for good, and whoever replied is told."),
        rows=lambda pk: OpenCall.objects.filter(organisation=pk, closed_at=None),
        line=lambda row: (row.title, reverse("register:call", args=[row.uid])),
    ),
    Kind(
        name=_("Replies to calls of others"),
        becomes=_("They are taken back, and their words erased."),
        rows=lambda pk: CallReply.objects.filter(organisation=pk, state=ReplyState.WAITING).select_related(
            "call"
        ),
        line=lambda row: (row.call.title, reverse("register:call", args=[row.call.uid])),
    ),
    Kind(
        name=_("Introductions that wait for an answer"),
        becomes=_("They are over, and the contacts given for them erased. Those that were made stay."),
        rows=_introductions,
        line=lambda row: (
            f"{row.asking.name} – {row.asked.name}",
            reverse("desk:introduction", args=[row.uid]),
        ),
    ),
    Kind(
        name=_("Requests to join programs"),
        becomes=_("Its own are taken back; those made to it are declined, and who asked is told."),
        rows=lambda pk: JoinRequest.objects.filter(
            Q(organisation=pk) | Q(program__lead=pk), state=JoinRequest.State.OPEN
        ).select_related("program"),
        line=lambda row: (row.program.title, reverse("desk:join_request", args=[row.uid])),
    ),
)


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """One kind of what is open: how much, what becomes of it, and the first lines as (title, address)."""

    name: str
    becomes: str
    count: int
    lines: tuple[tuple[str, str], ...]


def left_open(organisation_id: int, *, with_lines: bool) -> tuple[LeftOpen, ...]:
    """Return what the organisation has open beside its programs; kinds without any are left out.

    For its own members with the lines; for staff who close it, who may not read drafts and requests, the numbers.
    """
    found = []
    for kind in KINDS:
        rows = kind.rows(organisation_id)
        if count := rows.count():
            lines = tuple(map(kind.line, rows.order_by("-pk")[:SHOWN])) if with_lines else ()
            found.append(LeftOpen(str(kind.name), str(kind.becomes), count, lines))
    return tuple(found)
