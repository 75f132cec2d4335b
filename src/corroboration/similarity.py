"""How like two programs are in subject, place, time and audience: whether they may be one done twice (تكرار / هدر).

Rule kept here: it is a suggestion, and no number travels without its reasons. What a program does not say speaks
neither for nor against it. Likeness is symmetric; it decides nothing, and who is asked decides for themselves.
The weights are those of `similarity_weights.py`, fitted once on labelled pairs of invented programs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from corroboration.finding import Reason
from corroboration.similarity_weights import ENOUGH, INTERCEPT, WEIGHTS
from corroboration.sketches import EVERYBODY, Sketch
from corroboration.subjects import sound_key

NEAR_DAYS = 45  # days between two programs beyond which they are seldom one

# TABLE: audiences whose people are partly the same
_NEAR: Mapping[str, tuple[str, ...]] = {
    "children": ("students", "families", "orphans", "low_income", "patients"),
    "students": ("youth", "orphans", "low_income"),
    "families": ("low_income", "women", "orphans"),
    "low_income": ("orphans", "women", "elderly", "workers", "patients"),
    "youth": ("job_seekers", "volunteers", "women"),
    "patients": ("disability", "elderly"),
}
_NEAR_PEOPLE = frozenset(frozenset((one, other)) for one, others in _NEAR.items() for other in others)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two programs overlap, 0 to 1, and what says so; `enough` from where they are shown."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def enough(self) -> bool:
        """Whether the two are worth showing to each other."""
        return self.score >= ENOUGH


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """Return how like two programs are, with the reasons that speak for it; (b, a) gives the same."""
    weighed = features(one, other)
    total = INTERCEPT + sum(WEIGHTS[name] * value for name, value in weighed.items())
    return Likeness(round(1 / (1 + exp(-total)), 4), _reasons(one, other, weighed))


def features(one: Sketch, other: Sketch) -> dict[str, float]:
    """Return what is weighed of two programs, by name; every value lies between 0 and 1."""
    return {
        **_of_subject(one, other),
        **_of_words(one, other),
        **_of_people(one, other),
        **_of_place(one, other),
        **_of_time(one, other),
    }


def _of_subject(one: Sketch, other: Sketch) -> dict[str, float]:
    both = one.main & other.main
    shared = one.subjects & other.subjects
    known = bool(one.main and other.main)
    return {
        "subject": len(both) / min(len(one.main), len(other.main)) if both else 0.0,
        "subject_all": len(both) / len(one.main | other.main) if both else 0.0,
        "subject_told": float(bool(shared) and not both),
        "subject_other": float(known and not shared),
        "subject_unknown": float(not known),
        "area_same": float(bool(one.areas & other.areas) and not shared),
    }


def _of_words(one: Sketch, other: Sketch) -> dict[str, float]:
    shared = shared_words(one, other)
    least = min(len(one.rest), len(other.rest))
    unknown = float(not (one.main and other.main))
    share = 2 * len(shared) / (len(one.rest) + len(other.rest)) if least else 0.0
    alike = _dice(_grams(one.title), _grams(other.title))
    return {
        "words": share,
        "words_unknown": share * unknown,
        "words_other": float(bool(least) and not shared),
        "spelling": alike,
        "spelling_unknown": alike * unknown,
    }


def shared_words(one: Sketch, other: Sketch) -> tuple[str, ...]:
    """Return the words of `one` that `other` has as well, in either script."""
    theirs = other.rest | {sound_key(word) for word in other.rest}
    return tuple(sorted(word for word in one.rest if word in theirs or sound_key(word) in theirs))


def _of_people(one: Sketch, other: Sketch) -> dict[str, float]:
    ours, theirs = one.audiences, other.audiences
    said = bool(ours and theirs)
    same = bool(ours & theirs) or EVERYBODY in ours | theirs
    near = any(frozenset((a, b)) in _NEAR_PEOPLE for a in ours for b in theirs)
    return {
        "people_same": float(said and same),
        "people_near": float(said and not same and near),
        "people_other": float(said and not same and not near),
    }


def _of_place(one: Sketch, other: Sketch) -> dict[str, float]:
    known = bool(one.cities and other.cities)
    same = bool(one.cities & other.cities)
    local = bool(one.local & other.local)
    return {
        "place_local": float(local),
        "place_other": float((known and not same) or one.region != other.region),
        "place_unknown": float(not known and not local),
    }


def _of_time(one: Sketch, other: Sketch) -> dict[str, float]:
    apart = days_apart(one, other)
    return {
        "days": min(apart, NEAR_DAYS) / NEAR_DAYS,
        "days_far": float(apart > NEAR_DAYS),
        "occasion_other": float(
            bool(one.occasions and other.occasions) and not one.occasions & other.occasions
        ),
    }


def days_apart(one: Sketch, other: Sketch) -> int:
    """Return the days between the end of the one and the beginning of the other; 0 where they meet."""
    return max(0, other.begins - one.ends, one.begins - other.ends)


def _grams(text: str) -> frozenset[str]:
    padded = f" {text} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _reasons(one: Sketch, other: Sketch, weighed: Mapping[str, float]) -> tuple[Reason, ...]:
    """Return what speaks for an overlap: subject or words, place, time, people."""
    found = []
    if shared := sorted(one.subjects & other.subjects):
        found.append(Reason(key="overlap_subject", values={"subjects": shared}))
    elif shared_words(one, other):
        found.append(Reason(key="overlap_words", values={}))
    elif weighed["spelling"] > 0:
        found.append(Reason(key="overlap_title", values={}))
    if one.local & other.local:
        found.append(Reason(key="overlap_spot", values={}))
    elif cities := sorted(one.cities & other.cities):
        found.append(Reason(key="overlap_city", values={"place": cities[0]}))
    elif one.region == other.region:
        found.append(Reason(key="overlap_region", values={"place": one.region}))
    apart = days_apart(one, other)
    found.append(Reason(key="overlap_days", values={"days": apart}))
    if people := sorted(one.audiences & other.audiences):
        found.append(Reason(key="overlap_people", values={"audiences": people}))
    elif weighed["people_near"]:
        values = {"a": sorted(one.audiences), "b": sorted(other.audiences)}
        found.append(Reason(key="overlap_people_near", values=values))
    return tuple(found)
