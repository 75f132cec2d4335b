"""What may be read of witness reports and evidence: published ones, and only once the statements are open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from athar.evidence.models import Evidence, Moderation, VenueCode, WitnessReport


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
