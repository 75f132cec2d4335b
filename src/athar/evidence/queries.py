"""What may be read of witness reports and evidence: published ones, and only once the statements are open.

One reader sees more, and sooner: the operator's staff, who review what waits. Of programs to which an
organisation of theirs is a party not even that something waits is told to them (rules 1 and 8).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from athar.evidence.models import Evidence, Moderation, VenueCode, WitnessReport
from athar.organisations.models import Account
from athar.programs.models import Partner, Program
from athar.programs.queries import shown_item
from athar.programs.wording import Words, value_words

REPORT, EVIDENCE = "report", "evidence"  # the two kinds of what is reviewed


@dataclass(frozen=True, slots=True)
class ReportShown:
    """A published witness report: no word of who wrote it."""

    uid: str
    group: str
    presence: str
    tie_uid: str
    claims: Mapping[str, object]
    words: str
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """A published piece of evidence."""

    uid: str
    title_ar: str
    title_en: str
    title: str
    link: str
    provider_uid: str
    claims: Mapping[str, object]
    filed_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingForReview:
    """A report or a piece of evidence that waits; `kind` is `report` or `evidence`.

    `presence` says how presence was proven (reports alone), `organisation` whose work the evidence is or to
    whom the attendee is tied, `said` is each claim's item and value in words.
    """

    kind: str
    uid: str
    program_slug: str
    program_title: str
    at: datetime
    presence: str
    organisation: str
    title: str
    link: str
    words: str
    said: tuple[tuple[str, Words], ...]


def published_reports(program_id: int) -> tuple[ReportShown, ...]:
    """Return the program's published witness reports, once its statements are open; nothing before."""
    rows = WitnessReport.objects.filter(
        program=program_id, program__opened_at__isnull=False, state=Moderation.PUBLISHED
    ).select_related("tie")
    return tuple(
        ReportShown(r.uid, r.group, r.presence, r.tie.uid if r.tie else "", r.claims, r.words, r.reported_at)
        for r in rows.order_by("reported_at", "id")
    )


def published_evidence(program_id: int) -> tuple[EvidenceShown, ...]:
    """Return the program's published evidence, once its statements are open; nothing before."""
    rows = Evidence.objects.filter(
        program=program_id, program__opened_at__isnull=False, state=Moderation.PUBLISHED
    ).select_related("provider")
    return tuple(
        EvidenceShown(
            r.uid,
            r.title_ar,
            r.title_en,
            r.title,
            r.link,
            r.provider.uid if r.provider else "",
            r.claims,
            r.filed_at,
        )
        for r in rows.order_by("filed_at", "id")
    )


def venue_codes(program_id: int) -> tuple[VenueCode, ...]:
    """Return the codes made for a program, oldest first; for its parties alone, which `desk` checks."""
    return tuple(VenueCode.objects.filter(program=program_id).order_by("made_at", "id"))


def venue_code(code: str) -> VenueCode | None:
    """Return the venue code that was typed, or None."""
    return VenueCode.objects.select_related("program").filter(code=code.strip().upper()).first()


def _reports(account: Account) -> QuerySet[WitnessReport]:
    """Return the reports this person may review, decided or not: none but to neutral staff."""
    if not account.is_staff:
        return WitnessReport.objects.none()
    return WitnessReport.objects.exclude(program__in=_own_programs(account)).select_related("program", "tie")


def _pieces(account: Account) -> QuerySet[Evidence]:
    """Return the evidence this person may review, decided or not: none but to neutral staff."""
    if not account.is_staff:
        return Evidence.objects.none()
    return Evidence.objects.exclude(program__in=_own_programs(account)).select_related("program", "provider")


def _own_programs(account: Account) -> QuerySet[Program]:
    """Return the programs that name an organisation the person acts for, whatever it answered."""
    named = Partner.objects.filter(organisation__memberships__account=account)
    return Program.objects.filter(pk__in=named.values("program"))


def waiting_for_review(account: Account, *, limit: int) -> tuple[WaitingForReview, ...]:
    """Return what waits for this person's review, oldest first; nothing to whoever may not review it."""
    beside = ("program__items", "program__partners__organisation")
    pending = {"state": Moderation.PENDING}
    reports = _reports(account).filter(**pending).prefetch_related(*beside).order_by("reported_at", "id")
    pieces = _pieces(account).filter(**pending).prefetch_related(*beside).order_by("filed_at", "id")
    rows = [_report_waiting(row) for row in reports[:limit]] + [_piece_waiting(row) for row in pieces[:limit]]
    return tuple(sorted(rows, key=lambda row: row.at)[:limit])


def count_for_review(account: Account) -> int:
    """Return how much waits for this person's review."""
    pending = {"state": Moderation.PENDING}
    return _reports(account).filter(**pending).count() + _pieces(account).filter(**pending).count()


def for_review(account: Account, *, kind: str, uid: str) -> WitnessReport | Evidence | None:
    """Return the row this person may decide on, also where it is decided already; else None."""
    if kind == REPORT:
        return _reports(account).filter(uid=uid).first()
    return _pieces(account).filter(uid=uid).first() if kind == EVIDENCE else None


def _report_waiting(row: WitnessReport) -> WaitingForReview:
    return WaitingForReview(
        kind=REPORT,
        uid=row.uid,
        program_slug=row.program.slug,
        program_title=row.program.title,
        at=row.reported_at,
        presence=row.get_presence_display(),
        organisation=row.tie.name if row.tie else "",
        title="",
        link="",
        words=row.words,
        said=_said(row.program, row.claims),
    )


def _piece_waiting(row: Evidence) -> WaitingForReview:
    return WaitingForReview(
        kind=EVIDENCE,
        uid=row.uid,
        program_slug=row.program.slug,
        program_title=row.program.title,
        at=row.filed_at,
        presence="",
        organisation=row.provider.name if row.provider else "",
        title=row.title,
        link=row.link,
        words="",
        said=_said(row.program, row.claims),
    )


def _said(program: Program, claims: Mapping[str, object]) -> tuple[tuple[str, Words], ...]:
    """Return each claim in words, in the order of the program's items (which are prefetched)."""
    names = {partner.organisation.uid: partner.organisation.name for partner in program.partners.all()}
    items = [shown_item(row) for row in program.items.all() if row.key in claims]
    return tuple(
        (
            item.label,
            value_words(claims[item.key], kind=item.kind, unit=item.unit, choices=item.choices, names=names),
        )
        for item in items
    )
