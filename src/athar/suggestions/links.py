"""Programs by which two organisations know each other: the checkable part of a reason.

Rule kept here: a program is named as a link only if both confirmed and it was not cancelled; of several the best
documented is shown, of equal ones the latest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from athar.findings.models import Standing
from athar.programs.models import Partner, State
from athar.suggestions.gathering import WEIGHTS
from athar.suggestions.standing import TAKES_PART
from corroboration.finding import COUNTED, Grade

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """One program that two organisations (by public id) both take part in, with its grade."""

    a: str
    b: str
    slug: str
    title: str
    grade: str
    year: int

    @property
    def documented(self) -> bool:
        """Whether it is corroborated or better."""
        return self.grade in COUNTED


def links_of(pairs: Iterable[Pair]) -> dict[Pair, Link]:
    """Return the best program of each of these pairs that has one: two queries."""
    wanted = set(pairs)
    if not wanted:
        return {}
    rows = Partner.objects.filter(TAKES_PART).exclude(program__state=State.CANCELLED)
    left = rows.filter(organisation__uid__in={a for a, _b in wanted})
    beside = rows.filter(organisation__uid__in={b for _a, b in wanted}, program__in=left.values("program"))
    sides: dict[int, set[str]] = {}
    told: dict[int, Partner] = {}
    for row in [
        *left.select_related("program", "organisation"),
        *beside.select_related("program", "organisation"),
    ]:
        sides.setdefault(row.program_id, set()).add(row.organisation.uid)
        told[row.program_id] = row
    grades = dict(Standing.objects.filter(program__in=told).values_list("program", F("finding__grade")))
    best: dict[Pair, tuple[tuple[float, float, int], Link]] = {}
    for number, uids in sides.items():
        grade = grades.get(number, str(Grade.ANNOUNCED))
        program = told[number].program
        rank = (WEIGHTS.get(grade, 0.0), program.starts_at.timestamp(), number)
        for pair in wanted:
            if rank[0] > 0 and uids.issuperset(pair) and (pair not in best or rank > best[pair][0]):
                link = Link(*pair, program.slug, program.title, grade, program.starts_at.year)
                best[pair] = (rank, link)
    return {pair: link for pair, (_rank, link) in best.items()}
