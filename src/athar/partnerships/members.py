"""What members may read of the partnerships their organisation is in: lists, and what waits.

Rule kept here: a draft is seen by the organisation that writes it, a proposal by the parties it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from athar.organisations.models import Organisation
from athar.organisations.queries import Member
from athar.partnerships.models import Partnership, Party, Review, Signature, State, Template
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
    """Return what waits for the member's organisation in partnerships, and where it waits for others; by due time.

    One query, and one more where the day of a review has come.
    """
    signed = Signature.objects.filter(revision=OuterRef("partnership__on_table"), party=OuterRef("pk"))
    parties = (
        Party.objects.filter(organisation=member.organisation_id, partnership__state__in=OPEN)
        .filter(Q(left_at=None) | Q(joined_at__isnull=False))
        .select_related("partnership")
        .annotate(has_signed=Exists(signed.filter(voided_at=None)))
        .order_by("-partnership__made_at", "-partnership")
    )
    rows: dict[int, Party] = {}
    for party in sorted(parties, key=lambda party: party.left_at is not None):  # who left may be in it again
        rows.setdefault(party.partnership_id, party)
    found = [each for party in rows.values() for each in _waits(party)]
    found += _reviews_due(rows.values(), now)
    return tuple(sorted(found, key=lambda each: (each.due_at is None, each.due_at or now)))


def _waits(party: Party) -> Iterable[Waiting]:
    """Yield what the party has to do; of whom a partnership was left behind, nothing is asked."""
    row, here = party.partnership, party.left_at is None
    has_signed = getattr(party, "has_signed")  # noqa: B009 - put there by the query
    page, args = "desk:partnership", (row.uid,)
    if here and row.on_table_id is not None and not has_signed:
        yield Waiting("to_sign", row.title, page, args, row.answer_by)
    elif row.answer_by is not None:
        yield Waiting("others_sign", row.title, page, args, row.answer_by, for_us=False)
    if here and row.closing and party.closes_at is None:
        yield Waiting("closing", row.title, page, args, None)


def _reviews_due(parties: Iterable[Party], now: datetime) -> list[Waiting]:
    """Return the reviews whose day has come and that these parties have not written."""
    today = day_of(now)
    due = {
        (party.pk, day): party.partnership
        for party in parties
        if party.left_at is None and party.joined_at is not None and party.partnership.state == State.ACTIVE
        if (day := latest_review_due(party.partnership, today=today)) is not None
    }
    if not due:
        return []
    written = set(Review.objects.filter(party__in=[pk for pk, _day in due]).values_list("party", "due_on"))
    return [
        Waiting("review", row.title, "desk:partnership", (row.uid,), None)
        for key, row in due.items()
        if key not in written
    ]


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
