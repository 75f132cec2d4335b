"""The picture of a network as SVG: organisations are links with a number, a shape and a name; lines are relations.

Rule kept here: a sector is a shape, a word and a hue, never a hue alone; how well a relation is documented is the
width and the pattern of its line. Everything people wrote is escaped. Nothing here decides who stands where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from athar.register.relations.labels import LINE, Disc, Label, labels
from athar.register.relations.network import FOREMOST
from athar.register.relations.strength import Level
from athar.site.markup import drawn
from athar.site.numerals import grouped

CORNERS = 0.9  # of a square, so that its area is about that of the disc around it
NUMBER = 11.5  # pixels


@dataclass(frozen=True, slots=True)
class NodeDrawn:
    """One organisation: `says` is read aloud and shown where the pointer rests."""

    number: int
    name: str
    says: str
    sector: str
    href: str
    x: int
    y: int
    radius: float
    middle: bool = False


@dataclass(frozen=True, slots=True)
class LineDrawn:
    """One relation between two nodes, by their places in the list of nodes."""

    a: int
    b: int
    level: Level


def draw(
    nodes: Sequence[NodeDrawn], lines: Sequence[LineDrawn], *, width: int, height: int, label: str
) -> SafeString:
    """Return the picture, `width` × `height` pixels; `label` is read aloud first."""
    discs = [Disc(node.x, node.y, node.radius, node.name) for node in nodes]
    named = labels(discs, width=width, height=height, foremost=FOREMOST)
    threads = "".join(_thread(line, nodes) for line in sorted(lines, key=lambda line: ORDER[line.level]))
    bodies = "".join(_node(node, named.get(place)) for place, node in enumerate(nodes))
    return drawn(
        f'<svg class="network" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="group" '
        f'aria-label="{escape(label)}"><g class="threads" aria-hidden="true">{threads}</g>{bodies}</svg>'
    )


ORDER = {Level.NONE: 0, Level.ONCE: 1, Level.STEADY: 2, Level.CLOSE: 3}  # the strongest lie on top


def key_shape(sector: str) -> SafeString:
    """Return the shape of a sector for the key."""
    return drawn(
        f'<svg class="network key" viewBox="0 0 24 24" aria-hidden="true"><g class="node {escape(sector)}">'
        f"{_shape(sector, 12, 12, 9.5)}</g></svg>"
    )


def key_line(level: Level) -> SafeString:
    """Return the line of a strength for the key."""
    line = f'<line class="{level}" x1="2" y1="12" x2="46" y2="12"/>'
    return drawn(
        f'<svg class="network key" viewBox="0 0 48 24" aria-hidden="true"><g class="threads">{line}</g></svg>'
    )


def _thread(line: LineDrawn, nodes: Sequence[NodeDrawn]) -> str:
    a, b = nodes[line.a], nodes[line.b]
    return f'<line class="{line.level}" x1="{a.x}" y1="{a.y}" x2="{b.x}" y2="{b.y}"/>'


def _node(node: NodeDrawn, label: Label | None) -> str:
    """Return one organisation: a ring for the focus, its shape, its number, its name where there is room."""
    classes = f"node {escape(node.sector)}{' middle' if node.middle else ''}"
    name = ""
    if label is not None:
        spans = "".join(
            f'<tspan x="{label.x}" y="{label.y + LINE * place:.1f}">{escape(line)}</tspan>'
            for place, line in enumerate(label.lines)
        )
        name = f'<text class="name" text-anchor="middle">{spans}</text>'
    return (
        f'<a class="{classes}" href="{escape(node.href)}" aria-label="{escape(node.says)}">'
        f"<title>{escape(node.says)}</title>"
        f'<circle class="focus" cx="{node.x}" cy="{node.y}" r="{node.radius + 4}"/>'
        f"{_shape(node.sector, node.x, node.y, node.radius)}"
        f'<text class="no" x="{node.x}" y="{node.y + NUMBER * 0.36:.1f}" text-anchor="middle">'
        f"{grouped(node.number)}</text>{name}</a>"
    )


def _shape(sector: str, x: float, y: float, radius: float) -> str:
    """Return the shape of a sector: government a square, private a hexagon, non-profit a disc."""
    if sector == "government":
        side = radius * CORNERS
        frame = f'x="{x - side:.1f}" y="{y - side:.1f}" width="{2 * side:.1f}" height="{2 * side:.1f}" rx="3"'
        return f'<rect class="s" {frame}/>'
    if sector == "private":
        wide, half = radius * 0.9, radius * 0.52
        corners = ((0, -radius), (wide, -half), (wide, half), (0, radius), (-wide, half), (-wide, -half))
        points = " ".join(f"{x + right:.1f},{y + down:.1f}" for right, down in corners)
        return f'<polygon class="s" points="{points}"/>'
    return f'<circle class="s" cx="{x}" cy="{y}" r="{radius}"/>'
