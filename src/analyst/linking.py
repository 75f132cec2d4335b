"""Which accounts belong together, by what the files themselves say.

Rule kept here: a link stands on identifiers somebody wrote, and keeps which, and by whom. That two accounts
belong together does not make them one program: an umbrella and its parts are linked as whole and part, and
only a pair with nobody else in it (one giver's account, one receiver's) is called the same. Matching
without identifiers is in `candidates.py`; both give `Link`s, and nothing later asks where a link came from.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from analyst.model import Account, Evidence, Link, LinkKind
from analyst.organisations import Directory, identifying

# TABLE: what a reference says of the account it names, seen from the one who says it, and how strongly.
# Above: the named account gives to, or holds, the speaker's. Below: the reverse. Beside: one and the same.
_ABOVE: Mapping[str, float] = {
    "provider": 2.0,
    "funding": 1.0,
    "accountable": 0.5,
    "extending": 0.5,
    "parent": 3.0,
}
_BELOW: Mapping[str, float] = {"receiver": 2.0, "implementing": 1.0, "child": 3.0}
_BESIDE = frozenset({"identifier", "cofunded", "third_party", "partner"})
# One of two periods that holds the other is that of a whole when it is so many times, and days, longer: years of
# difference are a framework and one of its projects, months may be a contradiction.
LONGER, YEARS = 3, 730
_GAP = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _Pair:
    """Everything said that ties two accounts; `lean` above zero means that `a` stands above `b`."""

    a: int
    b: int
    why: dict[Evidence, None] = field(default_factory=dict)
    lean: float = 0.0

    def says(self, kind: str) -> bool:
        return any(each.kind == kind for each in self.why)


def reference_links(accounts: Sequence[Account], directory: Directory) -> list[Link]:
    """Return the links that identifiers and cross-references in the files make, ordered by position."""
    keys = [directory.key(account.source) for account in accounts]
    pairs = _pairs(accounts)
    givers = _givers(pairs.values())
    breadth = _breadth(accounts, givers, directory)
    links = []
    for pair in sorted(pairs.values(), key=lambda each: (each.a, each.b)):
        same_publisher = keys[pair.a] == keys[pair.b]
        kind, whole = _kind(pair, accounts, keys, givers, breadth)
        a, b = (pair.a, pair.b) if whole != pair.b else (pair.b, pair.a)
        links.append(Link(a=a, b=b, kind=kind, why=tuple(pair.why), same_publisher=same_publisher))
    return links


def without_references(account: Account) -> Account:
    """Return the account as if it named no other account by identifier (its own identifier stays)."""
    return replace(
        account,
        participants=tuple(replace(each, activity="") for each in account.participants),
        payments=tuple(
            replace(each, provider_activity="", receiver_activity="") for each in account.payments
        ),
        references=(),
    )


def as_compared(identifier: str) -> str:
    """Return a program's identifier as compared: letter case and kind of punctuation make no difference."""
    return _GAP.sub("-", identifier.casefold()).strip("-")


def _by_identifier(accounts: Sequence[Account]) -> dict[str, list[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for at, account in enumerate(accounts):
        if identifier := as_compared(account.identifier):
            holders[identifier].append(at)
    return holders


def _pairs(accounts: Sequence[Account]) -> dict[tuple[int, int], _Pair]:
    by_identifier = _by_identifier(accounts)
    pairs: dict[tuple[int, int], _Pair] = {}

    def tie(speaker: int, other: int, kind: str, detail: str, by: int | None) -> None:
        if speaker == other:
            return
        a, b = min(speaker, other), max(speaker, other)
        pair = pairs.setdefault((a, b), _Pair(a, b))
        pair.why.setdefault(Evidence(kind=kind, by=by, detail=detail))
        upward = _ABOVE.get(kind, 0.0) - _BELOW.get(kind, 0.0)
        pair.lean += upward if other == a else -upward

    for holders in by_identifier.values():
        for first, second in itertools.pairwise(holders):
            tie(first, second, "identifier", accounts[first].identifier, None)
    for at, account in enumerate(accounts):
        for kind, named in dict.fromkeys(_references(account)):
            for other in by_identifier.get(as_compared(named), ()):
                tie(at, other, kind, named, at)
    return pairs


def _references(account: Account) -> list[tuple[str, str]]:
    """Return (kind, identifier) of every other account that this one names."""
    found = [(each.role, each.activity) for each in account.participants if each.activity]
    for payment in account.payments:
        if payment.provider_activity:
            found.append(("provider", payment.provider_activity))
        if payment.receiver_activity:
            found.append(("receiver", payment.receiver_activity))
    found += [(each.kind, each.activity) for each in account.references]
    found += [("identifier", each) for each in account.other_identifiers]
    own = as_compared(account.identifier)
    return [(kind, named) for kind, named in found if as_compared(named) not in ("", own)]


def _givers(pairs: Iterable[_Pair]) -> dict[int, set[int]]:
    """Return for each account the accounts of the input that stand above it."""
    above: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        if pair.lean:
            upper, lower = (pair.a, pair.b) if pair.lean > 0 else (pair.b, pair.a)
            above[lower].add(upper)
    return above


def _breadth(accounts: Sequence[Account], givers: Mapping[int, set[int]], directory: Directory) -> list[int]:
    """Return how many others each account stands above: as many as it names, or as many as name it, if more.

    The two are not added up: who names another than the one that names it is contradicted, and no umbrella.
    """
    publishers = {as_compared(account.identifier): directory.key(account.source) for account in accounts}
    linked = Counter(upper for uppers in givers.values() for upper in uppers)
    return [
        max(linked[at], _named_below(account, publishers, directory)) for at, account in enumerate(accounts)
    ]


def _named_below(account: Account, publishers: Mapping[str, str], directory: Directory) -> int:
    """Return how many an account itself names as below it: accounts, and organisations that hold none of these."""
    named = {
        as_compared(identifier)
        for kind, identifier in _references(account)
        if kind in ("receiver", "child", "implementing") and not _own(identifier, account)
    }
    holders = {publishers.get(identifier, "") for identifier in named} | {directory.key(account.source)}
    holders |= {directory.key(each.organisation) for each in account.participants if each.activity}
    holders |= {directory.key(each.receiver) for each in account.payments if each.receiver_activity}
    carrying = {
        key
        for each in account.participants
        if each.role == "implementing" and (key := identifying(each.organisation.id)) and key not in holders
    }
    return len(named) + len(carrying)


def _own(named: str, account: Account) -> bool:
    """Return whether an identifier is one of the publisher's own: by convention they begin with the
    publisher's."""
    return bool(account.source.id) and as_compared(named).startswith(as_compared(account.source.id))


def _kind(
    pair: _Pair,
    accounts: Sequence[Account],
    keys: Sequence[str],
    givers: Mapping[int, set[int]],
    breadth: Sequence[int],
) -> tuple[LinkKind, int | None]:
    """Return the kind of link and, for a part, which of the two is the whole."""
    if any(pair.says(kind) for kind in _BESIDE):
        return LinkKind.SAME, None
    if pair.says("parent") or pair.says("child"):
        return LinkKind.PART, pair.a if pair.lean >= 0 else pair.b
    if all(each.kind == "sibling" for each in pair.why):
        return LinkKind.SIBLING, None
    if (wide := wider(accounts[pair.a], accounts[pair.b])) is not None:
        return LinkKind.PART, (pair.a, pair.b)[wide]
    upper, lower = (pair.a, pair.b) if pair.lean >= 0 else (pair.b, pair.a)
    if breadth[upper] > 1:
        return LinkKind.PART, upper
    if sum(keys[giver] == keys[upper] for giver in givers.get(lower, ())) > 1:
        return LinkKind.PART, lower
    return LinkKind.SAME, None


def wider(a: Account, b: Account) -> int | None:
    """Return which of two accounts, 0 or 1, plainly covers more: more countries, or far more time. None: neither."""
    if a.place.countries and b.place.countries and a.place.countries != b.place.countries:
        if a.place.countries > b.place.countries:
            return 0
        if b.place.countries > a.place.countries:
            return 1
    for at, wide, narrow in ((0, a, b), (1, b, a)):
        begun, later = start_of(wide), start_of(narrow)
        if open_ended(wide) and not open_ended(narrow) and begun and begun[:4] < later[:4]:
            return at
        holds = begun and begun <= later and end_of(narrow) <= end_of(wide)
        longer = days_of(wide) >= LONGER * days_of(narrow) > 0
        if holds and longer and days_of(wide) - days_of(narrow) >= YEARS:
            return at
    return None


def days_of(account: Account) -> int:
    """Return how many days an account spans; 0 when it lacks an end or a start."""
    first, last = start_of(account), end_of(account)
    if not first or not last or last < first:
        return 0
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal() + 1


def start_of(account: Account) -> str:
    """Return the day the account begins, actual before planned, or ""."""
    return account.days.actual_start or account.days.planned_start


def end_of(account: Account) -> str:
    """Return the day the account ends, actual before planned, or ""."""
    return account.days.actual_end or account.days.planned_end


def open_ended(account: Account) -> bool:
    """Return whether the account names no end at all."""
    return not end_of(account)
