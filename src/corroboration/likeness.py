"""How like two readings of one kind are: agree, near, part of, other period, differ, or not to be compared.

Rule kept here: likeness is symmetric, and a value exactly at the margin is near. `None` stands for "neither
supports nor contradicts": another currency, another unit, too vague, free words. It groups and judges
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt
from types import MappingProxyType
from typing import NamedTuple

from corroboration import places, texts, units
from corroboration.finding import Mark, Reason
from corroboration.readings import Reading


class Limit(NamedTuple):
    """How far apart two values may lie on one item, and what is too vague to be compared."""

    absolute: Decimal = Decimal(0)
    relative: Decimal = Decimal(0)
    agreed: bool = False  # the parties set the margin for this item themselves
    widening: Decimal = Decimal(2)
    range_width: Decimal = Decimal("0.5")
    place_depth: int = 2
    words: bool = False  # free words are compared; units and places are known by other names
    gazetteer: places.Gazetteer | None = None  # listed places; None for those shipped


class Likeness(NamedTuple):
    """The mark of one value beside another, and the reason's key where it needs one."""

    mark: Mark | None
    key: str = ""
    values: Mapping[str, object] = MappingProxyType({})

    def reasons(self) -> tuple[Reason, ...]:
        """Return the reason, if there is one to give."""
        return (Reason(key=self.key, values=self.values),) if self.key else ()


Comparer = Callable[[Reading, Reading, Limit], Likeness]

_AGREE = Likeness(Mark.AGREE)
_NEAR = Likeness(Mark.NEAR, "within_margin")
_DIFFER = Likeness(Mark.DIFFER)
_EARTH = 6_371_008.8  # mean radius in metres (IUGG)


def like_words(a: Reading, b: Reading, limit: Limit) -> Likeness:
    """Return agree for equal values, else differ: yes or no, categories."""
    return _AGREE if a.key == b.key else _DIFFER


def like_texts(a: Reading, b: Reading, limit: Limit) -> Likeness:
    """Return agree or differ where the words of two texts say so plainly; other texts are not compared."""
    if a.key == b.key:
        return _AGREE
    if not limit.words:
        return Likeness(None, "text_not_compared")
    found = texts.compare(str(a.value), str(b.value))
    if found.relation is texts.Relation.UNCLEAR:
        return Likeness(None, found.steps[0].key)
    mark = Mark.AGREE if found.relation is texts.Relation.AGREE else Mark.DIFFER
    return Likeness(mark, found.steps[0].key, found.steps[0].values)


def like_periods(a: Reading, b: Reading, limit: Limit) -> Likeness:
    """Return the likeness of two periods, or days.

    Both ends within the margin are near; one inside the other is a part (times) or another period (days: one
    of the sessions).
    """
    if a.key == b.key:
        return _AGREE
    (measure, a_from, a_to), (other, b_from, b_to) = a.key, b.key
    if measure != other:
        return Likeness(None, "other_measure")
    days = measure == "days"
    allowed = limit.absolute if limit.agreed or not days else 0
    if abs(a_from - b_from) <= allowed and abs(a_to - b_to) <= allowed:
        return _NEAR
    if (a_from >= b_from and a_to <= b_to) or (b_from >= a_from and b_to <= a_to):
        return Likeness(Mark.OTHER_PERIOD, "other_period") if days else Likeness(Mark.PART_OF, "time_part_of")
    return _DIFFER


def like_amounts(a: Reading, b: Reading, limit: Limit) -> Likeness:
    """Return the likeness of two quantities or sums: the gap between them against the margin.

    The margin is the wider of the absolute one and the share of the larger value, doubled by «نحو».
    """
    if a.key == b.key:
        return _AGREE
    (measure, a_low, a_high, a_about), (other, b_low, b_high, b_about) = a.key, b.key
    if measure != other:
        scale = units.factors(measure, other) if limit.words else None
        if scale is None:
            return Likeness(None, "other_measure")
        a_low, a_high, b_low, b_high = (
            a_low * scale[0],
            a_high * scale[0],
            b_low * scale[1],
            b_high * scale[1],
        )
        if (a_low, a_high) == (b_low, b_high):
            return _AGREE
    if not all(end.is_finite() for end in (a_low, a_high, b_low, b_high)):
        return _by_bounds((a_low, a_high), (b_low, b_high), limit)
    gap = max(a_low - b_high, b_low - a_high, Decimal(0))
    allowed = max(limit.absolute, limit.relative * max(abs(a_high), abs(b_high), abs(a_low), abs(b_low)))
    if gap > (allowed * limit.widening if a_about or b_about else allowed):
        return _DIFFER
    if _too_wide(a_low, a_high, limit) or _too_wide(b_low, b_high, limit):
        return Likeness(None, "too_vague")
    return _NEAR


def _by_bounds(a: tuple[Decimal, Decimal], b: tuple[Decimal, Decimal], limit: Limit) -> Likeness:
    """Return the likeness of two amounts of which one at least has an open end: «أكثر من ألف»."""
    ends = [end for end in (*a, *b) if end.is_finite()]
    largest = max(map(abs, ends))
    if max(a[0] - b[1], b[0] - a[1]) > max(limit.absolute, limit.relative * largest):
        return _DIFFER
    one_open = sum(end.is_finite() for end in a) != sum(end.is_finite() for end in b)
    if one_open and max(ends) - min(ends) <= limit.range_width * largest:
        return Likeness(Mark.NEAR, "within_bound")
    return Likeness(None, "too_vague")


def like_places(a: Reading, b: Reading, limit: Limit) -> Likeness:
    """Return the likeness of two places: by position where both have one, else by path, else by name."""
    found = _by_position_or_path(a, b, limit)
    if limit.words and found.mark in (None, Mark.DIFFER) and not (a.key[2] and b.key[2]):
        return _by_gazetteer(a, b, found, limit.gazetteer)
    return found


def _by_gazetteer(a: Reading, b: Reading, found: Likeness, gazetteer: places.Gazetteer | None) -> Likeness:
    """Return the likeness of two places by what they are called, where the spelling of paths did not decide it."""
    known = places.compare(_called(a), _called(b), gazetteer)
    reason = known.steps[-1] if known.steps else None
    if known.relation is places.Relation.SAME:
        return _AGREE
    if known.relation is places.Relation.PART_OF:
        return Likeness(Mark.PART_OF, "place_part_of")
    if known.relation is places.Relation.DIFFER and reason is not None:
        return Likeness(Mark.DIFFER, reason.key, reason.values)
    return found


def _called(reading: Reading) -> tuple[str, ...]:
    """Return the names of a place, the narrowest first."""
    value = reading.value
    if not isinstance(value, Mapping):
        return ()
    path, name = value.get("path", ()), str(value.get("name", ""))
    steps = [str(part) for part in path][::-1] if isinstance(path, list | tuple) else []
    return tuple(dict.fromkeys(part for part in (name, *steps) if part))


def _by_position_or_path(a: Reading, b: Reading, limit: Limit) -> Likeness:
    if a.key == b.key:
        return _AGREE
    (a_path, a_name, a_at), (b_path, b_name, b_at) = a.key, b.key
    if a_at and b_at:
        if metres(a_at, b_at) > limit.absolute * 1000:
            return _DIFFER
        return _AGREE if a_path == b_path and a_name == b_name and (a_path or a_name) else _NEAR
    if a_path and b_path:
        return _by_path(a, b, limit)
    return _AGREE if a_name and a_name == b_name else Likeness(None, "place_not_compared")


def like_sets(a: Reading, b: Reading, limit: Limit) -> Likeness:
    """Return the likeness of two sets of organisations.

    A subset is a part; what is not shared is the distance.
    """
    if a.key == b.key:
        return _AGREE
    first, second = set(a.key[1:]), set(b.key[1:])
    if first <= second or second <= first:
        return Likeness(Mark.PART_OF, "set_part_of")
    apart, together = len(first ^ second), len(first | second)
    if first & second and apart <= max(limit.absolute, limit.relative * together):
        return _NEAR
    return _DIFFER


def metres(a: tuple[float, float], b: tuple[float, float]) -> int:
    """Return the great-circle distance of two positions in degrees, in whole metres (haversine).

    Rounded, so that the last digits in which machines differ decide nothing.
    """
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b[1] - a[1]) / 2) ** 2
    return round(2 * _EARTH * asin(min(1.0, sqrt(half))))


def _by_path(a: Reading, b: Reading, limit: Limit) -> Likeness:
    (a_path, a_name, _), (b_path, b_name, _) = a.key, b.key
    shorter = min(len(a_path), len(b_path))
    if a_path[:shorter] != b_path[:shorter]:
        return _DIFFER
    if shorter < limit.place_depth:
        return Likeness(None, "too_vague")
    if len(a_path) != len(b_path):
        return Likeness(Mark.PART_OF, "place_part_of")
    return _AGREE if a_name == b_name or not (a_name and b_name) else Likeness(Mark.NEAR, "same_area")


def _too_wide(low: Decimal, high: Decimal, limit: Limit) -> bool:
    return high - low > limit.range_width * max(abs(high), abs(low))
