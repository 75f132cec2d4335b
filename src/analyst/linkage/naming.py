"""Whom an account names: sources by identifier or name, and those it seems to mean by a like name or in its text.

Rule kept here: an identifier or a name that the files tie to one source names it; a like name, an acronym or a
translation only means it, and so does a name in the title or the description. Several sources may be meant by one
name: then all are. Nobody becomes somebody else by it: it is evidence for linking alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from analyst.bodies.index import NARROW, NameIndex
from analyst.model import Account, Organisation
from analyst.organisations import Directory, bare_name
from corroboration.normalise import fold

MEANT = 0.7  # likeness of names from which a source is meant
AS_LIKE = 0.97  # of the best: all as like are meant
FEWEST_LETTERS = 4  # of a name looked for in texts
JOINED_LETTERS = 10  # of a name looked for with its words written together
CALLED = 8  # names of one source that are looked for, the commonest
DESCRIBED = 4000


class Naming:
    """Whom each account of an input names (`names`) and means (`means`), as sets of keys of `sources`."""

    def __init__(self, accounts: Sequence[Account], directory: Directory) -> None:
        self._directory = directory
        self.sources = frozenset(directory.publishers) - {""}
        called = self._called(accounts)
        self.names: list[frozenset[str]] = []
        self.means: list[frozenset[str]] = []
        unknown = self._unknown(accounts)
        meant = _meant(sorted(unknown), called)
        mentions = _Mentions(called)
        for account in accounts:
            own = directory.key(account.source)
            named = {key for each in _organisations(account) if (key := directory.key(each)) in self.sources}
            like = {key for each in _organisations(account) for key in meant.get(each.name, ())}
            told = mentions.within(
                f"{' '.join(account.titles) or account.title} {account.description[:DESCRIBED]}"
            )
            self.names.append(frozenset(named - {own}))
            self.means.append(frozenset((like | told) - named - {own}))

    def _called(self, accounts: Sequence[Account]) -> Mapping[str, list[str]]:
        """Return the names that files write beside each source, the commonest first."""
        said: dict[str, Counter[str]] = {key: Counter() for key in sorted(self.sources)}
        for account in accounts:
            for each in (account.source, *_organisations(account)):
                if each.name and (key := self._directory.key(each)) in self.sources:
                    said[key][each.name] += 1
        return {
            key: [name for name, _ in sorted(names.items(), key=lambda each: (-each[1], each[0]))[:CALLED]]
            for key, names in said.items()
        }

    def _unknown(self, accounts: Sequence[Account]) -> set[str]:
        return {
            each.name
            for account in accounts
            for each in _organisations(account)
            if each.name and self._directory.key(each) not in self.sources
        }


class _Mentions:
    """Finds names of sources in texts, by their first word and how many words names that begin so have."""

    def __init__(self, called: Mapping[str, Sequence[str]]) -> None:
        self._keys: dict[str, set[str]] = defaultdict(set)
        lengths: dict[str, set[int]] = defaultdict(set)
        for key, names in called.items():
            for name in names:
                for said in (bare_name(name), bare_name(name).replace(" ", "")):
                    if len(said) >= (FEWEST_LETTERS if said == bare_name(name) else JOINED_LETTERS):
                        self._keys[said].add(key)
                        lengths[said.partition(" ")[0]].add(said.count(" ") + 1)
        self._lengths = {first: tuple(sorted(many)) for first, many in lengths.items()}

    def within(self, text: str) -> set[str]:
        """Return the keys of the sources that a text names."""
        words = fold(text).split()
        found: set[str] = set()
        for at, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                found |= self._keys.get(" ".join(words[at : at + length]), frozenset())
        return found


def _organisations(account: Account) -> list[Organisation]:
    found = [each.organisation for each in account.participants]
    for payment in account.payments:
        found += [payment.provider, payment.receiver]
    return list(dict.fromkeys(each for each in found if each.id or each.name))


def _meant(names: Sequence[str], called: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return for each name the sources that it seems to mean."""
    if not names or not called:
        return {}
    told = [(name, key) for key, many in called.items() for name in many]
    index = NameIndex([name for name, _ in told], bounds=NARROW)
    found: dict[str, frozenset[str]] = {}
    for name, likest in zip(names, index.find_many(names, most=5), strict=True):
        good = [each for each in likest if each.score >= MEANT]
        if good:
            found[name] = frozenset(
                told[each.at][1] for each in good if each.score >= AS_LIKE * good[0].score
            )
    return found
