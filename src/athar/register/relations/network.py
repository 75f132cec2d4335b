"""A network made ready for its picture: which organisations and lines are drawn, how large, and where.

Rule kept here: what is left out of the picture is counted, so that the page can say so; the list beside it has
everything. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from athar.register.relations.layout import EDGE, WIDEST, laid_out

MOST_NODES = 200  # more cannot be told apart on a page
STRONGEST_EACH = 3  # lines that every organisation keeps, however weak
MOST_LINES = 420  # beyond them a picture is a grey ball
SMALLEST, LARGEST = 13.0, 24.0  # radii in pixels: the least that a finger hits, and the most that leaves room
FOREMOST, FEW = 14, 24  # so many have room for their name kept free around them; of few, everybody has some
NAME_ROOM, SOME_ROOM = 38.0, 14.0  # pixels: a name of two lines below a disc; a name beside it
INNER, FIRST_RING, NEXT_RING = 12, 150.0, 96.0  # around one: how many on the first ring, and pixels


@dataclass(frozen=True, slots=True)
class Tied:
    """One relation as the picture needs it: its row, the two it joins, and its points."""

    id: int
    a: int
    b: int
    points: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn: organisations in the order of their numbers with places and radii, relations, and the size."""

    nodes: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    radii: tuple[float, ...]
    drawn: tuple[int, ...]
    width: int
    height: int


def planned(ties: Sequence[Tied], *, most_nodes: int = MOST_NODES) -> Plan:
    """Return the picture of these relations: the organisations with most points, and their strongest lines."""
    nodes = _foremost(ties)[:most_nodes]
    known = set(nodes)
    lines = _backbone([tie for tie in ties if tie.a in known and tie.b in known])
    linked = {node for tie in lines for node in (tie.a, tie.b)}
    nodes = [node for node in nodes if node in linked]
    number = {node: place for place, node in enumerate(nodes)}
    radii = _radii(nodes, ties)
    layout = laid_out(_rooms(radii), [(number[tie.a], number[tie.b]) for tie in lines])
    return Plan(
        tuple(nodes), layout.places, tuple(radii), tuple(tie.id for tie in lines), layout.width, layout.height
    )


def around(centre: int, ties: Sequence[Tied], *, most: int = MOST_NODES) -> Plan:
    """Return one organisation in the middle and its own on rings around it, the strongest at the top and nearest."""
    own = sorted((tie for tie in ties if centre in (tie.a, tie.b)), key=lambda tie: (-tie.points, tie.id))
    own = own[: most - 1]
    nodes = [centre, *(tie.b if tie.a == centre else tie.a for tie in own)]
    radii = [LARGEST, *_radii(nodes[1:], own)]
    rings = _rings(len(own))
    reach = FIRST_RING + NEXT_RING * max(len(rings) - 1, 0)
    middle = min(reach + LARGEST + EDGE, WIDEST / 2)
    places = [(round(middle), round(middle))]
    for ring, count in enumerate(rings):
        far = (FIRST_RING + NEXT_RING * ring) * min(1.0, (middle - LARGEST - EDGE) / reach)
        turn = pi / count * (ring % 2) + 0.17 * ring  # nobody stands in the shadow of the ring before
        for place in range(count):
            angle = 2 * pi * place / count - pi / 2 + turn
            places.append((round(middle + far * cos(angle)), round(middle + far * sin(angle))))
    side = round(2 * middle)
    return Plan(tuple(nodes), tuple(places), tuple(radii), tuple(tie.id for tie in own), side, side)


def _foremost(ties: Sequence[Tied]) -> list[int]:
    """Return the organisations, those with most points first, of equals those with more relations."""
    points: dict[int, float] = defaultdict(float)
    number: dict[int, int] = defaultdict(int)
    for tie in ties:
        for node in (tie.a, tie.b):
            points[node] += tie.points
            number[node] += 1
    return sorted(points, key=lambda node: (-round(points[node], 6), -number[node], node))


def _backbone(ties: Sequence[Tied]) -> list[Tied]:
    """Return the relations that are drawn: the strongest of each organisation, then the strongest of all."""
    kept: dict[int, int] = defaultdict(int)
    first, rest = [], []
    for tie in sorted(ties, key=lambda tie: (-tie.points, tie.id)):
        if min(kept[tie.a], kept[tie.b]) < STRONGEST_EACH:
            first.append(tie)
            kept[tie.a] += 1
            kept[tie.b] += 1
        else:
            rest.append(tie)
    return first + rest[: max(MOST_LINES - len(first), 0)]


def _radii(nodes: Sequence[int], ties: Sequence[Tied]) -> list[float]:
    """Return radii by which areas grow with points."""
    points: dict[int, float] = defaultdict(float)
    for tie in ties:
        points[tie.a] += tie.points
        points[tie.b] += tie.points
    most = max((points[node] for node in nodes), default=0.0) or 1.0
    return [round(SMALLEST + (LARGEST - SMALLEST) * (points[node] / most) ** 0.5, 1) for node in nodes]


def _rooms(radii: Sequence[float]) -> list[float]:
    """Return the room kept free around each: the foremost can always be named."""
    rest = SOME_ROOM if len(radii) <= FEW else 0.0
    return [radius + (NAME_ROOM if place < FOREMOST else rest) for place, radius in enumerate(radii)]


def _rings(count: int) -> list[int]:
    """Return how many stand on each ring: as many more as it is longer."""
    rings: list[int] = []
    while count > 0:
        room = round(INNER * (FIRST_RING + NEXT_RING * len(rings)) / FIRST_RING)
        rings.append(min(room, count))
        count -= rings[-1]
    return rings
