"""Who worked with whom, as a graph of organisations, and how strongly paths of it lead from one to another.

Rule kept here: partners are complementary rather than alike, so what leads to a new partner are paths of odd
length: a partner of those who are partnered like oneself. Each step is divided by the square root of how many
partners the organisation in between has, or the largest would lie on every path. It proposes nobody, and
knows no names, texts or places.

Source of the measure: degree-normalised paths of length three, after Kovács and others, "Network-based
prediction of protein interactions", Nature Communications 10 (2019); paths of five are added with less weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

Numbers = npt.NDArray[np.float64]

FIVE = 0.3  # weight of paths of five beside those of three, each as a share of the best: they only break ties well
FADES = 4.0  # years after which a tie says 1/e of what it said about who is active now


class Tie(NamedTuple):
    """Two organisations that worked together, and the first year of it."""

    a: str
    b: str
    year: int


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one organisation to another: `near` is a partner of the one, `far` of the other, and both
    worked together. Places in `Network.keys`."""

    near: int
    far: int


@dataclass(frozen=True, slots=True)
class Network:
    """A graph of `keys` (organisations, sorted). `links` is symmetric with ones; `degree` counts partners;
    `active` is the share of an organisation's ties, faded by age, between 0 and 1."""

    keys: tuple[str, ...]
    index: Mapping[str, int]
    links: sparse.csr_array
    steps: sparse.csr_array  # links divided by the root of the degree of where they lead
    degree: Numbers
    active: Numbers

    def partners(self, place: int) -> npt.NDArray[np.int32]:
        """Return the places of the partners of `place`, ascending."""
        found: npt.NDArray[np.int32] = self.links.indices[
            self.links.indptr[place] : self.links.indptr[place + 1]
        ]
        return found


def network(ties: Iterable[Tie], others: Iterable[str] = (), *, year: int) -> Network:
    """Return the graph of `ties` as known in `year`; `others` have a place in it without ties.

    Ties of one with itself are left out; of several ties of two organisations the latest tells how active
    they are.
    """
    latest: dict[tuple[str, str], int] = {}
    everybody = set(others)
    for a, b, began in ties:
        everybody.update((a, b))
        if a != b:
            pair = (a, b) if a < b else (b, a)
            latest[pair] = max(began, latest.get(pair, began))
    keys = tuple(sorted(everybody))
    index = {key: place for place, key in enumerate(keys)}
    pairs = sorted(latest)
    ends = np.array([[index[each] for each in pair] for pair in pairs], np.int32).reshape(-1, 2)
    age = np.array([max(0, year - latest[each]) for each in pairs], np.float64)
    rows, columns = ends.T.reshape(-1), ends[:, ::-1].T.reshape(-1)
    size = len(keys)
    links = _matrix(rows, columns, np.ones(len(rows)), size)
    degree = np.bincount(rows, minlength=size).astype(np.float64)
    faded = np.bincount(rows, np.tile(np.exp(-age / FADES), 2), minlength=size)
    root = np.sqrt(np.maximum(degree, 1))
    steps = _matrix(rows, columns, 1 / root[columns], size)
    return Network(keys, index, links, steps, degree, faded / np.maximum(degree, 1))


def _matrix(
    rows: npt.NDArray[np.int32], columns: npt.NDArray[np.int32], values: Numbers, size: int
) -> sparse.csr_array:
    made = sparse.csr_array((values, (rows, columns)), shape=(size, size))
    made.sort_indices()
    return made


def reached(graph: Network, place: int) -> Numbers:
    """Return how strongly paths of three and of five lead from `place` to each place: 0 to 1.3.

    Itself and its partners get 0: they need no proposal.
    """
    step, links = graph.steps, graph.links
    away = np.zeros(len(graph.keys))
    away[graph.partners(place)] = 1 / np.sqrt(graph.degree[graph.partners(place)])
    second = away @ step  # at the end of two steps, both organisations in between already counted
    three = _open(graph, place, second @ links)
    five = _open(graph, place, second @ step @ step @ links)
    return _share(three) + FIVE * _share(five)


def _open(graph: Network, place: int, strength: Numbers) -> Numbers:
    left = strength.copy()
    left[graph.partners(place)] = 0
    left[place] = 0
    return left


def _share(strength: Numbers) -> Numbers:
    best = strength.max(initial=0)
    return strength / best if best > 0 else strength


def strongest_path(graph: Network, place: int, other: int) -> Path | None:
    """Return the strongest path of three from `place` to `other`; None if no such path is there.

    Of equal ones the first by key, so that the reason shown does not change from day to day.
    """
    ours, theirs = graph.partners(place), graph.partners(other)
    between = graph.links[ours][:, theirs].tocoo() if len(ours) and len(theirs) else None
    if between is None or between.nnz == 0:
        return None
    near, far = ours[between.row], theirs[between.col]
    weight = 1 / np.sqrt(graph.degree[near] * graph.degree[far])
    best = np.lexsort((far, near, -weight))[0]
    return Path(int(near[best]), int(far[best]))
