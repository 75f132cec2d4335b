"""What is found: one page of entries that answer a question, how many there are, and what they can be narrowed by.

Rule kept here: every step is bounded, so that a word that every page has costs as little as a rare one: at most MOST
entries are looked at, the newest, and the page says so. Everything here is public.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.cache import cache

from athar.search.asking import FACETS, MOST_PAGES, Asked
from athar.search.correcting import corrected
from athar.search.counting import counted
from athar.search.documents import Kind
from athar.search.expanding import Group, expanded
from athar.search.matching import looked_through, matching, newest_titled
from athar.search.models import Entry, Vocabulary, read
from athar.search.ranking import Candidate, ranked
from athar.search.showing import Result, results

PAGE = 20
MOST = PAGE * MOST_PAGES  # entries that are counted; where there are more, the page says "more than"
RANKED = 150  # entries put in order with the words in their title, and as many with the words anywhere
COMMON = (
    0.05  # share of the entries: a word of more is not looked for by itself where all words find too little
)
COLUMNS = "id, kind, key, title_keys, body_keys, title_ar, title_en, weight"  # that entries are weighed by
EVERYTHING = "search:everything"
EVERYTHING_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Found:
    """One page of results. `more` when there are more than `total`; `meant` are the words corrected, `instead` when
    the results are theirs; `partly` of the results lack some of the words."""

    asked: Asked
    total: int
    more: bool
    pages: int
    results: tuple[Result, ...]
    counts: dict[str, dict[str, int]]
    meant: str = ""
    instead: bool = False
    partly: int = 0


@dataclass(frozen=True, slots=True)
class _Order:
    """Keys of entries in the order shown, and what was asked in the end."""

    pks: list[int]
    groups: tuple[Group, ...]
    meant: str = ""
    instead: bool = False
    partly: int = 0
    more: bool = False  # there may be older ones that were not looked at


def find(asked: Asked) -> Found:
    """Return the page asked for."""
    order = _ordered(asked) if asked.narrowed else _Order([], ())
    total, pks = min(len(order.pks), MOST), order.pks[:MOST]
    shown = pks[(asked.page - 1) * PAGE : asked.page * PAGE]
    return Found(
        asked=asked,
        total=total,
        more=order.more or len(order.pks) > MOST,
        pages=-(-total // PAGE),
        results=tuple(results(shown, order.groups)),
        counts=_counts(asked, order, pks),
        meant=order.meant,
        instead=order.instead,
        partly=order.partly,
    )


def exported(asked: Asked) -> Iterator[Result]:
    """Yield every result that the pages show, in their order."""
    order = _ordered(asked) if asked.narrowed else _Order([], ())
    pks = order.pks[:MOST]
    for start in range(0, len(pks), 100):
        yield from results(pks[start : start + 100], order.groups)


def everything() -> dict[str, int]:
    """Return how many entries there are of each kind."""
    known: dict[str, int] | None = cache.get(EVERYTHING)
    if known is None:
        counts = {
            kind.value: Entry.objects.filter(kind=kind.value).count() for kind in Kind
        }  # each by the index
        known = {kind: count for kind, count in counts.items() if count}
        cache.set(EVERYTHING, known, EVERYTHING_SECONDS)
    return known


def _ordered(asked: Asked) -> _Order:
    """Return what answers the question; where a word is nowhere, what answers the one that was meant."""
    groups = expanded(asked.terms)
    if not groups:
        chosen = asked.chosen if asked.narrowed else {"kind": tuple(Kind)}  # all there is
        return _Order(matching((), chosen, limit=MOST + 1), ())
    if all(group.known for group in groups):
        return _answer(groups, asked)
    meant = _meant(asked, groups)
    if meant:
        order = _answer(expanded(asked.worded(meant).terms), asked)
        if order.pks:
            return _Order(order.pks, order.groups, meant, True, order.partly, order.more)
    return _answer(groups, asked)


def _meant(asked: Asked, groups: Sequence[Group]) -> str:
    """Return the question with each word that is nowhere put right; nothing where one cannot be."""
    text, changed = asked.q, False
    lacking = [token for group in groups if not group.known for token in group.typed]
    for token in sorted(
        {(each.start, each.written): each for each in lacking}.values(), key=lambda each: each.word
    ):
        word = corrected(token.word)
        if word is not None:
            text, changed = text.replace(token.written, word.shown), True
    return text if changed else ""


def _answer(groups: tuple[Group, ...], asked: Asked) -> _Order:
    known = [group for group in groups if group.known]
    if not known:
        return _Order([], groups)
    every: list[int] = []
    more = False
    if len(known) == len(groups):
        every, more = looked_through(known, asked.chosen, limit=MOST + 1)
    titled = newest_titled(known, asked.chosen, every, more=more or len(every) > MOST, limit=RANKED)
    best = _rank([*dict.fromkeys((*titled, *every[:RANKED]))], groups)
    pks = list(dict.fromkeys((*best, *every)))
    if len(pks) >= PAGE or len(groups) == 1:
        return _Order(pks, groups, more=more)
    there = set(pks)
    some = matching(_telling(known), asked.chosen, limit=RANKED, either=True)
    also = [pk for pk in some if pk not in there]
    return _Order([*pks, *_rank(also, groups)], groups, partly=len(also), more=more)


def _telling(groups: Sequence[Group]) -> list[Group]:
    """Return the groups that are looked for one by one: all but the common; of common ones alone the rarest."""
    most = max(RANKED, COMMON * _entries())
    rarest = min(groups, key=lambda group: group.count)
    return [group for group in groups if group.count <= most or group is rarest]


def _entries() -> int:
    return Vocabulary.objects.values_list("entries", flat=True).first() or 0


def _rank(pks: Sequence[int], groups: Sequence[Group]) -> list[int]:
    rows = read(COLUMNS, pks)
    candidates = (
        Candidate(pk, kind, key, f" {title_keys} ", f" {body_keys} ", f"{title_ar} {title_en}", weight)
        for pk, kind, key, title_keys, body_keys, title_ar, title_en, weight in rows
    )
    return ranked(candidates, groups, entries=_entries())


def _counts(asked: Asked, order: _Order, pks: list[int]) -> dict[str, dict[str, int]]:
    """Return how many results there are of each value of each facet, as if nothing of that facet were chosen."""
    shared = counted(pks)
    found = {}
    for name in FACETS:
        if asked.chosen[name]:
            found[name] = counted(_beside(asked.without(name), order), (name,))[name]
        else:
            found[name] = shared[name]
    return found


def _beside(asked: Asked, order: _Order) -> list[int]:
    """Return what else answers the question with one facet less: in no order, for it is only counted."""
    known = [group for group in order.groups if group.known]
    if order.partly or len(known) < len(order.groups):
        return _ordered(asked).pks[:MOST]
    chosen = asked.chosen if known or asked.narrowed else {"kind": tuple(Kind)}
    return matching(known, chosen, limit=MOST)
