"""What members may read of the partnerships their organisation is in: lists, and what waits.

Rule kept here: a draft is seen by the organisation that writes it, a proposal by the parties it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from athar.organisations.models import Organisation
from athar.organisations.queries import Member
from athar.partnerships.models import Partnership, Party, State, Template
from athar.partnerships.states import OPEN, day_of


def visible_to(member: Member) -> QuerySet[Partnership]:
    """Return the rows that the member's organisation may open at its desk: its own drafts, and where it is named.

    Whom a text leaves out again, or who was named and never signed what is agreed, sees it no more.
    """
    named = Party.objects.filter(organisation=member.organisation_id).filter(
        Q(left_at=None) | Q(joined_at__isnull=False)
    )
    own_draft = Q(state=State.DRAFT, proposer=member.organisation_id)
    return Partnership.objects.filter(own_draft | Q(pk__in=named.values("partnership"))).exclude(
        Q(state=State.DRAFT) & ~Q(proposer=member.organisation_id)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A partnership in a member's list."""

    uid: str
    title: str
    state: str
    state_name: str
    template_name: str
    others: tuple[str, ...]  # names of the other parties, or of whom the draft names
    moved_at: datetime
    ends_on: date | None
    due_at: datetime | None
    to_sign: bool
    closing: bool


def partnerships_of(member: Member, *, states: Iterable[str] = ()) -> tuple[Line, ...]:
    """Return the partnerships that the member's organisation is in, those that wait for it first."""
    rows = visible_to(member).select_related("on_table")
    if states:
        rows = rows.filter(state__in=list(states))
    parties = Party.objects.filter(left_at=None).select_related("organisation")
    drafts = Prefetch("drafts", to_attr="own_drafts")
    rows = rows.prefetch_related(Prefetch("parties", queryset=parties, to_attr="there"), drafts)
    rows = rows.prefetch_related("on_table__signatures__party")
    lines = [_line(member, row) for row in rows.order_by("-made_at", "-pk")]
    return tuple(sorted(lines, key=lambda line: (not line.to_sign, not line.closing)))


def _line(member: Member, row: Partnership) -> Line:
    there: list[Party] = getattr(row, "there")  # noqa: B009 - put there by the prefetch
    title = row.title
    others = tuple(each.organisation.name for each in there if each.organisation_id != member.organisation_id)
    if row.state == State.DRAFT:
        draft = next(
            (each for each in row.drafts.all() if each.organisation_id == member.organisation_id), None
        )
        pair = draft.content["title"] if draft else ("", "")
        title = pair[0] or pair[1]
    ours = next((each for each in there if each.organisation_id == member.organisation_id), None)
    return Line(
        uid=row.uid,
        title=title,
        state=row.state,
        state_name=str(State(row.state).label),
        template_name=str(Template(row.template).label),
        others=others,
        moved_at=row.over_at or row.agreed_at or row.proposed_at or row.made_at,
        ends_on=row.ends_on,
        due_at=row.answer_by,
        to_sign=ours is not None and _lacks(row, ours),
        closing=bool(row.closing) and ours is not None and ours.closes_at is None,
    )


def _lacks(row: Partnership, party: Party) -> bool:
    """Return whether the party has yet to sign what is on the table (which names it)."""
    if row.on_table is None or row.state not in OPEN:
        return False
    return all(each.party_id != party.pk or each.voided_at for each in row.on_table.signatures.all())


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a member's organisation, for the lists of the desk."""

    kind: str  # to_sign, closing, review, draft
    title: str
    address: str  # the name of its page
    args: tuple[str, ...]
    due_at: datetime | None
    for_us: bool = True  # else it waits for others


def waiting_for(member: Member, now: datetime) -> tuple[Waiting, ...]:
    """Return what waits for the member's organisation in partnerships, and where it waits for others; by due time."""
    found = [each for line in partnerships_of(member, states=OPEN) for each in _waits(line)]
    found += _reviews_due(member, now)
    return tuple(sorted(found, key=lambda each: (each.due_at is None, each.due_at or now)))


def _waits(line: Line) -> Iterable[Waiting]:
    page, args = "desk:partnership", (line.uid,)
    if line.to_sign:
        yield Waiting("to_sign", line.title, page, args, line.due_at)
    elif line.due_at is not None:
        yield Waiting("others_sign", line.title, page, args, line.due_at, for_us=False)
    if line.closing:
        yield Waiting("closing", line.title, page, args, None)


def _reviews_due(member: Member, now: datetime) -> list[Waiting]:
    """Return the reviews whose day has come and that the organisation has not written."""
    today = day_of(now)
    ours = Party.objects.filter(
        organisation=member.organisation_id, left_at=None, partnership__state=State.ACTIVE
    )
    found = []
    for party in (
        ours.exclude(joined_at=None).select_related("partnership").prefetch_related("partnership__reviews")
    ):
        row = party.partnership
        due = latest_review_due(row, today=today)
        if due is not None and all(
            (each.party_id, each.due_on) != (party.pk, due) for each in row.reviews.all()
        ):
            found.append(Waiting("review", row.title, "desk:partnership", (row.uid,), None))
    return found


def latest_review_due(row: Partnership, *, today: date) -> date | None:
    """Return the latest review day that has come, the last day of the partnership among them."""
    days = {date.fromisoformat(each) for each in row.review_on} | ({row.ends_on} if row.ends_on else set())
    return max((day for day in days if day is not None and day <= today), default=None)


def running_with(member: Member) -> tuple[tuple[str, str], ...]:
    """Return uid and title of the partnerships in force of which the member's organisation is a party."""
    ours = Party.objects.filter(organisation=member.organisation_id, left_at=None).exclude(joined_at=None)
    rows = Partnership.objects.filter(pk__in=ours.values("partnership"), state=State.ACTIVE)
    return tuple((row.uid, row.title) for row in rows.order_by("title_ar", "pk"))


def title_of(uid: str) -> str:
    """Return the title of an agreed partnership; nothing where there is none."""
    row = Partnership.objects.filter(uid=uid).exclude(agreed_at=None).first()
    return row.title if row else ""


def parties_of(uid: str) -> dict[str, str]:
    """Return the parties of an agreed partnership that are in it now: organisation's public id → role."""
    rows = Party.objects.filter(partnership__uid=uid, left_at=None).exclude(joined_at=None)
    return dict(rows.values_list("organisation__uid", "role"))


def organisations_named(content: Mapping[str, Any]) -> dict[str, Organisation]:
    """Return the organisations that a text names, by public id."""
    uids = [str(row.get("uid", "")) for row in content.get("parties", [])]
    return {row.uid: row for row in Organisation.objects.filter(uid__in=uids)}
