"""What of acquaintance waits for a member's answer, for the lists of the desk: one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.acquaintance.queries.calls import replies_waiting_for
from athar.acquaintance.queries.introductions import introductions_waiting_for
from athar.organisations.models import in_language
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member

INTRODUCTION, REPLY = "introduction", "call_reply"


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits: what, where it is answered (name and parts of the address), by when, of which kind."""

    title: str
    page: str
    args: tuple[str, ...]
    due_at: datetime | None
    kind: str


def waiting_for(member: Member, now: datetime) -> tuple[Waits, ...]:
    """Return what waits for an answer of the member at `now`, first due first; nothing to who may not answer."""
    if not may(member, Act.ANSWER, organisation_uid=member.organisation_uid):
        return ()
    # kind, then who asks in both languages, the id, and by when; of replies the call in both languages, its last day
    rows = _introductions(member, now).union(_replies(member), all=True)
    waits = [
        _reply(row) if row[0] == REPLY else _introduction(row)
        for row in sorted(rows, key=lambda row: row[:2])
    ]
    return tuple(sorted(waits, key=lambda one: one.due_at or now))


def _introductions(member: Member, now: datetime) -> QuerySet[Any, Any]:
    ours = When(asked=member.organisation_id, then=F("asking__name_ar"))
    ours_en = When(asked=member.organisation_id, then=F("asking__name_en"))
    who = (Case(ours, default=F("asked__name_ar")), Case(ours_en, default=F("asked__name_en")))
    rows = introductions_waiting_for(member).filter(due_at__gt=now).order_by()
    return rows.values_list(Value(INTRODUCTION), "pk", *who, "uid", "due_at", Value(""), Value(""), Value(""))


def _introduction(row: tuple[Any, ...]) -> Waits:
    _kind, _pk, name_ar, name_en, uid, due_at, *_none = row
    title = _("%(organisation)s asks to be introduced") % {"organisation": in_language(name_ar, name_en)}
    return Waits(title, "desk:introduction", (uid,), due_at, INTRODUCTION)


def _replies(member: Member) -> QuerySet[Any, Any]:
    who = ("organisation__name_ar", "organisation__name_en", "call__uid", "made_at")
    call = ("call__title_ar", "call__title_en", Cast("call__until_on", CharField()))
    rows = replies_waiting_for(member).order_by()
    return rows.values_list(Value(REPLY), "pk", *who, *call)


def _reply(row: tuple[Any, ...]) -> Waits:
    _kind, _pk, name_ar, name_en, uid, _made_at, title_ar, title_en, day = row
    call = in_language(title_ar, title_en) or _("(its words were erased)")
    words = {"organisation": in_language(name_ar, name_en), "call": call}
    over = datetime.combine(date.fromisoformat(day) + timedelta(days=1), time.min)
    title = _("%(organisation)s replied to “%(call)s”") % words
    return Waits(title, "desk:call", (uid,), timezone.make_aware(over), REPLY)
