"""Where the organisations of a network stand in its picture: numbers in, whole pixels out.

Rule kept here: the same network gives the same picture; no chance, no clock, no database. Two discs never overlap.

Each connected part is laid out by stress majorisation (Gansner, Koren and North, Graph Drawing 2004: distances on
paper follow the number of steps in the network, near ones first), from a start by classical scaling (Torgerson,
1952); discs are then pushed apart, and the parts set beside one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Points = npt.NDArray[np.float64]

STEP = 92.0  # pixels between neighbours, where there is room
GAP = 10.0  # pixels between two discs at least: a focus ring fits between them
EDGE = 46.0  # pixels around the whole, for names at the rim
WIDEST = 1080.0  # of a page of 72 rem
ROUNDS, PUSHES = 80, 400
SPIRAL = 2.399963  # the golden angle: a start in which no two stand alike


@dataclass(frozen=True, slots=True)
class Layout:
    """The place of each node, in its order, within `width` × `height` pixels."""

    places: tuple[tuple[int, int], ...]
    width: int
    height: int


def laid_out(radii: Sequence[float], links: Sequence[tuple[int, int]]) -> Layout:
    """Return the places of nodes that keep such a radius (pixels) to themselves, linked by pairs of their numbers."""
    size = np.asarray(radii, dtype=np.float64)
    if not len(size):
        return Layout((), 0, 0)
    parts = [_part(members, size, links) for members in _parts(len(size), links)]
    placed = np.zeros((len(size), 2))
    width, height = _packed(parts, size, placed)
    whole = tuple((round(float(x)), round(float(y))) for x, y in placed)
    return Layout(whole, round(width), round(height))


def _parts(count: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the connected parts, the largest first, and of equals the one with the smallest number."""
    from scipy.sparse.csgraph import connected_components  # here: a start of the service needs none of it

    _number, labels = connected_components(_matrix(count, links), directed=False)
    members: dict[int, list[int]] = {}
    for node, label in enumerate(labels.tolist()):
        members.setdefault(label, []).append(node)
    return sorted(members.values(), key=lambda part: (-len(part), part[0]))


def _matrix(count: int, links: Sequence[tuple[int, int]]) -> csr_array:
    from scipy.sparse import coo_array

    ends = np.asarray(links, dtype=np.int64).reshape(-1, 2)
    return coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count)).tocsr()


def _part(members: list[int], size: Points, links: Sequence[tuple[int, int]]) -> tuple[list[int], Points]:
    """Return one connected part and where its members stand, its corner at nought."""
    number = {node: place for place, node in enumerate(members)}
    inner = [(number[a], number[b]) for a, b in links if a in number]
    radii = size[members]
    at = _stress(len(members), inner) * STEP if len(members) > 1 else np.zeros((1, 2))
    at = _apart(_lying(at), radii)
    wide = np.ptp(at[:, 0]) + 2 * radii.max()
    if wide > WIDEST - 2 * EDGE:  # too wide for a page: drawn together, then apart again downwards
        at[:, 0] *= (WIDEST - 2 * EDGE - 2 * radii.max()) / np.ptp(at[:, 0])
        at = _apart(at, radii, walls=(at[:, 0].min(), at[:, 0].max()))
    return members, at - (at - radii[:, None]).min(axis=0)


def _stress(count: int, links: Sequence[tuple[int, int]]) -> Points:
    """Return places whose distances follow the steps between nodes (SMACOF with weights of distance ** -2)."""
    from scipy.sparse.csgraph import shortest_path

    steps = shortest_path(_matrix(count, links), directed=False, unweighted=True)
    at = _scaled(steps)
    with np.errstate(divide="ignore"):
        weights = np.where(steps > 0, steps**-2.0, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian + 1.0 / count) - 1.0 / count  # of the part that moves
    for _round in range(ROUNDS):
        far = np.maximum(_distances(at), 1e-9)
        pull = -weights * steps / far
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        at = inverse @ (pull @ at)
    return at


def _scaled(steps: Points) -> Points:
    """Return the start: the plane in which the steps are best seen, with the spiral parting what stands alike."""
    count = len(steps)
    squares = steps**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    values, vectors = np.linalg.eigh(-centred / 2.0)
    chosen = vectors[:, -2:][:, ::-1]
    heads = chosen[np.abs(chosen).argmax(axis=0), np.arange(chosen.shape[1])]
    at = chosen * np.sign(heads) * np.sqrt(np.maximum(values[-2:][::-1], 0.0))
    turn = np.arange(count) * SPIRAL
    spiral = np.stack([np.cos(turn), np.sin(turn)], axis=1) * np.sqrt((np.arange(count) + 1) / count)[:, None]
    return np.asarray(at + 0.1 * spiral)


def _lying(at: Points) -> Points:
    """Return the places turned so that the longer side lies along the page."""
    centred = at - at.mean(axis=0)
    _values, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1]
    axes *= np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    return np.asarray(centred @ axes)


def _apart(at: Points, radii: Points, walls: tuple[float, float] | None = None) -> Points:
    """Return the places with overlapping discs pushed apart; between `walls` along the page where they are given."""
    from scipy.spatial import cKDTree

    at = at + np.stack([np.arange(len(at)) % 7, np.arange(len(at)) % 5], axis=1) * 1e-3  # no two on one point
    reach = 2 * radii.max() + GAP + 1.5  # rounding to pixels takes a little
    for _push in range(PUSHES):
        pairs = cKDTree(at).query_pairs(reach, output_type="ndarray")
        one, other = pairs[:, 0], pairs[:, 1]
        away = at[one] - at[other]
        far = np.maximum(np.sqrt((away**2).sum(axis=1)), 1e-9)
        short = radii[one] + radii[other] + GAP + 1.5 - far
        close = short > 0
        if not close.any():
            break
        push = away[close] * (0.45 * short[close] / far[close])[:, None]
        np.add.at(at, one[close], push)
        np.subtract.at(at, other[close], push)
        if walls is not None:
            at[:, 0] = np.clip(at[:, 0], *walls)
    return at


def _distances(at: Points) -> Points:
    away = at[:, None] - at
    return np.asarray(np.sqrt((away**2).sum(axis=2)))


def _packed(parts: list[tuple[list[int], Points]], size: Points, placed: Points) -> tuple[float, float]:
    """Put the parts into rows, fill `placed` and return the width and height of the whole."""
    boxes = [(at + size[members][:, None]).max(axis=0) for members, at in parts]
    area = sum(float((wide + EDGE) * (high + EDGE)) for wide, high in boxes)
    row_width = min(max(float(boxes[0][0]), 1.3 * area**0.5), WIDEST - 2 * EDGE)
    x = y = row_height = width = 0.0
    for (members, at), (wide, high) in zip(parts, boxes, strict=True):
        if x and x + wide > row_width:
            x, y, row_height = 0.0, y + row_height + EDGE, 0.0
        placed[members] = at + np.array([x + EDGE, y + EDGE])
        x += float(wide) + EDGE * 1.6
        width, row_height = max(width, x - EDGE * 1.6), max(row_height, float(high))
    return width + 2 * EDGE, y + row_height + 2 * EDGE
