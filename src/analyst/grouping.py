"""From links to programs: which accounts speak of one program, and which as the umbrella over it.

Rule kept here: only links of kind "same", "confirmed" and "matched" join accounts, and never two of one publisher that
do not carry one identifier; so a chain of links cannot swallow a publisher's whole list. A whole is heard
in the program of each of its parts and merges none of them. Candidates and siblings join nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyst.linking import as_compared
from analyst.model import Account, Duplicate, Link, LinkKind, Voice
from analyst.organisations import Directory, bare_name

_JOINING = (
    LinkKind.SAME,
    LinkKind.CONFIRMED,
    LinkKind.MATCHED,
)  # identifiers before people's answers, and these before matching: a match never breaks what they say
WHOLES = 12  # umbrellas heard in one program; more say nothing more of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One program's accounts: its own, and the umbrellas over it. Positions in the list of accounts."""

    own: tuple[int, ...]
    wholes: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()


def groups(accounts: Sequence[Account], links: Sequence[Link], directory: Directory) -> list[Group]:
    """Return the programs, in the order of their first account. Every account is in exactly one as its
    own."""
    keys = [directory.key(account.source) for account in accounts]
    root = _joined(accounts, links, keys)
    members: dict[int, list[int]] = defaultdict(list)
    for at in range(len(accounts)):
        members[root[at]].append(at)
    wholes: dict[int, dict[int, None]] = defaultdict(dict)
    parts: dict[int, dict[int, None]] = defaultdict(dict)
    for link in links:
        if link.kind is LinkKind.PART and root[link.a] != root[link.b]:
            parts[root[link.a]].setdefault(link.b)
            if not link.same_publisher:
                wholes[root[link.b]].setdefault(link.a)
    return [
        Group(own=tuple(own), wholes=tuple(wholes[first])[:WHOLES], parts=tuple(parts[first]))
        for first, own in sorted(members.items())
    ]


def voices(group: Group, accounts: Sequence[Account], directory: Directory) -> tuple[Voice, ...]:
    """Return who speaks in a program, each under the key by which the engine calls its row.

    That is the organisation's key; its further accounts carry their statement's id after it.
    """
    said: set[str] = set()
    found = []
    for place, at in enumerate((*group.own, *group.wholes)):
        key, statement = directory.key(accounts[at].source), f"s{place:03d}"
        source = f"{key}:{statement}" if key in said else key
        said.add(key)
        whole = at in group.wholes
        found.append(Voice(source=source, organisation=key, statement=statement, account=at, whole=whole))
    return tuple(found)


def duplicates(accounts: Sequence[Account], links: Sequence[Link], directory: Directory) -> list[Duplicate]:
    """Return what one publisher says twice: one identifier on two accounts, or one content under two
    identifiers."""
    related = {
        frozenset((link.a, link.b)) for link in links if link.kind in (LinkKind.PART, LinkKind.SIBLING)
    }
    by_identifier: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_content: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, account in enumerate(accounts):
        source = directory.key(account.source)
        if identifier := as_compared(account.identifier):
            by_identifier[source, identifier].append(at)
        days = account.days
        when = (days.actual_start or days.planned_start, days.actual_end or days.planned_end)
        if any(when):
            where = (account.place.countries, tuple(bare_name(part) for part in account.place.path))
            by_content[source, bare_name(account.title), when, where].append(at)
    found = [
        Duplicate(source=source, accounts=tuple(held), reason="identifier")
        for (source, _), held in by_identifier.items()
        if len(held) > 1
    ]
    told = {each.accounts for each in found}
    for content, held in by_content.items():
        apart = tuple(at for at in held if not any(frozenset((at, other)) in related for other in held))
        if len(apart) > 1 and apart not in told:
            found.append(Duplicate(source=str(content[0]), accounts=apart, reason="content"))
    return found


def _joined(accounts: Sequence[Account], links: Sequence[Link], keys: Sequence[str]) -> Mapping[int, int]:
    """Return for each account the first account of its program."""
    root = list(range(len(accounts)))
    inside: dict[int, dict[str, str]] = {
        at: {keys[at]: as_compared(account.identifier)} for at, account in enumerate(accounts)
    }

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for kind in _JOINING:
        for link in sorted((each for each in links if each.kind is kind), key=lambda each: -each.score):
            a, b = sorted((find(link.a), find(link.b)))
            if a == b or not _compatible(inside[a], inside[b]):
                continue
            root[b] = a
            inside[a] |= inside.pop(b)
    return {at: find(at) for at in range(len(accounts))}


def _compatible(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether no publisher would say two programs in one: its identifiers there must be the same."""
    return all(other[key] == identifier and identifier for key, identifier in one.items() if key in other)
