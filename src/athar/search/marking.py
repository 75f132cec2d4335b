"""Where the answer stands in what people wrote: a title and an excerpt in pieces, some of them marked.

Rule kept here: pieces are plain text; the page escapes each and puts the marks around, so nothing in a text becomes
markup. What is marked is the word as written («والمدارسُ» for «مدرسة»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from athar.search.expanding import Group
from athar.search.folding import Place, places

EXCERPT = 220  # letters
_LEAD = 60  # letters before the first mark
_LOOKED_AT = 20_000  # letters of a text in which a place is looked for
_BETWEEN = re.compile(r"\w")
_MOST_HITS = 200  # places that an excerpt may begin at


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `hit` when it answers the question."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is marked: words by their keys, and wordings of several words where these stand in a row."""

    keys: frozenset[str]
    rows: frozenset[tuple[str, ...]]
    every: frozenset[str]  # keys of both


def wanted(groups: Iterable[Group]) -> Wanted:
    """Return what answers a question: each word typed, and each wording that is asked for beside it."""
    every = list(groups)
    rows = {option.keys for group in every for option in group.options if len(option.keys) > 1}
    single = {option.keys[0] for group in every for option in group.options if len(option.keys) == 1}
    keys = frozenset(single | {token.key for group in every for token in group.typed})
    return Wanted(keys, frozenset(rows), keys.union(*rows))


def hits(text: str, asked: Wanted) -> list[Place]:
    """Return the words of `text` that were asked for, so far as it is looked through, in their order."""
    if not asked.keys:
        return []
    looked = text[:_LOOKED_AT]
    there = places(looked, asked.every)
    in_rows = {place for row in asked.rows for place in _in_a_row(looked, there, row)}
    return [place for place in there if place.key in asked.keys or place in in_rows]


def _in_a_row(text: str, there: Sequence[Place], row: tuple[str, ...]) -> Iterator[Place]:
    """Yield the places where all words of a wording stand one after the other."""
    for at in range(len(there) - len(row) + 1):
        some = there[at : at + len(row)]
        if all(place.key == key for place, key in zip(some, row, strict=True)) and not any(
            _BETWEEN.search(text[one.end : other.start]) for one, other in pairwise(some)
        ):
            yield from some


def marked(text: str, there: Sequence[Place]) -> tuple[Piece, ...]:
    """Return the whole of `text` in pieces."""
    return _pieces(text, 0, len(text), there)


def excerpt(text: str, there: Sequence[Place]) -> tuple[Piece, ...]:
    """Return the part of `text` that answers most of the question, in pieces; its beginning where nothing does."""
    looked = text[:_LOOKED_AT]
    start = _start(looked, there)
    end = min(len(text), start + EXCERPT)
    if end < len(text):
        end = (
            looked.rfind(" ", start + EXCERPT // 2, end) if " " in looked[start + EXCERPT // 2 : end] else end
        )
    pieces = _pieces(looked, start, end, there)
    before = (Piece("… "),) if start else ()
    after = (Piece(" …"),) if end < len(text) else ()
    return (*before, *pieces, *after)


def _start(text: str, there: Sequence[Place]) -> int:
    """Return where the excerpt begins: a little before the place from which it holds most of the words asked for."""
    if not there:
        return 0
    most, first = 0, 0
    ahead = 0  # the first place that an excerpt from here does not hold
    for at, place in enumerate(there[:_MOST_HITS]):
        while ahead < len(there) and there[ahead].start < place.start + EXCERPT - _LEAD:
            ahead += 1
        held = len({each.key for each in there[at:ahead]})
        if held > most:
            most, first = held, place.start
    if first < _LEAD:
        return 0
    space = text.find(" ", first - _LEAD, first)
    return space + 1 if space >= 0 else first


def _pieces(text: str, start: int, end: int, there: Sequence[Place]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = start
    for place in there:
        if place.start < at or place.end > end:
            continue
        if place.start > at:
            found.append(Piece(text[at : place.start]))
        found.append(Piece(text[place.start : place.end], hit=True))
        at = place.end
    if at < end:
        found.append(Piece(text[at:end]))
    return tuple(found)
