"""Partners proposed to an organisation (اقتراح شراكة), each with the reasons it was proposed for.

Rule kept here: nobody pays to rank, and no number travels without its reasons. Ways through the network propose,
and what those do who are like it; what both do, how lately the other began something, and whether it is like
those one works with already weigh it. Whoever has no ties yet is served by needs that others' offers meet, and
by whom the like work with. It is a suggestion: it changes nothing and tells nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corroboration.finding import Reason
from corroboration.network import (
    Network,
    Numbers,
    Places,
    Tie,
    beside,
    largest,
    network,
    reached,
    shared_partner,
    strongest_path,
)
from corroboration.profiles import Profile, Rows, held_codes, mark_rows, name_rows, word_rows

# TABLE: what weighs a proposal: (floor, exponent). The floor says how little its absence costs, the exponent how
# much it may say; the score is the product of (floor + value) ** exponent. Fitted on links of 2012–2019 of one
# network, each year told from those before (docs/suggestions.md says how and what else was tried).
WEIGHTS: dict[str, tuple[float, float]] = {
    "three": (0.003, 0.31),  # ways of three steps, as a share of the best
    "five": (0.003, 0.30),  # and of five
    "fresh": (1.0, 0.23),  # how many partnerships the other began lately
    "active": (0.05, 0.77),  # what share of all it had; how many these are says nothing more
    "marks": (0.05, 0.38),  # what both do, where and for whom
    "words": (0.05, 0.52),  # in what words
    "partner_names": (0.05, 0.46),  # named like somebody it works with already
    "partner_marks": (0.05, 0.33),  # does what they do
    "partner_words": (0.05, 0.73),  # in their words
    "beside": (0.05, 0.58),  # works with those who are named like it
}
FIVE = 0.3  # of ways of five beside those of three, where those are chosen that are weighed
MEETS = 0.5  # an offer that meets a need, as a share of the best way through the network
ALIKE = 0.05  # likeness, or a partner of both, where there is no other way: it comes after every way worth the name
WEIGHED = 1_000  # proposals that are weighed
LIKE = 50  # organisations most alike whose partners are looked at
READ = 200  # partners whose names are read, of one who has more


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A proposed partner. `score` orders the suggestions of one organisation and says nothing beyond them."""

    key: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Everybody who can be proposed, ready to be asked many times; rows in the order of `graph.keys`."""

    graph: Network
    open: npt.NDArray[np.bool_]
    marks: Rows
    words: Rows
    names: Rows
    offers: Rows
    needs: Rows
    mark_names: npt.NDArray[np.str_]
    codes: npt.NDArray[np.str_]  # of offers and needs


def prepare(ties: Iterable[Tie], profiles: Iterable[Profile], *, year: int) -> Field:
    """Return the field of those who are tied or have a profile, as known in `year`."""
    known = {each.key: each for each in profiles}
    graph = network(ties, known, year=year)
    nobody = Profile(key="", name="")
    rows = [known.get(str(key), nobody) for key in graph.keys]
    marks, mark_names = mark_rows([each.marks for each in rows])
    held, codes = held_codes([*(each.offers for each in rows), *(each.needs for each in rows)])
    return Field(
        graph=graph,
        open=np.array([each.open for each in rows], np.bool_),
        marks=marks,
        words=word_rows([each.text for each in rows]),
        names=name_rows([each.name for each in rows]),
        offers=held[: len(rows)],
        needs=held[len(rows) :],
        mark_names=mark_names,
        codes=codes,
    )


def suggestions(
    around: Field, key: str, *, count: int = 10, without: frozenset[str] = frozenset()
) -> tuple[Suggestion, ...]:
    """Return at most `count` proposals for the organisation `key`, best first; of equal ones the first by key.

    `without` are those it dismissed or may not see. An organisation that nobody knows gets none.
    """
    place = around.graph.place(key)
    return tuple(
        Suggestion(key=str(around.graph.keys[at]), score=score, reasons=_reasons(around, place or 0, at))
        for at, score in _ranked(around, place, count=count, without=without)
    )


def ranked(
    around: Field, key: str, *, count: int, without: frozenset[str] = frozenset()
) -> tuple[tuple[str, float], ...]:
    """Return whom `suggestions` would propose, with the score and without reasons: it is several times quicker."""
    found = _ranked(around, around.graph.place(key), count=count, without=without)
    return tuple((str(around.graph.keys[at]), score) for at, score in found)


def _ranked(
    around: Field, place: int | None, *, count: int, without: frozenset[str]
) -> list[tuple[int, float]]:
    if place is None:
        return []
    score = scores(around, place)
    score[[at for each in without if (at := around.graph.place(each)) is not None]] = 0
    return [(int(at), float(score[at])) for at in largest(score, count)]


def way_between(around: Field, key: str, other: str) -> tuple[str, ...]:
    """Return who stands between the two: one partner of both, or the two of the strongest way of three; or nobody."""
    place, there = around.graph.place(key), around.graph.place(other)
    if place is None or there is None:
        return ()
    both = shared_partner(around.graph, place, there)
    if both is not None:
        return (str(around.graph.keys[both]),)
    path = strongest_path(around.graph, place, there)
    return () if path is None else (str(around.graph.keys[path.near]), str(around.graph.keys[path.far]))


def scores(around: Field, place: int) -> Numbers:
    """Return how much speaks for each organisation as a partner of the one at `place`; 0 for its partners."""
    marks = _cosine(around.marks, around.marks, place)
    two, three, five = reached(around.graph, place)
    score = np.maximum(_weighed(around, place, marks, three, five), ALIKE * np.maximum(marks, two))
    score += _meeting(around, place, marks)
    score[place] = 0
    score[around.graph.partners(place)] = 0
    score[~around.open] = 0
    return score


def _weighed(around: Field, place: int, marks: Numbers, three: Numbers, five: Numbers) -> Numbers:
    """Return what the network proposes, weighed by everything else, between ALIKE and 1."""
    graph, partners = around.graph, around.graph.partners(place)
    named = beside(graph, place, _most(_cosine(around.names, around.names, place), place))
    chosen = three + FIVE * five + named
    if not len(partners):  # nobody to go through: whom do those work with who do and say the like?
        words = _cosine(around.words, around.words, place)
        chosen = (
            chosen + beside(graph, place, _most(marks, place)) + beside(graph, place, _most(words, place))
        )
    found = np.sort(largest(np.where(around.open, chosen, 0), WEIGHED))
    value = {
        "three": three[found],
        "five": five[found],
        "beside": named[found],
        "fresh": graph.fresh[found],
        "active": graph.active[found],
        "marks": marks[found],
        **_beside_partners(around, found, place, partners),
    }
    weight = np.ones(len(found)) if len(partners) else chosen[found]
    for name, (floor, exponent) in WEIGHTS.items():
        weight = weight * (floor + value[name]) ** exponent
    whole = np.zeros(len(marks))
    top = weight.max(initial=0)
    if top > 0:
        whole[found] = ALIKE + (1 - ALIKE) * weight / top
    return whole


def _beside_partners(around: Field, found: Places, place: int, partners: Places) -> dict[str, Numbers]:
    """Return how like the found are to the one that asks, and to its partners taken together."""
    words, names, marks = around.words[found], around.names[found], around.marks[found]
    nothing = np.zeros(len(found))
    made = {
        "words": _along(words, around.words[[place]]),
        "partner_names": nothing,
        "partner_marks": nothing,
        "partner_words": nothing,
    }
    if len(partners) and len(found):
        nearest = names @ around.names[partners[:READ]].T
        made["partner_names"] = nearest.max(axis=1).toarray().ravel().astype(np.float64)
        made["partner_marks"] = _along(marks, around.marks[partners]) / len(partners)
        made["partner_words"] = _along(words, around.words[partners]) / len(partners)
    return made


def _along(rows: Rows, others: Rows) -> Numbers:
    """Return the product of each row with the sum of the others."""
    return np.asarray(rows @ np.asarray(others.sum(axis=0)).ravel(), np.float64).ravel()


def _cosine(rows: Rows, of: Rows, place: int) -> Numbers:
    return _along(rows, of[[place]])


def _most(likeness: Numbers, place: int) -> Numbers:
    """Return the likeness of the LIKE most alike, and 0 for all others; of equal ones the first by key."""
    likeness[place] = 0
    kept = np.zeros(len(likeness))
    most = largest(likeness, LIKE)
    kept[most] = likeness[most]
    return kept


def _meeting(around: Field, place: int, marks: Numbers) -> Numbers:
    """Return MEETS for whoever offers what is needed or needs what is offered here, twice that for both.

    Of many who offer the same, those come first that work on the same things and in the same places.
    """
    met = np.zeros(len(marks))
    for own, theirs in ((around.needs, around.offers), (around.offers, around.needs)):
        wanted = own[[place]]
        if wanted.nnz:
            met += np.where(_along(theirs, wanted) > 0, MEETS * (0.5 + 0.5 * marks), 0)
    return met


def _reasons(around: Field, place: int, other: int) -> tuple[Reason, ...]:
    made = []
    for key, own, theirs in (
        ("offers_what_you_need", around.needs, around.offers),
        ("needs_what_you_offer", around.offers, around.needs),
    ):
        both = own[[place]].multiply(theirs[[other]]).tocoo()
        if both.nnz:
            made.append(Reason(key=key, values={"what": sorted(map(str, around.codes[both.col]))}))
    keys = around.graph.keys
    shared_with = shared_partner(around.graph, place, other)
    if shared_with is not None:
        made.append(Reason(key="worked_with_partner", values={"near": str(keys[shared_with])}))
    path = strongest_path(around.graph, place, other)
    if path is not None:
        made.append(
            Reason(key="works_with", values={"near": str(keys[path.near]), "far": str(keys[path.far])})
        )
    shared = around.marks[[place]].multiply(around.marks[[other]]).tocoo()
    if shared.nnz:
        order = np.lexsort((shared.col, -shared.data))[:3]
        named = [str(around.mark_names[shared.col[each]]) for each in order]
        made.append(Reason(key="both", values={"what": named}))
    return tuple(made)
