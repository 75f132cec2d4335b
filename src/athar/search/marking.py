"""Where the answer stands in what people wrote: a title and an excerpt in pieces, some of them marked.

Rule kept here: pieces are plain text; the page escapes each and puts the marks around, so nothing in a text becomes
markup. What is marked is the word as written («والمدارسُ» for «مدرسة»).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from athar.search.folding import Token, tokens

EXCERPT = 220  # letters
_LEAD = 60  # letters before the first mark
_LOOKED_AT = 20_000  # letters of a text in which a place is looked for


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `hit` when it answers the question."""

    text: str
    hit: bool = False


def marked(text: str, keys: Collection[str]) -> tuple[Piece, ...]:
    """Return the whole of `text` in pieces."""
    return _pieces(text, 0, len(text), _hits(text, keys))


def excerpt(text: str, keys: Collection[str]) -> tuple[Piece, ...]:
    """Return the part of `text` that answers most of the question, in pieces; its beginning where nothing does."""
    looked = text[:_LOOKED_AT]
    hits = _hits(looked, keys)
    start = _start(looked, hits)
    end = min(len(text), start + EXCERPT)
    if end < len(text):
        end = (
            looked.rfind(" ", start + EXCERPT // 2, end) if " " in looked[start + EXCERPT // 2 : end] else end
        )
    pieces = _pieces(looked, start, end, hits)
    before = (Piece("… "),) if start else ()
    after = (Piece(" …"),) if end < len(text) else ()
    return (*before, *pieces, *after)


def answers(text: str, keys: Collection[str]) -> bool:
    """Return whether any word of `text` is one of those asked for."""
    return bool(_hits(text[:_LOOKED_AT], keys))


def _hits(text: str, keys: Collection[str]) -> list[Token]:
    return [token for token in tokens(text) if token.key in keys] if keys else []


def _start(text: str, hits: list[Token]) -> int:
    """Return where the excerpt begins: a little before the place from which it holds most of the words asked for."""
    if not hits:
        return 0
    within = [
        (
            len({other.key for other in hits if token.start <= other.start < token.start + EXCERPT - _LEAD}),
            -token.start,
        )
        for token in hits[:200]
    ]
    first = -max(within)[1]
    if first < _LEAD:
        return 0
    space = text.find(" ", first - _LEAD, first)
    return space + 1 if space >= 0 else first


def _pieces(text: str, start: int, end: int, hits: Iterable[Token]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = start
    for token in hits:
        if token.start < at or token.end > end:
            continue
        if token.start > at:
            found.append(Piece(text[at : token.start]))
        found.append(Piece(text[token.start : token.end], hit=True))
        at = token.end
    if at < end:
        found.append(Piece(text[at:end]))
    return tuple(found)
