"""What may be read of programs: all of it is public. Returns frozen dataclasses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from athar.organisations.queries import Member
from athar.organisations.regions import REGIONS
from athar.programs.models import Answer, Item, Partner, Program, State


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item (بند) as agreed."""

    number: int
    key: str
    kind: str
    core: bool
    label: str
    unit: str
    planned: object
    agreed: bool
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PartnerShown:
    """An organisation named in a program, and its answer."""

    organisation_id: int
    uid: str
    slug: str
    name: str
    sector: str
    sector_name: str
    role: str
    role_name: str
    answer: str
    answer_name: str
    reason: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProgramShown:
    """A program's public facts."""

    id: int
    uid: str
    slug: str
    kind: str
    kind_name: str
    title: str
    summary: str
    region: str
    region_name: str
    place: str
    starts_at: datetime
    ends_at: datetime
    deadline_at: datetime
    state: str
    announced_at: datetime
    opened_at: datetime | None
    cancelled_at: datetime | None
    cancel_reason: str
    lead_uid: str
    sessions: tuple[tuple[datetime, datetime], ...]
    partners: tuple[PartnerShown, ...]
    items: tuple[ItemShown, ...]
    audiences: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A program in which an organisation has something to answer or to file."""

    id: int
    uid: str
    slug: str
    title: str
    lead_name: str
    role_name: str
    starts_at: datetime
    ends_at: datetime
    deadline_at: datetime
    named_at: datetime
    items: int


def shown_item(row: Item) -> ItemShown:
    """Return one item for readers."""
    arabic_or_english = 1 if row.label == row.label_ar else 2
    return ItemShown(
        row.number,
        row.key,
        row.kind,
        row.core,
        row.label,
        row.unit,
        row.planned,
        row.agreed,
        tuple((choice[0], choice[min(arabic_or_english, len(choice) - 1)]) for choice in row.choices),
    )


def shown_partner(row: Partner) -> PartnerShown:
    """Return one partner for readers (`organisation` should be selected with it)."""
    return PartnerShown(
        row.organisation_id,
        row.organisation.uid,
        row.organisation.slug,
        row.organisation.name,
        row.organisation.sector,
        row.organisation.get_sector_display(),
        row.role,
        row.get_role_display(),
        row.answer,
        row.get_answer_display(),
        row.reason,
        row.answered_at,
    )


def shown_program(row: Program) -> ProgramShown:
    """Return a program with partners and items: three queries, or none where they are prefetched."""
    return ProgramShown(
        id=row.pk,
        uid=row.uid,
        slug=row.slug,
        kind=row.kind,
        kind_name=row.get_kind_display(),
        title=row.title,
        summary=row.summary,
        region=row.region,
        region_name=str(REGIONS.get(row.region, "")),
        place=row.place,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        deadline_at=row.deadline_at,
        state=row.state,
        announced_at=row.announced_at,
        opened_at=row.opened_at,
        cancelled_at=row.cancelled_at,
        cancel_reason=row.cancel_reason,
        lead_uid=row.lead.uid,
        sessions=tuple((s.starts_at, s.ends_at) for s in row.sessions.all()),
        partners=tuple(shown_partner(p) for p in _partners(row)),
        items=tuple(shown_item(i) for i in row.items.all()),
        audiences=tuple(row.audiences),
        areas=tuple(row.areas),
    )


def _partners(row: Program) -> Iterable[Partner]:
    """Return a program's partners: those prefetched, or by one query with their organisations."""
    kept = getattr(row, "_prefetched_objects_cache", {})
    return row.partners.all() if "partners" in kept else row.partners.select_related("organisation")


def program_by_slug(slug: str) -> ProgramShown | None:
    """Return one program, or None."""
    row = Program.objects.select_related("lead").filter(slug=slug).first()
    return shown_program(row) if row else None


def _waiting(row: Partner) -> Waiting:
    program = row.program
    return Waiting(
        id=program.pk,
        uid=program.uid,
        slug=program.slug,
        title=program.title,
        lead_name=program.lead.name,
        role_name=row.get_role_display(),
        starts_at=program.starts_at,
        ends_at=program.ends_at,
        deadline_at=program.deadline_at,
        named_at=row.named_at,
        items=getattr(row, "item_count", 0),  # annotated by both queries below
    )


def namings_of(member: Member) -> QuerySet[Partner]:
    """Return where a program names the member's organisation and waits for its answer."""
    open_ones = [State.ANNOUNCED, State.CONFIRMED, State.FILING]
    rows = Partner.objects.filter(organisation_id=member.organisation_id, answer=Answer.PENDING)
    return rows.filter(program__state__in=open_ones)


def filings_of(member: Member) -> QuerySet[Partner]:
    """Return where the member's organisation is a party of a program whose filing is open."""
    rows = Partner.objects.filter(organisation_id=member.organisation_id, program__state=State.FILING)
    return rows.exclude(answer=Answer.DENIED)


def namings_waiting_for(member: Member) -> tuple[Waiting, ...]:
    """Return the programs that name the member's organisation and wait for its answer, soonest first."""
    rows = (
        namings_of(member)
        .select_related("program__lead")
        .annotate(item_count=Count("program__items"))
        .order_by("program__starts_at", "id")
    )
    return tuple(_waiting(row) for row in rows)


def filings_open_to(member: Member) -> tuple[Waiting, ...]:
    """Return the programs of which the member's organisation is a party and whose filing is open, by deadline."""
    rows = (
        filings_of(member)
        .select_related("program__lead")
        .annotate(item_count=Count("program__items"))
        .order_by("program__deadline_at", "id")
    )
    return tuple(_waiting(row) for row in rows)


def party(program: Program, *, member: Member) -> Partner | None:
    """Return how the member's organisation takes part in the program; None when it does not, or denies it."""
    return (
        program.partners.filter(organisation_id=member.organisation_id).exclude(answer=Answer.DENIED).first()
    )


def programs_of(member: Member, *, limit: int) -> tuple[ProgramShown, ...]:
    """Return the programs in which the member's organisation is named, newest first: four queries in all."""
    named = Partner.objects.filter(organisation_id=member.organisation_id).values("program")
    rows = Program.objects.filter(pk__in=named).select_related("lead").order_by("-starts_at", "-id")[:limit]
    return tuple(
        shown_program(row) for row in rows.prefetch_related("sessions", "items", "partners__organisation")
    )
