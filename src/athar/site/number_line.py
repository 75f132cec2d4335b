"""A number line for a quantity that is disputed: where each voice puts it, in order.

Rule kept here: every value is printed under its mark and again in a list with the names of those who gave it,
so that nothing hangs on place or colour; the line grows from where reading starts. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.site.cloth import VOICE_CLASSES, WeaveCell, WeaveColumn, WeaveRow, marks
from athar.site.markup import drawn
from athar.site.numerals import grouped

WIDE, EDGE = 340, 30  # units; 340 fit a phone of 390 pixels one to one
NEAR_ENOUGH, MEETING, STEP = 34, 15, 16  # marks this near share a label; stand above one another, so high
MOST_STACKED, MOST_NAMED = 4, 6  # beyond these, marks and names are counted
DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Point:
    """What one voice says; `mark` is as in the weave, `differ` for those outside the largest side."""

    value: Decimal | float | int
    label: str
    hue: str
    mark: str = "agree"


@dataclass(frozen=True, slots=True)
class _Placed:
    x: float
    level: int
    point: Point


def draw(points: Iterable[Point], *, unit: str = "", direction: str = "rtl") -> SafeString:
    """Return the number line with its list of values; nothing when there are no points."""
    ordered = sorted(points, key=lambda point: (float(point.value), point.label))
    if not ordered:
        return SafeString("")
    groups = _groups(ordered, rtl=direction == "rtl")
    highest = min(MOST_STACKED, max(placed.level for group in groups for placed in group))
    line = 18 + STEP * highest
    axis = f'<path class="ax" d="M{EDGE - 20} {line}H{WIDE - EDGE + 20}"/>'
    body = axis + "".join(_group(group, line=line) for group in groups)
    said = "; ".join(f"{point.label} {grouped(point.value)}" for point in ordered)
    sentence = escape(_("Where each statement puts the number: %(list)s") % {"list": said})
    picture = f'<svg viewBox="0 0 {WIDE} {line + 34}" role="img" aria-label="{sentence}">{body}</svg>'
    return drawn(f'<div class="spread">{picture}<ul>{_list(ordered, unit=unit)}</ul></div>')


def _groups(points: Sequence[Point], *, rtl: bool) -> list[list[_Placed]]:
    """Return the points with their places, those too near to be labelled apart together."""
    low, high = float(points[0].value), float(points[-1].value)
    groups: list[list[_Placed]] = []
    for point in points:
        share = (float(point.value) - low) / (high - low) if high > low else 0.5
        x = EDGE + (1 - share if rtl else share) * (WIDE - 2 * EDGE)
        if not groups or abs(groups[-1][0].x - x) >= NEAR_ENOUGH:
            groups.append([])
        meeting = [placed.level for placed in groups[-1] if abs(placed.x - x) < MEETING]
        groups[-1].append(_Placed(x, max(meeting, default=-1) + 1, point))
    return groups


def _group(group: list[_Placed], *, line: int) -> str:
    """Return the marks of one group, stacked where they meet, with the values under them."""
    tone = "no" if all(placed.point.mark == DIFFER for placed in group) else "ok"
    first, last = group[0], group[-1]
    reach = (
        f'<path class="reach {tone}" d="M{first.x:.0f} {line}H{last.x:.0f}"/>' if first.x != last.x else ""
    )
    shapes = "".join(
        f'<g transform="translate({placed.x - 9:.0f} {line - 9 - placed.level * STEP}) scale(.9)">'
        f"{_mark(placed.point)}</g>"
        for placed in group
        if placed.level < MOST_STACKED
    )
    low, high = grouped(first.point.value), grouped(last.point.value)
    words = low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}
    label = f'class="val {tone}" x="{(first.x + last.x) / 2:.0f}" y="{line + 27}" text-anchor="middle"'
    return f"{reach}{shapes}{_uncounted(group, line=line)}<text {label}>{escape(words)}</text>"


def _uncounted(group: list[_Placed], *, line: int) -> str:
    """Return how many more stand above the marks drawn, at each place."""
    more: dict[int, int] = {}
    for placed in group:
        if placed.level >= MOST_STACKED:
            more[round(placed.x)] = more.get(round(placed.x), 0) + 1
    top = line - MOST_STACKED * STEP + 5
    return "".join(
        f'<text x="{x}" y="{top}" text-anchor="middle" direction="ltr">+{count}</text>'
        for x, count in more.items()
    )


def _mark(point: Point) -> str:
    """Return the mark of one voice, the same as in the weave."""
    row = WeaveRow("", point.hue, (WeaveCell(point.mark),))
    return marks((WeaveColumn(1, ""),), (row,), rtl=False, lights=False)


def _list(points: Sequence[Point], *, unit: str) -> str:
    """Return a line for each distinct value with the names of those who gave it."""
    rows: dict[str, list[Point]] = {}
    for point in points:
        rows.setdefault(grouped(point.value), []).append(point)
    return "".join(_line(value, row, unit=unit) for value, row in rows.items())


def _line(value: str, row: Sequence[Point], *, unit: str) -> str:
    """Return one value and who gave it."""
    tone = "no" if all(point.mark == DIFFER for point in row) else "ok"
    counted = f" {escape(unit)}" if unit else ""
    names = "".join(
        f'<span><i class="dot {VOICE_CLASSES.get(point.hue, "")}"></i>{escape(point.label)}</span>'
        for point in row[:MOST_NAMED]
    )
    more = len(row) - MOST_NAMED
    if more > 0:
        names += f"<span>{escape(ngettext('and %(n)s more', 'and %(n)s more', more) % {'n': more})}</span>"
    return f'<li class="{tone}"><b><bdi dir="ltr" class="n">{value}</bdi>{counted}</b>{names}</li>'
