"""Which accounts may belong together though no identifier says so: simple matching, for a person to confirm.

Rule kept here: matching proposes. A candidate joins nothing; only accounts that carry no identifier at all
(or whose references are hidden on purpose) are joined by matching, when each is the best of its publisher's
for the other and well ahead of the next, and then the link says "matched" and why. Only different
publishers are compared, and only pairs that some rare word or their naming each other brings together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyst.likeness import Index, pieces, words
from analyst.linking import end_of, start_of
from analyst.model import Account, Evidence, Link, LinkKind
from analyst.organisations import Directory, bare_name
from corroboration.normalise import fold

# TABLE: what each sign adds to the score of a pair, at most. They add up to one.
WEIGHTS: Mapping[str, float] = {
    "title": 0.26,  # likeness of titles, in pieces of words
    "text": 0.20,  # likeness of all words, numbers in identifiers included
    "naming": 0.28,  # each names the other's organisation; one only: half
    "days": 0.12,  # start and end on the same days; one of them: half
    "place": 0.06,
    "sums": 0.08,  # one sum of money that both state
}
CANDIDATE = 0.42  # from here a pair is worth a person's question
MATCH = 0.50  # from here a pair is joined, where joining is allowed and each is the other's best
AHEAD = 0.02  # by how much the best of a publisher's accounts must lead its next
ASKED = 3  # candidates listed for one account, at most
LOOKED = 40  # accounts looked at for one account, by likeness of text
NAMED = 200  # and by naming each other

TELLING = 1000  # smaller sums are shared by chance
_NUMBER = re.compile(r"\d{4,}")


@dataclass(frozen=True, slots=True)
class _Traits:
    """What matching looks at in one account."""

    publisher: str
    names: frozenset[str]
    days: tuple[str, str]
    place: frozenset[str]
    sums: frozenset[str]


class Matcher:
    """Scores pairs of accounts of one input."""

    def __init__(self, accounts: Sequence[Account], directory: Directory) -> None:
        self._traits = [_traits(account, directory) for account in accounts]
        self._titles = Index([pieces(fold(" ".join(account.titles))) for account in accounts])
        self._texts = Index([words(_text(account)) for account in accounts])
        self._speakers: dict[str, list[int]] = defaultdict(list)
        for at, traits in enumerate(self._traits):
            self._speakers[traits.publisher].append(at)

    def ranked(self, at: int) -> list[tuple[int, float]]:
        """Return the other publishers' accounts that come into question for one, best first, with scores."""
        own = self._traits[at]
        near = set(self._texts.find(at, LOOKED)) | set(self._titles.find(at, LOOKED))
        for name in own.names:
            speakers = self._speakers.get(name, ())
            mutual = [other for other in speakers if own.publisher in self._traits[other].names]
            near.update(mutual[:NAMED])
        scored = [
            (other, sum(self.signs(at, other).values()))
            for other in near
            if self._traits[other].publisher != own.publisher
        ]
        return sorted(scored, key=lambda each: (-each[1], each[0]))

    def publisher(self, at: int) -> str:
        """Return the key of who publishes an account."""
        return self._traits[at].publisher

    def signs(self, a: int, b: int) -> dict[str, float]:
        """Return what each sign adds to the score of a pair; signs that add nothing are left out."""
        one, other = self._traits[a], self._traits[b]
        naming = (one.publisher in other.names) + (other.publisher in one.names)
        equal_days = sum(x == y != "" for x, y in zip(one.days, other.days, strict=True))
        shares = {
            "title": self._titles.like(a, b),
            "text": self._texts.like(a, b),
            "naming": naming / 2,
            "days": equal_days / 2,
            "place": float(bool(one.place & other.place)),
            "sums": float(bool(one.sums & other.sums)),
        }
        return {sign: round(WEIGHTS[sign] * share, 4) for sign, share in shares.items() if share}


def candidate_links(
    accounts: Sequence[Account], links: Iterable[Link], directory: Directory, *, join_all: bool
) -> list[Link]:
    """Return the links that matching proposes beside `links`.

    With `join_all` every pair good enough is joined; else only where one side carries nothing to be linked
    by.
    """
    matcher = Matcher(accounts, directory)
    known = {frozenset((link.a, link.b)) for link in links}
    ranked = [matcher.ranked(at) for at in range(len(accounts))]
    best = [_best_of_each(others, matcher) for others in ranked]
    found: dict[tuple[int, int], Link] = {}
    for at, others in enumerate(ranked):
        for place, (other, score) in enumerate(others):
            a, b = min(at, other), max(at, other)
            if score < CANDIDATE or (a, b) in found or frozenset((a, b)) in known:
                continue
            allowed = join_all or not (_linkable(accounts[a]) and _linkable(accounts[b]))
            joins = allowed and score >= MATCH and other in best[at] and at in best[other]
            if joins or place < ASKED:
                found[a, b] = _link(a, b, LinkKind.MATCHED if joins else LinkKind.CANDIDATE, score, matcher)
    return [found[pair] for pair in sorted(found)]


def _link(a: int, b: int, kind: LinkKind, score: float, matcher: Matcher) -> Link:
    heaviest = sorted(matcher.signs(a, b).items(), key=lambda each: (-each[1], each[0]))
    why = tuple(Evidence(kind=sign, detail=f"{weight:.2f}") for sign, weight in heaviest)
    return Link(a=a, b=b, kind=kind, why=why, score=round(score, 3))


def _best_of_each(others: Sequence[tuple[int, float]], matcher: Matcher) -> set[int]:
    """Return the best of each publisher's accounts, where it is well ahead of that publisher's next.

    Several parties may tell of one program, so that one publisher's account is no rival of another's.
    """
    scores: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for other, score in others:
        scores[matcher.publisher(other)].append((score, other))
    return {held[0][1] for held in scores.values() if len(held) == 1 or held[0][0] - held[1][0] >= AHEAD}


def _linkable(account: Account) -> bool:
    """Return whether an account carries anything by which another could be tied to it."""
    return bool(account.identifier)


def _traits(account: Account, directory: Directory) -> _Traits:
    named = {directory.key(each.organisation) for each in account.participants}
    for payment in account.payments:
        named |= {directory.key(payment.provider), directory.key(payment.receiver)}
    places: Collection[str] = [bare_name(part) for part in (*account.place.path, account.place.name) if part]
    return _Traits(
        publisher=directory.key(account.source),
        names=frozenset(named - {""}),
        days=(start_of(account), end_of(account)),
        place=account.place.countries | frozenset(places),
        sums=frozenset(
            f"{abs(each.amount):.0f} {each.currency}"
            for each in account.payments
            if abs(each.amount) >= TELLING
        ),
    )


def _text(account: Account) -> str:
    """Return what is matched: titles twice, description, names, and the long numbers of its own
    identifiers."""
    names = " ".join(each.organisation.name for each in account.participants)
    numbers = " ".join(_NUMBER.findall(" ".join((account.identifier, *account.other_identifiers))))
    titles = " ".join(account.titles)
    return fold(f"{titles} {titles} {account.description[:4000]} {names} {numbers}")
