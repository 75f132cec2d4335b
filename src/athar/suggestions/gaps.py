"""A gap nobody serves: people in a region for whom no program was announced in a year.

Rule kept here: it is said only of a region and an audience that BOTH organisations name as theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from athar.organisations.areas import AUDIENCES, known
from athar.organisations.models import Organisation
from athar.organisations.regions import REGIONS
from athar.programs.models import Program, State
from athar.suggestions.why import Why

LOOKED_BACK = timedelta(days=365)


def gap_of(
    own: Organisation, others: Iterable[Organisation], *, now: datetime
) -> Mapping[int, tuple[Why, ...]]:
    """Return, by row number of the other, one gap that the two could serve together, where there is one."""
    regions = {own.region, *own.works_in} - {""}
    audiences = set(own.audiences) - {"everybody"}
    if not regions or not audiences:
        return {}
    served = _served(regions, since=now - LOOKED_BACK)
    found = {}
    for other in others:
        theirs = regions & {other.region, *other.works_in}
        for region in sorted(theirs & set(REGIONS)):
            lacking = known((audiences & set(other.audiences)) - served[region], of=AUDIENCES)
            if lacking:
                words = (str(AUDIENCES[lacking[0]]), str(REGIONS[region]))
                found[other.pk] = (Why(kind="gap", words=words),)
                break
    return found


def _served(regions: set[str], *, since: datetime) -> Mapping[str, set[str]]:
    """Return for whom programs were announced in each region; one for everybody, or for nobody named, is for all."""
    served: dict[str, set[str]] = {region: set() for region in regions}
    rows = Program.objects.filter(region__in=regions, ends_at__gte=since).exclude(state=State.CANCELLED)
    for region, audiences in rows.values_list("region", "audiences").iterator():
        served[region].update(audiences if audiences and "everybody" not in audiences else AUDIENCES)
    return served
