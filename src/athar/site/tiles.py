"""The thirteen regions as a map of tiles: no boundaries, no map server.

Rule kept here: geography is never mirrored, west stays at the left in both languages; depth of colour says
the count and the count is printed on the tile. Regions it does not know are left out of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athar.site.markup import drawn
from athar.site.numerals import grouped

PLACES = {
    "SA-12": (1, 0),
    "SA-08": (2, 0),
    "SA-07": (0, 1),
    "SA-06": (1, 1),
    "SA-05": (2, 1),
    "SA-03": (0, 2),
    "SA-01": (1, 2),
    "SA-04": (2, 2),
    "SA-02": (0, 3),
    "SA-11": (1, 3),
    "SA-14": (1, 4),
    "SA-10": (2, 4),
    "SA-09": (1, 5),
}  # column and row, from the north-west
WIDE, HIGH, GAP = 90, 54, 5
LATIN, ARABIC = 12, 16  # letters of a name that surely fit the width of a tile


@dataclass(frozen=True, slots=True)
class Tile:
    """One region: its ISO 3166-2 code, name, how many programs, and where a click leads."""

    code: str
    label: str
    count: int
    href: str = ""
    active: bool = False


def draw(regions: Iterable[Tile]) -> SafeString:
    """Return the map of `regions` with links and counts."""
    known = [tile for tile in regions if tile.code in PLACES]
    most = max((tile.count for tile in known), default=0) or 1
    body = "".join(_tile(tile, most=most) for tile in sorted(known, key=lambda tile: PLACES[tile.code][::-1]))
    wide, high = 3 * (WIDE + GAP) + 4, 6 * (HIGH + GAP) + 4
    name = escape(_("Map of the regions"))
    return drawn(
        f'<svg class="tiles" viewBox="0 0 {wide} {high}" role="group" aria-label="{name}">{body}</svg>'
    )


def _tile(tile: Tile, *, most: int) -> str:
    """Return one tile, a link where there is something to see."""
    column, row = PLACES[tile.code]
    x, y = column * (WIDE + GAP) + 2, row * (HIGH + GAP) + 2
    depth = 0.08 + 0.92 * (tile.count / most) ** 0.8 if tile.count else 0.0
    tone = "dark" if depth > 0.72 else ("none" if not tile.count else "pale")
    depth = max(depth, 0.85) if tone == "dark" else min(depth, 0.5)  # so that the words on it can be read
    frame = f'x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="9"'
    middle = x + WIDE // 2
    shape = (
        f'<rect class="t" {frame}/><rect class="f" {frame} fill-opacity="{depth:.2f}"/>'
        f"{_label(tile.label, x=middle, y=y)}"
        f'<text class="c" x="{middle}" y="{y + 46}" text-anchor="middle">{grouped(tile.count)}</text>'
    )
    name = escape(f"{tile.label}: {grouped(tile.count)}")
    if not tile.href:
        return f'<g class="{tone}">{shape}</g>'
    current = ' aria-current="true"' if tile.active else ""
    return f'<a class="{tone}" href="{escape(tile.href)}" aria-label="{name}"{current}>{shape}</a>'


def _label(label: str, *, x: int, y: int) -> str:
    """Return the name on a tile whose upper edge is at `y`: a long one of several words on two lines."""
    first, _space, rest = label.partition(" ")
    if not rest or len(label) <= (LATIN if label.isascii() else ARABIC):
        return f'<text x="{x}" y="{y + 23}" text-anchor="middle">{escape(label)}</text>'
    return (
        f'<text x="{x}" y="{y + 14}" text-anchor="middle">{escape(first)} '
        f'<tspan x="{x}" y="{y + 27}">{escape(rest)}</tspan></text>'
    )
