"""Which voices count as one: clusters (كتل) of sources that are not independent of one another.

Rule kept here: a tie joins, and nothing parts what a tie has joined. Joined are: voices of one organisation
and the evidence it hands in; organisations of one family (parent, child, children of one parent, whether or
not the parent speaks); organisations with any other tie, both of which speak; statements filed by one person;
near-identical texts. What does not stand (late, withdrawn) is put beside those it is tied to, and never joins
two that stand. People are never joined: witnesses with a tie are left out before (`witnesses.py`). It weighs
nothing and compares no claims.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from corroboration.case import Case, SourceKind, Tie, TieKind
from corroboration.copies import copies_among
from corroboration.finding import Cluster, Reason
from corroboration.policy import Policy
from corroboration.voices import Voice


class Groups:
    """Sets that are joined two by two (union-find); a set is known by its least member."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def root(self, member: Hashable) -> Hashable:
        """Return the member that stands for the set of `member`."""
        found = member
        while (above := self._above.get(found, found)) != found:
            found = above
        while (above := self._above.get(member, member)) != found:
            self._above[member], member = found, above
        return found

    def join(self, a: Hashable, b: Hashable) -> None:
        """Make one set of the two."""
        self._above[self.root(a)] = self.root(b)


class Link(NamedTuple):
    """Two voices (their places in the row) that are not independent, and why."""

    a: int
    b: int
    reason: Reason


def clusters_of(case: Case, voices: Sequence[Voice], policy: Policy) -> tuple[list[int], tuple[Cluster, ...]]:
    """Return each voice's cluster by number, and the clusters in the order of their first voices."""
    links = [
        *_same_organisation(voices),
        *_tied(case.ties, voices),
        *_families(case.ties, voices),
        *_same_person(voices),
        *_copied(voices, policy),
    ]
    groups = Groups()
    for link in links:
        if voices[link.a].stands and voices[link.b].stands:
            groups.join(link.a, link.b)
    roots = [groups.root(n) for n in range(len(voices))]
    for n, voice in enumerate(voices):
        if not voice.stands:
            beside = [link.a + link.b - n for link in links if n in (link.a, link.b)]
            roots[n] = next((roots[each] for each in sorted(beside) if voices[each].stands), n)
    numbers = {root: number for number, root in enumerate(dict.fromkeys(roots))}
    places = [numbers[root] for root in roots]
    inside: list[list[Voice]] = [[] for _ in numbers]
    for place, voice in zip(places, voices, strict=True):
        inside[place].append(voice)
    reasons: list[list[Reason]] = [[] for _ in numbers]
    for link in links:
        if places[link.a] == places[link.b]:
            reasons[places[link.a]].append(link.reason)
    return places, tuple(map(_cluster, inside, reasons))


def related(a: str, b: str, ties: Iterable[Tie], speaking: Iterable[str]) -> bool:
    """Return whether two organisations are one, of one family, or tied, also through others that speak."""
    groups, present = Groups(), {a, b, *speaking}
    for tie in ties:
        if tie.kind is TieKind.PARENT or (tie.a in present and tie.b in present):
            groups.join(tie.a, tie.b)
    return groups.root(a) == groups.root(b)


def _cluster(inside: Sequence[Voice], reasons: Sequence[Reason]) -> Cluster:
    """Return one cluster.

    People or evidence count as such only where no party of the same cluster speaks: the photographs a party
    hands in are its own voice.
    """
    standing = [voice for voice in inside if voice.stands]
    told = {_order(reason): reason for reason in reasons}
    return Cluster(
        sources=tuple(voice.source for voice in inside),
        counts=bool(standing),
        has_people_or_evidence=bool(standing)
        and all(voice.kind is not SourceKind.PARTY for voice in standing),
        reasons=tuple(told[key] for key in sorted(told)),
    )


def _order(reason: Reason) -> tuple[str, str]:
    return reason.key, repr(sorted(reason.values.items()))


def _places(voices: Sequence[Voice]) -> dict[str, list[int]]:
    """Return the places of each organisation's voices, those that stand first."""
    found: dict[str, list[int]] = {}
    for n, voice in _standing_first(voices):
        if voice.organisation is not None:
            found.setdefault(voice.organisation, []).append(n)
    return found


def _standing_first(voices: Sequence[Voice]) -> list[tuple[int, Voice]]:
    """Where many are of one kind, each is linked to the first of them: it must be one that joins."""
    return sorted(enumerate(voices), key=lambda each: (not each[1].stands, each[0]))


def _same_organisation(voices: Sequence[Voice]) -> Iterable[Link]:
    for organisation, places in _places(voices).items():
        for n in places[1:]:
            values = {"organisation": organisation}
            if voices[n].kind is SourceKind.EVIDENCE:
                values["source"] = voices[n].source
            key = "evidence_of" if voices[n].kind is SourceKind.EVIDENCE else "same_organisation"
            yield Link(places[0], n, Reason(key=key, values=values))


def _tied(ties: Iterable[Tie], voices: Sequence[Voice]) -> Iterable[Link]:
    """Every declared tie is told, also where another has joined the two already."""
    places = _places(voices)
    for tie in ties:
        if tie.a == tie.b:
            continue
        a, b = (tie.a, tie.b) if tie.kind is TieKind.PARENT else sorted((tie.a, tie.b))
        reason = Reason(key="tied", values={"kind": tie.kind.value, "a": a, "b": b})
        for first in places.get(a, ()):
            for second in places.get(b, ()):
                yield Link(first, second, reason)


def _families(ties: Sequence[Tie], voices: Sequence[Voice]) -> Iterable[Link]:
    """Join what a parent joins that may itself be silent.

    A direct tie of parent and child is in `_tied` already.
    """
    groups, parents, places = Groups(), dict[str, set[str]](), _places(voices)
    direct = set()
    for tie in ties:
        if tie.kind is TieKind.PARENT:
            groups.join(tie.a, tie.b)
            parents.setdefault(tie.b, set()).add(tie.a)
            direct |= {(tie.a, tie.b), (tie.b, tie.a)}
    families: dict[Hashable, list[str]] = {}
    for organisation in sorted(places, key=lambda each: (not voices[places[each][0]].stands, each)):
        families.setdefault(groups.root(organisation), []).append(organisation)
    for a, *others in families.values():
        for b in others:
            if (a, b) not in direct:
                common = sorted(parents.get(a, set()) & parents.get(b, set()))
                values = {"a": a, "b": b} | ({"parent": common[0]} if common else {})
                reason = Reason(key="siblings" if common else "same_family", values=values)
                yield from (Link(first, second, reason) for first in places[a] for second in places[b])


def _same_person(voices: Sequence[Voice]) -> Iterable[Link]:
    """The person is not named: that one and the same filed both is all that is said."""
    filed: dict[str, list[int]] = {}
    for n, voice in _standing_first(voices):
        if voice.filed_by:
            filed.setdefault(voice.filed_by, []).append(n)
    for first, *others in filed.values():
        for second in others:
            a, b = sorted((first, second))
            values = {"a": voices[a].source, "b": voices[b].source}
            yield Link(a, b, Reason(key="same_person", values=values))


def _copied(voices: Sequence[Voice], policy: Policy) -> Iterable[Link]:
    """Of many copies of one text only those pairs are told that join something, standing ones first."""
    places = {voice.source: n for n, voice in enumerate(voices)}
    texts = {voice.source: voice.text for voice in voices if voice.text}
    groups = Groups()
    pairs = [(sorted((places[copy.a], places[copy.b])), copy) for copy in copies_among(texts, policy)]
    for (first, second), copy in sorted(pairs, key=lambda each: _unsteady(each[0], voices)):
        if groups.root(first) != groups.root(second):
            groups.join(first, second)
            values = {"a": voices[first].source, "b": voices[second].source, "percent": copy.percent}
            yield Link(first, second, Reason(key="copied_text", values=values))


def _unsteady(pair: Sequence[int], voices: Sequence[Voice]) -> tuple[int, int, int]:
    return sum(not voices[n].stands for n in pair), pair[0], pair[1]
