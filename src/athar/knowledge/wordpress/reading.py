"""Reads an export as a stream: an entry at a time, whatever the size of the file and however hostile it is.

Rule kept here: no entity is expanded, no document type is taken, nothing is loaded, and one entry at a time is in
memory. Where the XML breaks, what came before it was given already, and the break is told with its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from lxml import etree

from athar.knowledge.wordpress import limits
from athar.knowledge.wordpress.characters import ARABIC, Text, UnknownEncoding
from athar.knowledge.wordpress.entries import Author, Entry, author_of, entry_of

KEPT = ("{*}item", "{*}author", "{*}category", "{*}tag", "{*}term", "{*}base_blog_url", "{*}base_site_url")


@dataclass(frozen=True, slots=True)
class Site:
    """The address of the site that was exported."""

    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """Something about the file as a whole; `stops` where reading ended there. `why` is a key of the wording."""

    why: str
    line: int = 0
    detail: str = ""
    stops: bool = False


Part = Author | Entry | Site | Told


class Reader:
    """One reading of a file; `read_bytes` says how far it is."""

    def __init__(self, stream: BinaryIO) -> None:
        self._text = Text(stream)

    @property
    def read_bytes(self) -> int:
        """How many bytes of the file are read."""
        return self._text.read_bytes

    def parts(self) -> Iterator[Part]:
        """Yield what the file holds, in its order. Never raises for what stands in it."""
        try:
            pieces = self._text.pieces()
            head = _head(pieces)
        except UnknownEncoding as fault:
            yield Told("encoding", detail=str(fault), stops=True)
            return
        if refusal := prolog_refusal(head):
            yield Told(refusal, line=1, stops=True)
            return
        if self._text.misnamed:
            yield Told("other_encoding", detail=ARABIC)
        yield from self._entries(head, pieces)
        if self._text.replaced:
            yield Told("replaced", detail=str(self._text.replaced))

    def _entries(self, head: str, pieces: Iterator[str]) -> Iterator[Part]:
        parser: Any = etree.XMLPullParser(
            events=("end",),
            tag=KEPT,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        since = 0
        piece: str | None = head
        while piece is not None:
            broken = _fed(parser, piece)
            given = 0
            for part in _given(parser):
                given += 1
                yield part
            since = 0 if given else since + len(piece)
            if broken is not None:
                yield broken
                return
            if since > limits.ENTRY_BYTES:
                yield Told("entry_too_large", stops=True)
                return
            piece = next(pieces, None)
        try:
            parser.close()
        except etree.XMLSyntaxError as fault:
            yield _break(fault)


def _head(pieces: Iterator[str]) -> str:
    """Return the beginning of the file, long enough to hold all that stands before the first element."""
    head = ""
    for piece in pieces:
        head += piece
        if len(head) >= limits.PROLOG_BYTES or _after_prolog(head)[:1] == "<":
            break
    return head


def _after_prolog(head: str) -> str:
    """Return what follows comments, instructions and space: nothing where the piece ends within them."""
    at = 0
    while True:
        while at < len(head) and head[at].isspace():
            at += 1
        for opens, closes in (("<!--", "-->"), ("<?", "?>")):
            if head.startswith(opens, at):
                end = head.find(closes, at + len(opens))
                if end < 0:
                    return ""
                at = end + len(closes)
                break
        else:
            return head[at : at + 16] if len(head) - at >= 9 else ""


def prolog_refusal(head: str) -> str:
    """Return why a file that begins so is not read, as a key of the wording; nothing where it is."""
    start = _after_prolog(head)
    if start.upper().startswith("<!DOCTYPE"):
        return "document_type"
    return "" if start.startswith(("<rss ", "<rss\n", "<rss\t", "<rss\r", "<rss>")) else "no_export"


def _fed(parser: Any, piece: str) -> Told | None:
    try:
        parser.feed(piece.encode("utf-8"))
    except etree.XMLSyntaxError as fault:
        return _break(fault)
    return None


def _break(fault: etree.XMLSyntaxError) -> Told:
    return Told("broken", line=fault.lineno or 0, detail=str(fault.msg or "")[:200], stops=True)


def _given(parser: Any) -> Iterator[Part]:
    """Yield what is whole by now, and free its memory."""
    for _event, element in parser.read_events():
        parent = element.getparent()
        if parent is None or parent.tag != "channel":
            continue
        name = element.tag.rpartition("}")[2]
        if name == "item":
            yield entry_of(element)
        elif name == "author":
            yield author_of(element)
        elif name == "base_blog_url":
            yield Site((element.text or "").strip()[:300])
        element.clear()
        while element.getprevious() is not None:
            del parent[0]
