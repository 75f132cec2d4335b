"""The likely value of a disputed item, weighed by how reliable those are who say it.

Rule kept here: clusters are weighed, never voices, and only those that count; a value is one that somebody said. It
changes no grade, and says how sure it is.

Each cluster c says one of the m answers, and is right with the probability r(c) of the published table; a mistaken
one gives any of the other answers alike:

    P(v) ∝ Π { r(c) : c says v } · Π { (1 − r(c)) / (m − 1) : c says another }

which is the model of single truths with one parameter a source (Dong, Berti-Équille and Srivastava, VLDB 2009), and
the same as `corroboration.fusion` computes for millions of items. Products and quotients alone: no machine rounds
them differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corroboration.finding import ItemFinding, Likely, Outcome, Reason, Source
from corroboration.reliability import ReliabilityTable

DISPUTED = (Outcome.DISPUTED, Outcome.MAJORITY)
PLACES = 3  # of a confidence: more would be airs of knowing
# TABLE: from which confidence on a value is called what; the words stand in the wording tables
BANDS: tuple[tuple[float, str], ...] = (
    (0.95, "almost_certain"),
    (0.85, "very_likely"),
    (0.70, "likely"),
    (0.55, "rather"),
    (0.0, "open"),
)


def likely_value(item: ItemFinding, sources: Sequence[Source], table: ReliabilityTable) -> Likely | None:
    """Return the likely value of a disputed item; None where it is not disputed or nobody's claim counts."""
    if item.outcome not in DISPUTED:
        return None
    said = _said(item, sources, table)
    if len(said) < 2 or not any(said):
        return None
    shares = posterior(said)
    order = sorted(range(len(shares)), key=lambda at: (-round(shares[at], PLACES), at))
    first, second = order[0], order[1]
    values = {"version": table.version, "support": len(said[first]), "clusters": sum(map(len, said))}
    return Likely(
        value=item.sides[first].value,
        confidence=_share(shares[first]),
        second=item.sides[second].value,
        second_confidence=_share(shares[second]),
        reasons=(Reason(key="weighed_by_reliability", values=values),),
    )


def band(confidence: float) -> str:
    """Return the word for a confidence or a reliability, a key of `BANDS`."""
    return next(word for least, word in BANDS if confidence >= least)


def posterior(said: Sequence[Iterable[float]]) -> list[float]:
    """Return the probability of each answer; `said` holds for each the reliabilities of those who give it."""
    answers = [sorted(each) for each in said]  # in order: the same bits however clusters are listed
    others = max(len(answers) - 1, 1)
    weights = []
    for reliable in answers:
        weight = 1.0
        for share in reliable:
            weight *= share * others / (1.0 - share)
        weights.append(weight)
    total = sum(weights)
    return [weight / total for weight in weights]


def _said(item: ItemFinding, sources: Sequence[Source], table: ReliabilityTable) -> list[list[float]]:
    """Return for each side the reliabilities of the clusters that count there, each cluster once."""
    by_id = {source.id: source for source in sources}
    counting = {verdict.source for verdict in item.verdicts if verdict.counts and verdict.value is not None}
    found: list[list[float]] = []
    seen: set[int] = set()
    for side in item.sides:
        clusters: dict[int, float] = {}
        for name in side.sources:
            source = by_id[name]
            if name in counting and source.cluster not in seen:
                share = table.of(source.organisation or source.id)
                clusters[source.cluster] = max(share, clusters.get(source.cluster, 0.0))
        seen |= clusters.keys()
        found.append(list(clusters.values()))
    return found


def _share(number: float) -> str:
    return f"{number:.{PLACES}f}"
