"""A number line for a quantity that is disputed: where each voice puts it, in order.

Rule kept here: every value is printed beside its mark and again in a list with the names of those who gave it,
so that nothing hangs on position or colour; the line grows from where reading starts. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from athar.site.numerals import grouped
from athar.site.weave import VOICE, WeaveCell, WeaveColumn, WeaveRow, marks_of

WIDE, EDGE, LINE = 340, 30, 62  # the drawing is 340 units wide, readable on a phone of 390 pixels
NEAR_ENOUGH = 34  # marks nearer than this share one label


@dataclass(frozen=True, slots=True)
class Point:
    """What one voice says: `differ` is the mark of those outside the largest side."""

    value: Decimal | float | int
    label: str
    hue: str
    mark: str = "agree"


def draw(points: Iterable[Point], *, unit: str = "", direction: str = "rtl") -> SafeString:
    """Return the number line with its list of values; nothing when there are no points."""
    ordered = sorted(points, key=lambda point: (float(point.value), point.label))
    if not ordered:
        return SafeString("")
    groups = _grouped_by_place(ordered, rtl=direction == "rtl")
    body = f'<path class="ax" d="M{EDGE - 20} {LINE}H{WIDE - EDGE + 20}"/>' + "".join(map(_group, groups))
    sentence = _("Where each statement puts the number: %(list)s") % {
        "list": "; ".join(f"{point.label} {grouped(point.value)}" for point in ordered)
    }
    high = LINE + 34
    return mark_safe(  # noqa: S308
        f'<div class="spread"><svg viewBox="0 0 {WIDE} {high}" role="img" aria-label="{escape(sentence)}">{body}</svg>'
        f"<ul>{_list(ordered, unit=unit)}</ul></div>"
    )


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    point: Point


def _grouped_by_place(points: Sequence[Point], *, rtl: bool) -> list[list[_Place]]:
    """Return the points with their places, those too near to be told apart together."""
    low, high = float(points[0].value), float(points[-1].value)
    span = (high - low) or 1.0
    groups: list[list[_Place]] = []
    for point in points:
        share = (float(point.value) - low) / span if high > low else 0.5
        x = WIDE - EDGE - share * (WIDE - 2 * EDGE) if rtl else EDGE + share * (WIDE - 2 * EDGE)
        place = _Place(x, point)
        if groups and abs(groups[-1][0].x - x) < NEAR_ENOUGH:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _group(places: list[_Place]) -> str:
    """Return the marks of one group, stacked where they meet, with the values under them."""
    tone = "no" if all(place.point.mark == "differ" for place in places) else "ok"
    first, last = places[0].x, places[-1].x
    parts = [f'<path class="reach {tone}" d="M{first:.0f} {LINE}H{last:.0f}"/>'] if first != last else []
    heights: list[tuple[float, int]] = []
    for place in places:
        level = sum(1 for x, _level in heights if abs(x - place.x) < 15)
        heights.append((place.x, level))
        mark = marks_of(
            (WeaveColumn(1, ""),),
            (WeaveRow("", place.point.hue, (WeaveCell(place.point.mark),)),),
            rtl=False,
            lit=False,
        )
        parts.append(
            f'<g transform="translate({place.x - 9:.0f} {LINE - 9 - level * 16}) scale(.9)">{mark}</g>'
        )
    low, high = grouped(places[0].point.value), grouped(places[-1].point.value)
    words = low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}
    middle = min(max((first + last) / 2, EDGE), WIDE - EDGE)
    parts.append(
        f'<text class="val {tone}" x="{middle:.0f}" y="{LINE + 27}" text-anchor="middle">{escape(words)}</text>'
    )
    return "".join(parts)


def _list(points: Sequence[Point], *, unit: str) -> str:
    """Return a line for each distinct value with the names of those who gave it."""
    rows: dict[str, list[Point]] = {}
    for point in points:
        rows.setdefault(grouped(point.value), []).append(point)
    return "".join(
        f'<li class="{"no" if all(p.mark == "differ" for p in row) else "ok"}"><b><bdi dir="ltr" class="n">{value}</bdi>'
        f"{' ' + escape(unit) if unit else ''}</b>"
        + "".join(f'<span><i class="dot {VOICE.get(p.hue, "")}"></i>{escape(p.label)}</span>' for p in row)
        + "</li>"
        for value, row in rows.items()
    )
