"""Shortcodes of WordPress (`[caption]`, `[gallery]`, `[embed]` …) as the HTML they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

_ATTRIBUTE = re.compile(r"([\w-]{1,40})\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'\]]{1,2000}))")
_CAPTION = re.compile(r"\[(?:wp_)?caption\b([^\]]{0,2000})\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_PICTURE = re.compile(r"^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)$", re.DOTALL)
_EMBED = re.compile(r"\[embed\b[^\]]{0,500}\]\s*(https?://[^\s\[\"<>]{1,2000})\s*\[/embed\]")
_GALLERY = re.compile(r"\[gallery\b([^\]]{0,4000})\]")
_MEDIA = re.compile(r"\[(?:audio|video)\b([^\]]{0,2000})\](?:\s*\[/(?:audio|video)\])?")
_OTHER = re.compile(r"\[(/?)([a-zA-Z][\w-]{1,60})((?:\s+[^\[\]]{0,2000})?)(/?)\]")
MOST_IN_A_GALLERY = 60
MOST_CAPTIONS = 2_000  # thousands that open and never close would each be searched to the end


def attributes(text: str) -> dict[str, str]:
    """Return the attributes of a shortcode."""
    return {name.lower(): one or two or bare for name, one, two, bare in _ATTRIBUTE.findall(text)}


def expanded(content: str, *, picture: Callable[[int], str]) -> tuple[str, tuple[str, ...]]:
    """Return the content as HTML, and the names of shortcodes that went without leaving anything.

    `picture` gives the HTML of an attachment by its number, or nothing.
    """
    if content.count("caption") <= MOST_CAPTIONS:
        content = _CAPTION.sub(_figure, content)
    content = _EMBED.sub(lambda found: f"\n\n<p>{_link(found[1])}</p>\n\n", content)
    content = _GALLERY.sub(lambda found: _gallery(attributes(found[1]), picture), content)
    content = _MEDIA.sub(lambda found: _media(attributes(found[1])), content)
    gone: dict[str, None] = {}
    closing = {name for slash, name, _rest, _end in _OTHER.findall(content) if slash}

    def other(found: re.Match[str]) -> str:
        slash, name, rest, end = found.groups()
        if not (slash or end or "=" in rest or name in closing):
            return found[0]  # words in brackets, as [sic]
        gone.setdefault(name.lower())
        return ""

    return _OTHER.sub(other, content), tuple(gone)


def _figure(found: re.Match[str]) -> str:
    inside = _PICTURE.match(found[2])
    if inside is None:
        return found[2]
    words = attributes(found[1]).get("caption", "") or inside[2].strip()
    return f"\n\n<figure>{inside[1]}<figcaption>{words}</figcaption></figure>\n\n"


def _gallery(said: dict[str, str], picture: Callable[[int], str]) -> str:
    numbers = [int(part) for part in re.findall(r"\d{1,12}", said.get("ids", said.get("include", "")))]
    return "\n\n" + "".join(picture(number) for number in numbers[:MOST_IN_A_GALLERY]) + "\n\n"


def _media(said: dict[str, str]) -> str:
    names = ("src", "mp4", "mp3", "m4a", "ogg", "webm", "wav", "m4v")
    src = next((said[name] for name in names if said.get(name, "").startswith("http")), "")
    return f"\n\n<p>{_link(src)}</p>\n\n" if src else ""


def _link(address: str) -> str:
    return f'<a href="{escape(address)}">{escape(address)}</a>'
