"""What members see of identities beside other things: what is under way before closing, names that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from athar.identity.lookalikes import lookalikes, too_like
from athar.identity.queries import ways_of
from athar.identity.review_queries import count_waiting
from athar.identity.reviewers import reviewer_of
from athar.organisations.models import Account, Organisation
from athar.organisations.queries import Face
from athar.programs.models import Answer, Partner, State

RUNNING = (State.ANNOUNCED, State.CONFIRMED, State.FILING)
MOST = 50
CHECKED = 10  # partners whose names are looked up, some 30 ms each


@dataclass(frozen=True, slots=True)
class StillOpen:
    """A program that goes on after the organisation is closed, with what is left to do in it."""

    slug: str
    title: str
    lead: bool
    unanswered: bool
    filing: bool
    starts_at: datetime


def still_open(organisation_id: int, *, now: datetime) -> tuple[StillOpen, ...]:
    """Return the programs under way in which the organisation is named, the soonest first; at most fifty."""
    rows = (
        Partner.objects.filter(organisation=organisation_id, program__state__in=RUNNING)
        .exclude(answer=Answer.DENIED)
        .select_related("program")
        .order_by("program__starts_at", "program_id")[:MOST]
    )
    return tuple(
        StillOpen(
            slug=row.program.slug,
            title=row.program.title,
            lead=row.program.lead_id == organisation_id,
            unanswered=row.answer == Answer.PENDING,
            filing=row.program.state == State.FILING or row.program.ends_at <= now,
            starts_at=row.program.starts_at,
        )
        for row in rows
    )


def identities_to_review(account: Account) -> int | None:
    """Return how many documents and claims wait for this person, or None for whoever does not review."""
    reviewer = reviewer_of(account)
    return count_waiting(reviewer) if reviewer else None


def told_apart(faces: Sequence[Face], *, now: datetime) -> dict[str, str]:
    """Return for each of a list of organisations what tells it from others: place, how verified, and a warning.

    One query, and each compared with the others of the list.
    """
    ways = ways_of([each.id for each in faces], now=now)
    names = {each.uid: each.name for each in faces}
    told = {}
    for each in faces:
        parts = [each.sector_name, each.city or each.region_name]
        parts.append(_("verified") if each.id in ways else _("not verified"))
        if any(too_like(each.name, name) for uid, name in names.items() if uid != each.uid):
            parts.append(_("take care: another one has nearly the same name"))
        told[each.uid] = " · ".join(part for part in parts if part)
    return told


def confusable(uids: Iterable[str]) -> dict[str, tuple[Face, ...]]:
    """Return for organisations about to be named those with a name too like theirs; at most ten are looked at."""
    rows = Organisation.objects.filter(uid__in=list(uids)[:CHECKED])
    found = {row.uid: lookalikes(row.name_ar, row.name_en, beside=row.pk, most=2) for row in rows}
    return {uid: tuple(each.face for each in alike) for uid, alike in found.items() if alike}
