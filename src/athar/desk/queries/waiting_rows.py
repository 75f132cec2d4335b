"""What waits for an organisation and is told by one row of a table: all of it in one query, however many tables.

Rule kept here: which rows wait is said by the part that has them, and nothing about others (rule 1): of a statement it
is known whether one's own is sealed. Adding one is a line of TABLES, and its words are a line of `waiting.PLAIN`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from athar.identity.member_queries import asked_of
from athar.organisations.models import in_language
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member
from athar.overlaps.models import JoinRequest
from athar.overlaps.queries import open_requests
from athar.programs.queries import namings_of
from athar.statements.queries import to_write
from athar.submissions.queries import returned_to

STATEMENT, NAMING, CLAIM, VOUCH, MERGE, ARTICLE = "statement", "naming", "claim", "vouch", "merge", "article"
JOIN, MERGE_PROGRAMS = (f"to_{kind}" for kind in (JoinRequest.Kind.JOIN, JoinRequest.Kind.MERGE))
Rows = QuerySet[Any, Any]
NEVER = Cast(Value(None), DateTimeField())


@dataclass(frozen=True, slots=True)
class PlainRow:
    """One row: its kind, its title in the reader's language, the part of its address, and by when."""

    kind: str
    title: str
    ref: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """Where rows come from, who may do what they ask, and what is read of each.

    `name` has a path for either language; `before` one for what stands in front of it. `kind` may be an expression.
    """

    source: str  # by which a page leaves it out, as `waiting.ON_THE_DESK`
    act: Act
    rows: Callable[[Member, datetime], Rows]
    kind: Any
    ref: str
    name: tuple[str, str]
    due: Any = NEVER
    before: tuple[str, str] | None = None


TITLES, NAMES = ("program__title_ar", "program__title_en"), ("organisation__name_ar", "organisation__name_en")
# TABLE: what is asked of one's own organisation
TABLES: tuple[Table, ...] = (
    Table(
        "statements", Act.WORK, lambda member, now: to_write(member), Value(STATEMENT), "program__slug", TITLES,
        due="program__deadline_at",
    ),
    Table(
        "namings", Act.ANSWER, lambda member, now: namings_of(member), Value(NAMING), "program__slug", TITLES,
        due="program__starts_at",
    ),
    Table(
        "identities", Act.MANAGE, lambda member, now: asked_of(member, now=now).claims, Value(CLAIM), "uid",
        ("account__name", "account__name"), due="answer_by_at",
    ),
    Table(
        "identities", Act.MANAGE, lambda member, now: asked_of(member, now=now).vouches, Value(VOUCH), "uid", NAMES,
    ),
    Table(
        "identities", Act.MANAGE, lambda member, now: asked_of(member, now=now).merges, Value(MERGE), "uid",
        ("asked_for__name_ar", "asked_for__name_en"), due="expires_at",
    ),
    Table(
        "joins", Act.ANSWER, lambda member, now: open_requests(member, now=now),
        Concat(Value("to_"), "kind", output_field=CharField()), "uid", TITLES, due="program__starts_at", before=NAMES,
    ),
    Table(
        "articles", Act.WORK, lambda member, now: returned_to(member), Value(ARTICLE), "uid", ("title", "title"),
    ),
)  # fmt: skip


def plain_rows(member: Member, *, now: datetime, besides: frozenset[str] = frozenset()) -> list[PlainRow]:
    """Return what waits for the member, in the order of the tables and of what was asked first: one query."""
    asked = [
        _part(place, table, member, now)
        for place, table in enumerate(TABLES)
        if table.source not in besides and may(member, table.act, organisation_uid=member.organisation_uid)
    ]
    if not asked:
        return []
    rows: Sequence[tuple[Any, ...]] = (
        list(asked[0].union(*asked[1:], all=True)) if asked[1:] else list(asked[0])
    )
    return [_row(row) for row in sorted(rows, key=lambda row: row[:2])]


def _part(place: int, table: Table, member: Member, now: datetime) -> Rows:
    before = table.before or (Value(""), Value(""))
    columns = (Value(place), F("pk"), table.kind, table.ref, *table.name, *before, table.due)
    return table.rows(member, now).order_by().values_list(*columns)


def _row(row: tuple[Any, ...]) -> PlainRow:
    _place, _pk, kind, ref, arabic, english, before_ar, before_en, due_at = row
    title, before = in_language(arabic, english), in_language(before_ar, before_en)
    return PlainRow(kind, f"{before}: {title}" if before else title, ref, due_at)
