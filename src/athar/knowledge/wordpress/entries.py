"""What an export holds: entries (posts, pages, attachments …) with their comments, and its authors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from athar.knowledge.wordpress import limits

Element = Any  # lxml's own stubs name elements by a private class
POST, PAGE, ATTACHMENT = "post", "page", "attachment"
NO_TERMS = frozenset({"uncategorized", "غير مصنف", "غير مصنّف"})


@dataclass(frozen=True, slots=True)
class IncomingComment:
    """One comment: `parent` is the number of the comment it answers, or 0; `approved` as the old site had it."""

    number: int
    parent: int
    name: str
    email: str
    text: str
    at: datetime | None
    approved: bool
    kind: str  # "" or "comment"; pingbacks and trackbacks are no words of readers
    refused: bool  # spam, trash


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote, by login."""

    login: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry (`<item>`)."""

    number: int
    kind: str
    title: str
    link: str
    guid: str
    author: str
    content: str
    excerpt: str
    slug: str
    status: str
    locked: bool
    at: datetime | None
    file: str
    alt: str
    thumbnail: int
    terms: tuple[str, ...]
    comments: tuple[IncomingComment, ...]
    line: int

    @property
    def source(self) -> str:
        """What the entry is known by in a second run: its guid, which WordPress never changes."""
        return (self.guid or f"{self.link}#{self.number}")[:300]


def author_of(element: Element) -> Author:
    """Return an author."""
    texts = _texts(element)
    login = texts.get("author_login", "")
    return Author(login, texts.get("author_display_name", "") or login)


def entry_of(element: Element) -> Entry:
    """Return the entry of an `<item>`; what it lacks is empty."""
    texts = _texts(element)
    meta = _meta(element)
    return Entry(
        number=_number(texts.get("post_id")),
        kind=texts.get("post_type", POST),
        title=" ".join(texts.get("title", "").split()),
        link=texts.get("link", ""),
        guid=texts.get("guid", ""),
        author=texts.get("creator", ""),
        content=texts.get("content", ""),
        excerpt=texts.get("excerpt", ""),
        slug=texts.get("post_name", ""),
        status=texts.get("status", "draft"),
        locked=bool(texts.get("post_password")),
        at=moment(texts.get("post_date_gmt"), texts.get("pubDate")),
        file=texts.get("attachment_url", ""),
        alt=" ".join(meta.get("_wp_attachment_image_alt", "").split()),
        thumbnail=_number(meta.get("_thumbnail_id")),
        terms=_terms(element),
        comments=tuple(_comment(child) for child in element.iterchildren("{*}comment"))[
            : limits.COMMENTS_AN_ENTRY
        ],
        line=element.sourceline or 0,
    )


def _texts(element: Element) -> dict[str, str]:
    """Return the texts of the direct children by local name; the two `encoded` by what they are."""
    found: dict[str, str] = {}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        space, _brace, name = child.tag.rpartition("}")
        if name == "encoded":
            name = "excerpt" if "excerpt" in space else "content"
        found.setdefault(name, (child.text or "").strip())
    return found


def _meta(element: Element) -> dict[str, str]:
    pairs = (_texts(child) for child in element.iterchildren("{*}postmeta"))
    return {pair.get("meta_key", ""): pair.get("meta_value", "") for pair in pairs}


def _terms(element: Element) -> tuple[str, ...]:
    """Return the names of categories and tags, each once."""
    names: dict[str, str] = {}
    for child in element.iterchildren("category"):
        name = " ".join((child.text or "").split())[:100]
        if name and name.casefold() not in NO_TERMS and child.get("domain") in ("category", "post_tag"):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())[: limits.TERMS_AN_ENTRY]


def _comment(element: Element) -> IncomingComment:
    texts = _texts(element)
    state = texts.get("comment_approved", "0")
    return IncomingComment(
        number=_number(texts.get("comment_id")),
        parent=_number(texts.get("comment_parent")),
        name=texts.get("comment_author", ""),
        email=texts.get("comment_author_email", ""),
        text=texts.get("comment_content", ""),
        at=moment(texts.get("comment_date_gmt"), None),
        approved=state == "1",
        kind=texts.get("comment_type", ""),
        refused=state not in ("0", "1"),
    )


def moment(gmt: str | None, rfc: str | None) -> datetime | None:
    """Return an instant from WordPress's UTC text (`2019-05-01 10:00:00`) or else from an RFC 2822 date."""
    try:
        found = datetime.strptime(gmt or "", "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        try:
            found = parsedate_to_datetime(rfc or "")
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found.astimezone(UTC) if found.year >= 1990 else None  # before there was a web: nobody's date


def _number(text: str | None) -> int:
    value = (text or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
