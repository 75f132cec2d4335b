"""What may be read of the platform's own notes. Every page asks, so the answer is kept for a minute."""

from __future__ import annotations

from django.core.cache import cache

from athar.site.models import Note

DEMO_LOADED_AT = "demo_loaded_at"  # ISO instant; absent where no demo data are
KEPT_SECONDS = 60


def cache_key(key: str) -> str:
    """Return where the answer for `key` is kept."""
    return f"note:{key}"


def note(key: str) -> str:
    """Return the value noted under `key`, or nothing; at most a minute old in other processes."""
    kept = cache.get(cache_key(key))
    if kept is None:
        kept = Note.objects.filter(key=key).values_list("value", flat=True).first() or ""
        cache.set(cache_key(key), kept, KEPT_SECONDS)
    return str(kept)
