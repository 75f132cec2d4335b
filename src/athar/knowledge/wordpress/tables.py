"""Tables and preformatted text as Markdown: what formatted text does not keep."""

from __future__ import annotations

import re
from typing import Any

Element = Any
MOST_CELLS = 40  # a line of more is a layout, and no table
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")


def escaped(text: str) -> str:
    """Return text in one line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def table_in_markdown(table: Element) -> str:
    """Return a table with its first row as its head; rows are filled to the same length."""
    rows = [[_cell(cell) for cell in row.iterchildren("td", "th")][:MOST_CELLS] for row in table.iter("tr")]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    lines = [_line(row, width) for row in rows]
    return "\n".join([lines[0], _line(["---"] * width, width), *lines[1:]])


def _line(cells: list[str], width: int) -> str:
    return "| " + " | ".join(cells + [""] * (width - len(cells))) + " |"


def _cell(cell: Element) -> str:
    """Return the words of a cell; links stay links."""
    parts = [escaped(cell.text or "")]
    for child in cell.iterdescendants():
        words = escaped(child.text or "")
        href = str(child.get("href") or "") if child.tag == "a" else ""
        safe = re.fullmatch(r"(?:https?://|/)[^\s()<>|\\]+", href) is not None
        parts.append(f"[{words}]({href})" if safe and words else words)
        parts.append(escaped(child.tail or ""))
    return " ".join(part for part in parts if part)


def fenced(text: str) -> str:
    """Return text that keeps its lines, inside a fence longer than any within it."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text.strip(chr(10))}\n{fence}"
