"""The weave (نسيج الروايات): who said what, a row per voice and a column per item, in every size.

Rule kept here: one function draws all sizes from the same values; everything people wrote is escaped. The
marks are drawn in `cloth.py`; nothing here decides what agrees with what.
"""

from __future__ import annotations

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.site.cloth import (
    CELL,
    VOICE_CLASSES,
    Weave,
    WeaveCell,
    WeaveColumn,
    WeaveRow,
    marks,
    place,
)
from athar.site.markup import drawn

__all__ = ["Weave", "WeaveCell", "WeaveColumn", "WeaveRow", "described", "draw", "key_mark"]

SIZES = ("page", "mini", "badge", "share", "band")
MOST_ROWS = 8  # in everything smaller than the page
WIDEST, TALLEST, SMALLEST = 44, 380, 15  # pixels: a cell at most, the whole at most, a cell at least
CROWDED, FEW = 12, 6  # rows from which the page size closes up; columns that leave room for long names
TARGET = 24  # pixels, the least that a finger hits: numbers closer than that stand on two lines
MANY, MOST_LINKS = 9, 18  # columns that still have that on a phone; and those that have it on two lines
BAND_COLUMNS, BAND_ROWS = 96, 5


def draw(weave: Weave, *, size: str = "page", direction: str = "rtl", label: str | None = None) -> SafeString:
    """Return the drawing of `weave`.

    `size`: `page` (with its words and numbers in HTML around the SVG), `mini` (thumbnail), `badge` and
    `share` (whole SVG files for other sites; share is 1200 × 630), `band` (an ornament as wide as the page).
    `label`: the sentence read aloud; None makes one from the data, an empty one hides the drawing.
    Raises ValueError for a size that is none of SIZES.
    """
    if size not in SIZES:
        raise ValueError(size)
    rtl = direction == "rtl"
    if size == "band":
        return _band(weave, rtl=rtl)
    sentence = described(weave) if label is None else label
    if size == "page":
        return _page(weave, rtl=rtl, sentence=sentence)
    rows = _fewer(weave.rows)
    wide, high = max(len(weave.columns), 1) * CELL, max(len(rows), 1) * CELL
    cloth = marks(weave.columns, rows, rtl=rtl)
    if size == "mini":
        frame = f'class="mini" width="{wide}" viewBox="0 0 {wide} {high}"'
        return drawn(f"<svg {frame} {_named(sentence)}>{cloth}</svg>")
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
    cloth = marks((WeaveColumn(1, ""),), (WeaveRow("", "", (WeaveCell(mark),)),), rtl=False)
    return drawn(f'<svg viewBox="0 0 {CELL} {CELL}" aria-hidden="true">{cloth}</svg>')


def _page(weave: Weave, *, rtl: bool, sentence: str) -> SafeString:
    """Return the cloth with the voices' names beside it and the items' numbers under it."""
    wide, high = max(len(weave.columns), 1), max(len(weave.rows), 1)
    cell = max(SMALLEST, min(WIDEST, TALLEST // high))
    labels = "".join(map(_label, weave.rows))
    words = {
        "dense": high > CROWDED,
        "few": wide <= FEW,
        "many": wide > MANY,
        "close": cell < TARGET or wide > 2 * FEW,
    }
    classes = " ".join(["weave", *(word for word, holds in words.items() if holds)])
    linked = wide <= MOST_LINKS
    cloth = marks(weave.columns, weave.rows, rtl=rtl) + _titles(weave, rtl=rtl)
    frame = f'width="{wide * cell}" viewBox="0 0 {wide * CELL} {high * CELL}"'
    return drawn(
        f'<div class="{classes}">'
        f'<ul class="labels" aria-hidden="true">{labels}</ul>'
        f"<svg {frame} {_named(sentence)}>{cloth}</svg>"
        f'<div class="nos">{"".join(_number(each, linked=linked) for each in weave.columns)}</div></div>'
    )


def _label(row: WeaveRow) -> str:
    """Return the name beside a row, with the shape and hue of its voice."""
    dot = f'<i class="dot {VOICE_CLASSES.get(row.hue, "")}"></i>'
    name = escape(row.label)
    return f'<li>{dot}<span dir="auto" title="{name}">{name}</span></li>'


def _number(column: WeaveColumn, *, linked: bool) -> str:
    """Return the number under a column, a link where there is something to go to."""
    hit = ' class="hit"' if column.clash else ""
    number, words = escape(column.number), f"{escape(column.number)}: {escape(column.label)}"
    if not (column.href and linked):
        return f'<span{hit} title="{words}">{number}</span>'
    ways = {"": column.href}
    if column.slim_href:
        ways = {' class="wide"': column.href, ' class="slim"': column.slim_href}
    links = "".join(
        f'<a{way} href="{escape(href)}" title="{words}" aria-label="{words}">{number}</a>'
        for way, href in ways.items()
    )
    return f"<span{hit}>{links}</span>"


def _titles(weave: Weave, *, rtl: bool) -> str:
    """Return the words that appear when a mark is pointed at."""
    wide = len(weave.columns)
    return "".join(
        f'<rect x="{place(index, columns=wide, rtl=rtl)}" y="{top * CELL}" width="{CELL}" height="{CELL}"'
        f' fill="none" pointer-events="all"><title>{escape(cell.title)}</title></rect>'
        for top, row in enumerate(weave.rows)
        for index, cell in enumerate(row.cells[:wide])
        if cell.title
    )


def _picture(cloth: str, *, wide: int, high: int, share: bool, sentence: str) -> SafeString:
    """Return a whole SVG file: a badge as small as its cloth, or a share picture with the cloth amid it."""
    if share:
        scale = min(1080 / wide, 510 / high)
        frame, box = 'width="1200" height="630"', "0 0 1200 630"
        move = f"translate({600 - wide * scale / 2:.1f} {315 - high * scale / 2:.1f}) scale({scale:.3f})"
        ground, cloth = (
            '<rect width="1200" height="630" fill="#faf8f3"/>',
            f'<g transform="{move}">{cloth}</g>',
        )
    else:
        full = f'width="{wide + 16}" height="{high + 16}"'
        frame, box = full, f"-8 -8 {wide + 16} {high + 16}"
        ground = f'<rect x="-8" y="-8" {full} rx="8" fill="#fff"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {frame} viewBox="{box}" {_named(sentence)}>'
    return drawn(f"{head}{ground}{cloth}</svg>")


def _band(weave: Weave, *, rtl: bool) -> SafeString:
    """Return the ornament: the cloth repeated across the page between toothed edges, hidden from screen readers.

    Columns with an address lead there for whoever points at them; the keyboard passes over, since the same programs
    stand in lists.
    """
    rows = _fewer(weave.rows)[:BAND_ROWS]
    if not weave.columns or not rows:
        return SafeString("")
    times = -(-BAND_COLUMNS // len(weave.columns))
    wide, high = len(weave.columns) * times * CELL, len(rows) * CELL
    many = tuple(WeaveRow("", row.hue, row.cells * times) for row in rows)
    cloth = marks(weave.columns * times, many, rtl=rtl, lights=False)
    half = CELL // 2
    teeth = "".join(
        f"M{x} -4h{CELL}l-{half}-9zM{x} {high + 4}h{CELL}l-{half} 9z" for x in range(0, wide, CELL)
    )
    frame = f'class="band" viewBox="0 -14 {wide} {high + 28}" preserveAspectRatio="xMidYMid slice"'
    edges = f'<path class="w-edge" d="{teeth}" fill="currentColor"/>'
    doors = _doors(weave.columns * times, high=high, rtl=rtl)
    return drawn(f'<svg {frame} aria-hidden="true">{edges}{cloth}{doors}</svg>')


def _doors(columns: tuple[WeaveColumn, ...], *, high: int, rtl: bool) -> str:
    """Return a link over each run of columns that lead to one address, with its words."""
    doors: list[str] = []
    first = 0
    for index, column in enumerate(columns):
        last = index + 1 == len(columns) or columns[index + 1].href != column.href
        if not last:
            continue
        if column.href:
            left = min(place(at, columns=len(columns), rtl=rtl) for at in (first, index))
            size = f'x="{left}" y="0" width="{(index - first + 1) * CELL}" height="{high}"'
            doors.append(
                f'<a class="w-door" href="{escape(column.href)}" tabindex="-1"><title>{escape(column.label)}</title>'
                f'<rect {size} fill="none" pointer-events="all"/></a>'
            )
        first = index + 1
    return "".join(doors)


def _fewer(rows: tuple[WeaveRow, ...]) -> tuple[WeaveRow, ...]:
    """Return at most MOST_ROWS rows in their order: up to half are voices that differ, the first others fill."""
    if len(rows) <= MOST_ROWS:
        return rows
    differing = [index for index, row in enumerate(rows) if any(cell.mark == "differ" for cell in row.cells)]
    kept = set(differing[: MOST_ROWS // 2])
    for index in range(len(rows)):
        if len(kept) == MOST_ROWS:
            break
        kept.add(index)
    return tuple(rows[index] for index in sorted(kept))


def _named(sentence: str) -> str:
    """Return the attributes that name a picture, or hide it where the sentence is empty."""
    return f'role="img" aria-label="{escape(sentence)}"' if sentence else 'aria-hidden="true"'
