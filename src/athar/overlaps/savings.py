"""What joining saved (الوفر), from the figures of those who joined alone.

Rule kept here (rule 5): only what belongs to a program that is corroborated or better is summed; the rest is shown as
stated, never summed into the same figure. Of several statements of one joiner the latest counts, and all stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from athar.overlaps.models import Saving
from athar.overlaps.pictures import picture
from corroboration.finding import COUNTED

PAGE = 15


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
    """All that was stated: what counts summed, what does not counted by number alone; `rows` are one page."""

    rows: tuple[SavingShown, ...]
    programs: int  # joined and counted
    riyals: Decimal | None  # None where nobody stated any
    volunteers: int | None
    venue_days: int | None
    waiting: int  # stated, and not corroborated (yet)
    pages: int


def savings(page: int = 1) -> Savings:
    """Return what joining saved as last counted, with one page of statements: two queries."""
    says = picture("savings")
    listed = {pk: (grade, before) for pk, grade, before in says.get("rows", ())}
    asked = list(listed)[(page - 1) * PAGE : page * PAGE]
    rows = Saving.objects.select_related("request__program", "request__organisation").in_bulk(asked)
    return Savings(
        rows=tuple(_shown(rows[pk], grade=listed[pk][0], before=listed[pk][1]) for pk in asked if pk in rows),
        programs=says.get("programs", 0),
        riyals=Decimal(says["riyals"]) if says.get("riyals") else None,
        volunteers=says.get("volunteers"),
        venue_days=says.get("venue_days"),
        waiting=says.get("waiting", 0),
        pages=-(-len(listed) // PAGE),
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
