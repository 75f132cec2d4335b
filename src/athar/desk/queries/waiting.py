"""What waits for an organisation, from every part of the platform: the three lists of the desk in one table.

Rule kept here: a source says what waits for the member's own organisation and nothing about others (rule 1). What one
row tells stands in `waiting_rows`, in one query; what takes more to know is a line of SOURCES.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athar.acquaintance.queries.waiting import Waits
from athar.acquaintance.queries.waiting import waiting_for as acquaintances_waiting
from athar.desk.queries import waiting_rows as rows
from athar.desk.queries.waiting_rows import PlainRow, plain_rows
from athar.findings.queries import replies_waiting_for
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member
from athar.partnerships.members import Waiting as PartnershipWaits
from athar.partnerships.members import waiting_for as partnerships_waiting
from athar.site.facets import Choice

DISPUTES, STATEMENTS, PARTNERS = "disputes", "statements", "partners"
LISTS: dict[str, str | Promise] = {
    DISPUTES: gettext_lazy("Disputes to answer"),
    STATEMENTS: gettext_lazy("Statements due"),
    PARTNERS: gettext_lazy("Partners waiting"),
}
LATE, WEEK, LATER = "late", "week", "later"
WHEN: dict[str, str | Promise] = {
    LATE: gettext_lazy("Overdue"),
    WEEK: gettext_lazy("Within a week"),
    LATER: gettext_lazy("Later, or without a date"),
}
A_WEEK = timedelta(days=7)
A_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits: on which list, what it is, what to do about it and where, by when (None: no date)."""

    list: str
    kind: str
    title: str
    todo: str
    path: str
    due_at: datetime | None


Source = Callable[[Member, datetime], Sequence[Waiting]]


def disputes(member: Member, now: datetime) -> Sequence[Waiting]:
    """Return the contradictions that wait for an answer."""
    return [
        Waiting(
            list=DISPUTES,
            kind=_("Dispute"),
            title=f"{row.program_title}: {row.item_label}",
            todo=_("Answer"),
            path=reverse("desk:reply", args=[row.uid]),
            due_at=row.due_at,
        )
        for row in replies_waiting_for(member)
    ]


def _of_a_row(row: PlainRow) -> Waiting:
    """Return what one row of a table tells, in words."""
    kind, todo, page = PLAIN[row.kind]
    listed = STATEMENTS if row.kind == rows.STATEMENT else PARTNERS
    path = path_to(page, [row.ref])
    return Waiting(list=listed, kind=str(kind), title=row.title, todo=str(todo), path=path, due_at=row.due_at)


# How what other parts list is called, and what it asks: by the kind that they give.
WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "introduction": (gettext_lazy("Introduction"), gettext_lazy("Answer the introduction")),
    "call_reply": (gettext_lazy("Reply to an open call"), gettext_lazy("Look at the reply")),
    "to_sign": (gettext_lazy("Agreement to sign"), gettext_lazy("Read and sign")),
    "closing": (gettext_lazy("End of an agreement"), gettext_lazy("Agree, or say why not")),
    "review": (gettext_lazy("Review of a partnership"), gettext_lazy("Write the review")),
}
# What one row tells (`waiting_rows`): how it is called, what it asks, and the page where it is answered.
PLAIN: dict[str, tuple[str | Promise, str | Promise, str]] = {
    rows.STATEMENT: (gettext_lazy("Statement"), gettext_lazy("Write the statement"), "desk:statement"),
    rows.NAMING: (gettext_lazy("Named as a partner"), gettext_lazy("Confirm or deny"), "desk:naming"),
    rows.CLAIM: (
        gettext_lazy("Claim on our organisation"),
        gettext_lazy("Answer the claim"),
        "desk:claim_answer",
    ),
    rows.VOUCH: (gettext_lazy("Asked to vouch"), gettext_lazy("Vouch, or decline"), "desk:vouch"),
    rows.MERGE: (
        gettext_lazy("Proposal to merge organisations"),
        gettext_lazy("Agree or decline"),
        "desk:merge",
    ),
    rows.JOIN: (
        gettext_lazy("Request to join a program"),
        gettext_lazy("Answer the request"),
        "desk:join_request",
    ),
    rows.MERGE_PROGRAMS: (
        gettext_lazy("Proposal to merge two programs"),
        gettext_lazy("Answer the request"),
        "desk:join_request",
    ),
    rows.ARTICLE: (gettext_lazy("Article returned"), gettext_lazy("Read the reasons"), "desk:article"),
}
OTHERWISE = (gettext_lazy("Partner waiting"), gettext_lazy("Look at it"))


def acquaintance(member: Member, now: datetime) -> Sequence[Waiting]:
    """Return the introductions to answer and the replies to open calls."""
    return [_adapted(row, page=row.page) for row in acquaintances_waiting(member, now)]


def partnerships(member: Member, now: datetime) -> Sequence[Waiting]:
    """Return the agreements to sign, to end and to review."""
    return [_adapted(row, page=row.address) for row in partnerships_waiting(member, now) if row.for_us]


def _adapted(row: Waits | PartnershipWaits, *, page: str) -> Waiting:
    kind, todo = WORDS.get(row.kind, OTHERWISE)
    return Waiting(
        list=PARTNERS,
        kind=str(kind),
        title=row.title,
        todo=str(todo),
        path=path_to(page, row.args),
        due_at=row.due_at,
    )


# A source, and the act that answers what it lists: whoever may not do that sees it, and is not asked.
SOURCES: tuple[tuple[str, Source, Act], ...] = (
    ("disputes", disputes, Act.WORK),
    ("acquaintance", acquaintance, Act.ANSWER),
    ("partnerships", partnerships, Act.ANSWER),
)
ON_THE_DESK = frozenset({"disputes", "statements", "namings"})  # the desk shows these with more about each


def path_to(name: str, args: Sequence[str]) -> str:
    """Return the address of a page of another part, or that of the desk where it is not installed."""
    try:
        return reverse(name, args=list(args))
    except NoReverseMatch:
        return reverse("desk:home")


def waiting_for(member: Member, *, now: datetime, besides: frozenset[str] = frozenset()) -> list[Waiting]:
    """Return all that waits for the member's organisation and that the member may answer, what is due first on top."""
    found = [
        row
        for name, source, act in SOURCES
        if name not in besides and may(member, act, organisation_uid=member.organisation_uid)
        for row in source(member, now)
    ]
    found += [_of_a_row(row) for row in plain_rows(member, now=now, besides=besides)]
    return sorted(found, key=lambda row: (row.due_at is None, row.due_at or now))


def when(row: Waiting, *, now: datetime) -> str:
    """Return whether it is late, due within a week, or later."""
    if row.due_at is None or row.due_at > now + A_WEEK:
        return LATER
    return LATE if row.due_at <= now else WEEK


@dataclass(frozen=True, slots=True)
class WholeList:
    """A page of all that waits, narrowed."""

    rows: tuple[Waiting, ...]
    total: int
    lists: tuple[Choice, ...]
    times: tuple[Choice, ...]
    number: int
    pages: int


def whole_list(member: Member, *, only: str, due: str, number: int, now: datetime) -> WholeList:
    """Return the rows of one list (or all) that are due then (or at any time). Counts follow the other filter."""
    only, due = only if only in LISTS else "", due if due in WHEN else ""
    every = waiting_for(member, now=now)
    of_list = [row for row in every if only in ("", row.list)]
    of_time = [row for row in every if due in ("", when(row, now=now))]
    rows = [row for row in of_list if due in ("", when(row, now=now))]
    pages = max(1, -(-len(rows) // A_PAGE))
    number = min(max(1, number), pages)
    return WholeList(
        rows=tuple(rows[(number - 1) * A_PAGE : number * A_PAGE]),
        total=len(rows),
        lists=_choices(LISTS, Counter(row.list for row in of_time), chosen=only, query=f"?due={due}&list="),
        times=_choices(
            WHEN, Counter(when(row, now=now) for row in of_list), chosen=due, query=f"?list={only}&due="
        ),
        number=number,
        pages=pages,
    )


def _choices(
    names: dict[str, str | Promise], counts: Counter[str], *, chosen: str, query: str
) -> tuple[Choice, ...]:
    every = Choice("", _("All"), sum(counts.values()), not chosen, query)
    each = (
        Choice(name, str(words), counts[name], name == chosen, f"{query}{name}")
        for name, words in names.items()
    )
    return (every, *each)
