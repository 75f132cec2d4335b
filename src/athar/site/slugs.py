"""Short addresses that can be read, written down and shared."""

from __future__ import annotations

import secrets
from typing import Any

from django.db.models import Manager
from django.utils.text import slugify

LONGEST = 60  # letters: an address fits a line of a message


def free_slug(text: str, *, among: Manager[Any], letter: str) -> str:
    """Return an address made of the Latin letters of `text` that no row `among` has as its `slug` yet.

    Arabic alone gives a random one that begins with `letter`: an Arabic address turns into unreadable escapes
    when it is shared.
    """
    base = slugify(text)[:LONGEST] or f"{letter}-{secrets.token_hex(3)}"
    slug, number = base, 2
    while among.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
