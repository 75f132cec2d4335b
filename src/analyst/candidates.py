"""Which accounts may belong together though no identifier says so: links that matching proposes, with their reasons.

Rule kept here: matching proposes. A question joins nothing; only accounts that carry no identifier at all (or whose
references are hidden on purpose) are joined by matching, in the band "same", and then the link says "matched" and what
each sign weighed. A person's answer stands above it. Of a pair that plainly is a whole and its part, neither is merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyst.linking import wider
from analyst.model import Account, Answer, Evidence, Link, LinkKind
from analyst.organisations import Directory
from corroboration.places import Gazetteer

SHOWN_BITS = 0.05  # a sign that weighs less is not told
Answers = Mapping[tuple[int, int], Answer]  # (smaller place, larger place), seen from the smaller


@dataclass(frozen=True, slots=True)
class Ranking:
    """The pairs that were compared: for each account the others (place, probability), likeliest first."""

    others: Mapping[int, Sequence[tuple[int, float]]]


def candidate_links(
    accounts: Sequence[Account],
    links: Iterable[Link],
    directory: Directory,
    *,
    join_all: bool,
    answers: Answers | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[Link]:
    """Return the links that matching and people's answers make beside `links`.

    With `join_all` every pair in the band "same" is joined; else only where one side carries nothing to be linked by.
    """
    said = answers or {}
    known = {frozenset((link.a, link.b)) for link in links}
    found = {pair: _answered(pair, answer) for pair, answer in said.items() if frozenset(pair) not in known}
    for pair, link in _matched(accounts, directory, join_all=join_all, gazetteer=gazetteer).items():
        if frozenset(pair) in known or said.get(pair) is Answer.DIFFERENT:
            continue
        made = found.get(pair)
        found[pair] = link if made is None else _with_signs(made, link)
    return [link for _, link in sorted(found.items()) if link is not None]


def ranking(accounts: Sequence[Account], directory: Directory) -> Ranking:
    """Return every account's likeliest counterparts among other publishers' accounts."""
    from analyst.linkage.link import link
    from analyst.linkage.traits import records_of

    linked = link(records_of(accounts, directory))
    return Ranking(
        {
            at: [(other, float(linked.ranked.chance[pair])) for other, pair in near]
            for at, near in linked.neighbours().items()
        }
    )


def _matched(
    accounts: Sequence[Account], directory: Directory, *, join_all: bool, gazetteer: Gazetteer | None
) -> dict[tuple[int, int], Link]:
    if len({directory.key(account.source) or at for at, account in enumerate(accounts)}) < 2:
        return {}
    from analyst.linkage.bands import Band
    from analyst.linkage.link import link
    from analyst.linkage.traits import records_of

    linked = link(records_of(accounts, directory, gazetteer))
    names = [each.name for each in linked.compared.comparisons]
    found: dict[tuple[int, int], Link] = {}
    for at, band in enumerate(linked.bands):
        if band is Band.DIFFERENT:
            continue
        a, b = int(linked.compared.left[at]), int(linked.compared.right[at])
        signs = {
            f"{name}_{linked.compared.level_of(at, place)}": float(linked.bits[at, place])
            for place, name in enumerate(names)
        }
        allowed = join_all or not (accounts[a].identifier and accounts[b].identifier)
        joins = allowed and band is Band.SAME
        whole = wider(accounts[a], accounts[b]) if joins else None
        kind = LinkKind.CANDIDATE if not joins else LinkKind.MATCHED if whole is None else LinkKind.PART
        first, second = (b, a) if whole == 1 else (a, b)
        found[a, b] = Link(
            a=first,
            b=second,
            kind=kind,
            why=_why(signs),
            score=round(float(linked.ranked.chance[at]), 4),
            band=band.value,
        )
    return found


def _why(signs: Mapping[str, float]) -> tuple[Evidence, ...]:
    heaviest = sorted(signs.items(), key=lambda each: (-abs(each[1]), each[0]))
    return tuple(
        Evidence(kind=sign, detail=f"{bits:+.1f}", bits=round(bits, 2))
        for sign, bits in heaviest
        if abs(bits) >= SHOWN_BITS
    )


def _answered(pair: tuple[int, int], answer: Answer) -> Link | None:
    """Return the link that a person's answer makes; None for "different"."""
    why = (Evidence(kind="answer", detail=answer.value),)
    a, b = pair
    if answer is Answer.SAME:
        return Link(a=a, b=b, kind=LinkKind.CONFIRMED, why=why)
    if answer is Answer.FIRST_HOLDS:
        return Link(a=a, b=b, kind=LinkKind.PART, why=why)
    return Link(a=b, b=a, kind=LinkKind.PART, why=why) if answer is Answer.SECOND_HOLDS else None


def _with_signs(answered: Link, matched: Link) -> Link:
    return Link(
        a=answered.a, b=answered.b, kind=answered.kind, why=(*answered.why, *matched.why), band=matched.band
    )


__all__ = ["Answers", "Ranking", "candidate_links", "ranking"]
