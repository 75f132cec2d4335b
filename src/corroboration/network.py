"""Who worked with whom, as a graph of organisations, and how strongly paths of it lead from one to another.

Rule kept here: partners are complementary rather than alike, so what leads to a new partner are paths of odd
length: a partner of those who are partnered like oneself. Each step is divided by the square root of how many
partners the organisation in between has, or the largest would lie on every path. It proposes nobody, and
knows no names, texts or places.

Source of the measure: degree-normalised paths of length three, after Kovács and others, "Network-based
prediction of protein interactions", Nature Communications 10 (2019); paths of five are told beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

FADES = 4.0  # years after which a tie says 1/e of what it said about who is active now
RECALLED = 6.0  # years after which it says 1/e of it about whom the like work with
FRESH = 3  # years, the present one counted, in which a tie is a new one


class Tie(NamedTuple):
    """Two organisations that worked together, the year of it, and how well that is documented (0 to 1)."""

    a: str
    b: str
    year: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one organisation to another: `near` is a partner of the one, `far` of the other, and both
    worked together. Places in `Network.keys`."""

    near: int
    far: int


@dataclass(frozen=True, slots=True)
class Network:
    """A graph of `keys` (organisations, ascending). `links` is symmetric and holds the weight of each pair;
    `recent` the same weights faded by age. `degree` sums an organisation's weights; `active` is the share of
    them that is recent, between 0 and 1; `fresh` how many of its ties are new."""

    keys: npt.NDArray[np.str_]
    links: sparse.csr_array
    recent: sparse.csr_array
    degree: Numbers
    active: Numbers
    fresh: Numbers

    def place(self, key: str) -> int | None:
        """Return where `key` stands, or None if nobody is called so."""
        at = int(np.searchsorted(self.keys, key))
        return at if at < len(self.keys) and self.keys[at] == key else None

    def partners(self, place: int) -> Places:
        """Return the places of the partners of `place`, ascending."""
        begin, end = self.links.indptr[place : place + 2]
        return np.asarray(self.links.indices[begin:end], np.int64)

    def weights(self, place: int) -> Numbers:
        """Return how much the tie with each of its partners weighs, in their order."""
        begin, end = self.links.indptr[place : place + 2]
        return np.asarray(self.links.data[begin:end], np.float64)


def network(ties: Iterable[Tie], others: Iterable[str] = (), *, year: int) -> Network:
    """Return the graph of `ties` as known in `year`; `others` have a place in it without ties.

    Ties of one with itself and those of no weight are left out; of several ties of two organisations the latest
    tells how active they are, and the best documented how much they weigh.
    """
    latest: dict[tuple[str, str], tuple[int, float]] = {}
    everybody = set(others)
    for a, b, began, weight in ties:
        everybody.update((a, b))
        if a != b and weight > 0:
            pair = (a, b) if a < b else (b, a)
            before = latest.get(pair, (began, weight))
            latest[pair] = (max(began, before[0]), max(weight, before[1]))
    keys = np.array(sorted(everybody), dtype=np.str_)
    index = {str(key): place for place, key in enumerate(keys)}
    pairs = sorted(latest)
    ends = np.array([[index[each] for each in pair] for pair in pairs], np.int32).reshape(-1, 2)
    age = np.tile(np.array([max(0, year - latest[each][0]) for each in pairs], np.float64), 2)
    weights = np.tile(np.array([latest[each][1] for each in pairs], np.float64), 2)
    rows, columns = ends.T.reshape(-1), ends[:, ::-1].T.reshape(-1)
    size = len(keys)
    degree = _sums(rows, weights, size)
    faded = _sums(rows, weights * np.exp(-age / FADES), size)
    return Network(
        keys=keys,
        links=_matrix(rows, columns, weights, size),
        recent=_matrix(rows, columns, weights * np.exp(-age / RECALLED), size),
        degree=degree,
        active=faded / np.where(degree > 0, degree, 1),
        fresh=_sums(rows, (age < FRESH).astype(np.float64), size),
    )


def _sums(rows: npt.NDArray[np.int32], values: Numbers, size: int) -> Numbers:
    made: Numbers = np.bincount(rows, values, minlength=size).astype(np.float64)
    return made


def _matrix(
    rows: npt.NDArray[np.int32], columns: npt.NDArray[np.int32], values: Numbers, size: int
) -> sparse.csr_array:
    made = sparse.csr_array((values, (rows, columns)), shape=(size, size))
    made.sort_indices()
    return made


def root(graph: Network) -> Numbers:
    """Return what a step through each organisation is divided by."""
    return np.sqrt(np.maximum(graph.degree, 1))


def reached(graph: Network, place: int) -> tuple[Numbers, Numbers, Numbers]:
    """Return how strongly paths of two, of three and of five lead from `place` to each place, each 0 to 1.

    Itself and its partners get 0: they need no proposal. `links` is symmetric, so a step forward is a product
    from the left as well as from the right.
    """
    divided = root(graph)
    partners = graph.partners(place)
    two = np.asarray((graph.weights(place) / divided[partners]) @ graph.links[partners])
    three = graph.links @ (two / divided)
    five = graph.links @ ((graph.links @ (three / divided)) / divided)
    return (
        _share(_open(graph, place, two)),
        _share(_open(graph, place, three)),
        _share(_open(graph, place, five)),
    )


def beside(graph: Network, place: int, likeness: Numbers) -> Numbers:
    """Return how much those who are like the organisation at `place` work lately with each other one, 0 to 1.

    `likeness` is of each organisation with it, by whatever measure; its own is not read.
    """
    like = np.flatnonzero(likeness)
    like = like[like != place]
    if not len(like):
        return np.zeros(len(graph.keys))
    told = (likeness[like] / root(graph)[like]) @ graph.recent[like]
    return _share(_open(graph, place, np.asarray(told)))


def _open(graph: Network, place: int, strength: Numbers) -> Numbers:
    strength[graph.partners(place)] = 0
    strength[place] = 0
    return strength


def _share(strength: Numbers) -> Numbers:
    best = strength.max(initial=0)
    return strength / best if best > 0 else strength


def strongest_path(graph: Network, place: int, other: int) -> Path | None:
    """Return the strongest path of three from `place` to `other`; None if no such path is there.

    Of equal ones the first by key, so that the reason shown does not change from day to day.
    """
    ours, theirs = graph.partners(place), graph.partners(other)
    if not (len(ours) and len(theirs)):
        return None
    between = graph.links[theirs]
    at = np.minimum(np.searchsorted(ours, between.indices), len(ours) - 1)
    hit = np.flatnonzero(ours[at] == between.indices)
    if not len(hit):
        return None
    row, column = np.searchsorted(between.indptr, hit, side="right") - 1, at[hit]
    near, far = ours[column], theirs[row]
    step, last = graph.weights(place)[column], graph.weights(other)[row]
    weight = step * between.data[hit] * last / np.sqrt(np.maximum(graph.degree[near] * graph.degree[far], 1))
    best = np.lexsort((far, near, -weight))[0]
    return Path(int(near[best]), int(far[best]))


def shared_partner(graph: Network, place: int, other: int) -> int | None:
    """Return the partner that the two have in common and that says most; None if they have none.

    It is a reason and no measure: partners of one organisation are rarely partners of each other.
    """
    both, ours, theirs = np.intersect1d(
        graph.partners(place), graph.partners(other), assume_unique=True, return_indices=True
    )
    if not len(both):
        return None
    weight = graph.weights(place)[ours] * graph.weights(other)[theirs] / np.sqrt(graph.degree[both])
    return int(both[np.lexsort((both, -weight))[0]])


def largest(values: Numbers, count: int) -> Places:
    """Return the places of the `count` largest values above 0, the largest first; of equal ones the first place."""
    found = np.flatnonzero(values > 0)
    if len(found) > count:
        least = np.partition(values[found], -count)[-count]
        found = found[values[found] >= least]
    return found[np.lexsort((found, -values[found]))[:count]]
