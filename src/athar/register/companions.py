"""With whom an organisation worked: how often, and how well the best of it is documented.

Rule kept here: of a partner that has not confirmed being one nothing is told; a grade below corroborated is no
record to name (rule 5).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from athar.organisations.models import Organisation
from athar.programs.models import Answer, Partner
from athar.register.filters import FACETS
from corroboration.finding import COUNTED

SHOWN = 12
BEST_FIRST = [grade for grade in FACETS["grade"] if grade in COUNTED]


@dataclass(frozen=True, slots=True)
class Companion:
    """An organisation it worked with: in how many programs, and the best grade of them; none below corroborated."""

    name: str
    href: str
    count: int
    best: str


def companions_of(organisation_id: int, *, grades: Mapping[int, str]) -> tuple[Companion, ...]:
    """Return with whom the organisation worked most, given the grades of its programs: two queries."""
    mine = (
        Partner.objects.filter(organisation=organisation_id).exclude(answer=Answer.DENIED).values("program")
    )
    pairs = (
        Partner.objects.filter(program__in=mine, answer=Answer.CONFIRMED)
        .exclude(organisation=organisation_id)
        .values_list("organisation", "program")
    )
    counts: Counter[int] = Counter()
    reached: dict[int, set[str]] = {}
    for other, program in pairs:
        counts[other] += 1
        reached.setdefault(other, set()).add(grades.get(program, ""))
    rows = Organisation.objects.in_bulk(key for key, _count in counts.most_common(SHOWN * 4))
    base = reverse("register:organisations")
    found = [
        Companion(
            row.name,
            f"{base}{row.slug}/",
            counts[key],
            next((grade for grade in BEST_FIRST if grade in reached[key]), ""),
        )
        for key, row in rows.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.name))[:SHOWN])
