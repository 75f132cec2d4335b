"""HTML of an entry as the pieces that our articles are made of: formatted text, Markdown, quotes, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from lxml import etree, html

from athar.knowledge.wordpress import limits
from athar.knowledge.wordpress.cleaning import formatted, readable
from athar.knowledge.wordpress.paragraphs import with_paragraphs
from athar.knowledge.wordpress.shortcodes import expanded
from athar.knowledge.wordpress.tables import fenced, table_in_markdown

Element = Any
RENAMED = {"strong": "b", "em": "i", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
INLINE = frozenset({"a", "b", "i", "code", "span", "br", "cite", "q"})
MEDIA = frozenset({"iframe", "video", "audio"})
WHOLE = frozenset({"h2", "h3", "ul", "ol"})  # kept as they are
_ADDRESS = re.compile(r"^https?://[^\s<>\"]{4,2000}$")


@dataclass(frozen=True, slots=True)
class Formatted:
    """Text with paragraphs, headings, lists, links: clean HTML."""

    html: str


@dataclass(frozen=True, slots=True)
class Markdown:
    """A table or preformatted text."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said; `who` may be unknown."""

    words: str
    who: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the address it had on the old site."""

    address: str
    alt: str
    caption: str


Piece = Formatted | Markdown | Quote | Picture


class Unreadable(ValueError):
    """The text of an entry cannot be converted; says why as a key of the wording."""


@dataclass(frozen=True, slots=True)
class Converted:
    """The pieces, and the shortcodes that left nothing."""

    pieces: tuple[Piece, ...]
    gone: tuple[str, ...]


@dataclass(slots=True)
class _Writer:
    """Collects pieces; formatted text that follows one another becomes one piece."""

    pieces: list[Piece] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def formatted(self, markup: str) -> None:
        clean = formatted(markup)
        if clean == "<hr>" or re.sub(r"<[^>]*>|&nbsp;|\s", "", clean):
            self._open.append(clean)

    def other(self, piece: Piece) -> None:
        self.close()
        self.pieces.append(piece)

    def close(self) -> None:
        if self._open:
            self.pieces.append(Formatted("".join(self._open)))
            self._open.clear()


def converted(
    content: str,
    *,
    picture: Callable[[int], str],
    address: Callable[[str], str],
    source: Callable[[str], str],
) -> Converted:
    """Return the content of an entry in pieces.

    `picture` gives the HTML of an attachment by number; `address` where a link leads now; `source` the whole address
    of a picture. Raises Unreadable.
    """
    if len(content) > limits.CONTENT_CHARACTERS:
        raise Unreadable("too_long")
    markup, gone = expanded(content, picture=picture)
    root = _tree(readable(with_paragraphs(markup)))
    for element in root.iter():
        element.tag = RENAMED.get(element.tag, element.tag)
        if element.tag == "a" and element.get("href"):
            element.set("href", address(element.get("href")))
        elif element.tag == "img":
            element.set("src", source(element.get("src") or element.get("data-src") or ""))
    writer = _Writer()
    _walk(root, writer)
    writer.close()
    return Converted(tuple(writer.pieces), gone)


def _tree(markup: str) -> Element:
    try:
        root = html.fragment_fromstring(markup or " ", create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable("markup") from fault
    deepest, depth = 0, 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > limits.DEPTH:
        raise Unreadable("markup")
    return root


def _walk(parent: Element, writer: _Writer) -> None:
    """Write what stands in an element; words that stand free become paragraphs."""
    free = [escape(parent.text or "")]

    def close() -> None:
        _paragraph("".join(free), writer)
        free.clear()

    for child in parent:
        if child.tag in INLINE and not any(True for _ in child.iter("img", "table", "blockquote", *MEDIA)):
            free.append(_outer(child))
        else:
            close()
            _block(child, writer)
        free.append(escape(child.tail or ""))
    close()


def _paragraph(markup: str, writer: _Writer) -> None:
    words = markup.strip()
    if _ADDRESS.match(words):  # an address alone in its paragraph was an embedded thing
        words = f'<a href="{words}">{words}</a>'
    writer.formatted(f"<p>{words}</p>")


def _block(element: Element, writer: _Writer) -> None:
    tag = element.tag
    if tag == "figure":
        _figure(element, writer)
    elif tag == "img":
        _picture(element, "", writer)
    elif tag == "blockquote":
        _quote(element, writer)
    elif tag == "table":
        _table(element, writer)
    elif tag == "pre":
        writer.other(Markdown(fenced(element.text_content())))
    elif tag in MEDIA:
        _media(element, writer)
    elif tag == "hr":
        writer.formatted("<hr>")
    elif tag in WHOLE:
        _whole(element, writer)
    else:  # paragraphs, wrappers, links around pictures
        _walk(element, writer)


def _whole(element: Element, writer: _Writer) -> None:
    """Write a heading or a list as it is; what it cannot hold follows after it."""
    inside = list(element.iter("img", "table"))
    writer.formatted(_outer(element))
    for each in inside:
        _block(each, writer)


def _figure(element: Element, writer: _Writer) -> None:
    pictures = list(element.iter("img"))
    if len(pictures) == 1 and not any(True for _ in element.iter("table", "blockquote", *MEDIA)):
        _picture(pictures[0], _caption(element), writer)
        return
    _walk(element, writer)


def _caption(element: Element) -> str:
    found = next(element.iter("figcaption"), None)
    return " ".join(found.text_content().split())[:300] if found is not None else ""


def _picture(element: Element, caption: str, writer: _Writer) -> None:
    alt = " ".join((element.get("alt") or "").split())[:300]
    writer.other(Picture(element.get("src") or "", alt, caption))


def _table(element: Element, writer: _Writer) -> None:
    if text := table_in_markdown(element):
        writer.other(Markdown(text))
    for picture in element.iter("img"):
        _picture(picture, "", writer)


def _media(element: Element, writer: _Writer) -> None:
    """Leave a link to what was played inside the page."""
    sources = [element.get("src"), *(each.get("src") for each in element.iter("source"))]
    src = next((each for each in sources if each), "")
    src = f"https:{src}" if src.startswith("//") else src
    if _ADDRESS.match(src):
        writer.formatted(f'<p><a href="{escape(src)}">{escape(src)}</a></p>')


def _quote(element: Element, writer: _Writer) -> None:
    if any(True for _ in element.iter("a", "ul", "ol", "h2", "h3", "img", "table", "pre", *MEDIA)):
        writer.formatted(_outer(element))  # more than words
        for each in element.iter("img", "table"):
            _block(each, writer)
        return
    cites = list(element.iter("cite"))
    who = " ".join(cites[-1].text_content().split())[:160] if cites else ""
    for cite in cites:
        cite.drop_tree()
    words = "\n\n".join(_lines_of(element)).strip()
    if words:
        writer.other(Quote(words, who.lstrip("—–- ")))


def _lines_of(element: Element) -> Iterator[str]:
    paragraphs = list(element.iterchildren("p", "div")) or [element]
    for each in paragraphs:
        if words := " ".join(each.text_content().split()):
            yield words


def _outer(element: Element) -> str:
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
