"""Public ids, and texts that there are in two languages."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import get_language

_given_uids: ContextVar[Iterator[str] | None] = ContextVar("given_uids", default=None)


def new_uid() -> str:
    """Return a random public id: 16 hexadecimal digits; inside `uids_from`, the next of its source."""
    given = _given_uids.get()
    return next(given) if given is not None else secrets.token_hex(8)


@contextmanager
def uids_from(source: Iterator[str]) -> Iterator[None]:
    """Take new public ids from `source` in this block: for invented worlds that are the same every time.

    Ids are no secrets; salts, keys and codes never come from here.
    """
    token = _given_uids.set(source)
    try:
        yield
    finally:
        _given_uids.reset(token)


def in_language(arabic: str, english: str) -> str:
    """Return the text in the reader's language, or the other one where it lacks."""
    return (english or arabic) if (get_language() or "ar").startswith("en") else (arabic or english)
