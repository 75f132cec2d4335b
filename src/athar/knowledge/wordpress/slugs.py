"""Short addresses: those of the old site, decoded, and made to differ where they would meet."""

from __future__ import annotations

from collections.abc import Container
from urllib.parse import unquote

from django.utils.text import slugify

LONGEST = 120
RESERVED = frozenset({"series", "feed", "tag", "tags"})  # names of our own pages beside articles


def slug_of(old: str, title: str, *, number: int) -> str:
    """Return a short address: the old one decoded, else one made of the title, else of the number."""
    decoded = slugify(unquote(old), allow_unicode=True)[:LONGEST].strip("-_")
    made = decoded or slugify(title, allow_unicode=True)[:LONGEST].strip("-_")
    made = made or f"entry-{number}"
    return f"{made}-{number}" if made in RESERVED else made


def free(slug: str, taken: Container[str]) -> str:
    """Return the slug, or the first of slug-2, slug-3 … that is not taken."""
    if slug not in taken:
        return slug
    count = 2
    while (other := f"{slug[: LONGEST - 8]}-{count}") in taken:
        count += 1
    return other
