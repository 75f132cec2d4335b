"""What changes cards: making them anew where what they repeat has changed. Called by the clock alone.

Rule kept here: a card is made from one settled finding or not at all; a program whose card cannot be made is
logged as a fault, keeps its old card, and holds up no other.
"""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q

from athar.findings.models import Standing
from athar.findings.queries import current_finding
from athar.organisations.models import FaceVersion, Organisation
from athar.programs.models import Partner, Program
from athar.register.cards import card_values
from athar.register.models import Card, Directory, OrganisationCard
from athar.register.organisation_cards import organisation_cards
from athar.register.turns import newest_with_card, turn_of

log = logging.getLogger(__name__)
SWEPT = 500  # organisations looked through at a tick: some milliseconds
CARD_FIELDS = [
    field.name for field in OrganisationCard._meta.concrete_fields if field.name not in ("id", "organisation")
]
LOOK_BACK = timedelta(minutes=10)  # a clock set back by less than this loses nothing


def refresh_cards(now: datetime) -> int:
    """Make anew the cards that no longer say what their program's finding says; returns how many were made."""
    _refresh_organisations(now)
    made = 0
    for program_id in _stale():
        try:
            with transaction.atomic():
                _make_card(program_id, now=now)
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
                _make_card(program_id, now=now)
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


def _make_card(program_id: int, *, now: datetime) -> None:
    settled_at = Standing.objects.values_list("settled_at", flat=True).get(program=program_id)
    program = Program.objects.select_related("lead").get(pk=program_id)
    shown = current_finding(program_id)
    assert shown is not None
    values = card_values(program, shown=shown, settled_at=settled_at) | {
        "unrelated": True,
        "unsearched": True,
    }
    Card.objects.update_or_create(program=program, defaults=values)
    partners = program.partners.values_list("organisation", flat=True)
    _write_cards(list(Organisation.objects.filter(pk__in=partners)), now=now)  # what they did has changed


def _refresh_organisations(now: datetime) -> None:
    """Make the cards of organisations that have none, in the order of registration, and look a share of them through.

    What an organisation says of itself and lists changes without a word to this stage. So each tick looks at
    the SWEPT organisations whose turn it is by the clock: all of a small register, each within minutes of a big one.
    """
    newest = last = newest_with_card()
    while rows := list(Organisation.objects.filter(pk__gt=last).order_by("pk")[:SWEPT]):
        _write_cards(rows, now=now)
        last = rows[-1].pk
    if newest:
        _write_cards(turn_of(now, newest=newest, size=SWEPT), now=now)


@transaction.atomic
def _write_cards(rows: list[Organisation], *, now: datetime) -> None:
    """Write the cards that lack or say something else than they should, under the next number of the directory."""
    cards = OrganisationCard.objects.in_bulk([row.pk for row in rows], field_name="organisation_id")
    made, changed = [], []
    for key, fields in organisation_cards(rows, now=now).items():
        card = cards.get(key)
        if card is None:
            made.append(OrganisationCard(organisation_id=key, **fields))
        elif any(getattr(card, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(card, name, value)
            changed.append(card)
    if not made and not changed:
        return
    number = _next_number()
    for card in (*made, *changed):
        card.version, card.unsearched = number, True
    OrganisationCard.objects.bulk_create(made)
    OrganisationCard.objects.bulk_update(changed, CARD_FIELDS, batch_size=100)


def _next_number() -> int:
    """Count the directory one change on; who keeps it in memory reads what has a higher number than it knows."""
    row = Directory.objects.select_for_update().first() or Directory(base=secrets.token_hex(8))
    row.number += 1
    row.save()
    return row.number
