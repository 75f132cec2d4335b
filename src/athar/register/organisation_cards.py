"""What the cards of organisations say, worked out for many at once from what is public of them.

Rule kept here (rule 5): of programs those corroborated or better, and those documented or better, are counted
apart. It reads; `actions.py` writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from athar.acquaintance import bits
from athar.acquaintance.models import Listing, OpenCall, Side
from athar.identity.queries import ways_of
from athar.organisations.models import Organisation
from athar.programs.models import Answer, Partner
from athar.register.cards import searched_organisation
from athar.register.models import Card
from corroboration.finding import COUNTED, Grade
from corroboration.letters import fold

DOCUMENTED = (Grade.DOCUMENTED, Grade.EFFECTIVE)


def organisation_cards(rows: Sequence[Organisation], *, now: datetime) -> dict[int, dict[str, Any]]:
    """Return the fields of the card of each of `rows` by its key: six queries, however many there are."""
    keys = [row.pk for row in rows]
    counts = _counts(keys)
    wanted = _resources(keys)
    fresh = _last_heard(keys)
    verified = ways_of(keys, now=now)
    return {
        row.pk: {
            "sector": row.sector,
            "region": row.region,
            "search_text": searched_organisation(row),
            "sort_ar": fold(row.name_ar or row.name_en)[:160],
            "sort_en": fold(row.name_en or row.name_ar)[:160],
            "listed": row.closed_at is None and row.merged_into_id is None,
            "verified": row.pk in verified,
            "areas_bits": bits.bits_of(row.areas, of=bits.AREAS),
            "audiences_bits": bits.bits_of(row.audiences, of=bits.AUDIENCES),
            "regions_bits": bits.bits_of([row.region, *row.works_in], of=bits.REGIONS),
            "offers_bits": wanted[row.pk, Side.OFFER],
            "needs_bits": wanted[row.pk, Side.NEED],
            "fresh_at": max(fresh.get(row.pk, row.registered_at), row.registered_at),
            **dict(zip(("programs", "counted", "documented"), counts.get(row.pk, (0, 0, 0)), strict=True)),
        }
        for row in rows
    }


def _counts(keys: Sequence[int]) -> Mapping[int, tuple[int, int, int]]:
    """Return how many programs each takes part in, how many of them are corroborated, and documented, or better."""
    good = Card.objects.filter(grade__in=list(COUNTED)).values("program")
    best = Card.objects.filter(grade__in=DOCUMENTED).values("program")
    rows = (
        Partner.objects.filter(organisation__in=keys)
        .exclude(answer=Answer.DENIED)
        .values("organisation")
        .annotate(
            programs=Count("program"),
            counted=Count("program", filter=Q(program__in=good)),
            documented=Count("program", filter=Q(program__in=best)),
        )
        .order_by()
    )
    return {row["organisation"]: (row["programs"], row["counted"], row["documented"]) for row in rows}


def _resources(keys: Sequence[int]) -> Mapping[tuple[int, str], int]:
    """Return what each offers and needs on the board now, as numbers, by organisation and side."""
    found: defaultdict[tuple[int, str], int] = defaultdict(int)
    rows = Listing.objects.filter(organisation__in=keys, closed_at=None)
    for key, side, resource in rows.values_list("organisation", "side", "resource"):
        found[key, side] |= bits.bits_of([resource], of=bits.RESOURCES)
    return found


def _last_heard(keys: Sequence[int]) -> Mapping[int, datetime]:
    """Return when anything public was last heard of each: of its programs, its listings and its calls."""
    part = Q(program__partners__organisation__in=keys) & ~Q(program__partners__answer=Answer.DENIED)
    programs = Card.objects.filter(part).values_list("program__partners__organisation")
    listed = Listing.objects.filter(organisation__in=keys).values_list("organisation")
    called = OpenCall.objects.filter(organisation__in=keys).values_list("organisation")
    heard: dict[int, datetime] = {}
    for rows in (
        programs.annotate(Max("said_at")).order_by(),
        listed.annotate(Max("made_at")).order_by(),
        called.annotate(Max("made_at")).order_by(),
    ):
        for key, at in rows:
            heard[key] = max(at, heard.get(key, at))
    return heard
