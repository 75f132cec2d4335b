"""Carries an import out: the file is read twice, first for what stands where, then entry by entry.

Rule kept here: it may stop at any line. What was imported stays whole, and the next run goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from athar.imports.articles_in import Taking, take_entry
from athar.imports.indexing import Index, Plan, indexed
from athar.imports.outcomes import Tell
from athar.imports.pictures_in import Pictures
from athar.knowledge.wordpress import limits
from athar.knowledge.wordpress.entries import Entry
from athar.knowledge.wordpress.reading import Reader

Progress = Callable[[int], object]  # percent
FIRST = 10  # percent of the time that the first reading takes: it converts nothing and writes nothing


def carry(plan: Plan, *, now: datetime, tell: Tell, progress: Progress = lambda percent: None) -> Index:
    """Import what the file holds; return what its first reading found. Raises OSError where there is no file."""
    size = max(plan.file.stat().st_size, 1)
    index = indexed(plan, now=now, tell=tell, progress=lambda done: progress(done * FIRST // size))
    if not index.entries:
        return index
    by = Taking(plan, index, Pictures(plan, tell), now, tell)
    seen = 0
    with plan.file.open("rb") as stream:
        reader = Reader(stream)
        for part in reader.parts():
            progress(FIRST + reader.read_bytes * (99 - FIRST) // size)
            if not isinstance(part, Entry):
                continue  # authors are known by now, and faults of the file were told
            seen += 1
            if seen > limits.ENTRIES:
                break
            if part.source not in plan.done:
                take_entry(part, by=by)
    return index
