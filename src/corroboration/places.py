"""Which places texts speak of, and whether two of them are one place, one inside the other, or two.

Rule kept here: two places differ only when both are known and neither holds the other, in every reading of
their names; «الرياض» may be the region or the city, and the reading that reconciles is preferred. What is
not in the gazetteer is unknown, never another place. It measures no distance.

`compare(a, b)` compares two texts; `Gazetteer.resolve` says which places one names; `read_csv` adds an
operator's own places to those shipped (the world's countries, Saudi regions and governorates).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import product

from corroboration.countries import CITIES, COUNTRIES
from corroboration.finding import Reason
from corroboration.letters import Unreadable, fold
from corroboration.names import keys, likeness
from corroboration.regions import REGIONS

KINDS = ("country", "region", "governorate", "city", "district", "site")
# TABLE: words that say what kind of place a name is; the kinds a name with it may be.
_KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    fold(word): kinds
    for kinds, words in {
        ("country",): "دولة country",
        ("region",): "منطقة إمارة إقليم ولاية region province emirate",
        ("governorate", "city"): "محافظة governorate",
        ("city", "governorate"): "مدينة city town",
        ("district",): "حي district neighbourhood neighborhood",
        ("site", "district"): "مركز قرية بلدة village",
    }.items()
    for word in words.split()
}
_FILLERS = frozenset(fold(word) for word in ("of", "the", "area"))
_SEPARATOR = re.compile(
    r"\s*[,،;؛/>|\n]\s*|\s+[-–—]\s+|\s+(?:في|in)\s+|\s+ب(?=(?:ال)?\w{3})(?=ال|مدينة|محافظة|منطقة)"
)
_ALIKE = 0.93  # likeness of names from which a spelling that is not listed is taken for one that is
_LOCAL_ALIKE = 0.9
_LONGEST = 4  # words in a listed name that is looked for inside a longer text


class Relation(StrEnum):
    """What two places are to each other."""

    SAME = "same"
    PART_OF = "part_of"
    UNKNOWN = "unknown"
    DIFFER = "differ"


_BEST = (Relation.SAME, Relation.PART_OF, Relation.UNKNOWN, Relation.DIFFER)


@dataclass(frozen=True, slots=True)
class Place:
    """A listed place: `parent` is the id of the one that holds it, "" for a country."""

    id: str
    parent: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a text was understood as: ids it may be, and the name of something within them that is not listed."""

    ids: tuple[str, ...] = ()
    local: str = ""
    steps: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """How two places relate, and why; `wider` is the id of the one that holds the other."""

    relation: Relation
    steps: tuple[Reason, ...] = ()
    wider: str = ""


class Gazetteer:
    """Listed places by their names. Later ones may hang below earlier ones; one id, one place."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places: dict[str, Place] = {}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._above: dict[str, tuple[str, ...]] = {}
        for place in places:
            self._add(place)

    def extended(self, places: Iterable[Place]) -> Gazetteer:
        """Return a gazetteer with these places as well. Raises `Unreadable` for a parent that is not listed."""
        return Gazetteer([*self.places.values(), *places])

    def within(self, id_: str) -> tuple[str, ...]:
        """Return a place's id and those of all that hold it, the narrowest first."""
        return self._above[id_]

    def path(self, id_: str) -> tuple[str, ...]:
        """Return the ids from the country down, as the `path` of a place's claim."""
        return self._above[id_][::-1]

    def resolve(self, text: str | Sequence[str]) -> Found:
        """Return what a text («حي النرجس، الرياض»), or a list of names from narrow to wide, speaks of."""
        parts = _SEPARATOR.split(text) if isinstance(text, str) else text
        return self._resolve(tuple(part for part in parts if part and part != "*"))

    def compare(self, a: str | Sequence[str], b: str | Sequence[str]) -> Compared:
        """Return how two places relate, with the steps of each reading."""
        one, other = self.resolve(a), self.resolve(b)
        found = self._related(one, other)
        steps = dict.fromkeys(_hashable(each) for each in (*one.steps, *other.steps, *found.steps))
        return Compared(
            found.relation, tuple(Reason(key=key, values=dict(said)) for key, said in steps), found.wider
        )

    def _add(self, place: Place) -> None:
        if place.parent and place.parent not in self.places:
            raise Unreadable("place_parent_unknown", text=f"{place.id}: {place.parent}")
        if place.id in self.places:
            raise Unreadable("place_twice", text=place.id)
        self.places[place.id] = place
        self._above[place.id] = (place.id, *self._above.get(place.parent, ()))
        for name in (place.id, *place.names):
            folded = fold(name)
            if folded and place.id not in self._by_name[folded]:
                self._by_name[folded].append(place.id)

    @cached_property
    def _by_key(self) -> dict[str, list[tuple[str, str]]]:
        """By key of blocking the places and their names that share it; made when a spelling is first unknown."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for place in self.places.values():
            for name in place.names:
                for key in keys(name):
                    found[key].append((place.id, name))
        return found

    @lru_cache(maxsize=4096)  # noqa: B019 - there are one or two of them, and they live as long as the process
    def _resolve(self, parts: tuple[str, ...]) -> Found:
        known: list[tuple[str, ...]] = []
        local: list[str] = []
        steps: list[Reason] = []
        for part in parts:
            ids, rest, why = self._read(part)
            known += [ids] if ids else []
            local += [rest] if rest else []
            steps += why
        ids = self._agreeing(known)
        if known and not ids:
            steps.append(Reason(key="place_parts_clash", values={"text": "، ".join(parts)}))
            ids = known[0]
        if len(ids) > 1:
            steps.append(Reason(key="place_ambiguous", values={"text": self.places[ids[0]].names[0]}))
        return Found(ids, " ".join(local), tuple(steps))

    def _read(self, part: str) -> tuple[tuple[str, ...], str, list[Reason]]:
        """Return the places that one part of a text may be, what is left of it, and how it was read."""
        words = fold(part).split()
        kinds = next((_KIND_WORDS[word] for word in words if word in _KIND_WORDS), ())
        bare = [word for word in words if word not in _KIND_WORDS and word not in _FILLERS] or words
        for name in (" ".join(words), " ".join(bare)):
            if name in self._by_name:
                return self._of_kind(self._by_name[name], kinds), "", []
        if kinds == ("district",):
            return self._at_end(bare, part)
        if near := self._spelled(" ".join(bare)):
            ids, name = near
            steps = [Reason(key="place_spelled", values={"a": part.strip(), "b": name})]
            return self._of_kind(ids, kinds), "", steps
        return self._at_end(bare, part)

    def _of_kind(self, ids: Sequence[str], kinds: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in ids if self.places[each].kind in kinds) or tuple(ids)

    def _at_end(self, words: list[str], part: str) -> tuple[tuple[str, ...], str, list[Reason]]:
        """Return the place at the end of a part: "Al Malaz Riyadh". Governorates have names that are words too."""
        for start in range(max(1, len(words) - _LONGEST), len(words)):
            ids = [
                each
                for each in self._by_name.get(" ".join(words[start:]), ())
                if self.places[each].kind in ("country", "region", "city")
            ]
            if ids:
                return tuple(ids), " ".join(words[:start]), []
        return (), " ".join(words), [Reason(key="place_not_listed", values={"text": part.strip()})]

    def _spelled(self, name: str) -> tuple[list[str], str] | None:
        """Return the listed places whose name is alike beyond doubt, with that name."""
        if len(name) < 3:
            return None
        near = {entry for key in keys(name) for entry in self._by_key.get(key, ())}
        scored = sorted(((likeness(name, listed).score, listed, id_) for id_, listed in near), reverse=True)
        if not scored or scored[0][0] < _ALIKE:
            return None
        best = [entry for entry in scored if entry[0] >= scored[0][0] - 0.005]
        return sorted({id_ for _, _, id_ in best}), best[0][1]

    def _agreeing(self, known: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """Return the narrowest places that go with every part of the text."""
        if not known:
            return ()
        fitting = []
        for choice in product(*known[:4]):
            deepest = max(choice, key=lambda each: len(self._above[each]))
            if set(choice) <= set(self._above[deepest]):
                fitting.append(deepest)
        return tuple(dict.fromkeys(fitting))

    def _related(self, one: Found, other: Found) -> Compared:
        if not one.ids or not other.ids:
            return self._by_local_names(one, other)
        found = [self._pair(a, b, one.local, other.local) for a in one.ids for b in other.ids]
        return min(found, key=lambda each: _BEST.index(each.relation))

    def _by_local_names(self, one: Found, other: Found) -> Compared:
        if one.local and other.local:
            alike = likeness(one.local, other.local)
            if alike.score >= _LOCAL_ALIKE:
                return Compared(Relation.SAME, alike.steps)
        return Compared(Relation.UNKNOWN)

    def _pair(self, a: str, b: str, a_local: str, b_local: str) -> Compared:
        values = {"a": self.places[a].names[0], "b": self.places[b].names[0]}
        if a == b:
            return self._same_area(a, a_local, b_local, values)
        if a not in self._above[b] and b not in self._above[a]:
            return Compared(Relation.DIFFER, (Reason(key="place_two_places", values=values),))
        wide, narrow, local = (a, b, a_local) if a in self._above[b] else (b, a, b_local)
        if local:
            return Compared(Relation.UNKNOWN, (Reason(key="same_area"),))
        values = {"a": self.places[narrow].names[0], "b": self.places[wide].names[0]}
        return Compared(Relation.PART_OF, (Reason(key="place_lies_in", values=values),), wide)

    def _same_area(self, id_: str, a_local: str, b_local: str, values: Mapping[str, object]) -> Compared:
        if not a_local and not b_local:
            return Compared(Relation.SAME)
        if not a_local or not b_local:
            return Compared(
                Relation.PART_OF,
                (Reason(key="place_lies_in", values={**values, "a": a_local or b_local}),),
                id_,
            )
        alike = likeness(a_local, b_local)
        if alike.score >= _LOCAL_ALIKE:
            return Compared(Relation.SAME, alike.steps)
        return Compared(Relation.UNKNOWN, (Reason(key="same_area"),))


def compare(a: str | Sequence[str], b: str | Sequence[str], gazetteer: Gazetteer | None = None) -> Compared:
    """Return how two places relate by the gazetteer given, or the one shipped."""
    return (gazetteer or shipped()).compare(a, b)


@lru_cache(maxsize=1)
def shipped() -> Gazetteer:
    """Return the gazetteer of countries and of Saudi regions and governorates, built once."""
    return Gazetteer([*_countries(), *_listed(CITIES), *_listed(REGIONS)])


def read_csv(
    lines: Iterable[str],
    base: Gazetteer | None = None,
    refuse: Callable[[int, Unreadable], None] | None = None,
) -> Gazetteer:
    """Return `base` (the one shipped, when left out) with an operator's places.

    Columns id, parent, kind, names (names apart by "|"), in that order, with or without a heading. Parents
    come before what they hold. A row that is wrong goes to `refuse` with its number, from 1, and is left out;
    without `refuse` it raises `Unreadable`.
    """
    found = (base or shipped()).extended(())
    for number, row in enumerate(csv.reader(lines), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or [cell.lower() for cell in cells] == ["id", "parent", "kind", "names"]:
            continue
        try:
            found._add(_place(cells, number))
        except Unreadable as error:
            if refuse is None:
                raise
            refuse(number, error)
    return found


def _place(cells: Sequence[str], number: int) -> Place:
    if len(cells) != 4 or not cells[0] or cells[2] not in KINDS or not cells[3].strip("| "):
        raise Unreadable("place_line", line=number, text=",".join(cells)[:80])
    names = tuple(name for each in cells[3].split("|") if (name := each.strip()))
    return Place(cells[0], cells[1], cells[2], names)


def _countries() -> list[Place]:
    names: dict[str, list[str]] = defaultdict(list)
    for line in COUNTRIES.strip().splitlines():
        code, long_code, *said = line.split("|")
        names[code] += [*said, *([] if long_code in names[code] else [long_code])]
    return [Place(code, "", "country", tuple(said)) for code, said in names.items()]


def _listed(table: str) -> list[Place]:
    rows = [line.split("|") for line in table.strip().splitlines()]
    return [Place(row[0], row[1], row[2], tuple(row[3:])) for row in rows]


def _hashable(reason: Reason) -> tuple[str, tuple[tuple[str, object], ...]]:
    return reason.key, tuple(reason.values.items())
