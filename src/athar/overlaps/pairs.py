"""Pairs of programs to come that overlap, as conveners and the operator's staff see them.

Rule kept here: both programs are announced and public; nobody else is shown the pairs, so that nobody is blamed in
public for what is but a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from athar.organisations.models import Account
from athar.organisations.queries import Member
from athar.organisations.regions import REGIONS
from athar.overlaps.actions import require_watcher
from athar.overlaps.models import Overlap
from athar.overlaps.wording import reason_words
from athar.programs.models import Program, State

PAGE = 20
MOST_EXPORTED = 5_000
LIVE = (State.ANNOUNCED, State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two programs."""

    slug: str
    title: str
    lead_name: str
    lead_slug: str
    place: str
    region_name: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Pair:
    """Two programs that may be one done twice; `first` was announced first."""

    uid: str
    first: Side
    second: Side
    score: float
    reasons: tuple[str, ...]
    state: str
    state_name: str
    told_at: datetime | None
    ahead_because: str

    @property
    def both(self) -> tuple[Side, Side]:
        """The two, for pages that draw them alike."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class Pairs:
    """One page of pairs; `counts` by state, whatever state is asked for."""

    rows: tuple[Pair, ...]
    counts: dict[str, int]
    total: int
    everything: int
    pages: int


def pairs_to_come(account: Account, *, member: Member | None, state: str, page: int, now: datetime) -> Pairs:
    """Return one page of pairs, likest first: three queries. Raises NotAllowed for whoever is no convener."""
    require_watcher(account, member=member)
    rows = _to_come(now)
    counted = rows.order_by().values_list("state").annotate(count=Count("id"))
    counts = dict(counted)
    chosen = rows.filter(state=state) if state in Overlap.State.values else rows
    total = counts.get(state, 0) if state in Overlap.State.values else sum(counts.values())
    found = chosen[(page - 1) * PAGE : page * PAGE]
    return Pairs(tuple(map(_shown, found)), counts, total, sum(counts.values()), -(-total // PAGE))


def pairs_exported(
    account: Account, *, member: Member | None, state: str, now: datetime
) -> Iterator[dict[str, object]]:
    """Return every pair of that state as rows of a file. Raises NotAllowed for whoever is no convener."""
    require_watcher(account, member=member)
    rows = _to_come(now)
    chosen = rows.filter(state=state) if state in Overlap.State.values else rows
    return (_row(_shown(row)) for row in chosen[:MOST_EXPORTED])


def _to_come(now: datetime) -> QuerySet[Overlap]:
    """Return the pairs of which both are still to come or under way, likest first."""
    both = {f"{side}__{key}": value for side in ("first", "second") for key, value in (("state__in", LIVE),)}
    rows = Overlap.objects.filter(**both, first__ends_at__gt=now, second__ends_at__gt=now)
    return rows.select_related("first__lead", "second__lead").order_by("-score", "id")


def _side(row: Program) -> Side:
    return Side(
        slug=row.slug,
        title=row.title,
        lead_name=row.lead.name,
        lead_slug=row.lead.slug,
        place=row.place,
        region_name=str(REGIONS.get(row.region, "")),
        starts_at=row.starts_at,
    )


def _shown(row: Overlap) -> Pair:
    return Pair(
        uid=row.uid,
        first=_side(row.first),
        second=_side(row.second),
        score=row.score,
        reasons=reason_words((key, values) for key, values in row.reasons),
        state=row.state,
        state_name=row.get_state_display(),
        told_at=row.told_at,
        ahead_because=row.ahead_because,
    )


def _row(pair: Pair) -> dict[str, object]:
    sides = {
        f"{name}_{key}": getattr(side, key)
        for name, side in (("first", pair.first), ("second", pair.second))
        for key in ("title", "lead_name", "region_name", "place", "starts_at", "slug")
    }
    return {
        **sides,
        "state": pair.state,
        "reasons": " · ".join(pair.reasons),
        "why_ahead": pair.ahead_because,
    }
