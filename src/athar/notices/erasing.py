"""Taking erased words out of what was told of their thing: titles that a notice repeats."""

from __future__ import annotations

from collections.abc import Collection

from athar.logbook.erasable import without
from athar.notices.models import Notice


def take_out(about: str, *, words: Collection[str]) -> None:
    """Empty every text that is one of `words` in the notices about a thing; what was told, and when, stays."""
    gone = frozenset(words)
    for row in Notice.objects.filter(about=about):
        left = without(row.words, gone)
        if left != row.words:
            Notice.objects.filter(pk=row.pk).update(words=left)
