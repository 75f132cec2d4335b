"""The public face of an organisation: what it is, what it did by grade, with whom, and how it answers.

Rule kept here: grades are counted apart, and only corroborated or better is summed (rule 5); a program that the
organisation denies is no program of its own and is listed as denied; corrections are shown as what they are,
an honour. Constant number of queries.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from athar.findings.models import Reply, Stance
from athar.organisations.models import in_language
from athar.organisations.queries import Face, TieShown, face_by_slug, ties_of
from athar.programs.models import Answer, Partner
from athar.register.filters import FACETS
from athar.register.models import Card
from athar.register.queries import CardShown, shown_card
from corroboration.finding import COUNTED

LATEST = 30  # programs on one organisation's page; the rest is in the register, by its name
COMPANIONS = 12


@dataclass(frozen=True, slots=True)
class GradeCount:
    """How many programs have one grade."""

    grade: str
    count: int


@dataclass(frozen=True, slots=True)
class Companion:
    """An organisation it worked with, and in how many programs."""

    name: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything an organisation's page shows."""

    face: Face
    parent_href: str
    counted: int
    programs: int
    grades: tuple[GradeCount, ...]
    cards: tuple[CardShown, ...]
    more: bool
    denied: tuple[CardShown, ...]
    companions: tuple[Companion, ...]
    ties: tuple[TieShown, ...]
    replies: int
    corrections: int


def organisation_page(slug: str) -> OrganisationPage | None:
    """Return what the page of one organisation shows: seven queries; None if there is no such organisation."""
    face = face_by_slug(slug)
    if face is None:
        return None
    named = dict(Partner.objects.filter(organisation=face.id).values_list("program", "answer"))
    mine = [program for program, answer in named.items() if answer != Answer.DENIED]
    base = reverse("register:programs")
    grades = Counter(
        dict(Card.objects.filter(program__in=mine).order_by().values_list("grade").annotate(Count("id")))
    )
    rows = list(Card.objects.filter(program__in=named).order_by("-starts_at", "-id")[: LATEST + 1])
    stances = Counter(Reply.objects.filter(organisation=face.id).values_list("stance", flat=True))
    return OrganisationPage(
        face=face,
        parent_href=reverse("register:organisation", args=[face.parent_slug]) if face.parent_slug else "",
        counted=sum(count for grade, count in grades.items() if grade in COUNTED),
        programs=sum(grades.values()),
        grades=tuple(GradeCount(grade, grades[grade]) for grade in FACETS["grade"] if grades[grade]),
        cards=tuple(
            shown_card(row, base=base) for row in rows[:LATEST] if named[row.program_id] != Answer.DENIED
        ),
        more=len(rows) > LATEST,
        denied=tuple(shown_card(row, base=base) for row in rows if named[row.program_id] == Answer.DENIED),
        companions=_companions(face.id, mine),
        ties=ties_of(face.id),
        replies=sum(stances.values()),
        corrections=stances[Stance.CORRECTS],
    )


def _companions(organisation_id: int, programs: list[int]) -> tuple[Companion, ...]:
    """Return with whom the organisation worked most, among those who do not deny it."""
    rows = (
        Partner.objects.filter(program__in=programs, answer=Answer.CONFIRMED)
        .exclude(organisation=organisation_id)
        .values_list("organisation__slug", "organisation__name_ar", "organisation__name_en")
        .annotate(count=Count("program"))
        .order_by("-count", "organisation__name_ar")[:COMPANIONS]
    )
    base = reverse("register:organisations")
    return tuple(
        Companion(in_language(arabic, english), f"{base}{slug}/", count)
        for slug, arabic, english, count in rows
    )
