"""The weave (نسيج الروايات): who said what, a row per voice and a column per item.

Rule kept here: one function draws every size, and the first item is always at the reading start. A mark has a
shape of its own, so that nothing hangs on colour: a filled diamond agrees, one with a hollow centre is near or
part of it, a ring with a cross differs, a dashed ring is still sealed, a dot is silent. Nothing here decides
what agrees with what, and no style attribute is written: colours are classes with a fallback attribute, so that
a picture taken out of the page keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

CELL = 20  # units a cell measures in the drawing
SIZES = ("page", "mini", "badge", "share", "band")
MOST_ROWS = 8  # in everything smaller than the page
WIDEST, TALLEST, SMALLEST = 44, 380, 13  # pixels: a cell at most, the whole at most, a cell at least
CROWDED = 12  # rows from which the page size closes up
BAND_COLUMNS = 96

HOLLOW = frozenset({"near", "part_of", "other_period"})
HUES = {
    "party": ("w-party", "#14613f"),
    "host": ("w-host", "#0f6b78"),
    "people": ("w-people", "#2f4b94"),
    "evidence": ("w-evid", "#8a5a12"),
}
VOICE = {"party": "v-party", "host": "v-host", "people": "v-people", "evidence": "v-evid"}
CLASH, DOT, CLASH_SOFT = "#a33a12", "#c9bfab", "#fdeee4"


@dataclass(frozen=True, slots=True)
class WeaveCell:
    """One claim: `mark` is agree, near, part_of, other_period, differ, silent or sealed; `title` says it in words."""

    mark: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class WeaveColumn:
    """One item; `href` leads to its row on the page, `clash` lights the column."""

    number: int | str
    label: str
    href: str = ""
    clash: bool = False


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


def draw(weave: Weave, *, size: str = "page", direction: str = "rtl", label: str | None = None) -> SafeString:
    """Return the drawing of `weave`.

    `size`: `page` (with its words and numbers, in HTML around the SVG), `mini` (thumbnail), `badge` and `share`
    (whole SVG files for other sites; share is 1200 × 630), `band` (an ornament as wide as the page).
    `label`: the sentence read aloud; None makes one from the data, an empty one hides the drawing from readers.
    """
    sentence = described(weave) if label is None else label
    if size == "page":
        return _page(weave, rtl=direction == "rtl", sentence=sentence)
    if size == "band":
        return _band(weave, rtl=direction == "rtl")
    rows = _fewer(weave.rows)
    wide, high = max(len(weave.columns), 1) * CELL, max(len(rows), 1) * CELL
    cloth = marks_of(weave.columns, rows, rtl=direction == "rtl")
    if size == "mini":
        return mark_safe(f'<svg class="mini" viewBox="0 0 {wide} {high}" {_named(sentence)}>{cloth}</svg>')  # noqa: S308
    return _picture(cloth, wide=wide, high=high, share=size == "share", sentence=sentence)


def described(weave: Weave) -> str:
    """Return the sentence that stands for the picture when it cannot be seen."""
    voices, items = len(weave.rows), len(weave.columns)
    clashes = [str(column.number) for column in weave.columns if column.clash]
    parts = [
        ngettext("%(n)s voice in rows", "%(n)s voices in rows", voices) % {"n": voices},
        ngettext("%(n)s item in columns", "%(n)s items in columns", items) % {"n": items},
        ngettext("disputed: item %(list)s", "disputed: items %(list)s", len(clashes))
        % {"list": ", ".join(clashes)}
        if clashes
        else _("no item disputed"),
    ]
    return _("Weave of statements: %(parts)s") % {"parts": "; ".join(parts)}


def key_mark(mark: str) -> SafeString:
    """Return one mark alone, for the key beside the weave."""
    row = (WeaveRow("", "", (WeaveCell(mark),)),)
    return mark_safe(  # noqa: S308
        f'<svg viewBox="0 0 {CELL} {CELL}" aria-hidden="true">{marks_of((WeaveColumn(1, ""),), row, rtl=False)}</svg>'
    )


def _page(weave: Weave, *, rtl: bool, sentence: str) -> SafeString:
    """Return the cloth with the voices' names beside it and the items' numbers under it."""
    columns, rows = weave.columns, weave.rows
    wide, high = max(len(columns), 1), max(len(rows), 1)
    cell = max(SMALLEST, min(WIDEST, TALLEST // high))
    labels = "".join(
        f'<li><i class="dot {VOICE.get(row.hue, "")}"></i><span dir="auto">{escape(row.label)}</span></li>'
        for row in rows
    )
    cloth = marks_of(columns, rows, rtl=rtl) + _titles(rows, rtl=rtl)
    return mark_safe(  # noqa: S308
        f'<div class="weave{" dense" if high > CROWDED else ""}"><ul class="labels" aria-hidden="true">{labels}</ul>'
        f'<svg width="{wide * cell}" viewBox="0 0 {wide * CELL} {high * CELL}" {_named(sentence)}>{cloth}</svg>'
        f'<div class="nos">{"".join(map(_number, columns))}</div></div>'
    )


def _number(column: WeaveColumn) -> str:
    """Return the number under a column, a link where there is something to go to."""
    hit = "hit" if column.clash else ""
    number, words = escape(column.number), f"{escape(column.number)}: {escape(column.label)}"
    if column.href:
        return (
            f'<a class="{hit}" href="{escape(column.href)}" title="{words}" aria-label="{words}">{number}</a>'
        )
    return f'<span class="{hit}" title="{words}">{number}</span>'


def _picture(cloth: str, *, wide: int, high: int, share: bool, sentence: str) -> SafeString:
    """Return a whole SVG file: a badge as small as its cloth, or a share picture with the cloth in its middle."""
    if not share:
        frame, box = f'width="{wide + 16}" height="{high + 16}"', f"-8 -8 {wide + 16} {high + 16}"
        ground = f'<rect x="-8" y="-8" width="{wide + 16}" height="{high + 16}" rx="8" fill="#fff"/>'
    else:
        scale = min(1080 / wide, 510 / high)
        frame, box = 'width="1200" height="630"', "0 0 1200 630"
        move = f"translate({600 - wide * scale / 2:.1f} {315 - high * scale / 2:.1f}) scale({scale:.3f})"
        ground, cloth = (
            '<rect width="1200" height="630" fill="#faf8f3"/>',
            f'<g transform="{move}">{cloth}</g>',
        )
    return mark_safe(  # noqa: S308
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame} viewBox="{box}" {_named(sentence)}>{ground}{cloth}</svg>'
    )


def _band(weave: Weave, *, rtl: bool) -> SafeString:
    """Return the ornament: the cloth repeated across the page between two toothed edges, hidden from readers."""
    rows = _fewer(weave.rows)[:5]
    have = len(weave.columns)
    if not have or not rows:
        return SafeString("")
    times = -(-BAND_COLUMNS // have)
    wide, high = have * times * CELL, len(rows) * CELL
    many = tuple(WeaveRow("", row.hue, row.cells * times) for row in rows)
    cloth = marks_of(weave.columns * times, many, rtl=rtl, lit=False)
    teeth = "".join(
        f"M{x} -4h{CELL}l-{CELL // 2}-9zM{x} {high + 4}h{CELL}l-{CELL // 2} 9z" for x in range(0, wide, CELL)
    )
    return mark_safe(  # noqa: S308
        f'<svg class="band" viewBox="0 -14 {wide} {high + 28}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
        f'<path class="w-edge" d="{teeth}" fill="currentColor"/>{cloth}</svg>'
    )


_PEN = 'fill="none" stroke="currentColor" stroke-linecap="round"'


def marks_of(
    columns: tuple[WeaveColumn, ...], rows: Iterable[WeaveRow], *, rtl: bool, lit: bool = True
) -> str:
    """Return the marks of all rows: one path for a row's diamonds, one for all that differ, one for all silent."""
    last = len(columns) - 1
    body: list[str] = []
    differ: list[str] = []
    silent: list[str] = []
    high = 0
    for top, row in enumerate(rows):
        y = top * CELL
        high = y + CELL
        filled: list[str] = []
        rings: list[str] = []
        for index, cell in enumerate(row.cells[: last + 1]):
            x = (last - index if rtl else index) * CELL + CELL // 2
            mark = cell.mark
            if mark == "agree":
                filled.append(f"M{x} {y + 1}l9 9-9 9-9-9z")
            elif mark == "differ":
                differ.append(f"M{x} {y + 2.4}l7.6 7.6-7.6 7.6-7.6-7.6zm-2.4 5.2l4.8 4.8m0-4.8l-4.8 4.8")
            elif mark in HOLLOW:
                filled.append(f"M{x} {y + 1}l9 9-9 9-9-9zm0 5l4 4-4 4-4-4z")
            elif mark == "sealed":
                rings.append(f"M{x} {y + 2.4}l7.6 7.6-7.6 7.6-7.6-7.6z")
            else:
                silent.append(f"M{x} {y + 10}h0")
        body.append(_row(row.hue, filled, rings))
    lights = _lights(columns, high=high, rtl=rtl) if lit else ""
    if differ:
        body.append(f'<path class="w-no" color="{CLASH}" d="{"".join(differ)}" {_PEN} stroke-width="2.3"/>')
    if silent:
        body.append(f'<path class="w-dot" color="{DOT}" d="{"".join(silent)}" {_PEN} stroke-width="3.2"/>')
    return lights + "".join(body)


def _row(hue: str, filled: list[str], rings: list[str]) -> str:
    """Return one voice's marks in its hue."""
    name, colour = HUES.get(hue, ("", "currentColor"))
    look = f'class="{name}" color="{colour}"' if name else ""
    parts = ""
    if filled:
        parts = f'<path {look} d="{"".join(filled)}" fill="currentColor" fill-rule="evenodd"/>'
    if rings:
        parts += f'<path {look} d="{"".join(rings)}" {_PEN} stroke-width="1.7" stroke-dasharray="2.6 2.77"/>'
    return parts


def _lights(columns: tuple[WeaveColumn, ...], *, high: int, rtl: bool) -> str:
    """Return the light behind every column that is disputed."""
    last = len(columns) - 1
    return "".join(
        f'<rect class="w-hit" x="{(last - index if rtl else index) * CELL}" width="{CELL}" height="{high}" rx="3"'
        f' fill="{CLASH_SOFT}"/>'
        for index, column in enumerate(columns)
        if column.clash
    )


def _titles(rows: Iterable[WeaveRow], *, rtl: bool) -> str:
    """Return the words that appear when a mark is pointed at."""
    return "".join(
        f'<rect x="{(len(row.cells) - 1 - index if rtl else index) * CELL}" y="{top * CELL}" width="{CELL}"'
        f' height="{CELL}" fill="none" pointer-events="all"><title>{escape(cell.title)}</title></rect>'
        for top, row in enumerate(rows)
        for index, cell in enumerate(row.cells)
        if cell.title
    )


def _fewer(rows: tuple[WeaveRow, ...]) -> tuple[WeaveRow, ...]:
    """Return at most MOST_ROWS rows: voices that say the same stand for one another, those that differ are kept."""
    if len(rows) <= MOST_ROWS:
        return rows
    distinct: dict[tuple[str, tuple[str, ...]], WeaveRow] = {}
    for row in rows:
        distinct.setdefault((row.hue, tuple(cell.mark for cell in row.cells)), row)
    kept = sorted(distinct.values(), key=lambda row: not any(cell.mark == "differ" for cell in row.cells))[
        :MOST_ROWS
    ]
    chosen = {id(row) for row in kept}
    return tuple(row for row in distinct.values() if id(row) in chosen)


def _named(sentence: str) -> str:
    """Return the attributes that name a picture, or hide it where the sentence is empty."""
    return f'role="img" aria-label="{escape(sentence)}"' if sentence else 'aria-hidden="true"'
