"""A program as compared with others (a sketch): what it is about, for whom, where and when; and its keys for search.

Rule kept here: a sketch holds what the announcement says and nothing else, so that it can be made again at any time.
A text that nobody's table knows still has words and keys. It compares nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from corroboration import subjects as words_of
from corroboration.letters import fold, fold_letters
from corroboration.places import shipped

VERSION = 1  # of sketches: those kept with another number are made again
EVERYBODY = "everybody"
_LOCAL = frozenset(
    fold(word)
    for word in ("حي", "حديقة", "شارع", "مدرسة", "مستشفى", "district", "park", "street", "school", "the")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A program to come, as announced or about to be. Days are ordinals (`date.toordinal`)."""

    titles: Sequence[str]
    summaries: Sequence[str] = ()
    region: str = ""
    places: Sequence[str] = ()
    begins: int
    ends: int
    audiences: Sequence[str] = ()
    areas: Sequence[str] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What is compared. `main` are the subjects of the title, or of the summary where the title is but a name."""

    title: str
    main: frozenset[str]
    subjects: frozenset[str]
    rest: frozenset[str]
    audiences: frozenset[str]
    stated: bool
    occasions: frozenset[str]
    areas: frozenset[str]
    region: str
    cities: frozenset[str]
    local: frozenset[str]
    begins: int
    ends: int
    kind: str = ""

    def kept(self) -> dict[str, Any]:
        """Return the sketch as JSON keeps it."""
        sets = {name: sorted(getattr(self, name)) for name in _SETS}
        return {name: getattr(self, name) for name in _PLAIN} | sets


_SETS = ("main", "subjects", "rest", "audiences", "occasions", "areas", "cities", "local")
_PLAIN = ("title", "stated", "region", "begins", "ends", "kind")


def from_kept(kept: Mapping[str, Any]) -> Sketch:
    """Return the sketch that JSON kept."""
    values: dict[str, Any] = {name: frozenset(kept[name]) for name in _SETS}
    return Sketch(**values, **{name: kept[name] for name in _PLAIN})


@dataclass(frozen=True, slots=True)
class _Where:
    cities: frozenset[str] = frozenset()
    local: frozenset[str] = frozenset()
    named: frozenset[str] = field(default_factory=frozenset)  # every word of the place, folded


def sketch(plan: Plan) -> Sketch:
    """Return the program as it is compared."""
    where = _where(tuple(plan.places), plan.region)
    titled = words_of.read(plan.titles, without=where.named)
    told = words_of.read(plan.summaries, without=where.named)
    stated = frozenset(plan.audiences)
    subjects = titled.subjects | told.subjects
    found = {entry.area for code in subjects if (entry := words_of.subject(code))}
    read = titled.audiences | told.audiences
    return Sketch(
        title=" ".join(fold(text) for text in plan.titles if text),
        main=titled.subjects or told.subjects,
        subjects=subjects,
        rest=titled.rest or told.rest,
        audiences=stated or read,
        stated=bool(stated),
        occasions=titled.occasions | told.occasions,
        areas=frozenset(plan.areas) | found,
        region=plan.region,
        cities=where.cities,
        local=where.local,
        begins=plan.begins,
        ends=max(plan.begins, plan.ends),
        kind=plan.kind,
    )


def keys(of: Sketch) -> tuple[str, ...]:
    """Return what similar programs share at least one of: subjects, and words by their sound in either script."""
    subjects = {f"s:{code}" for code in of.subjects}
    rest = {f"w:{words_of.sound_key(word)}"[:24] for word in of.rest}
    return (*sorted(subjects), *sorted(rest)[:12])


@lru_cache(maxsize=4096)
def _where(places: tuple[str, ...], region: str) -> _Where:
    """Return what the names of a place say, within the region announced."""
    gazetteer = shipped()
    cities: set[str] = set()
    local: set[str] = set()
    named: set[str] = set()
    for text in places:
        if not text:
            continue
        found = gazetteer.resolve(text)
        narrow = {each for each in found.ids if gazetteer.places[each].kind in ("city", "governorate")}
        if fold_letters(text).split()[:1] == ["منطقه"] or text.lower().endswith(("region", "province")):
            narrow = set()
        inside = {each for each in narrow if not region or region in gazetteer.within(each)}
        cities |= inside or narrow
        local |= set(fold(found.local).split()) - _LOCAL
        named |= {*fold(text).split(), *fold_letters(text).split()}
    return _Where(frozenset(cities), frozenset(local), frozenset(named))
