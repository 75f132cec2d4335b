"""Relations counted from what is stored: programs both confirmed, and partnerships both signed.

Rule kept here: an organisation that was named and has not said yes is related to nobody by it, so that nobody
borrows a name. A constant number of queries for any number of pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from athar.partnerships.models import PUBLIC, Party
from athar.programs.models import Answer, Partner, PartnerRole
from athar.register.models import Card, Relation
from athar.register.relations.strength import MOST_EACH_WITH_EACH, Deed, Strength, pairs_of, strength

Pair = tuple[int, int]
FIGURES = ("counted", "contradicted", "ahead", "apart", "signed", "since_at", "last_at", "weight")


def count_again(organisations: Collection[int]) -> set[int]:
    """Make anew the relations of these organisations among themselves; returns whose relations changed."""
    found = _found(organisations)
    kept = {
        (row.a_id, row.b_id): row
        for row in Relation.objects.filter(a__in=list(organisations), b__in=list(organisations))
    }
    gone = [row for pair, row in kept.items() if pair not in found]
    new = [Relation(a_id=a, b_id=b, **_figures(found[a, b])) for a, b in found if (a, b) not in kept]
    changed = []
    for pair, row in kept.items():
        figures = _figures(found[pair]) if pair in found else {}
        if any(getattr(row, name) != value for name, value in figures.items()):
            for name, value in figures.items():
                setattr(row, name, value)
            changed.append(row)
    Relation.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Relation.objects.bulk_update(changed, FIGURES, batch_size=500)
    Relation.objects.bulk_create(new, batch_size=500)
    return {end for row in (*gone, *new, *changed) for end in (row.a_id, row.b_id)}


def programs_of(organisations: Iterable[int]) -> QuerySet[Partner]:
    """Return the partners' rows of these organisations in programs that they confirmed."""
    return Partner.objects.filter(organisation__in=list(organisations), answer=Answer.CONFIRMED)


def parties_of(organisations: Iterable[int]) -> QuerySet[Party]:
    """Return the parties' rows of these organisations in partnerships that everybody may see."""
    return Party.objects.filter(
        organisation__in=list(organisations), partnership__state__in=PUBLIC, joined_at__isnull=False
    )


def _figures(found: Strength) -> dict[str, object]:
    return {name: getattr(found, name) for name in FIGURES}


def _found(organisations: Collection[int]) -> dict[Pair, Strength]:
    deeds, signatures = _deeds(organisations), _signatures(organisations)
    pairs = sorted(deeds.keys() | signatures.keys())
    return {pair: strength(deeds.get(pair, ()), signatures.get(pair, ())) for pair in pairs}


def _deeds(organisations: Collection[int]) -> Mapping[Pair, list[Deed]]:
    rows = programs_of(organisations)
    parties: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for program, organisation, role in rows.order_by("id").values_list("program", "organisation", "role"):
        parties[program].append((organisation, role))
    cards = Card.objects.filter(program__in=rows.values("program"))
    deeds: dict[Pair, list[Deed]] = defaultdict(list)
    sizes = _sizes(rows)
    for program, grade, at in cards.order_by("id").values_list("program", "grade", "starts_at"):
        for pair in _pairs(parties.get(program, []), *sizes[program]):
            deeds[pair].append(Deed(grade, at))
    return deeds


def programs_between(a: int, b: int) -> list[int]:
    """Return the programs that relate two organisations."""
    roles = dict(programs_of([a]).values_list("program", "role"))
    others = dict(programs_of([b]).values_list("program", "role"))
    both = roles.keys() & others.keys()
    sizes = _sizes(programs_of([a]).filter(program__in=both))
    return sorted(
        program for program in both if _pairs([(a, roles[program]), (b, others[program])], *sizes[program])
    )


def _pairs(named: Iterable[tuple[int, str]], size: int, hosts: int) -> set[Pair]:
    """Return which of these parties, each with its role, a program of so many parties and hosts relates."""
    hearts = {PartnerRole.LEAD, PartnerRole.HOST} if hosts < MOST_EACH_WITH_EACH else {PartnerRole.LEAD}
    named = list(named)
    heart = [each for each, role in named if role in hearts]
    return pairs_of((each for each, _role in named), heart=heart, size=size)


def _sizes(rows: QuerySet[Partner]) -> dict[int, tuple[int, int]]:
    """Return how many confirmed each of the programs, and how many of them are hosts, whoever they are."""
    everyone = Partner.objects.filter(program__in=rows.values("program"), answer=Answer.CONFIRMED)
    found = (
        everyone.order_by()
        .values("program")
        .annotate(size=Count("id"), hosts=Count("id", filter=Q(role=PartnerRole.HOST)))
    )
    return {row["program"]: (row["size"], row["hosts"]) for row in found}


def _signatures(organisations: Collection[int]) -> Mapping[Pair, list[datetime]]:
    """Return, by pair, when the later of the two had signed each partnership."""
    parties: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    rows = parties_of(organisations).order_by("id").values_list("partnership", "organisation", "joined_at")
    for partnership, organisation, joined_at in rows:
        assert joined_at is not None
        parties[partnership].append((organisation, joined_at))
    signed: dict[Pair, list[datetime]] = defaultdict(list)
    for joined in parties.values():
        for place, (one, at) in enumerate(joined):
            for other, later in joined[place + 1 :]:
                if one != other:
                    signed[min(one, other), max(one, other)].append(max(at, later))
    return signed
