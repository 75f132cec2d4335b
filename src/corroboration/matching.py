"""Partners proposed to an organisation (اقتراح شراكة), each with the reasons it was proposed for.

Rule kept here: nobody pays to rank, and no number travels without its reasons. The way through the network
proposes; what both do, where, how lately the other began something, and names of one family weigh it.
Whoever has no ties yet is served by needs that others' offers meet, and by what texts share.
It is a suggestion: it changes nothing and tells nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from corroboration.finding import Reason
from corroboration.letters import fold
from corroboration.network import Network, Numbers, Tie, network, reached, strongest_path

# TABLE: what weighs a way through the network: (floor, exponent). The floor says how little its absence costs,
# the exponent how much it may say. Set on links of 2015–2019 of one network, each year told from those before.
MARKS = (0.1, 0.5)  # what both do and where, rare marks more
ACTIVE = (0.02, 0.25)  # how lately the other began a partnership
WORDS = (0.05, 0.5)  # what their programs are called
OWN_FAMILY = (0.2, 0.5)  # names of one family: sister bodies do work together
PARTNER_FAMILY = (0.5, 0.25)  # named like somebody it works with already
MEETS = 0.5  # an offer that meets a need, as a share of the best way through the network
ALIKE = 0.05  # likeness alone, where there is no way: it comes after every way worth the name
WEIGHED = 1_000  # proposals of the network that are weighed further


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is public of an organisation: `marks` are codes of places, focus areas and audiences, `text` what
    its programs are called; `offers` and `needs` are codes of the same list."""

    key: str
    name: str
    text: str = ""
    marks: tuple[str, ...] = ()  # one that recurs counts as often
    offers: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A proposed partner. `score` orders the suggestions of one organisation and says nothing beyond them."""

    key: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Everybody who can be proposed, ready to be asked many times."""

    graph: Network
    profiles: tuple[Profile | None, ...]  # in the order of `graph.keys`
    marks: sparse.csr_array
    words: sparse.csr_array
    names: sparse.csr_array
    mark_names: tuple[str, ...]
    offering: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    needing: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def prepare(ties: Iterable[Tie], profiles: Iterable[Profile], *, year: int) -> Field:
    """Return the field of those who are tied or have a profile, as known in `year`."""
    known = {each.key: each for each in profiles}
    graph = network(ties, known, year=year)
    rows = tuple(known.get(key) for key in graph.keys)
    marks, names = _marks([each.marks if each else () for each in rows])
    return Field(
        graph=graph,
        profiles=rows,
        marks=marks,
        words=_runs([fold(each.text) if each else "" for each in rows], lengths=(4, 4)),
        names=_runs([fold(each.name) if each else "" for each in rows], lengths=(2, 4)),
        mark_names=names,
        offering=_holders([each.offers if each else frozenset() for each in rows]),
        needing=_holders([each.needs if each else frozenset() for each in rows]),
    )


def suggestions(
    around: Field, key: str, *, count: int = 10, without: frozenset[str] = frozenset()
) -> tuple[Suggestion, ...]:
    """Return at most `count` proposals for the organisation `key`, best first; of equal ones the first by key.

    `without` are those it dismissed or may not see. An organisation that nobody knows gets none.
    """
    place = around.graph.index.get(key)
    if place is None:
        return ()
    score = scores(around, place)
    score[[around.graph.index[each] for each in without if each in around.graph.index]] = 0
    best = np.lexsort((np.arange(len(score)), -score))[:count]
    return tuple(
        Suggestion(
            key=around.graph.keys[each], score=float(score[each]), reasons=_reasons(around, place, int(each))
        )
        for each in best
        if score[each] > 0
    )


def scores(around: Field, place: int) -> Numbers:
    """Return how much speaks for each organisation as a partner of the one at `place`; 0 for its partners."""
    score = _weighed(around, place, reached(around.graph, place))
    score += _meeting(around, place) + ALIKE * _likeness(around, place)
    score[place] = 0
    score[around.graph.partners(place)] = 0
    return score


def _weighed(around: Field, place: int, ways: Numbers) -> Numbers:
    """Return the strength of ways, weighed by everything else; only the strongest are looked at."""
    found = np.flatnonzero(ways)
    if len(found) > WEIGHED:
        found = np.sort(found[np.lexsort((found, -ways[found]))[:WEIGHED]])
    weight = ways[found]
    weight = weight * _factor(_cosine(around.marks, found, place), MARKS)
    weight *= _factor(around.graph.active[found], ACTIVE)
    weight *= _factor(_cosine(around.words, found, place), WORDS)
    weight *= _factor(_cosine(around.names, found, place), OWN_FAMILY)
    partners = around.graph.partners(place)
    if len(partners) and len(found):
        beside = (around.names[found] @ around.names[partners].T).max(axis=1).toarray().ravel()
        weight *= _factor(beside, PARTNER_FAMILY)
    whole = np.zeros(len(ways))
    whole[found] = weight
    top = whole.max(initial=0)
    return whole / top if top > 0 else whole


def _factor(value: Numbers, shape: tuple[float, float]) -> Numbers:
    floor, exponent = shape
    made: Numbers = (floor + value) ** exponent
    return made


def _cosine(matrix: sparse.csr_array, places: npt.NDArray[np.int64], place: int) -> Numbers:
    row = matrix[[place]]
    made: Numbers = (matrix[places] @ row.T).toarray().ravel()
    return made


def _likeness(around: Field, place: int) -> Numbers:
    row = around.marks[[place]]
    made: Numbers = (around.marks @ row.T).toarray().ravel()
    return made


def _meeting(around: Field, place: int) -> Numbers:
    """Return MEETS for whoever offers what is needed or needs what is offered here, twice that for both."""
    met = np.zeros(len(around.graph.keys))
    own = around.profiles[place]
    if own is None:
        return met
    for wanted, holders in ((own.needs, around.offering), (own.offers, around.needing)):
        places = sorted({each for code in wanted for each in holders.get(code, ())})
        met[places] += MEETS
    return met


def _reasons(around: Field, place: int, other: int) -> tuple[Reason, ...]:
    made = []
    own, theirs = around.profiles[place], around.profiles[other]
    if own and theirs:
        for key, codes in (
            ("offers_what_you_need", own.needs & theirs.offers),
            ("needs_what_you_offer", own.offers & theirs.needs),
        ):
            if codes:
                made.append(Reason(key=key, values={"what": sorted(codes)}))
    path = strongest_path(around.graph, place, other)
    if path is not None:
        keys = around.graph.keys
        made.append(Reason(key="works_with", values={"near": keys[path.near], "far": keys[path.far]}))
    shared = (around.marks[[place]].multiply(around.marks[[other]])).tocoo()
    if shared.nnz:
        order = np.lexsort((shared.col, -shared.data))[:3]
        made.append(
            Reason(key="both", values={"what": [around.mark_names[shared.col[each]] for each in order]})
        )
    return tuple(made)


def _marks(rows: Sequence[tuple[str, ...]]) -> tuple[sparse.csr_array, tuple[str, ...]]:
    """Return a row of unit length for each organisation: how often a mark recurs, times how rare it is."""
    names = tuple(sorted({mark for row in rows for mark in row}))
    index = {mark: place for place, mark in enumerate(names)}
    at = [(place, index[mark]) for place, row in enumerate(rows) for mark in row]
    lines, columns = np.array(at, np.int64).reshape(-1, 2).T
    counts = sparse.csr_array((np.ones(len(at)), (lines, columns)), shape=(len(rows), len(names)))
    counts.sum_duplicates()
    holders = np.bincount(counts.indices, minlength=len(names))
    return _unit(counts.multiply(np.log((len(rows) + 1) / (holders + 1))[None, :]).tocsr()), names


def _unit(rows: sparse.csr_array) -> sparse.csr_array:
    length = np.sqrt(rows.multiply(rows).sum(axis=1))
    return sparse.csr_array(rows.multiply((1 / np.where(length > 0, length, 1))[:, None]))


def _runs(texts: Sequence[str], *, lengths: tuple[int, int]) -> sparse.csr_array:
    """Return a row of unit length for each text: its runs of letters, those that many texts have left out."""
    counting = TfidfVectorizer(analyzer="char_wb", ngram_range=lengths, sublinear_tf=True)
    try:
        return sparse.csr_array(counting.fit_transform(texts))
    except ValueError:  # no text at all
        return sparse.csr_array((len(texts), 1))


def _holders(rows: Sequence[frozenset[str]]) -> dict[str, tuple[int, ...]]:
    held: dict[str, list[int]] = {}
    for place, codes in enumerate(rows):
        for code in sorted(codes):
            held.setdefault(code, []).append(place)
    return {code: tuple(places) for code, places in held.items()}
