"""What suggestions are computed from: who worked with whom and how well documented, and who offers and needs what.

Rule kept here: only what is public, and of programs only what the engine's grade says. Being named is nothing:
both must have confirmed. No number of people, of programs or of money is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import combinations

from django.db.models import Q, QuerySet
from django.utils import timezone

from athar.acquaintance.models import Listing, Side
from athar.findings.models import Standing
from athar.organisations.models import Organisation
from athar.organisations.regions import REGIONS
from athar.programs.models import Answer, Partner, PartnerRole, Program, State
from corroboration.finding import COUNTED, Grade
from corroboration.network import Tie
from corroboration.profiles import Profile

# TABLE: what having been in one program says of two organisations. Documented work says all; what only was agreed,
# or is told by one side, says half; what the parties could not agree on a quarter; what nobody told of, nothing.
WEIGHTS: dict[str, float] = {
    **dict.fromkeys(map(str, COUNTED), 1.0),
    Grade.ANNOUNCED: 0.5,
    Grade.COLLECTING: 0.5,
    Grade.SINGLE_SOURCE: 0.5,
    Grade.CONTRADICTED: 0.25,
    Grade.UNCONFIRMED: 0.0,
    Grade.LAPSED: 0.0,
    Grade.NOT_HELD: 0.0,
}
KNOW_EACH_OTHER = (
    12  # parties of one program; in a larger one each knows its lead, and not three hundred others
)
TITLES = 30  # of the latest programs of an organisation that are read


def ties() -> list[Tie]:
    """Return who worked with whom, a tie for each program of two, told from the program's grade."""
    stands = _merged()
    grades = dict(Standing.objects.values_list("program", "finding__grade"))
    found = []
    for program, lead, year, parties in _parties():
        weight = WEIGHTS.get(grades.get(program, Grade.ANNOUNCED), 0.0)
        if weight <= 0:
            continue
        known = sorted({stands.get(each, each) for each in parties})
        pairs: Iterable[tuple[str, str]] = combinations(known, 2)
        if len(known) > KNOW_EACH_OTHER:
            first = stands.get(lead, lead)
            pairs = ((first, other) for other in known if other != first)
        found += [Tie(a, b, year, weight) for a, b in pairs]
    return found


def _parties() -> Iterator[tuple[int, str, int, list[str]]]:
    """Yield each program that two or more confirmed: its number, lead, year, and who confirmed."""
    parties: dict[int, list[str]] = defaultdict(list)
    yes = Q(answer=Answer.CONFIRMED) | Q(role=PartnerRole.LEAD)
    rows = Partner.objects.filter(yes).exclude(program__state=State.CANCELLED)
    for program, uid in rows.order_by("program", "id").values_list("program", "organisation__uid").iterator():
        parties[program].append(uid)
    programs = Program.objects.order_by("id").values_list("id", "lead__uid", "starts_at").iterator()
    for program, lead, starts_at in programs:
        if len(parties.get(program, ())) > 1:
            yield program, lead, timezone.localtime(starts_at).year, parties[program]


def _merged() -> dict[str, str]:
    """Return, for each organisation merged into another, the one that stands for it now."""
    into = dict(
        Organisation.objects.exclude(merged_into=None).values_list("uid", "merged_into__uid").iterator()
    )
    stands = {}
    for uid, first in into.items():
        end, seen = first, {uid}
        while end in into and end not in seen:
            seen.add(end)
            end = into[end]
        stands[uid] = end
    return stands


def profiles(now: datetime) -> Iterator[Profile]:
    """Yield what is public of each organisation that still acts, with its open offers and needs."""
    listed = _listed(now)
    titles, marks = _programs()
    rows = Organisation.objects.filter(merged_into=None).order_by("id")
    fields = ("uid", "name_ar", "about_ar", "about_en", "region", "sector", "areas", "audiences", "works_in")
    for row in rows.only("closed_at", *fields).iterator():
        offers, needs = listed.get(row.pk, (frozenset(), frozenset()))
        own = [f"area:{code}" for code in row.areas] + [f"for:{code}" for code in row.audiences]
        own += [f"in:{code}" for code in {row.region, *row.works_in} if code]
        yield Profile(
            key=row.uid,
            name=row.name_ar,
            text=" ".join([row.about_ar, row.about_en, *titles.get(row.pk, ())]),
            marks=tuple(sorted(own) + marks.get(row.pk, [])),
            offers=offers,
            needs=needs,
            open=row.closed_at is None,
        )


def _listed(now: datetime) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
    """Return the codes of what each organisation offers and needs: kind of thing and region."""
    found: dict[int, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    rows = open_listings(now).values_list("organisation", "side", "resource", "regions")
    for organisation, side, resource, regions in rows.iterator():
        codes = {f"{resource}@{region}" for region in regions or REGIONS}
        found[organisation][0 if side == Side.OFFER else 1].update(codes)
    return {key: (frozenset(offers), frozenset(needs)) for key, (offers, needs) in found.items()}


def open_listings(now: datetime) -> QuerySet[Listing]:
    """Return the offers and needs that stand at `now`."""
    rows = Listing.objects.filter(closed_at=None, organisation__closed_at=None)
    return rows.filter(Q(until_on=None) | Q(until_on__gte=timezone.localtime(now).date()))


def _programs() -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return the titles and the marks of the latest programs of each organisation that takes part in some."""
    titles: dict[int, list[str]] = defaultdict(list)
    marks: dict[int, list[str]] = defaultdict(list)
    yes = Q(answer=Answer.CONFIRMED) | Q(role=PartnerRole.LEAD)
    rows = Partner.objects.filter(yes).exclude(program__state=State.CANCELLED).order_by("-program")
    names = ("title_ar", "title_en", "region", "areas", "audiences")
    for organisation, *told in rows.values_list(
        "organisation", *(f"program__{name}" for name in names)
    ).iterator():
        if len(titles[organisation]) >= TITLES:
            continue
        title_ar, title_en, region, areas, audiences = told
        titles[organisation].append(f"{title_ar} {title_en}")
        marks[organisation] += [f"area:{code}" for code in areas] + [f"for:{code}" for code in audiences]
        marks[organisation].append(f"in:{region}")
    return titles, marks
