"""An article's body as readers get it: its blocks drawn one after the other, with its headings.

Rule kept here: a body is a function of what was published and of the reader's language, so it may be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from athar.knowledge.pictures import shown
from athar.knowledge.rendering import Heading, anchored, edited_html, edited_markdown, in_words, plain

Block = tuple[str, Any]  # the kind of a block, and its value


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its HTML and the headings in it."""

    html: SafeString
    headings: tuple[Heading, ...]


def body_of(blocks: Iterable[Any]) -> Body:
    """Return the body made of Wagtail's blocks."""
    taken: set[str] = set()
    drawn: list[str] = []
    headings: list[Heading] = []
    for block in blocks:
        draw = DRAWN.get(block.block_type)
        if draw is None:
            continue
        html, found = anchored(draw(block.value), taken=taken)
        drawn.append(html)
        headings += found
    return Body(mark_safe("\n".join(drawn)), tuple(headings))  # noqa: S308 - each block is cleaned or escaped


def body_in_words(blocks: Iterable[Any]) -> str:
    """Return all words of a body, for searching, counting and comparing."""
    found = []
    for block in blocks:
        match block.block_type:
            case "text":
                found.append(in_words(edited_markdown(block.value)))
            case "formatted":
                found.append(in_words(edited_html(block.value.source)))
            case "picture":
                found += [block.value["in_words"], block.value["caption"]]
            case "quote":
                found += [block.value["words"], block.value["who"]]
            case "download":
                found.append(block.value["title"])
    return "\n".join(" ".join(plain(text).split()) for text in found if text)


def files_in(blocks: Iterable[Any]) -> list[Any]:
    """Return the files a body lets readers take along."""
    return [block.value["file"] for block in blocks if block.block_type == "download" and block.value["file"]]


def _text(value: str) -> str:
    return edited_markdown(value)


def _formatted(value: Any) -> str:
    return edited_html(value.source)


def _picture(value: Any) -> str:
    picture = shown(value["picture"], in_words=value["in_words"]) if value["picture"] else None
    context = {"picture": picture, "caption": value["caption"]}
    return render_to_string("knowledge/picture.html", context) if picture else ""


def _quote(value: Any) -> str:
    return render_to_string("knowledge/quote.html", {"words": value["words"], "who": value["who"]})


def _download(value: Any) -> str:
    file = value["file"]
    if file is None:
        return ""
    context = {
        "href": reverse("download", args=[file.pk, file.filename]),
        "title": value["title"],
        "ending": file.file_extension.upper(),
        "size": file.get_file_size() or 0,
    }
    return render_to_string("knowledge/download.html", context)


DRAWN: Mapping[str, Callable[[Any], str]] = {
    "text": _text,
    "formatted": _formatted,
    "picture": _picture,
    "quote": _quote,
    "download": _download,
}
