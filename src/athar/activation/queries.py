"""What may be read of the start: where one's own organisation stands, its readiness checks, what to do next.

Rule kept here: only members of an organisation read where it stands and what it answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from athar.activation.facts import OWN, facts
from athar.activation.models import Check, PutAway
from athar.activation.papers.parts import Paper
from athar.activation.papers.table import PAPERS
from athar.activation.readiness import QUESTIONS, Change, Result, changes, known, result_of, unanswered
from athar.activation.standing import REST, Stands, stands
from athar.activation.steps import STEPS, Step
from athar.knowledge.models import Article
from athar.organisations.models import Organisation, Role
from athar.organisations.permissions import ROLE_MAY, Act, may, require
from athar.organisations.queries import Member

PAST = 12  # checks shown of the history


def standing_of(member: Member) -> Stands:
    """Return where the member's own organisation stands: two queries."""
    require(member, Act.READ_OWN, organisation_uid=member.organisation_uid)
    mine = member.organisation_id
    registered = Organisation.objects.values_list("registered_at", flat=True).get(pk=mine)
    return stands(facts(OWN, [mine]).get(mine, {}), registered_at=registered)


@dataclass(frozen=True, slots=True)
class GuideShown:
    """A guide that is there to be read."""

    slug: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step as the page shows it. `path` is where it is done; empty where the member's role does not allow it."""

    number: int
    key: str
    title: str
    why: str
    todo: str
    button: str
    example: str
    path: str
    roles: tuple[str, ...]  # who of the organisation may do it
    papers: tuple[Paper, ...]
    guide: GuideShown | None
    done_at: datetime | None
    following: bool  # the next one in the advised order


@dataclass(frozen=True, slots=True)
class Way:
    """The whole way."""

    steps: tuple[StepShown, ...]
    done: int
    rests: bool  # nothing happened for REST
    rests_since: datetime

    @property
    def following(self) -> StepShown | None:
        """The step that comes next, or None at the end."""
        return next((step for step in self.steps if step.following), None)

    @property
    def total(self) -> int:
        """How many steps there are."""
        return len(self.steps)


def way_of(member: Member, *, now: datetime) -> Way:
    """Return the steps with what is done of them, for the member's own organisation: three queries."""
    where = standing_of(member)
    guides = guides_of(step.guide for step in STEPS)
    steps = tuple(
        shown(
            step,
            number=number,
            guide=guides.get(step.guide),
            done_at=where.done.get(step.key),
            following=step.key == where.next_key,
            path=_path(step, member),
        )
        for number, step in enumerate(STEPS, 1)
    )
    return Way(steps, where.count, now - where.rests_since >= REST, where.rests_since)


def way_for_visitors() -> tuple[StepShown, ...]:
    """Return the steps as anybody may read them: one query."""
    guides = guides_of(step.guide for step in STEPS)
    return tuple(shown(step, number=n, guide=guides.get(step.guide)) for n, step in enumerate(STEPS, 1))


def shown(
    step: Step,
    *,
    number: int,
    guide: GuideShown | None,
    done_at: datetime | None = None,
    following: bool = False,
    path: str = "",
) -> StepShown:
    """Return the step in the reader's language."""
    return StepShown(
        number=number,
        key=step.key,
        title=str(step.title),
        why=str(step.why),
        todo=str(step.todo),
        button=str(step.button),
        example=str(step.example),
        path=path,
        roles=tuple(str(Role(role).label) for role, acts in ROLE_MAY.items() if step.act in acts),
        papers=tuple(PAPERS[key] for key in step.papers),
        guide=guide,
        done_at=done_at,
        following=following,
    )


def _path(step: Step, member: Member) -> str:
    allowed = may(member, step.act, organisation_uid=member.organisation_uid)
    return reverse(step.page) if allowed else ""


def guides_of(slugs: Iterable[str]) -> dict[str, GuideShown]:
    """Return the guides that are there in the reader's language, or else in the other, by slug: one query."""
    rows = Article.objects.filter(slug__in=set(slugs), live=True).values_list("slug", "language", "title")
    here = (get_language() or "ar")[:2]
    found: dict[str, GuideShown] = {}
    for slug, _language, title in sorted(rows, key=lambda row: row[1] == here):
        try:
            found[slug] = GuideShown(slug, title, reverse("register:article", args=[slug]))
        except NoReverseMatch:
            break  # this installation shows no articles
    return found


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel on the desk: how far the organisation is and what comes next. `away`: an owner put it away."""

    done: int
    total: int
    following: str
    path: str
    away: bool


def panel_of(member: Member) -> Panel | None:
    """Return the panel of the start, or None once every step is done: three queries."""
    where = standing_of(member)
    if where.over:
        return None
    step = next(step for step in STEPS if step.key == where.next_key)
    away = PutAway.objects.filter(organisation=member.organisation_id).exists()
    return Panel(where.count, len(STEPS), str(step.title), _path(step, member), away)


def is_away(member: Member) -> bool:
    """Return whether the panel was put away from the organisation's desk."""
    return PutAway.objects.filter(organisation=member.organisation_id).exists()


@dataclass(frozen=True, slots=True)
class CheckShown:
    """A finished check: when, by its number, what it came to; `changed` since the one before."""

    number: int
    finished_at: datetime
    result: Result
    changed: tuple[Change, ...]
    shared: bool


@dataclass(frozen=True, slots=True)
class Readiness:
    """An organisation's checks, newest first, and the answers of the one that is open."""

    checks: tuple[CheckShown, ...]
    open_answers: dict[str, str] | None  # None: none is open
    answered: int

    @property
    def total(self) -> int:
        """How many questions there are."""
        return len(QUESTIONS)

    @property
    def latest(self) -> CheckShown | None:
        """The newest one, or None."""
        return self.checks[0] if self.checks else None


def readiness_of(member: Member) -> Readiness:
    """Return the readiness checks of the member's own organisation: one query."""
    require(member, Act.READ_OWN, organisation_uid=member.organisation_uid)
    rows = list(Check.objects.filter(organisation=member.organisation_id).order_by("-number")[: PAST + 1])
    begun = next((row for row in rows if row.finished_at is None), None)
    finished = [row for row in rows if row.finished_at is not None]
    said = known(begun.answers) if begun else None
    pairs = zip(finished, [*finished[1:], None], strict=False)
    checks = (_check_shown(row, before) for row, before in pairs)
    return Readiness(tuple(one for one in checks if one is not None), said, len(said or ()))


def _check_shown(row: Check, before: Check | None) -> CheckShown | None:
    """Return a finished check; None where the table asks something today that was not asked then."""
    result = result_of(row.answers)
    if result is None or row.finished_at is None:
        return None
    changed = changes(before.answers, row.answers) if before else ()
    return CheckShown(row.number, row.finished_at, result, changed, row.shared_at is not None)


def next_question(answers: dict[str, str]) -> str:
    """Return the key of the first question without an answer, or nothing."""
    question = unanswered(answers)
    return question.key if question else ""
