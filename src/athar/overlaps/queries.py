"""What may be read of overlaps: similar programs by whoever announces, requests by their two parties.

Rule kept here: the facts of a plan are read by the organisation that sent them and the lead they were sent to alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from athar.organisations.queries import Member
from athar.organisations.regions import REGIONS
from athar.overlaps.models import JoinRequest
from athar.overlaps.search import alike_ids
from athar.overlaps.wording import reason_words
from athar.programs.joining import joinable
from athar.programs.models import PartnerRole, Program
from corroboration.sketches import Plan, sketch


@dataclass(frozen=True, slots=True)
class Similar:
    """An announced program that may be the same one as a plan; `request` is ours to join it, if there is one."""

    id: int
    uid: str
    slug: str
    title: str
    lead_name: str
    place: str
    region_name: str
    starts_at: datetime
    reasons: tuple[str, ...]
    ours: bool
    joinable: bool
    request_uid: str
    request_state: str


@dataclass(frozen=True, slots=True)
class RequestShown:
    """A request to join as its two parties see it. `facts` are the plan handed over, label and words."""

    uid: str
    kind: str
    kind_name: str
    state: str
    state_name: str
    program_id: int
    program_slug: str
    program_title: str
    lead_uid: str
    lead_name: str
    organisation_uid: str
    organisation_name: str
    organisation_slug: str
    role_name: str
    message: str
    facts: Mapping[str, Any]
    reason: str
    asked_at: datetime
    answered_at: datetime | None
    starts_at: datetime
    joinable: bool


def similar_to(plan: Plan, *, member: Member, now: datetime, limit: int) -> tuple[Similar, ...]:
    """Return announced programs like a plan of the member's organisation, likest first: five queries."""
    found = alike_ids(sketch(plan), now=now)[:limit]
    rows = Program.objects.select_related("lead").in_bulk([program for program, _likeness in found])
    mine = JoinRequest.objects.filter(program__in=rows, organisation=member.organisation_id)
    requests = {row.program_id: row for row in mine.order_by("asked_at", "id")}
    return tuple(
        _similar(
            rows[program],
            reasons=reason_words((reason.key, reason.values) for reason in likeness.reasons),
            request=requests.get(program),
            member=member,
            now=now,
        )
        for program, likeness in found
    )


def _similar(
    row: Program, *, reasons: tuple[str, ...], request: JoinRequest | None, member: Member, now: datetime
) -> Similar:
    return Similar(
        id=row.pk,
        uid=row.uid,
        slug=row.slug,
        title=row.title,
        lead_name=row.lead.name,
        place=row.place,
        region_name=str(REGIONS.get(row.region, "")),
        starts_at=row.starts_at,
        reasons=reasons,
        ours=row.lead_id == member.organisation_id,
        joinable=joinable(row, now=now),
        request_uid=request.uid if request else "",
        request_state=request.state if request else "",
    )


def request_for(member: Member, *, uid: str, now: datetime) -> RequestShown | None:
    """Return a request to join for one of its two parties; None for everybody else, as if there were none."""
    rows = JoinRequest.objects.select_related("program__lead", "organisation").filter(uid=uid)
    row = rows.first()
    if row is None or member.organisation_id not in (row.organisation_id, row.program.lead_id):
        return None
    return _shown(row, now=now)


def open_requests(member: Member, *, now: datetime) -> QuerySet[JoinRequest]:
    """Return the open requests to join programs that the member's organisation leads and that have not begun."""
    rows = JoinRequest.objects.filter(program__lead=member.organisation_id, state=JoinRequest.State.OPEN)
    return rows.filter(program__starts_at__gt=now)


def requests_by(member: Member, *, now: datetime, limit: int) -> tuple[RequestShown, ...]:
    """Return what the member's organisation asked to join, newest first."""
    rows = JoinRequest.objects.filter(organisation=member.organisation_id).order_by("-asked_at", "-id")
    return tuple(_shown(row, now=now) for row in rows.select_related("program__lead", "organisation")[:limit])


def _shown(row: JoinRequest, *, now: datetime) -> RequestShown:
    return RequestShown(
        uid=row.uid,
        kind=row.kind,
        kind_name=row.get_kind_display(),
        state=row.state,
        state_name=row.get_state_display(),
        program_id=row.program_id,
        program_slug=row.program.slug,
        program_title=row.program.title,
        lead_uid=row.program.lead.uid,
        lead_name=row.program.lead.name,
        organisation_uid=row.organisation.uid,
        organisation_name=row.organisation.name,
        organisation_slug=row.organisation.slug,
        role_name=str(PartnerRole(row.role).label),
        message=row.message,
        facts=row.facts,
        reason=row.reason,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        starts_at=row.program.starts_at,
        joinable=joinable(row.program, now=now),
    )
