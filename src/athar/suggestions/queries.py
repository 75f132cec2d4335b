"""What may be read of suggestions: those of the member's own organisation, and what it dismissed.

Rule kept here: the index proposes, the database decides: whoever acts no more, is tied, a partner, or dismissed is
left out at the moment of showing, and nobody is shown without a reason that holds then. Nobody pays to rank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.regions import REGIONS
from athar.suggestions import index
from athar.suggestions.board import met_on_the_board
from athar.suggestions.gathering import open_listings
from athar.suggestions.models import Dismissal
from athar.suggestions.models import Why as DismissedFor
from athar.suggestions.reasons import reasons_for, tells
from athar.suggestions.standing import acting, not_suggested_to
from athar.suggestions.why import Way, Why

SPARE = 30  # more than asked for: some may have closed or gained a tie since the index was made
MOST = 50  # a page shows
A_FEW = 4  # looked up beside those to show, for the few that turn out to have no reason


@dataclass(frozen=True, slots=True)
class Suggested:
    """An organisation suggested as a partner, with the reasons."""

    uid: str
    slug: str
    name: str
    sector: str
    sector_name: str
    region_name: str
    city: str
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is suggested to one organisation, best first. `indexed` is false where only the board was read."""

    found: tuple[Suggested, ...]
    indexed: bool
    offers: int
    needs: int

    @property
    def unlisted(self) -> bool:
        """Whether the organisation neither offers nor needs anything, so that few can find it."""
        return not (self.offers or self.needs)


def suggestions_for(member: Member, *, limit: int, now: datetime) -> Suggestions:
    """Return at most `limit` suggestions for the member's organisation. Raises NotAllowed."""
    require(member, Act.READ_OWN, organisation_uid=member.organisation_uid)
    limit = min(limit, MOST)
    own = Organisation.objects.get(pk=member.organisation_id)
    without = not_suggested_to(own.pk, now=now)
    proposed = _proposed(own, without=without, count=limit + SPARE)
    found = list(proposed or ())
    if len(found) < limit:
        found += [uid for uid in met_on_the_board(own, now=now, most=limit + SPARE) if uid not in found]
    shown: list[Suggested] = []
    for at in range(0, len(found), limit + A_FEW):  # reasons cost most: they are looked up for those in view
        shown += _told(own, found[at : at + limit + A_FEW], without=without, indexed=bool(proposed), now=now)
        if len(shown) >= limit:
            break
    sides = [row.side for row in open_listings(now).filter(organisation=own.pk).only("side")]
    return Suggestions(
        found=tuple(shown[:limit]),
        indexed=proposed is not None,
        offers=sides.count("offer"),
        needs=sides.count("need"),
    )


def _told(
    own: Organisation, uids: list[str], *, without: frozenset[int], indexed: bool, now: datetime
) -> list[Suggested]:
    """Return those of `uids` that may be shown and have a reason now, in their order."""
    rows = acting(uids)
    others = {uid: rows[uid] for uid in uids if uid in rows and rows[uid].pk not in without}
    ways = _ways(own, others) if indexed else {}
    reasons = reasons_for(own, others, ways=ways, now=now)
    return [_suggested(others[uid], why) for uid, why in reasons.items() if tells(why)]


def _proposed(own: Organisation, *, without: frozenset[int], count: int) -> tuple[str, ...] | None:
    """Return whom the index proposes, best first; None where there is none, or it does not know `own` yet."""
    field = index.field()
    if field is None or field.graph.place(own.uid) is None:
        return None
    from corroboration.matching import ranked  # numpy: only where there is an index to be asked

    left_out = frozenset(Organisation.objects.filter(pk__in=without).values_list("uid", flat=True))
    return tuple(key for key, _score in ranked(field, own.uid, count=count, without=left_out))


def _ways(own: Organisation, others: Iterable[str]) -> dict[str, Way]:
    """Return who stands between `own` and each of the others, where somebody does."""
    from corroboration.matching import way_between

    field = index.field()
    found = {uid: way_between(field, own.uid, uid) if field else () for uid in others}
    return {uid: Way(*stops, *[""] * (2 - len(stops))) for uid, stops in found.items() if stops}


def _suggested(row: Organisation, reasons: tuple[Why, ...]) -> Suggested:
    return Suggested(
        uid=row.uid,
        slug=row.slug,
        name=row.name,
        sector=row.sector,
        sector_name=row.get_sector_display(),
        region_name=str(REGIONS.get(row.region, "")),
        city=row.city,
        reasons=reasons,
    )


@dataclass(frozen=True, slots=True)
class DismissedShown:
    """An organisation that was dismissed, and until when it stays away."""

    uid: str
    other_uid: str
    slug: str
    name: str
    why_name: str
    until_at: datetime


def dismissals_of(member: Member, *, now: datetime) -> tuple[DismissedShown, ...]:
    """Return what the member's organisation dismissed and still keeps away, newest first. Raises NotAllowed."""
    require(member, Act.READ_OWN, organisation_uid=member.organisation_uid)
    rows = Dismissal.objects.filter(
        organisation=member.organisation_id, undone_at=None, until_at__gt=now
    ).select_related("other")
    return tuple(
        DismissedShown(
            row.uid, row.other.uid, row.other.slug, row.other.name, row.get_why_display(), row.until_at
        )
        for row in rows.order_by("-made_at", "-id")
    )


def suggested_organisation(member: Member, *, uid: str) -> Organisation | None:
    """Return the organisation that the member may dismiss, or None."""
    return Organisation.objects.filter(uid=uid).exclude(pk=member.organisation_id).first()


def feedback_counts() -> dict[str, int]:
    """Return how often suggestions were dismissed for each reason, over all organisations, taken back ones left out.

    For the operator, to see whether suggestions help; no names are in it.
    """
    rows = Dismissal.objects.filter(undone_at=None).values_list("why").annotate(n=Count("pk")).order_by()
    counted = dict(rows)
    return {why: counted.get(why, 0) for why in DismissedFor.values}
