"""The public face of an organisation: what it is, what it did by grade, with whom, and how it answers.

Rule kept here: grades are counted apart, and only corroborated or better is summed (rule 5); a program that the
organisation denies is no program of its own and is listed as denied; corrections are shown as what they are,
an honour; what it says of itself is shown as that. Constant number of queries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from athar.findings.models import Reply, Stance
from athar.knowledge.queries import ArticleInList, about_organisation
from athar.organisations.profile import Profile, profile_of
from athar.organisations.queries import Face, TieShown, face_by_slug, ties_of
from athar.programs.models import Answer, Partner
from athar.register.companions import Companion, companions_of
from athar.register.filters import FACETS
from athar.register.listed import Listed, listed_by
from athar.register.models import Card
from athar.register.queries import CardShown, shown_card
from athar.register.standing import Lights, Told, lights_of
from corroboration.finding import COUNTED

ARTICLES = 5  # the newest that speak of it
LATEST = 30  # programs on one organisation's page; the rest is in the register, by its name


@dataclass(frozen=True, slots=True)
class GradeCount:
    """How many programs have one grade, and where they are listed."""

    grade: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything an organisation's page shows."""

    face: Face
    profile: Profile
    parent_href: str
    counted: int
    programs: int
    grades: tuple[GradeCount, ...]
    lights: Lights
    cards: tuple[CardShown, ...]
    more: str
    denied: tuple[CardShown, ...]
    companions: tuple[Companion, ...]
    ties: tuple[TieShown, ...]
    offers: tuple[Listed, ...]
    needs: tuple[Listed, ...]
    replies: int
    corrections: int
    articles: tuple[ArticleInList, ...]


def organisation_page(slug: str, *, now: datetime) -> OrganisationPage | None:
    """Return what the page of one organisation shows, in a fixed number of queries; None if there is none such."""
    face = face_by_slug(slug)
    if face is None:
        return None
    profile = profile_of(face.id)
    base = reverse("register:programs")
    answers = dict(Partner.objects.filter(organisation=face.id).values_list("program", "answer"))
    told = _told(face.id, answers)
    grades = Counter(grade for grade, _disputed, _said in told.values())
    rows = list(Card.objects.filter(program__in=_named(face.id)).order_by("-starts_at", "-id")[: LATEST + 1])
    stances = Counter(Reply.objects.filter(organisation=face.id).values_list("stance", flat=True))
    offers, needs = listed_by(face.id, today=now.date())
    every = f"{base}?organisation={face.slug}"
    said = [profile.registered_at, profile.revised_at, *(one.made_at for one in (*offers, *needs))]
    return OrganisationPage(
        face=face,
        profile=profile,
        parent_href=reverse("register:organisation", args=[face.parent_slug]) if face.parent_slug else "",
        counted=sum(count for grade, count in grades.items() if grade in COUNTED),
        programs=sum(grades.values()),
        grades=_grade_counts(grades, every=every),
        lights=lights_of(list(told.values()), said=[at for at in said if at], now=now),
        cards=_cards(rows[:LATEST], answers, base=base, denied=False),
        more=every if len(rows) > LATEST else "",
        denied=_cards(rows, answers, base=base, denied=True),
        companions=companions_of(face.id, grades={key: grade for key, (grade, _d, _s) in told.items()}),
        ties=ties_of(face.id),
        offers=offers,
        needs=needs,
        replies=sum(stances.values()),
        corrections=stances[Stance.CORRECTS],
        articles=about_organisation(face.id, limit=ARTICLES),
    )


def _told(organisation_id: int, answers: Mapping[int, str]) -> dict[int, Told]:
    """Return grade, dispute and freshness of every program of its own: of one that it denies it has none."""
    rows = Card.objects.filter(program__in=_named(organisation_id)).order_by()
    return {
        program: (grade, disputed, said_at)
        for program, grade, disputed, said_at in rows.values_list("program", "grade", "disputed", "said_at")
        if answers.get(program) != Answer.DENIED
    }


def _grade_counts(grades: Counter[str], *, every: str) -> tuple[GradeCount, ...]:
    return tuple(
        GradeCount(grade, grades[grade], f"{every}&grade={grade}")
        for grade in FACETS["grade"]
        if grades[grade]
    )


def _cards(
    rows: Iterable[Card], answers: Mapping[int, str], *, base: str, denied: bool
) -> tuple[CardShown, ...]:
    """Return the cards of the programs that it denies, or of those that it does not."""
    return tuple(
        shown_card(row, base=base) for row in rows if (answers.get(row.program_id) == Answer.DENIED) is denied
    )


def _named(organisation_id: int) -> Any:
    """Return the programs that name it, as part of a query: their number is no limit."""
    return Partner.objects.filter(organisation=organisation_id).values("program")
