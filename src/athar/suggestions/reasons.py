"""Why an organisation is suggested, in things that can be looked up: listings, places, programs with their grades.

Rule kept here: each reason is read from the database at the moment it is shown, never from the index, so that none
is shown that no longer holds. A suggestion for which none is left is not shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise

from athar.acquaintance.models import Listing, Side
from athar.organisations.areas import AREAS, AUDIENCES, known
from athar.organisations.models import Organisation, Sector
from athar.organisations.regions import REGIONS
from athar.suggestions.gaps import gap_of
from athar.suggestions.gathering import open_listings
from athar.suggestions.links import Link, Pair, links_of
from athar.suggestions.standing import partner_sectors
from athar.suggestions.why import Step, Way, Why
from corroboration.letters import fold

SHOWN_LISTINGS = 2  # of each side: more say the same


def reasons_for(
    own: Organisation, others: Mapping[str, Organisation], *, ways: Mapping[str, Way], now: datetime
) -> dict[str, tuple[Why, ...]]:
    """Return the reasons of each of `others` (by public id), the most telling first; a fixed number of queries."""
    listings = _listings([own.pk, *(each.pk for each in others.values())], now=now)
    told = _told_by_programs(own, others, ways=ways)
    sectors = partner_sectors(own.pk)
    gap = gap_of(own, others.values())
    return {
        uid: (
            *_meeting(listings[own.pk], listings[other.pk]),
            *told.get(uid, ()),
            *_near(own, other),
            *_both(own, other),
            *_sector(own, other, sectors),
            *gap.get(other.pk, ()),
        )
        for uid, other in others.items()
    }


def tells(reasons: Iterable[Why]) -> bool:
    """Return whether the reasons say enough to be shown: that a sector lacks is true of too many."""
    return any(each.kind != "sector" for each in reasons)


def _listings(organisations: list[int], *, now: datetime) -> Mapping[int, list[Listing]]:
    found: dict[int, list[Listing]] = defaultdict(list)
    for row in open_listings(now).filter(organisation__in=organisations).order_by("-made_at", "-id"):
        found[row.organisation_id].append(row)
    return found


def meets(offer: Listing, need: Listing) -> bool:
    """Return whether the two are of one kind and can be in one place; an empty list of regions is anywhere."""
    if (offer.side, need.side) != (Side.OFFER, Side.NEED) or offer.resource != need.resource:
        return False
    return not (offer.regions and need.regions) or not set(offer.regions).isdisjoint(need.regions)


def _meeting(ours: Iterable[Listing], theirs: Iterable[Listing]) -> list[Why]:
    theirs = list(theirs)
    ours = list(ours)
    for_us = [(offer, need) for need in ours for offer in theirs if meets(offer, need)]
    for_them = [(offer, need) for offer in ours for need in theirs if meets(offer, need)]
    return [
        *(Why(kind="offers", words=(o.title, n.title)) for o, n in for_us[:SHOWN_LISTINGS]),
        *(Why(kind="needs", words=(n.title, o.title)) for o, n in for_them[:SHOWN_LISTINGS]),
    ]


def _told_by_programs(
    own: Organisation, others: Mapping[str, Organisation], *, ways: Mapping[str, Way]
) -> dict[str, list[Why]]:
    """Return the reasons that rest on programs: who worked with a partner of ours, and the way of three steps."""
    pairs: set[Pair] = set()
    for uid in others:
        pairs |= set(_walked(own.uid, ways.get(uid), uid))
    links = links_of(pairs)
    between = {uid for pair in links for uid in pair}
    names = {row.uid: row for row in Organisation.objects.filter(uid__in=between)}
    told: dict[str, list[Why]] = {}
    for uid in others:
        way = ways.get(uid)
        walked = [links.get(pair) for pair in _walked(own.uid, way, uid)]
        steps = [link for link in walked if link]
        if steps and len(steps) == len(walked):
            kind = "way" if way and way.far else "with_partner"
            told[uid] = [Why(kind=kind, steps=_steps(steps, names))]
    return told


def _walked(own: str, way: Way | None, other: str) -> list[Pair]:
    """Return the steps of a way, each as the two organisations between which a program is looked for."""
    if way is None:
        return []
    stops = [own, way.near, *([way.far] if way.far else []), other]
    return list(pairwise(stops))


def _steps(links: list[Link], names: Mapping[str, Organisation]) -> tuple[Step, ...]:
    return tuple(Step(names[each.a].name, names[each.b].name, names[each.b].slug, each) for each in links)


def _near(own: Organisation, other: Organisation) -> list[Why]:
    if own.city and fold(own.city) == fold(other.city):
        return [Why(kind="city", words=(other.city,))]
    shared = sorted(_regions(own) & _regions(other) & set(REGIONS))
    return [Why(kind="region", words=tuple(str(REGIONS[code]) for code in shared[:3]))] if shared else []


def _regions(organisation: Organisation) -> set[str]:
    return {organisation.region, *organisation.works_in} - {""}


def _both(own: Organisation, other: Organisation) -> list[Why]:
    made = []
    for kind, table, ours, theirs in (
        ("audience", AUDIENCES, own.audiences, other.audiences),
        ("area", AREAS, own.areas, other.areas),
    ):
        shared = known(set(ours) & set(theirs) - {"everybody"}, of=table)
        if shared:
            made.append(Why(kind=kind, words=tuple(str(table[code]) for code in shared[:3])))
    return made


def _sector(own: Organisation, other: Organisation, sectors: Mapping[str, int]) -> list[Why]:
    """Say that the other is of a third sector: neither ours nor a partner's; nothing before the first partner."""
    partners = sum(sectors.values())
    if not partners or sectors.get(other.sector) or other.sector == own.sector:
        return []
    return [Why(kind="sector", words=(str(Sector(other.sector).label),), count=partners)]
