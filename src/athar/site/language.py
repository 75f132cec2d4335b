"""The reader's language and direction, for everything that is drawn or said by code."""

from __future__ import annotations

from django.utils import translation

ARABIC = "ar"
ENGLISH = "en"


def current() -> str:
    """Return `ar` or `en`; whatever else was activated reads as Arabic."""
    return ENGLISH if (translation.get_language() or ARABIC).startswith(ENGLISH) else ARABIC


def direction() -> str:
    """Return `rtl` or `ltr` of the current language."""
    return "ltr" if current() == ENGLISH else "rtl"


def other(language: str) -> str:
    """Return the other of the two languages."""
    return ARABIC if language == ENGLISH else ENGLISH


def of_path(path: str) -> str:
    """Return the language in front of `/ar/…` or `/en/…`, or nothing."""
    return path[1:3] if path[:4] in ("/ar/", "/en/") or path in ("/ar", "/en") else ""


def switched(full_path: str) -> str:
    """Return the same address in the other language; what has no language leads home."""
    language = of_path(full_path.partition("?")[0])
    return f"/{other(language)}{full_path[3:]}" if language else f"/{other(current())}/"
