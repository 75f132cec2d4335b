"""What members and visitors write as Markdown, as HTML for pages.

Rule kept here: HTML in it is text, never markup. Two walls: the parser knows no HTML and only links of three schemes,
and whatever it made passes a list of what may stand in a page.
"""

from __future__ import annotations

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_TAGS = {
    "p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h2", "h3", "h4", "hr", "s",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto"}
_FIRST_HEADING, _LAST_HEADING = 3, 4  # h1 is the page's, h2 its parts'
_PARSER = (
    MarkdownIt("commonmark", {"html": False, "linkify": False})
    .enable(["table", "strikethrough"])
    .disable("image")
)


def markdown(text: str) -> SafeString:
    """Return Markdown as safe HTML: no markup of the writer's, no images, links that vouch for nothing."""
    tokens = _PARSER.parse(text)
    for token in tokens:
        _shift(token)
    made = _PARSER.renderer.render(tokens, _PARSER.options, {})
    clean = nh3.clean(
        made,
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=_SCHEMES,
        link_rel="nofollow ugc noopener",
    )
    return mark_safe(clean)  # noqa: S308 - cleaned in the line above


def _shift(token: Token) -> None:
    """Bring a heading below those of the page."""
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(_LAST_HEADING, int(token.tag[1]) + _FIRST_HEADING - 1)}"
