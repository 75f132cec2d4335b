"""The weave (نسيج الروايات) of one program as SVG: a row for each voice, a column for each item.

Rule kept here: a mark has a shape of its own, so that nothing hangs on colour; the first item stands where
reading begins; the picture has a sentence for those who do not see it. Shapes are defined once a page and
used by reference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

CELL = 20

# TABLE: mark → its drawing in a cell of 20 by 20.
SHAPES: Mapping[str, str] = {
    "agree": '<path d="M10 1l9 9-9 9-9-9z" fill="currentColor"/>',
    "near": '<path d="M10 1l9 9-9 9-9-9zm0 5l4 4-4 4-4-4z" fill="currentColor" fill-rule="evenodd"/>',
    "part_of": '<path d="M10 2l8 8-8 8-8-8z" fill="none" stroke="currentColor" stroke-width="1.8"/>'
    '<path d="M10 10h8l-8 8-8-8z" fill="currentColor"/>',
    "other_period": '<path d="M10 2l8 8-8 8-8-8z" fill="none" stroke="currentColor" stroke-width="1.8"/>'
    '<path d="M10 2v16l8-8z" fill="currentColor"/>',
    "differ": '<path d="M10 2.4l7.6 7.6-7.6 7.6-7.6-7.6zm-2.4 5.2l4.8 4.8m0-4.8l-4.8 4.8" fill="none" '
    'stroke-width="2.3" stroke-linecap="round" class="no"/>',
    "silent": '<circle cx="10" cy="10" r="1.6" class="hush"/>',
    "alone": '<path d="M10 4.6l5.4 5.4-5.4 5.4-5.4-5.4z" fill="none" stroke="currentColor" stroke-width="1.8"/>',
}


@dataclass(frozen=True, slots=True)
class Thread:
    """One voice: its hue (a class of the page) and its marks in the order of the items."""

    hue: str
    marks: tuple[str, ...]


def definitions() -> str:
    """Return the shapes, to stand once in a page."""
    shapes = "".join(
        f'<symbol id="m-{name}" viewBox="0 0 {CELL} {CELL}">{drawing}</symbol>'
        for name, drawing in SHAPES.items()
    )
    return f'<svg width="0" height="0" aria-hidden="true" class="vh">{shapes}</svg>'


def mark(name: str) -> str:
    """Return one mark alone, beside words."""
    return f'<svg class="m" viewBox="0 0 {CELL} {CELL}" aria-hidden="true"><use href="#m-{name}"/></svg>'


def weave(threads: Sequence[Thread], *, clashes: Sequence[int], rtl: bool, label: str) -> str:
    """Return the weave; `clashes` are the columns (from 0) in dispute, lit behind their marks."""
    columns = max((len(thread.marks) for thread in threads), default=0)
    wide, high = max(columns, 1) * CELL, max(len(threads), 1) * CELL
    lights = "".join(
        f'<rect class="hit" x="{_x(at, columns, rtl)}" y="0" width="{CELL}" height="{high}" rx="3"/>'
        for at in clashes
    )
    rows = "".join(_row(thread, place * CELL, columns, rtl) for place, thread in enumerate(threads))
    name = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return f'<svg class="weave" width="{wide}" viewBox="0 0 {wide} {high}" {name}>{lights}{rows}</svg>'


def band(threads: Sequence[Thread], *, rtl: bool) -> str:
    """Return the marks as an ornament across the page, between toothed edges."""
    columns = max((len(thread.marks) for thread in threads), default=0)
    if not columns:
        return ""
    wide, high = columns * CELL, len(threads) * CELL
    teeth = "".join(f"M{x} -4h{CELL}l-10-9zM{x} {high + 4}h{CELL}l-10 9z" for x in range(0, wide, CELL))
    rows = "".join(_row(thread, place * CELL, columns, rtl) for place, thread in enumerate(threads))
    frame = f'viewBox="0 -14 {wide} {high + 28}" preserveAspectRatio="xMidYMid slice" aria-hidden="true"'
    return f'<svg class="band" {frame}><path class="edge" d="{teeth}"/>{rows}</svg>'


def _row(thread: Thread, top: int, columns: int, rtl: bool) -> str:
    uses = "".join(
        f'<use href="#m-{name}" x="{_x(at, columns, rtl)}" y="{top}" width="{CELL}" height="{CELL}"/>'
        for at, name in enumerate(thread.marks)
    )
    return f'<g class="{thread.hue}">{uses}</g>'


def _x(at: int, columns: int, rtl: bool) -> int:
    return (columns - 1 - at if rtl else at) * CELL
