"""A gap nobody serves: people in a region for whom no program was announced in a year.

Rule kept here: it is said only of a region and an audience that BOTH organisations name as theirs, and only where the
public page of gaps says so too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from athar.organisations.areas import AUDIENCES, known
from athar.organisations.models import Organisation
from athar.organisations.regions import REGIONS
from athar.overlaps.pictures import picture
from athar.suggestions.why import Why


def gap_of(own: Organisation, others: Iterable[Organisation]) -> Mapping[int, tuple[Why, ...]]:
    """Return, by row number of the other, one gap that the two could serve together, where there is one: one query."""
    regions = {own.region, *own.works_in} & set(REGIONS)
    audiences = set(own.audiences) - {"everybody"}
    served = picture("audience").get("cells")
    if not regions or not audiences or served is None:
        return {}
    found = {}
    for other in others:
        for region in sorted(regions & {other.region, *other.works_in}):
            both = audiences & set(other.audiences)
            lacking = known({code for code in both if region not in served.get(code, {})}, of=AUDIENCES)
            if lacking:
                words = (str(AUDIENCES[lacking[0]]), str(REGIONS[region]))
                found[other.pk] = (Why(kind="gap", words=words),)
                break
    return found
