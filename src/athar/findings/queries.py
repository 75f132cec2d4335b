"""What may be read of findings, contradictions and replies: all of it is public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext

from athar.findings.models import (
    Contradiction,
    ContradictionState,
    Finding,
    ReliabilityVersion,
    Reply,
    Standing,
)
from athar.organisations.models import in_language
from athar.organisations.queries import Member
from athar.programs.models import Item
from corroboration.codec import finding_from_json
from corroboration.finding import Finding as Result
from corroboration.reliability import ReliabilityTable, table_from_json


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """A party's public answer."""

    uid: str
    organisation_uid: str
    organisation_name: str
    stance: str
    stance_name: str
    text: str
    replied_at: datetime


@dataclass(frozen=True, slots=True)
class ContradictionShown:
    """An item on which sources cannot all be right, with the answers."""

    uid: str
    program_slug: str
    program_title: str
    item: str
    state: str
    state_name: str
    opened_at: datetime
    due_at: datetime
    closed_at: datetime | None
    replies: tuple[ReplyShown, ...]


@dataclass(frozen=True, slots=True)
class FindingShown:
    """The finding that holds, as the engine's own value, with the case that anybody can recompute it from."""

    number: int
    policy: int
    grade: str
    disputed: bool
    settled_at: datetime
    result: Result = field(repr=False)
    case: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class GradeChange:
    """One step of how a program came to its grade."""

    number: int
    grade: str
    disputed: bool
    settled_at: datetime


@dataclass(frozen=True, slots=True)
class TableShown:
    """A published table of reliabilities: its place in the log by `digest`, and how many sources it names."""

    version: int
    digest: str
    made_at: datetime
    sources: int


def reliability_tables(*, most: int) -> tuple[TableShown, ...]:
    """Return the latest published tables, newest first."""
    rows = ReliabilityVersion.objects.order_by("-version")[:most]
    return tuple(TableShown(row.version, row.digest, row.made_at, len(row.counts)) for row in rows)


def reliability_table(
    version: int | None = None,
) -> tuple[ReliabilityTable, Mapping[str, list[int]], str] | None:
    """Return a published table (the latest when no version is named), its counts and its digest, or None."""
    rows = ReliabilityVersion.objects.order_by("-version")
    row = (rows if version is None else rows.filter(version=version)).first()
    return (table_from_json(row.table), row.counts, row.digest) if row else None


def current_finding(program_id: int) -> FindingShown | None:
    """Return the finding that holds for a program, or None before the first settling."""
    standing = Standing.objects.select_related("finding").filter(program=program_id).first()
    return _shown(standing.finding) if standing else None


def current_findings(program_ids: Iterable[int]) -> dict[int, FindingShown]:
    """Return, by program, the findings that hold: one query."""
    rows = Standing.objects.select_related("finding").filter(program__in=list(program_ids))
    return {row.program_id: _shown(row.finding) for row in rows}


def _shown(row: Finding) -> FindingShown:
    return FindingShown(
        number=row.number,
        policy=row.policy,
        grade=row.grade,
        disputed=row.disputed,
        settled_at=row.settled_at,
        result=finding_from_json(row.result),
        case=row.case,
    )


def grade_history(program_id: int) -> tuple[GradeChange, ...]:
    """Return the program's findings from the first to the one that holds."""
    rows = Finding.objects.filter(program=program_id).order_by("number")
    return tuple(GradeChange(*row) for row in rows.values_list("number", "grade", "disputed", "settled_at"))


def _contradiction(row: Contradiction) -> ContradictionShown:
    return ContradictionShown(
        uid=row.uid,
        program_slug=row.program.slug,
        program_title=row.program.title,
        item=row.item,
        state=row.state,
        state_name=row.get_state_display(),
        opened_at=row.opened_at,
        due_at=row.due_at,
        closed_at=row.closed_at,
        replies=tuple(
            ReplyShown(
                reply.uid,
                reply.organisation.uid,
                reply.organisation.name,
                reply.stance,
                reply.get_stance_display(),
                reply.text or gettext("The words of this answer were erased."),
                reply.replied_at,
            )
            for reply in row.replies.all()
        ),
    )


def contradictions_of(program_id: int) -> tuple[ContradictionShown, ...]:
    """Return the program's contradictions with their replies, in the order of items."""
    rows = Contradiction.objects.filter(program=program_id).select_related("program")
    return tuple(_contradiction(row) for row in rows.prefetch_related("replies__organisation").order_by("id"))


def contradiction_by_uid(uid: str) -> ContradictionShown | None:
    """Return one contradiction, or None."""
    rows = Contradiction.objects.filter(uid=uid).select_related("program")
    row = rows.prefetch_related("replies__organisation").first()
    return _contradiction(row) if row else None


def contradictions_waiting_for(member: Member) -> tuple[ContradictionShown, ...]:
    """Return the open contradictions in which the member's organisation speaks and has not replied, soonest first."""
    rows = (
        Contradiction.objects.filter(state__in=[ContradictionState.OPEN, ContradictionState.STANDING])
        .filter(program__partners__organisation=member.organisation_id)
        .exclude(replies__organisation=member.organisation_id)
        .select_related("program")
        .prefetch_related("replies__organisation")
        .order_by("due_at", "id")
        .distinct()
    )
    return tuple(_contradiction(row) for row in rows)


@dataclass(frozen=True, slots=True)
class ReplyAsked:
    """A contradiction that waits for an answer of one's organisation."""

    uid: str
    program_title: str
    item_label: str
    due_at: datetime
    standing: bool


def replies_waiting_for(member: Member) -> tuple[ReplyAsked, ...]:
    """Return the contradictions in which the member's organisation stands on a side and has not replied: 2 queries."""
    item = Item.objects.filter(program=OuterRef("program"), key=OuterRef("item"))
    rows = (
        Contradiction.objects.filter(state__in=[ContradictionState.OPEN, ContradictionState.STANDING])
        .filter(program__partners__organisation=member.organisation_id)
        .exclude(replies__organisation=member.organisation_id)
        .select_related("program")
        .annotate(
            label_ar=Subquery(item.values("label_ar")[:1]), label_en=Subquery(item.values("label_en")[:1])
        )
        .order_by("due_at", "id")
        .distinct()
    )
    held = {
        row.program_id: row.finding.result
        for row in Standing.objects.select_related("finding").filter(
            program__in={row.program_id for row in rows}
        )
    }
    return tuple(
        ReplyAsked(
            row.uid,
            row.program.title,
            in_language(row.label_ar or "", row.label_en or "") or row.item,
            row.due_at,
            row.state == ContradictionState.STANDING,
        )
        for row in rows
        if member.organisation_uid in _sources(held.get(row.program_id), row.item)
    )


def _sources(result: Mapping[str, Any] | None, key: str) -> set[str]:
    """Return who stands on a side of that item."""
    items = result["items"] if result else []
    return {who for item in items if item["item"] == key for side in item["sides"] for who in side["sources"]}


def reply_times_of(member: Member) -> tuple[tuple[str, timedelta], ...]:
    """Return the stance of each reply of the member's organisation, and how long it took to come."""
    rows = Reply.objects.filter(organisation=member.organisation_id).order_by("id")
    pairs = rows.values_list("stance", "replied_at", "contradiction__opened_at")
    return tuple((stance, replied_at - opened_at) for stance, replied_at, opened_at in pairs)
