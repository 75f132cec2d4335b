"""Suggestions from the board alone: for whoever the index does not know yet, and where there is no index.

Rule kept here: it proposes by offers and needs that meet and nothing else, the nearest first, then the newest.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from athar.acquaintance.models import Side
from athar.organisations.models import Organisation
from athar.suggestions.gathering import open_listings
from athar.suggestions.reasons import meets

LOOKED_AT = 500  # listings, newest first: the board is read for a newcomer, not ranked as a whole


def met_on_the_board(own: Organisation, *, now: datetime, most: int) -> list[str]:
    """Return the public ids of organisations whose offers and needs meet those of `own`, best first."""
    standing = open_listings(now)
    ours = list(standing.filter(organisation=own.pk))
    if not ours:
        return []
    wanted = Q()
    for side in (Side.OFFER, Side.NEED):
        kinds = {row.resource for row in ours if row.side != side}
        wanted |= Q(side=side, resource__in=kinds)
    rows = standing.filter(wanted).exclude(organisation=own.pk).select_related("organisation")
    met: dict[int, int] = {}
    told: dict[int, Organisation] = {}
    for row in rows.order_by("-made_at", "-id")[:LOOKED_AT]:
        if any(meets(row, each) or meets(each, row) for each in ours):
            met[row.organisation_id] = met.get(row.organisation_id, 0) + 1
            told[row.organisation_id] = row.organisation
    best = sorted(met, key=lambda key: (-met[key], told[key].region != own.region))
    return [told[key].uid for key in best[:most]]
