"""What may be read of notices: a member's own, for the organisation acted for, as far as the role goes today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from athar.notices.kinds import KINDS
from athar.notices.models import Feed, Letter, Notice
from athar.notices.wording import path_of, says_html, todo_text
from athar.organisations.permissions import may
from athar.organisations.queries import Member

NEW, TO_DO, DONE = "new", "todo", "done"
A_PAGE = 20


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """One notice as the page shows it: what it says (HTML), what to do, by when, and in whose place."""

    uid: str
    kind: str
    says: str
    todo: str
    path: str
    due_at: datetime | None
    made_at: datetime
    read: bool
    done: bool
    late: bool
    stands_for: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of one list, and how long each list is."""

    rows: tuple[NoticeShown, ...]
    counts: dict[str, int]
    show: str
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class OutboxHealth:
    """How the outgoing mail stands, for whoever runs the platform: numbers and the names of faults alone."""

    waiting: int
    late: int  # should have gone more than an hour ago
    given_up: int
    last_sent_at: datetime | None
    faults: tuple[tuple[str, int], ...]

    @property
    def well(self) -> bool:
        """Whether letters go out."""
        return self.late == 0


def _mine(member: Member) -> QuerySet[Notice]:
    """Return the notices that this member may see now."""
    kinds = [
        kind
        for kind, entry in KINDS.items()
        if may(member, entry.act, organisation_uid=member.organisation_uid)
    ]
    absent = [each.absent_id for each in member.stands_for]
    rows = Notice.objects.filter(account=member.account_id, organisation=member.organisation_id)
    return rows.filter(kind__in=kinds).filter(Q(stands_for=None) | Q(stands_for__in=absent))


def _lists() -> dict[str, Q]:
    asks = [kind for kind, entry in KINDS.items() if entry.todo]
    open_ = Q(done_at=None)
    return {
        NEW: open_ & Q(read_at=None),
        TO_DO: open_ & Q(kind__in=asks),
        DONE: Q(done_at__isnull=False) | (Q(read_at__isnull=False) & ~Q(kind__in=asks)),
    }


def unread_count(member: Member) -> int:
    """Return how many notices the member has not read and that are not done: one query."""
    return _mine(member).filter(_lists()[NEW]).count()


def notices_of(member: Member, *, show: str, number: int, now: datetime) -> Listed:
    """Return one page of one list of the member's notices: two queries. An unknown list is the first with something."""
    lists = _lists()
    counts = _mine(member).aggregate(**{name: Count("pk", filter=where) for name, where in lists.items()})
    if show not in lists:
        show = next((name for name in (NEW, TO_DO) if counts[name]), NEW)
    order = [F("due_at").asc(nulls_last=True), "-made_at", "-id"] if show == TO_DO else ["-made_at", "-id"]
    pages = max(1, -(-counts[show] // A_PAGE))
    number = min(max(1, number), pages)
    rows = _mine(member).filter(lists[show]).select_related("stands_for").order_by(*order)
    shown = tuple(_shown(row, now=now) for row in rows[(number - 1) * A_PAGE : number * A_PAGE])
    return Listed(shown, counts, show, number, pages)


def _shown(row: Notice, *, now: datetime) -> NoticeShown:
    return NoticeShown(
        uid=row.uid,
        kind=row.kind,
        says=says_html(row.kind, row.words),
        todo=todo_text(row.kind, row.words),
        path=path_of(row),
        due_at=row.due_at,
        made_at=row.made_at,
        read=row.read_at is not None,
        done=row.done_at is not None,
        late=row.due_at is not None and row.due_at <= now and row.done_at is None,
        stands_for=row.stands_for.name if row.stands_for else "",
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """Where a notice leads, and for which organisation."""

    uid: str
    path: str
    organisation_uid: str


def notice_to_open(account_id: int, *, uid: str) -> Opened | None:
    """Return where one of the person's own notices leads, or None."""
    row = Notice.objects.filter(account=account_id, uid=uid).select_related("organisation").first()
    if row is None or row.kind not in KINDS:
        return None
    return Opened(row.uid, path_of(row), row.organisation.uid)


@dataclass(frozen=True, slots=True)
class FeedShown:
    """That a person has a calendar address; the address itself is nowhere."""

    made_at: datetime
    read_at: datetime | None


def feed_of(account_id: int) -> FeedShown | None:
    """Return since when the person has a calendar address, or None."""
    row = Feed.objects.filter(account=account_id).first()
    return FeedShown(row.made_at, row.read_at) if row else None


def outbox_health(now: datetime) -> OutboxHealth:
    """Return how the outgoing mail stands. It names nobody, so it asks for no permission; its page and command do."""
    going = Letter.objects.filter(state__in=[Letter.State.WAITING, Letter.State.SENDING])
    hour_ago = now - timedelta(hours=1)
    sent = Letter.objects.filter(state=Letter.State.SENT).order_by("-sent_at")
    faults = going.exclude(fault="").values_list("fault").annotate(n=Count("pk")).order_by("-n", "fault")
    return OutboxHealth(
        waiting=going.count(),
        late=going.filter(made_at__lt=hour_ago).count(),
        given_up=Letter.objects.filter(
            state=Letter.State.GIVEN_UP, made_at__gt=now - timedelta(days=30)
        ).count(),
        last_sent_at=sent.values_list("sent_at", flat=True).first(),
        faults=tuple((str(fault), n) for fault, n in faults[:5]),
    )
