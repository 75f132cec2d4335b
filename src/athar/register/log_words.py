"""Entries of the log in words of the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext

from athar.register.entry_kinds import KINDS


def kind_words(kind: str) -> str:
    """Return what an entry of that kind says happened."""
    return gettext(KINDS[kind]) if kind in KINDS else kind
