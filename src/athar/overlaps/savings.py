"""What joining saved (الوفر), from the figures of those who joined alone.

Rule kept here (rule 5): only what belongs to a program that is corroborated or better is summed; the rest is shown as
stated, never summed into the same figure. Of several statements of one joiner the latest counts, and all stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from athar.findings.queries import current_findings
from athar.overlaps.models import JoinRequest, Saving
from corroboration.finding import COUNTED

MOST = 500  # listed


@dataclass(frozen=True, slots=True)
class SavingShown:
    """What one organisation states that joining one program saved it; `counted` when the program's grade lets it."""

    uid: str
    organisation_name: str
    organisation_slug: str
    program_title: str
    program_slug: str
    grade: str
    counted: bool
    riyals: Decimal | None
    volunteers: int | None
    venue_days: int | None
    stated_at: datetime
    before: int  # statements of the same that this one took the place of


@dataclass(frozen=True, slots=True)
class Savings:
    """All that was stated: what counts summed, what does not counted by number alone."""

    rows: tuple[SavingShown, ...]
    programs: int  # joined and counted
    riyals: Decimal | None  # None where nobody stated any
    volunteers: int | None
    venue_days: int | None
    waiting: int  # stated, and not corroborated (yet)


def savings() -> Savings:
    """Return what joining saved, latest first: two queries and those of grades."""
    latest: dict[int, Saving] = {}
    before: dict[int, int] = {}
    rows = Saving.objects.select_related("request__program", "request__organisation")
    for row in rows.filter(request__state=JoinRequest.State.ACCEPTED).order_by("stated_at", "id"):
        before[row.request_id] = before.get(row.request_id, -1) + 1
        latest[row.request_id] = row
    findings = current_findings(row.request.program_id for row in latest.values())
    shown = [
        _shown(
            row,
            grade=str(finding.grade) if (finding := findings.get(row.request.program_id)) else "",
            before=before[key],
        )
        for key, row in latest.items()
    ]
    counted = [row for row in shown if row.counted]
    return Savings(
        rows=tuple(sorted(shown, key=lambda row: (row.counted, row.stated_at), reverse=True)[:MOST]),
        programs=len({row.program_slug for row in counted}),
        riyals=sum((row.riyals or Decimal(0) for row in counted), Decimal(0)) or None,
        volunteers=sum(row.volunteers or 0 for row in counted) or None,
        venue_days=sum(row.venue_days or 0 for row in counted) or None,
        waiting=len(shown) - len(counted),
    )


def saving_of(request_uid: str) -> SavingShown | None:
    """Return the latest statement on one request, or None."""
    rows = Saving.objects.select_related("request__program", "request__organisation")
    found = list(rows.filter(request__uid=request_uid).order_by("stated_at", "id"))
    return _shown(found[-1], grade="", before=len(found) - 1) if found else None


def _shown(row: Saving, *, grade: str, before: int) -> SavingShown:
    return SavingShown(
        uid=row.uid,
        organisation_name=row.request.organisation.name,
        organisation_slug=row.request.organisation.slug,
        program_title=row.request.program.title,
        program_slug=row.request.program.slug,
        grade=grade,
        counted=grade in COUNTED,
        riyals=row.riyals,
        volunteers=row.volunteers,
        venue_days=row.venue_days,
        stated_at=row.stated_at,
        before=before,
    )
