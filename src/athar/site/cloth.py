"""What a weave is made of, and the drawing of its marks.

Rule kept here: a mark has a shape of its own, so that nothing hangs on colour: a filled diamond agrees, one
with a hollow centre is near or part of it, a ring with a cross differs, a dashed ring is still sealed, a dot
is silent. The first item stands at the reading start. No style attribute is written: a colour is a class with
a fallback attribute, so that a picture taken out of the page keeps it. It frames nothing and says no words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

CELL = 20  # units a cell measures in the drawing

HUES = {
    "party": ("w-party", "#14613f"),
    "host": ("w-host", "#0f6b78"),
    "people": ("w-people", "#2f4b94"),
    "evidence": ("w-evid", "#8a5a12"),
}
VOICE_CLASSES = {"party": "v-party", "host": "v-host", "people": "v-people", "evidence": "v-evid"}
CLASH, CLASH_SOFT, DOT = "#a33a12", "#fdeee4", "#c9bfab"
PEN = 'fill="none" stroke="currentColor" stroke-linecap="round"'


@dataclass(frozen=True, slots=True)
class WeaveCell:
    """One claim: `mark` is a key of SHAPES, `title` says it in words."""

    mark: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class WeaveColumn:
    """One item; `clash` lights the column. `href` leads to its row on the page, `slim_href` to where it stands
    on a phone, if that is elsewhere."""

    number: int | str
    label: str
    href: str = ""
    clash: bool = False
    slim_href: str = ""


@dataclass(frozen=True, slots=True)
class WeaveRow:
    """One voice; `hue` is party, host, people or evidence. There is a cell for each column."""

    label: str
    hue: str
    cells: tuple[WeaveCell, ...]


@dataclass(frozen=True, slots=True)
class Weave:
    """The whole cloth, columns in the order of the items."""

    columns: tuple[WeaveColumn, ...]
    rows: tuple[WeaveRow, ...]


def _hollow(x: int, y: int) -> str:
    return f"M{x} {y + 1}l9 9-9 9-9-9zm0 5l4 4-4 4-4-4z"


# mark: which path of its row or of the cloth it joins, and its outline; (x, y) is the top middle of the cell
SHAPES: dict[str, tuple[str, Callable[[int, int], str]]] = {
    "agree": ("solid", lambda x, y: f"M{x} {y + 1}l9 9-9 9-9-9z"),
    "near": ("solid", _hollow),
    "part_of": ("solid", _hollow),
    "other_period": ("solid", _hollow),
    "sealed": ("dashed", lambda x, y: f"M{x} {y + 2.4}l7.6 7.6-7.6 7.6-7.6-7.6z"),
    "differ": (
        "differ",
        lambda x, y: f"M{x} {y + 2.4}l7.6 7.6-7.6 7.6-7.6-7.6zm-2.4 5.2l4.8 4.8m0-4.8l-4.8 4.8",
    ),
    "silent": ("silent", lambda x, y: f"M{x} {y + 10}h0"),
}


def place(index: int, *, columns: int, rtl: bool) -> int:
    """Return the left edge of column `index`: the first stands where reading starts."""
    return (columns - 1 - index if rtl else index) * CELL


def marks(
    columns: tuple[WeaveColumn, ...], rows: Iterable[WeaveRow], *, rtl: bool, lights: bool = True
) -> str:
    """Return the marks as SVG: one path for a row's diamonds, one for all that differ, one for all silent."""
    wide = len(columns)
    edges = [place(index, columns=wide, rtl=rtl) + CELL // 2 for index in range(wide)]
    shared: dict[str, list[str]] = {"differ": [], "silent": []}
    body: list[str] = []
    high = 0
    for row in rows:
        own: dict[str, list[str]] = {"solid": [], "dashed": [], **shared}
        for cell, x in zip(row.cells, edges, strict=False):
            path, outline = SHAPES.get(cell.mark) or SHAPES["silent"]
            own[path].append(outline(x, high))
        body.append(_row(row.hue, own))
        high += CELL
    if shared["differ"]:
        body.append(
            f'<path class="w-no" color="{CLASH}" d="{"".join(shared["differ"])}" {PEN} stroke-width="2.3"/>'
        )
    if shared["silent"]:
        body.append(
            f'<path class="w-dot" color="{DOT}" d="{"".join(shared["silent"])}" {PEN} stroke-width="3.2"/>'
        )
    return (_lights(columns, high=high, rtl=rtl) if lights else "") + "".join(body)


def _row(hue: str, own: dict[str, list[str]]) -> str:
    """Return one voice's diamonds and dashed rings in its hue."""
    name, colour = HUES.get(hue, ("", ""))
    look = f'class="{name}" color="{colour}"' if name else ""
    parts = ""
    if own["solid"]:
        parts = f'<path {look} d="{"".join(own["solid"])}" fill="currentColor" fill-rule="evenodd"/>'
    if own["dashed"]:
        dashes = f'{PEN} stroke-width="1.7" stroke-dasharray="2.6 2.77"'
        parts += f'<path {look} d="{"".join(own["dashed"])}" {dashes}/>'
    return parts


def _lights(columns: tuple[WeaveColumn, ...], *, high: int, rtl: bool) -> str:
    """Return the light behind every column that is disputed."""
    look = f'class="w-hit" width="{CELL}" height="{high}" rx="3" fill="{CLASH_SOFT}"'
    return "".join(
        f'<rect {look} x="{place(index, columns=len(columns), rtl=rtl)}"/>'
        for index, column in enumerate(columns)
        if column.clash
    )
