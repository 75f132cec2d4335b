"""The whole index made again from its sources.

Rule kept here: it may be stopped at any line and run again: what stands as it was handed over is not written twice,
so it goes on where it stood. Pages are found all the while.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from django.db import connection

from athar.search.actions import batches, put, remove
from athar.search.documents import Document, Kind
from athar.search.models import Entry

SAID = 1_000  # pages between two lines
Sources = Mapping[Kind, Callable[[Collection[str] | None], Iterable[Document]]]


def rebuild(sources: Sources, *, anew: bool = False) -> Iterator[str]:
    """Hand over everything again, yielding a line now and then; with `anew` also what has not changed."""
    if anew:
        Entry.objects.update(stamp="")
    for kind, source in sources.items():
        seen: set[str] = set()
        written = 0
        for some in batches(source(None), SAID):
            written += put(some)
            seen |= {one.key for one in some}
            yield f"{kind.value}: {len(seen)} seen, {written} written"
        gone = [
            key for key in Entry.objects.filter(kind=kind).values_list("key", flat=True) if key not in seen
        ]
        remove(kind, gone)
        yield f"{kind.value}: {len(seen)} pages, {written} written, {len(gone)} taken out"
    tidy()


# what was written lately waits beside each index, and every question reads through it
WAITING = """
SELECT gin_clean_pending_list(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_am a ON a.oid = c.relam WHERE i.indrelid = 'modelsearch_indexentry'::regclass AND a.amname = 'gin'
"""


def tidy() -> None:
    """Let the database order its index anew and measure it, after much was written."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO modelsearch_indexentry_fts(modelsearch_indexentry_fts) VALUES ('optimize')"
            )
        elif connection.vendor == "postgresql":
            for table in ("modelsearch_indexentry", "search_entry", "search_word"):
                cursor.execute(f"ANALYZE {table}")
            cursor.execute(WAITING)
