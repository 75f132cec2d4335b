"""What the clock does for relations: it counts them anew where something changed, and draws the pictures again.

Rule kept here: safe to run twice and to stop at any line; a card is marked as counted in the transaction that
counted it. A picture that a crash left behind is drawn again with the next change; it decides nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q

from athar.organisations.models import Organisation
from athar.partnerships.models import Event, Partnership, Party
from athar.programs.models import Partner, Program
from athar.register.models import Card, NetworkPicture, PartnershipsSeen, Relation
from athar.register.relations.counting import count_again
from athar.register.relations.network import Plan, Tied, planned
from athar.register.relations.partnership_cards import make_cards
from athar.register.relations.strength import points_at

log = logging.getLogger(__name__)
CHUNK = 200  # programs in one transaction
LOOK_BACK = timedelta(minutes=10)  # an event may be written a moment before another that is seen first
MOST_CANDIDATES = 20_000  # relations from which a picture takes the strongest


def refresh_relations(now: datetime) -> None:
    """Make anew what lists and pictures say of relations and partnerships, where anything behind them changed.

    What cannot be made is logged as a fault and tried again at the next tick: nothing else waits for it.
    """
    try:
        changed = _of_partnerships() | _of_programs()
        if changed or not NetworkPicture.objects.exists():
            _draw(changed, now=now)
    except Exception:
        log.exception("the relations of organisations cannot be made anew")


def _of_programs() -> set[int]:
    changed: set[int] = set()
    while True:
        with transaction.atomic():
            waiting = Card.objects.select_for_update().filter(unrelated=True).order_by("id")[:CHUNK]
            programs = {card.program_id: card.pk for card in waiting}
            if not programs:
                return changed
            named = Partner.objects.filter(program__in=list(programs))
            changed |= count_again(set(named.values_list("organisation", flat=True)))
            behind = Program.objects.filter(pk__in=list(programs), partnership__isnull=False)
            make_cards(behind.values_list("partnership", flat=True).distinct())
            Card.objects.filter(pk__in=programs.values()).update(unrelated=False)


def _of_partnerships() -> set[int]:
    """Count what changed in partnerships since it was last looked at."""
    latest = Event.objects.aggregate(at=Max("at"))["at"]
    seen = PartnershipsSeen.objects.first()
    if latest is None or (seen is not None and latest == seen.seen_at):
        return set()
    with transaction.atomic():
        events = (
            Event.objects.all() if seen is None else Event.objects.filter(at__gte=seen.seen_at - LOOK_BACK)
        )
        touched = Partnership.objects.filter(pk__in=events.values("partnership"))
        make_cards(touched.values_list("pk", flat=True))
        parties = Party.objects.filter(partnership__in=touched, joined_at__isnull=False)
        changed = count_again(set(parties.values_list("organisation", flat=True)))
        PartnershipsSeen.objects.update_or_create(pk=1, defaults={"seen_at": latest})
    return changed


def _draw(changed: set[int], *, now: datetime) -> None:
    """Draw the whole network again, and those of the regions in which something changed."""
    regions = Organisation.objects.filter(pk__in=list(changed)).values_list("region", flat=True).distinct()
    for region in {"", *regions}:
        plan = asdict(plan_of(region, now=now))
        NetworkPicture.objects.update_or_create(region=region, defaults={"plan": plan, "made_at": now})


def plan_of(region: str, *, now: datetime) -> Plan:
    """Return who stands where in the picture of a region, or with no region of the whole."""
    rows = Relation.objects.order_by("-weight", "-counted", "id")
    if region:
        rows = rows.filter(Q(a__region=region) | Q(b__region=region))
    return planned(tied(list(rows[:MOST_CANDIDATES].values_list("id", "a", "b", "weight")), now=now))


def tied(rows: Sequence[tuple[int, int, int, float]], *, now: datetime) -> list[Tied]:
    """Return rows of relations (id, a, b, weight) as a picture needs them."""
    return [Tied(key, a, b, points_at(weight, now=now)) for key, a, b, weight in rows]
