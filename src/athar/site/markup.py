"""The one place where text is declared to be markup.

Rule kept here: only drawing code of this app calls it, and only with what it wrote itself or escaped.
"""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe


def drawn(markup: str) -> SafeString:
    """Return `markup` as it is; everything that came from people in it has been escaped by the caller."""
    return mark_safe(markup)  # noqa: S308
