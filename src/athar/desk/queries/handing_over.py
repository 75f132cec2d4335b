"""TABLE: what is stored with the name of a member who works on it, and is handed on when the member leaves.

Rule kept here: it lists what is the organisation's own alone. A draft is passed on as it is, unread; what was sealed,
answered or published stays in the name of whoever did it. Drafts of partnerships are in nobody's name, and need none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
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
from athar.organisations.queries import Member
from athar.overlaps.models import JoinRequest
from athar.programs.models import Program, State
from athar.statements.models import Stage, Statement

WAITING = (IntroductionState.OPEN, IntroductionState.HELD)
SHOWN = 50  # lines of one kind; of more, the number is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One kind of open work: whose it is, which of it is open, and how a line of it reads."""

    name: Promise
    model: type[Model]
    of: str  # field that says whose it is
    by: str  # field that says who works on it
    open: Q
    related: tuple[str, ...] = ()
    line: Callable[[Any], tuple[str, str]]  # title and address


HELD: tuple[Held, ...] = (
    Held(
        name=_("Programs announced"),
        model=Program,
        of="lead",
        by="announced_by",
        open=~Q(state__in=[State.CLOSED, State.CANCELLED]),
        line=lambda row: (row.title, reverse("desk:program", args=[row.slug])),
    ),
    Held(
        name=_("Drafts of statements"),
        model=Statement,
        of="organisation",
        by="filed_by",
        open=Q(stage=Stage.DRAFT),
        related=("program",),
        line=lambda row: (row.program.title, reverse("desk:statement", args=[row.program.slug])),
    ),
    Held(
        name=_("Offers and needs"),
        model=Listing,
        of="organisation",
        by="by",
        open=Q(closed_at=None),
        line=lambda row: (row.title, ""),
    ),
    Held(
        name=_("Open calls"),
        model=OpenCall,
        of="organisation",
        by="by",
        open=Q(closed_at=None),
        line=lambda row: (row.title, reverse("desk:call", args=[row.uid])),
    ),
    Held(
        name=_("Replies to calls of others"),
        model=CallReply,
        of="organisation",
        by="by",
        open=Q(state=ReplyState.WAITING),
        related=("call",),
        line=lambda row: (row.call.title, reverse("desk:call_reply", args=[row.call.uid])),
    ),
    Held(
        name=_("Introductions we asked for"),
        model=Introduction,
        of="asking",
        by="by",
        open=Q(state__in=WAITING, introducer=None),
        related=("asked",),
        line=lambda row: (row.asked.name, reverse("desk:introduction", args=[row.uid])),
    ),
    Held(
        name=_("Introductions we brought about"),
        model=Introduction,
        of="introducer",
        by="by",
        open=Q(state__in=WAITING),
        related=("asking", "asked"),
        line=lambda row: (
            f"{row.asking.name} – {row.asked.name}",
            reverse("desk:introduction", args=[row.uid]),
        ),
    ),
    Held(
        name=_("Requests to join a program"),
        model=JoinRequest,
        of="organisation",
        by="asked_by",
        open=Q(state=JoinRequest.State.OPEN),
        related=("program",),
        line=lambda row: (row.program.title, reverse("desk:join_request", args=[row.uid])),
    ),
)


@dataclass(frozen=True, slots=True)
class OpenWork:
    """The open work of one kind: how much, and the first lines of it as (title, address)."""

    name: str
    count: int
    lines: tuple[tuple[str, str], ...]


def rows_held(held: Held, *, organisation_id: int, account_id: int) -> QuerySet[Any]:
    """Return the open rows of that kind which the person works on for the organisation."""
    whose = {f"{held.of}_id": organisation_id, f"{held.by}_id": account_id}
    return held.model._default_manager.filter(held.open, **whose)


def open_work_of(member: Member) -> tuple[OpenWork, ...]:
    """Return what the member works on, kind by kind; kinds without any are left out."""
    found = []
    for held in HELD:
        rows = rows_held(held, organisation_id=member.organisation_id, account_id=member.account_id)
        count = rows.count()
        if count:
            shown = rows.select_related(*held.related) if held.related else rows
            lines = tuple(held.line(row) for row in shown.order_by("-pk")[:SHOWN])
            found.append(OpenWork(str(held.name), count, lines))
    return tuple(found)
