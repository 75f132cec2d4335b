"""Where names stand in the picture of a network, so that none lies on another or on a disc.

Rule kept here: who comes first gets its name first, and nobody's name covers anybody else's; whoever finds no room
keeps its number alone, which the list beside the picture explains. Pure, and the same every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SIZE = 13.0  # pixels of the letters, and of a line somewhat more
LINE = 16.0
LETTERS, MOST = 20, 44  # of a line, and of a name before it is shortened
SHORT = 24  # of the names that surely have to find room, where the whole finds none
AIR = 3.0
WIDE, NARROW = frozenset("MWmw@%"), frozenset(" .,;:'|!()اإأآلiIljtfr1")


@dataclass(frozen=True, slots=True)
class Disc:
    """One node: its middle, its radius, and the name it would like to have beside it."""

    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its lines, each centred at `x`; `y` is the base of the first."""

    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def labels(discs: Sequence[Disc], *, width: float, height: float, foremost: int = 0) -> dict[int, Label]:
    """Return the names that find room within `width` × `height`, by the number of their disc; first come first.

    The `foremost` ones are shortened before they are left out.
    """
    grid = _Grid()
    for disc in discs:
        grid.add(_around(disc))
    found = {}
    for number, disc in enumerate(discs):
        wishes = [wrapped(disc.name), *([wrapped(disc.name, most=SHORT)] if number < foremost else [])]
        for label, box in (choice for lines in wishes if lines for choice in _choices(disc, lines)):
            inside = box.left >= 0 and box.top >= 0 and box.right <= width and box.bottom <= height
            if inside and not grid.meets(box):
                grid.add(box)
                found[number] = label
                break
    return found


def wrapped(name: str, *, most: int = MOST) -> tuple[str, ...]:
    """Return a name in one or two lines, one of more than `most` letters shortened at a word with an ellipsis."""
    if len(name) > most:
        name = name[: most - 1].rsplit(" ", 1)[0].rstrip() + "…"
    if len(name) <= min(LETTERS, most * 0.6):
        return (name,) if name else ()
    words = name.split(" ")
    cut = min(range(len(words)), key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))))
    return tuple(line for line in (" ".join(words[:cut]), " ".join(words[cut:])) if line)


def text_width(text: str) -> float:
    """Return about how wide a text is in pixels: rather more than less."""
    return sum(SIZE * (0.85 if letter in WIDE else 0.38 if letter in NARROW else 0.6) for letter in text)


def _around(disc: Disc) -> _Box:
    far = disc.radius + 1.0
    return _Box(disc.x - far, disc.y - far, disc.x + far, disc.y + far)


def _choices(disc: Disc, lines: tuple[str, ...]) -> list[tuple[Label, _Box]]:
    """Return the places for a name in the order in which they are liked: below, above, at the sides, askew."""
    wide, high = max(map(text_width, lines)), LINE * len(lines)
    beside, over = disc.radius + AIR + wide / 2, disc.radius + AIR + high / 2
    offsets = ((0.0, over), (0.0, -over), (beside, 0.0), (-beside, 0.0))
    askew = tuple((sx * beside * 0.8, sy * over * 0.9) for sy in (1, -1) for sx in (1, -1))
    found = []
    for right, down in offsets + askew:
        x, y = disc.x + right, disc.y + down
        box = _Box(x - wide / 2 - 1, y - high / 2, x + wide / 2 + 1, y + high / 2)
        found.append((Label(lines, round(x, 1), round(box.top + SIZE * 0.95, 1)), box))
    return found


class _Grid:
    """Boxes by the squares they touch, so that a new one is compared with its neighbours alone."""

    SIDE = 64.0

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[_Box]] = {}

    def add(self, box: _Box) -> None:
        for square in self._touched(box):
            self._squares.setdefault(square, []).append(box)

    def meets(self, box: _Box) -> bool:
        return any(
            box.meets(other) for square in self._touched(box) for other in self._squares.get(square, ())
        )

    def _touched(self, box: _Box) -> list[tuple[int, int]]:
        across = range(int(box.left // self.SIDE), int(box.right // self.SIDE) + 1)
        down = range(int(box.top // self.SIDE), int(box.bottom // self.SIDE) + 1)
        return [(x, y) for x in across for y in down]
