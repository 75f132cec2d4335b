"""What changes the platform's own notes."""

from __future__ import annotations

from django.core.cache import cache

from athar.site.models import Note
from athar.site.queries import cache_key


def write_note(key: str, *, value: str) -> None:
    """Note `value` under `key`; an empty value takes the note away. No permission: only commands call it."""
    if value:
        Note.objects.update_or_create(key=key, defaults={"value": value})
    else:
        Note.objects.filter(key=key).delete()
    cache.delete(cache_key(key))
