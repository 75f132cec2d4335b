"""Paragraphs of the classic editor, which writes empty lines and leaves the rest to whoever shows the text."""

from __future__ import annotations

import re

_BLOCK = (
    "address|article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|"
    "iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|audio|video"
)
_OPENS = re.compile(rf"(<(?:{_BLOCK})\b[^>]{0, 3000}>)", re.IGNORECASE)
_CLOSES = re.compile(rf"(</(?:{_BLOCK})\s*>)", re.IGNORECASE)
_STARTS = re.compile(rf"^</?(?:{_BLOCK})\b", re.IGNORECASE)
_PRE = re.compile(r"<pre\b[^>]{0,3000}>.*?</pre>", re.IGNORECASE | re.DOTALL)
MOST_PRE = 500  # what opens and never closes is searched to the end each time
_MARK = "\ue000{}\ue001"  # private characters: no text has them
_GAP = re.compile(r"\n[ \t]*\n\s*")


def with_paragraphs(content: str) -> str:
    """Return classic content with its paragraphs marked; content of the block editor has them already."""
    if "<!-- wp:" in content:
        return content
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return "\n\n" + _MARK.format(len(kept) - 1) + "\n\n"

    text = content.replace("\r\n", "\n").replace("\r", "\n").replace("\ue000", "")
    if text.count("<pre") <= MOST_PRE:
        text = _PRE.sub(keep, text)
    text = _CLOSES.sub("\\1\n\n", _OPENS.sub("\n\n\\1", text))
    marked = "".join(_paragraph(part.strip()) for part in _GAP.split(text))
    return re.sub("\ue000(\\d+)\ue001", lambda found: kept[int(found[1])], marked)


def _paragraph(part: str) -> str:
    if not part or part.startswith("\ue000") or _STARTS.match(part):
        return part
    return "<p>" + part.replace("\n", "<br>") + "</p>"
