"""Counting over all programs: for whom and on what something was done in each region, and what joining saved.

Rule kept here (rule 5): what is corroborated or better and what is but announced or stated are counted apart and never
summed. It keeps numbers and row ids; names are read by the pages, at the moment they are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from athar.findings.models import Standing
from athar.overlaps.models import JoinRequest, Saving
from athar.programs.models import Program, State
from corroboration.finding import COUNTED, Grade

PERIOD = timedelta(days=365)
LISTED = 60  # programs kept of one row, the latest: a page shows fewer, should some be cancelled
MOST = 500  # statements of what was saved that are listed
WHAT = {"audience": "audiences", "area": "areas"}  # a name of a picture and the programs' field


def count_served(now: datetime) -> Mapping[str, dict[str, Any]]:
    """Return what was held in the last year or is to come, by audience and by area of work.

    `cells` are, by code and region, programs corroborated or better and others; `latest` row ids by code; `unsaid`
    the programs that name no code.
    """
    rows = Program.objects.exclude(state=State.CANCELLED).filter(starts_at__gt=now - PERIOD)
    grades = dict(Standing.objects.values_list("program", "finding__grade"))
    made = {what: _Served() for what in WHAT}
    fields = rows.order_by("-starts_at", "-id").values_list("pk", "region", *WHAT.values())
    for pk, region, *said in fields.iterator():
        grade = grades.get(pk)
        if grade == Grade.NOT_HELD:  # it served nobody, and says so
            continue
        for served, codes in zip(made.values(), said, strict=True):
            served.add(pk, region, codes, counted=grade in COUNTED)
    return {what: served.says() for what, served in made.items()}


class _Served:
    """Programs by code and region while they are counted, the latest first."""

    def __init__(self) -> None:
        self.cells: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        self.latest: dict[str, list[int]] = defaultdict(list)
        self.total = self.unsaid = 0

    def add(self, pk: int, region: str, codes: list[str], *, counted: bool) -> None:
        self.total += 1
        self.unsaid += not codes
        for code in set(codes):
            self.cells[code][region][0 if counted else 1] += 1
            if len(self.latest[code]) < LISTED:
                self.latest[code].append(pk)

    def says(self) -> dict[str, Any]:
        return {"cells": self.cells, "latest": self.latest, "total": self.total, "unsaid": self.unsaid}


def count_savings(_now: datetime) -> Mapping[str, dict[str, Any]]:
    """Return what joining saved: sums of what counts, and the statements to list as row id, grade and how many before.

    Of several statements on one request the latest counts.
    """
    latest: dict[int, tuple[int, int, Decimal | None, int | None, int | None]] = {}
    before: dict[int, int] = {}
    rows = Saving.objects.filter(request__state=JoinRequest.State.ACCEPTED).order_by("stated_at", "id")
    told = ("request", "id", "request__program", "riyals", "volunteers", "venue_days")
    for request, pk, program, riyals, volunteers, venue_days in rows.values_list(*told):
        before[request] = before.get(request, -1) + 1
        latest.pop(request, None)  # to the end: in the order of the latest statement
        latest[request] = (pk, program, riyals, volunteers, venue_days)
    joined = JoinRequest.objects.filter(state=JoinRequest.State.ACCEPTED).values("program")
    grades = dict(Standing.objects.filter(program__in=joined).values_list("program", "finding__grade"))
    counted = [row for row in latest.values() if grades.get(row[1]) in COUNTED]
    listed = [(row[0], grades.get(row[1], ""), before[request]) for request, row in latest.items()]
    listed.reverse()
    listed.sort(key=lambda each: each[1] not in COUNTED)  # what counts first, of each the latest first
    riyals = sum((row[2] or Decimal(0) for row in counted), Decimal(0))
    says = {
        "rows": listed[:MOST],
        "programs": len({row[1] for row in counted}),
        "riyals": str(riyals) if riyals else None,
        "volunteers": sum(row[3] or 0 for row in counted) or None,
        "venue_days": sum(row[4] or 0 for row in counted) or None,
        "waiting": len(listed) - len(counted),
    }
    return {"savings": says}
