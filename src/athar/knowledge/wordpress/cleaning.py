"""What of HTML is kept: first all that can be converted, in the end only what formatted text has.

Rule kept here: nothing reaches an article that did not pass the second cleaning.
"""

from __future__ import annotations

import re

import nh3

READ = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em", "ol", "ul", "li", "a", "blockquote", "q",
    "cite", "hr", "br", "img", "figure", "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "th",
    "td", "pre", "code", "div", "section", "article", "center", "span", "iframe", "video", "audio", "source",
}  # fmt: skip
READ_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "data-src", "alt"},
    "iframe": {"src"},
    "video": {"src"},
    "audio": {"src"},
    "source": {"src"},
    "figure": {"class"},
}
KEPT = {"p", "h2", "h3", "b", "i", "ol", "ul", "li", "a", "blockquote", "hr", "br"}
_BREAKS = re.compile(r"<(?=/?(?:p|div|br|li|h[1-6]|tr|td|th|blockquote|ul|ol|figcaption)\b)", re.IGNORECASE)
SCHEMES = {"http", "https", "mailto"}


def readable(html: str) -> str:
    """Return HTML that is safe to convert: known elements, no scripts, styles, handlers, comments."""
    return nh3.clean(
        html,
        tags=READ,
        attributes=READ_ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style", "template", "noscript", "object"},
    )


def formatted(html: str) -> str:
    """Return what formatted text keeps of HTML."""
    return nh3.clean(html, tags=KEPT, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None)


def plain(html: str) -> str:
    """Return the words of HTML in one line."""
    from lxml.html import fragment_fromstring

    words = nh3.clean(_BREAKS.sub(r" <", html), tags=set())
    return " ".join(str(fragment_fromstring(words or " ", create_parent="div").text_content()).split())
