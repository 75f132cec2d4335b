"""What people wrote in Markdown, as HTML that can be shown: HTML in it switched off, and a second wall behind."""

from __future__ import annotations

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    "p", "br", "hr", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a",
    "h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def markdown(text: str) -> SafeString:
    """Return Markdown as HTML; links lead to http, https and mailto alone."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    html = reader.render(text.replace("\x00", ""))
    for level in (3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 2}>").replace(f"</h{level}>", f"</h{level + 2}>")
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )
    return mark_safe(clean)  # noqa: S308 - cleaned above
