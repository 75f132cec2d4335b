"""What moderators read: what waits, what was reported, what was decided.

Rule kept here: nothing that is the moderator's own matter is listed (`standing.py`), and no address is shown: whether
two comments are of one writer is told without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from athar.comments.models import Comment, Decision, Report, State, Voice
from athar.comments.queries import About, about
from athar.comments.standing import to_moderate
from athar.comments.wording import REFUSALS, WARNINGS
from athar.organisations.models import Account

A_PAGE = 20
WAITING, REPORTED, DONE = "waiting", "reported", "done"
LISTS = (WAITING, REPORTED, DONE)


@dataclass(frozen=True, slots=True)
class ReportShown:
    """What somebody said against a comment."""

    reason: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A comment on the moderators' desk; `before` says how many of this writer are published and refused."""

    uid: str
    about: About
    name: str
    voice: str
    with_account: bool
    text: str
    reply_to: str
    reply_to_text: str
    made_at: datetime
    state: str
    state_name: str
    warnings: tuple[str, ...]
    reports: tuple[ReportShown, ...]
    reason: str
    words: str
    decided_by: str
    decided_at: datetime | None
    published_before: int
    refused_before: int


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of one list, and how long each is."""

    show: str
    rows: tuple[Item, ...]
    counts: dict[str, int]
    number: int
    pages: int


def count_waiting(account: Account) -> int | None:
    """Return how many comments and reports wait for this person; None for whoever is not of the staff."""
    if not account.is_staff:
        return None
    rows = to_moderate(account)
    return _waiting(rows).count() + _reported(rows).count()


def queue(account: Account, *, show: str, number: int = 1) -> Queue:
    """Return a page of a list, the last one where `number` is beyond it; what waits the oldest first."""
    rows = to_moderate(account)
    lists = {WAITING: _waiting(rows), REPORTED: _reported(rows), DONE: _done(rows)}
    show = show if show in LISTS else WAITING
    counts = {name: found.count() for name, found in lists.items()}
    pages = max(1, -(-counts[show] // A_PAGE))
    number = min(max(1, number), pages)
    found = list(lists[show].select_related("article", "parent")[(number - 1) * A_PAGE : number * A_PAGE])
    return Queue(show, _items(found), counts, number, pages)


def to_decide(account: Account, *, uid: str) -> Comment | None:
    """Return a comment on which the account may decide, or None."""
    return (
        to_moderate(account).select_related("article", "article__author", "account").filter(uid=uid).first()
    )


def _waiting(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    return rows.filter(state=State.PENDING).order_by("made_at", "pk")


def _reported(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    open_ones = Report.objects.filter(settled_at=None).values("comment")
    return rows.filter(state=State.PUBLISHED, pk__in=open_ones).order_by("published_at", "pk")


def _done(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    return rows.exclude(state=State.PENDING).order_by("-decided_at", "-pk")


def _items(rows: list[Comment]) -> tuple[Item, ...]:
    ids = [row.pk for row in rows]
    reports: dict[int, list[Report]] = {}
    for report in Report.objects.filter(comment__in=ids, settled_at=None).order_by("made_at", "pk"):
        reports.setdefault(report.comment_id, []).append(report)
    decisions = Decision.objects.filter(comment__in=ids).select_related("by").order_by("pk")
    last = {each.comment_id: each for each in decisions}
    known = _known({row.writer for row in rows})
    return tuple(_item(row, reports.get(row.pk, []), last.get(row.pk), known.get(row.writer)) for row in rows)


def _known(writers: set[str]) -> dict[str, tuple[int, int]]:
    rows = Comment.objects.filter(writer__in=writers).values("writer")
    counted = rows.annotate(
        published=Count("pk", filter=Q(state=State.PUBLISHED)),
        refused=Count("pk", filter=Q(state__in=[State.REFUSED, State.REMOVED])),
    )
    return {row["writer"]: (row["published"], row["refused"]) for row in counted}


def _item(
    row: Comment, reports: list[Report], decision: Decision | None, known: tuple[int, int] | None
) -> Item:
    published, refused = known or (0, 0)
    return Item(
        uid=row.uid,
        about=about(row.article),
        name=row.name,
        voice="" if row.voice == Voice.READER else row.get_voice_display(),
        with_account=row.account_id is not None,
        text=row.text,
        reply_to=row.parent.name if row.parent else "",
        reply_to_text=row.parent.text if row.parent else "",
        made_at=row.made_at,
        state=row.state,
        state_name=row.get_state_display(),
        warnings=tuple(str(WARNINGS[key]) for key in row.held_for if key in WARNINGS),
        reports=tuple(ReportShown(each.get_reason_display(), each.words, each.made_at) for each in reports),
        reason=str(dict(REFUSALS).get(row.reason, "")),
        words=row.words,
        decided_by=str(decision.by or "") if decision else "",
        decided_at=row.decided_at,
        published_before=published - (row.state == State.PUBLISHED),
        refused_before=refused - (row.state in (State.REFUSED, State.REMOVED)),
    )
