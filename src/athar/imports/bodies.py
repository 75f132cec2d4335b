"""The body of an article out of the pieces of an entry: blocks as Wagtail keeps them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.urls import NoReverseMatch, reverse
from django.utils import translation

from athar.imports.indexing import Index, Plan, place_of
from athar.imports.pictures_in import Pictures
from athar.knowledge.wordpress.cleaning import plain
from athar.knowledge.wordpress.entries import Entry
from athar.knowledge.wordpress.pieces import Converted, Formatted, Markdown, Picture, Piece, Quote, converted

LONGEST_SUMMARY, LONGEST_TITLE, LONGEST_ALT = 400, 160, 300
FIRST_WORDS = 60  # of a text without a title
Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """An entry as an article will have it. `notes`: keys of the wording, each with its detail."""

    title: str
    summary: str
    blocks: tuple[Block, ...]
    picture_id: int | None
    picture_in_words: str
    notes: tuple[tuple[str, str], ...]


def content_of(entry: Entry, *, plan: Plan, index: Index, pictures: Pictures) -> Content:
    """Return the entry's content with its pictures kept. Raises Unreadable."""
    made = converted(
        entry.content,
        picture=index.picture,
        address=lambda old: new_address(old, index=index, language=plan.language),
        source=index.source,
    )
    notes: list[tuple[str, str]] = []
    blocks = [
        block for piece in made.pieces if (block := _block(piece, index, pictures, notes.append)) is not None
    ]
    if made.gone:
        notes.append(("shortcodes", ", ".join(made.gone)[:300]))
    words = _words(made)
    title = entry.title or words[:FIRST_WORDS].strip()
    if len(title) > LONGEST_TITLE:
        notes.append(("cut", title[:300]))
    picture, in_words = _thumbnail(entry, index, pictures)
    return Content(
        title=_cut(title, LONGEST_TITLE),
        summary=_cut(plain(entry.excerpt) or words or title, LONGEST_SUMMARY),
        blocks=tuple(blocks),
        picture_id=picture,
        picture_in_words=in_words,
        notes=tuple(dict.fromkeys(notes)),
    )


def new_address(old: str, *, index: Index, language: str) -> str:
    """Return where a link of the old site leads now: to our article, or whole to where it led."""
    whole = index.source(old)
    slug = index.places.get(place_of(whole), "")
    return article_address(slug, language=language) if slug else whole


def article_address(slug: str, *, language: str) -> str:
    """Return the address of an article."""
    with translation.override(language):
        try:
            return reverse("register:article", args=[slug])
        except NoReverseMatch:
            return f"/{language}/articles/{slug}/"


def _block(
    piece: Piece, index: Index, pictures: Pictures, note: Callable[[tuple[str, str]], object]
) -> Block | None:
    match piece:
        case Formatted(html=html):
            return {"type": "formatted", "value": html}
        case Markdown(text=text):
            return {"type": "text", "value": text}
        case Quote(words=words, who=who):
            return {"type": "quote", "value": {"words": words, "who": who}}
        case Picture():
            return _picture_block(piece, index, pictures, note)


def _picture_block(
    piece: Picture, index: Index, pictures: Pictures, note: Callable[[tuple[str, str]], object]
) -> Block | None:
    """Return the block of a picture; of one that cannot be had its caption stays."""
    file = index.by_address.get(piece.address)
    in_words = piece.alt or (file.alt if file else "")
    title = in_words or piece.caption or (file.title if file else "") or _name(piece.address)
    key = pictures.find(piece.address, title=title)
    if key is None:
        return {"type": "text", "value": piece.caption} if piece.caption else None
    if not in_words:
        note(("no_words", piece.address[:300]))
    value = {"picture": key, "in_words": title[:LONGEST_ALT], "caption": piece.caption[:LONGEST_ALT]}
    return {"type": "picture", "value": value}


def _thumbnail(entry: Entry, index: Index, pictures: Pictures) -> tuple[int | None, str]:
    file = index.files.get(entry.thumbnail)
    if file is None:
        return None, ""
    in_words = (file.alt or file.title or _name(file.address))[:LONGEST_ALT]
    key = pictures.find(file.address, title=in_words)
    return key, in_words if key is not None else ""


def _name(address: str) -> str:
    """Return a file's name as words."""
    try:
        stem = PurePosixPath(unquote(urlsplit(address).path)).stem
    except ValueError:
        stem = ""
    return " ".join(stem.replace("-", " ").replace("_", " ").split()) or "—"


def _words(made: Converted) -> str:
    """Return how the text begins, for an entry without an excerpt."""
    parts = (
        plain(piece.html) if isinstance(piece, Formatted) else piece.words if isinstance(piece, Quote) else ""
        for piece in made.pieces
    )
    return " ".join(part for part in parts if part)[: 2 * LONGEST_SUMMARY]


def _cut(text: str, longest: int) -> str:
    """Return text of at most so many characters, cut between words."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if len(text) <= longest:
        return text
    short = text[: longest - 1]
    return (short.rpartition(" ")[0] or short) + "…"
