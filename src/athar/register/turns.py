"""Whose turn it is to be looked at again: what organisations say of themselves changes without a word to this stage."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from athar.organisations.models import Organisation
from athar.register.models import OrganisationCard


def newest_with_card() -> int:
    """Return the key of the newest organisation that has a card; 0 where none has."""
    return OrganisationCard.objects.aggregate(newest=Max("organisation"))["newest"] or 0


def turn_of(now: datetime, *, newest: int, size: int) -> list[Organisation]:
    """Return the `size` organisations whose turn it is by the clock: all of a small register at every tick.

    A turn that reaches the newest goes on at the oldest, so that it is as long wherever their keys lie.
    """
    start = int(now.timestamp()) % (newest // size + 1) * size
    turn = list(Organisation.objects.filter(pk__gt=start, pk__lte=newest).order_by("pk")[:size])
    if len(turn) < size:
        turn += Organisation.objects.filter(pk__lte=start).order_by("pk")[: size - len(turn)]
    return turn
