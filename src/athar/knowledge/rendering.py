"""What people wrote, as HTML that can be shown: `markdown(text)` for short texts, `body_html` for an article's body.

Rule kept here: nothing reaches a page but what both walls let through. The first reads Markdown with HTML switched
off and without pictures; the second (nh3) keeps the few elements of `ELEMENTS` and addresses of the web alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from importlib import import_module

import nh3
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

ELEMENTS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("h2", "h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
OF_READERS = "nofollow ugc noopener"  # links in what anybody may write bring nobody a place in search engines
OF_EDITORS = "noopener"
DEEPEST = 5  # h5: deeper headings are not heard as such
# cells that are put in where rows of a table are short: its own 65,536 make a page of 1.4 MB out of 8,000 letters
MOST_FILLED = 1_000
# signs that turn the direction of what follows: words set with them read otherwise than they are written
TURNING = re.compile("[\u202a-\u202e]")
_HEADING = re.compile(r"<h([2-5])>(.*?)</h\1>", re.DOTALL)
_ANY_HEADING = re.compile(r"<(/?)h([1-6])>")
_BLOCK = re.compile(r"<(p|li|h[2-5]|blockquote|td|th)>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a text: its place on the page, its words, and 2 to 5 for how deep it is."""

    place: str
    words: str
    level: int


def markdown(text: str, *, first: int = 3) -> SafeString:
    """Return Markdown by readers and members as HTML; its highest heading is of level `first`.

    Each block finds its own direction. Links lead to http, https and mailto; pictures become links to them.
    """
    cleaned = _cleaned(_reader().render(plain(text)), first=first, rel=OF_READERS)
    return mark_safe(_BLOCK.sub(r'<\1 dir="auto">', _framed(cleaned)))  # noqa: S308 - cleaned above


def edited_markdown(text: str, *, first: int = 2) -> str:
    """Return Markdown by editors as HTML whose direction is that of the page around it."""
    return _framed(_cleaned(_reader().render(plain(text)), first=first, rel=OF_EDITORS))


def edited_html(source: str, *, first: int = 2) -> str:
    """Return formatted text of the back office as HTML."""
    return _framed(_cleaned(plain(source), first=first, rel=OF_EDITORS))


def plain(text: str) -> str:
    """Return the text without signs that turn its direction, and without NUL."""
    return TURNING.sub("", text.replace("\x00", ""))


def in_words(html: str) -> str:
    """Return the words of HTML made here, for searching and counting."""
    return unescape(strip_tags(re.sub(r"</(p|li|h[2-5]|td|th|blockquote|pre|figcaption)>", r" </\1>", html)))


def anchored(html: str, *, taken: set[str]) -> tuple[str, tuple[Heading, ...]]:
    """Return HTML made here with a place at each heading, and the headings; `taken` are the places before it."""
    found: list[Heading] = []

    def place(match: re.Match[str]) -> str:
        words = unescape(strip_tags(match[2])).strip()
        base = f"s-{slugify(words, allow_unicode=True)[:60]}".rstrip("-")
        here, number = base, 2
        while here in taken:
            here, number = f"{base}-{number}", number + 1
        taken.add(here)
        found.append(Heading(here, words, int(match[1])))
        return f'<h{match[1]} id="{escape(here)}">{match[2]}</h{match[1]}>'

    return _HEADING.sub(place, html), tuple(found)


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    """Return what reads Markdown: CommonMark without HTML and pictures, with tables and struck words."""
    vars(import_module("markdown_it.rules_block.table"))["MAX_AUTOCOMPLETED_CELLS"] = MOST_FILLED
    reader = MarkdownIt("commonmark", {"html": False})
    return reader.enable(["table", "strikethrough"]).disable(["image", "html_block", "html_inline"])


def _cleaned(html: str, *, first: int, rel: str) -> str:
    return nh3.clean(
        _shifted(html, first=first),
        tags=ELEMENTS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=rel,
    )


def _shifted(html: str, *, first: int) -> str:
    """Return HTML whose highest heading is `first`, the others as far below it as they were."""
    levels = [int(level) for _slash, level in _ANY_HEADING.findall(html)]
    by = first - min(levels) if levels else 0
    return _ANY_HEADING.sub(lambda match: f"<{match[1]}h{min(int(match[2]) + by, DEEPEST)}>", html)


def _framed(html: str) -> str:
    """Return HTML whose tables can be moved sideways, by the keyboard too, and whose code reads left to right."""
    label = escape(_("Table"))
    opened = f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table>'
    html = html.replace("<table>", opened).replace("</table>", "</table></div>")
    return html.replace("<th>", '<th scope="col">').replace("<pre>", '<pre dir="ltr" tabindex="0">')
