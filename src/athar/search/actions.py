"""Putting public pages into the index and taking them out; called by the app that made them public."""

from __future__ import annotations

from collections.abc import Iterable

from athar.search.documents import Document, Kind
from athar.search.models import Entry


def put(documents: Iterable[Document]) -> None:
    """Write each document in place of what stood under its kind and key."""
    for one in documents:
        Entry.objects.update_or_create(
            kind=one.kind,
            key=one.key,
            defaults={
                "address": one.address,
                "arguments": list(one.arguments),
                "title_ar": one.title_ar,
                "title_en": one.title_en,
                "text_ar": one.text_ar,
                "text_en": one.text_en,
                "languages": list(one.languages),
                "facets": list(one.facets),
                "at": one.at,
                "weight": one.weight,
            },
        )


def remove(kind: Kind, keys: Iterable[str]) -> None:
    """Take out what is no more public."""
    Entry.objects.filter(kind=kind, key__in=list(keys)).delete()
