"""Organisations whose names look or sound like another: found by stored keys, ranked by likeness, never refused.

Rule kept here: a likeness warns, and a person decides. Keys bring names together (the sounds of their words, words
side by side, acronyms, the shapes of their letters); `corroboration.names` says how like two names are, across the
two scripts; `TOO_LIKE` says from where on somebody is asked. What was not indexed yet is indexed before looking.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max
from rapidfuzz.fuzz import ratio

from athar.identity.models import NameKept, NameKey
from athar.organisations.models import Organisation
from athar.organisations.queries import Face, face
from athar.organisations.standing import acting
from corroboration.letters import fold_letters
from corroboration.names import keys, likeness
from corroboration.sounds import is_arabic

TOO_LIKE = 0.86  # below it two names of the same town and kind of body are mostly two bodies
LONGEST_KEY = 64
LOOKED_UP = 250  # organisations looked up for one key: a key that more share tells nothing
GLANCED_AT, COMPARED = 60, 20  # organisations whose names are read, and names compared in full
ACROSS = 0.7  # how like two names of two scripts are taken to be, before they are compared in full
LIKE = 0.99  # the most that sound alone can say; to the eye one and the same is 1
BATCH = 500
# Shapes: Arabic letters that differ by dots alone, Latin letters and digits that are taken for one another.
_SHAPES = str.maketrans(
    {
        **dict.fromkeys("تثني", "ب"),
        **dict.fromkeys("حخ", "ج"),
        "ذ": "د",
        "ز": "ر",
        "ش": "س",
        "ض": "ص",
        "ظ": "ط",
        "غ": "ع",
        "ق": "ف",
        **dict.fromkeys("1iıɩ|", "l"),
        "0": "o",
        "5": "s",
        "ɑ": "a",
        "ɡ": "g",
        "ѕ": "s",
    }
)
_RUNS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


@dataclass(frozen=True, slots=True)
class LookAlike:
    """An organisation with a name like the one asked for; `same_shape`: to the eye the two are one."""

    face: Face
    score: float
    same_shape: bool


def shape_of(name: str) -> str:
    """Return how a name looks: letters that are taken for one another as one, without spaces."""
    shape = "".join(fold_letters(name).split()).translate(_SHAPES)
    for run, letter in _RUNS:
        shape = shape.replace(run, letter)
    return shape


def keys_of(names: Iterable[str]) -> frozenset[str]:
    """Return the keys of an organisation's names; like names share one nearly always."""
    found = set()
    for name in filter(None, names):
        found |= {key[:LONGEST_KEY] for key in keys(name)}
        if shape := shape_of(name):
            found.add(f"~{shape}"[:LONGEST_KEY])
    return frozenset(found)


def lookalikes(name_ar: str, name_en: str, *, beside: int = 0, most: int = 5) -> tuple[LookAlike, ...]:
    """Return organisations with a name too like one of these, the likest first; `beside` is left out."""
    index_new()
    asked = [name for name in (name_ar, name_en) if name.strip()]
    shapes = {shape_of(name) for name in asked} - {""}
    rows = acting().select_related("parent").filter(pk__in=_candidates(keys_of(asked), beside=beside))
    named = {row.pk: [name for name in (row.name_ar, row.name_en) if name] for row in rows}
    scores = {pk: 1.0 for pk, names in named.items() if shapes & {shape_of(name) for name in names}}
    pairs = [(a, b, pk) for pk, names in named.items() if pk not in scores for a in asked for b in names]
    for a, b, pk in sorted(pairs, key=lambda pair: -_at_a_glance(pair[0], pair[1]))[:COMPARED]:
        scores[pk] = max(scores.get(pk, 0.0), min(likeness(a, b).score, LIKE))
    found = [LookAlike(face(row), scores[row.pk], scores[row.pk] > LIKE) for row in rows if row.pk in scores]
    like = [each for each in found if each.score >= TOO_LIKE]
    return tuple(sorted(like, key=lambda each: (-each.score, each.face.id))[:most])


def _at_a_glance(a: str, b: str) -> float:
    """Return a quick guess of how like two names are, by letters; of two scripts it cannot be told so."""
    if is_arabic(a) != is_arabic(b):
        return ACROSS
    return ratio(fold_letters(a), fold_letters(b)) / 100


def too_like(one: str, other: str) -> bool:
    """Return whether two names are too like each other to be shown without a warning."""
    if not one or not other:
        return False
    return shape_of(one) == shape_of(other) or likeness(one, other).score >= TOO_LIKE


def _candidates(wanted: Iterable[str], *, beside: int) -> list[int]:
    """Return the organisations that share most keys, rare ones counting more: one bounded query a key."""
    votes: Counter[int] = Counter()
    for key in wanted:
        rows = NameKey.objects.filter(key=key).order_by("organisation").values_list("organisation", flat=True)
        sharing = list(rows[:LOOKED_UP])
        weight = 1_000 // (len(sharing) + 1) + (1_000 if key[0] in "=~@" else 0)
        votes.update(dict.fromkeys(sharing, weight))
    votes.pop(beside, None)
    return [organisation for organisation, _weight in votes.most_common(GLANCED_AT)]


def index_new() -> int:
    """Index the organisations registered since the last that is indexed; return how many. Seldom more than one."""
    last = NameKept.objects.aggregate(last=Max("pk"))["last"] or 0
    done = 0
    while rows := list(Organisation.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        _keep(rows)
        last, done = rows[-1].pk, done + len(rows)
    return done


def index_changed() -> int:
    """Index what a new name or a crash left behind, all of it; return how many. For the clock, now and then."""
    missing = Organisation.objects.exclude(pk__in=NameKept.objects.values("pk"))
    changed = NameKept.objects.exclude(
        name_ar=F("organisation__name_ar"), name_en=F("organisation__name_en")
    ).values("pk")
    rows = [*missing.order_by("pk"), *Organisation.objects.filter(pk__in=changed).order_by("pk")]
    for at in range(0, len(rows), BATCH):
        _keep(rows[at : at + BATCH])
    return len(rows)


def keep_names(organisation: Organisation) -> None:
    """Index the names of one organisation anew: called where a name was changed."""
    _keep([organisation])


@transaction.atomic
def _keep(rows: list[Organisation]) -> None:
    ids = [row.pk for row in rows]
    NameKey.objects.filter(organisation__in=ids).delete()
    NameKey.objects.bulk_create(
        NameKey(organisation=row, key=key)
        for row in rows
        for key in sorted(keys_of((row.name_ar, row.name_en)))
    )
    NameKept.objects.bulk_create(
        [NameKept(organisation=row, name_ar=row.name_ar, name_en=row.name_en) for row in rows],
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=["name_ar", "name_en"],
    )
