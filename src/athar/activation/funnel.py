"""What a convener sees of the start: how many stand at each step, who rests there, and readiness in sums.

Rule kept here: a convener knows of a single organisation what is public and nothing else. A sealed statement counts
once it is opened (rule 1). Of readiness there are results whose owners share them, and sums: only where, taken from
those, what is shared leaves nothing or at least `FEWEST` results, so that no single one is left by subtraction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from athar.activation.facts import PUBLIC, facts
from athar.activation.models import Check, Nudge
from athar.activation.readiness import LEVELS, QUESTIONS, Result, result_of
from athar.activation.standing import QUIET, Stands, stands
from athar.activation.steps import SEEN, Step
from athar.errors import NotAllowed
from athar.organisations.models import Account, Membership, Organisation, in_language
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member
from athar.organisations.standing import acting

FEWEST = 5  # results behind a sum of readiness that its reader does not know: fewer could be told apart
RESTS = (14, 30, 60, 90)  # days by which the list can be narrowed
PAGE = 30


def require_convener(account: Account, *, member: Member | None) -> Member:
    """Return the member of an organisation that convenes others, who may work; raises NotAllowed for anybody else."""
    told = member is not None and may(member, Act.WORK, organisation_uid=member.organisation_uid)
    if member is None or not told or not account.is_active:
        raise NotAllowed(_("This page is for organisations that announce campaigns to others."))
    if not acting().filter(pk=member.organisation_id, is_convener=True).exists():
        raise NotAllowed(_("This page is for organisations that announce campaigns to others."))
    return member


def seen_standing(organisation_id: int, *, registered_at: datetime) -> Stands:
    """Return where an organisation stands as anybody could find out: one query."""
    found = facts(PUBLIC, [organisation_id]).get(organisation_id, {})
    return stands(found, registered_at=registered_at, steps=SEEN)


@dataclass(frozen=True, slots=True)
class Resting:
    """An organisation that stands at a step; `days` since it did the last one, `nudged_at` by whomever."""

    uid: str
    slug: str
    name: str
    sector: str
    region: str
    step: Step
    done: int
    rests_since: datetime
    days: int
    nudged_at: datetime | None
    may_nudge: bool
    ours: bool  # of whoever looks: nobody reminds themselves


@dataclass(frozen=True, slots=True)
class Stage:
    """A step with how many have done it and how many stand at it."""

    step: Step
    done: int
    here: int
    resting: int  # of those who stand here, for longer than asked


@dataclass(frozen=True, slots=True)
class Sums:
    """Readiness over organisations: their latest finished checks by level.

    Empty where the reader would know all but a few of them: from 1 to FEWEST - 1 that are neither shared nor their own.
    """

    organisations: int
    levels: tuple[tuple[str, int], ...]
    wanting: tuple[tuple[str, int], ...]  # what is most often among the first things to do, and how often


@dataclass(frozen=True, slots=True)
class SharedResult:
    """The result of a check that its organisation shares with conveners; answers are not in it."""

    slug: str
    name: str
    finished_at: datetime
    level: str
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Funnel:
    """All of it. `rows` is one page of those who rest; `total` of them in all."""

    organisations: int
    finished: int  # organisations that have done every step
    stages: tuple[Stage, ...]
    rows: tuple[Resting, ...]
    total: int
    pages: int
    page: int
    step: str
    days: int
    sums: Sums
    shared: tuple[SharedResult, ...]


def funnel(
    account: Account, *, member: Member | None, step: str, days: int, page: int, now: datetime
) -> Funnel:
    """Return the funnel and a page of those who rest at `step` (empty: any) for `days` or more: seven queries.

    Raises NotAllowed for whoever is no convener's member.
    """
    require_convener(account, member=member)
    days = days if days in RESTS else RESTS[0]
    where, latest = _everybody(), list(_latest(account))
    found = _resting(where, step=step, days=days, now=now)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, page), pages)
    return Funnel(
        organisations=len(where),
        finished=sum(one.over for one in where.values()),
        stages=_stages(where, days=days, now=now),
        rows=_shown(found[(page - 1) * PAGE : page * PAGE], where, member=member, now=now),
        total=len(found),
        pages=pages,
        page=page,
        step=step if any(step == each.key for each in SEEN) else "",
        days=days,
        sums=sums([(result, known) for _row, result, known in latest]),
        shared=_shared(latest),
    )


def exported(
    account: Account, *, member: Member | None, step: str, days: int, now: datetime
) -> Iterator[dict[str, object]]:
    """Return a row for each organisation that rests, for a file. Raises NotAllowed before the first row."""
    require_convener(account, member=member)
    where = _everybody()
    ids = list(_resting(where, step=step, days=days if days in RESTS else RESTS[0], now=now))
    return (
        {
            "slug": row.slug,
            "organisation": row.name,
            "sector": row.sector,
            "region": row.region,
            "step": row.step.key,
            "steps_done": row.done,
            "rests_since": row.rests_since,
            "days": row.days,
        }
        for start in range(0, len(ids), 500)
        for row in _shown(ids[start : start + 500], where, member=member, now=now)
    )


def _everybody() -> dict[int, Stands]:
    """Return where every organisation that may act stands: two queries, however many they are."""
    known = facts(PUBLIC)
    rows = acting().values_list("pk", "registered_at")
    return {key: stands(known.get(key, {}), registered_at=at, steps=SEEN) for key, at in rows.iterator()}


def _resting(where: dict[int, Stands], *, step: str, days: int, now: datetime) -> list[int]:
    """Return who rests there, the longest first."""
    chosen = [each.key for each in SEEN if not step or each.key == step] or [each.key for each in SEEN]
    before = now - timedelta(days=days)
    found = [key for key, one in where.items() if one.next_key in chosen and one.rests_since <= before]
    return sorted(found, key=lambda key: (where[key].rests_since, key))


def _stages(where: dict[int, Stands], *, days: int, now: datetime) -> tuple[Stage, ...]:
    before = now - timedelta(days=days)
    done = Counter(key for one in where.values() for key in one.done)
    here = Counter(one.next_key for one in where.values())
    resting = Counter(one.next_key for one in where.values() if one.rests_since <= before)
    return tuple(Stage(step, done[step.key], here[step.key], resting[step.key]) for step in SEEN)


def _shown(
    ids: list[int], where: dict[int, Stands], *, member: Member | None, now: datetime
) -> tuple[Resting, ...]:
    by_key = {step.key: step for step in SEEN}
    rows = Organisation.objects.in_bulk(ids)
    nudged = dict(
        Nudge.objects.filter(organisation__in=ids).values_list("organisation").annotate(last=Max("made_at"))
    )
    quiet, own = now - QUIET, member.organisation_id if member else None
    return tuple(
        Resting(
            uid=rows[key].uid,
            slug=rows[key].slug,
            name=rows[key].name,
            sector=rows[key].get_sector_display(),
            region=rows[key].get_region_display(),
            step=by_key[where[key].next_key],
            done=where[key].count,
            rests_since=where[key].rests_since,
            days=(now - where[key].rests_since).days,
            nudged_at=nudged.get(key),
            may_nudge=key != own and (nudged.get(key) is None or nudged[key] <= quiet),
            ours=key == own,
        )
        for key in ids
    )


def _latest(account: Account) -> Iterator[tuple[Check, Result, bool]]:
    """Yield the latest finished check of each organisation, what it came to, and whether the reader knows that.

    They know what is shared with them, and what organisations came to of which they are members.
    """
    newest = Check.objects.exclude(finished_at=None).filter(organisation__in=acting())
    last = dict(newest.values_list("organisation").annotate(number=Max("number")))
    own = Membership.objects.filter(account=account, organisation=OuterRef("organisation"))
    rows = newest.annotate(known=Q(shared_at__isnull=False) | Exists(own)).select_related("organisation")
    for row in rows.order_by("organisation_id"):
        result = result_of(row.answers) if last[row.organisation_id] == row.number else None
        if result is not None:
            yield row, result, row.known


def sums(results: Sequence[tuple[Result, bool]]) -> Sums:
    """Return the sums over results, each with whether their reader knows it already.

    Whoever takes what they know from a sum shown is left with a sum over FEWEST results at least, or over none.
    """
    hidden = [result for result, known in results if not known]
    if 0 < len(hidden) < FEWEST or not results:
        return Sums(len(results), (), ())
    levels = Counter(result.level.key for result, _known in results)
    wanting = Counter(line.question.key for result, _known in results for line in result.first)
    # what is often wanting is shown where it is so of FEWEST, and not where the reader knows most of those by name
    behind = Counter(line.question.key for result in hidden for line in result.first) if hidden else wanting
    order = [question for question in QUESTIONS if behind[question.key] >= FEWEST]
    order.sort(key=lambda question: -wanting[question.key])
    return Sums(
        len(results),
        tuple((str(level.title), levels[level.key]) for level in LEVELS),
        tuple((str(question.title), wanting[question.key]) for question in order[:3]),
    )


def _shared(latest: list[tuple[Check, Result, bool]]) -> tuple[SharedResult, ...]:
    return tuple(
        SharedResult(
            slug=row.organisation.slug,
            name=in_language(row.organisation.name_ar, row.organisation.name_en),
            finished_at=row.finished_at,
            level=str(result.level.title),
            first=tuple(str(line.question.title) for line in result.first),
        )
        for row, result, _known in latest
        if row.shared_at and row.finished_at
    )
