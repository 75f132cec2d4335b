"""What changes cards: making them anew where what they repeat has changed. Called by the clock alone.

Rule kept here: a card is made from one settled finding or not at all; a program whose card cannot be made is
logged as a fault, keeps its old card, and holds up no other.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q

from athar.findings.models import Standing
from athar.findings.queries import current_finding
from athar.organisations.models import FaceVersion, Organisation
from athar.programs.models import Partner, Program
from athar.register.cards import card_values, counts_of, searched_organisation
from athar.register.models import Card, OrganisationCard
from corroboration.finding import COUNTED

log = logging.getLogger(__name__)
LOOK_BACK = timedelta(minutes=10)  # a clock set back by less than this loses nothing


def refresh_cards(now: datetime) -> int:
    """Make anew the cards that no longer say what their program's finding says; returns how many were made."""
    _refresh_organisations()
    made = 0
    for program_id in _stale():
        try:
            with transaction.atomic():
                _make_card(program_id)
            made += 1
        except Exception:
            log.exception("the card of program %s cannot be made", program_id)
    return made + _refresh_named_anew(now)


def _refresh_named_anew(now: datetime) -> int:
    """Make anew the cards of programs that tell the earlier name of an organisation; returns how many."""
    made = 0
    for version in FaceVersion.objects.filter(noticed_at=None).order_by("pk"):
        named = Partner.objects.filter(organisation=version.organisation_id).values("program")
        for program_id in Card.objects.filter(program__in=named).values_list("program", flat=True):
            with transaction.atomic():
                _make_card(program_id)
            made += 1
        FaceVersion.objects.filter(pk=version.pk).update(noticed_at=now)
    return made


def _stale() -> list[int]:
    """Return the programs settled since their card was made, oldest first: a crash on the way skips none."""
    last = Card.objects.aggregate(settled_at=Max("settled_at"), program=Max("program"))
    standing = Standing.objects.all()
    if last["program"] is not None:
        standing = standing.filter(
            Q(settled_at__gte=last["settled_at"] - LOOK_BACK) | Q(program__gt=last["program"])
        )
    fresh = Card.objects.filter(program=OuterRef("program"), settled_at=OuterRef("settled_at"))
    return list(
        standing.filter(~Exists(fresh)).order_by("settled_at", "id").values_list("program", flat=True)
    )


def _make_card(program_id: int) -> None:
    settled_at = Standing.objects.values_list("settled_at", flat=True).get(program=program_id)
    program = Program.objects.select_related("lead").get(pk=program_id)
    shown = current_finding(program_id)
    assert shown is not None
    Card.objects.update_or_create(
        program=program, defaults=card_values(program, shown=shown, settled_at=settled_at)
    )
    _recount(list(program.partners.values_list("organisation", flat=True)))


def _recount(organisation_ids: list[int]) -> None:
    """Count again what these organisations did."""
    counts = counts_of(organisation_ids, counted=[str(grade) for grade in COUNTED])
    for card in OrganisationCard.objects.filter(organisation__in=organisation_ids):
        card.programs, card.counted = counts.get(card.organisation_id, (0, 0))
        card.save(update_fields=["programs", "counted"])


def _refresh_organisations() -> None:
    """Make the cards of organisations that have none, in the order in which they were registered."""
    newest = OrganisationCard.objects.aggregate(newest=Max("organisation"))["newest"] or 0
    new = Organisation.objects.filter(pk__gt=newest).order_by("pk")
    OrganisationCard.objects.bulk_create(
        OrganisationCard(
            organisation=row, sector=row.sector, region=row.region, search_text=searched_organisation(row)
        )
        for row in new
    )
