"""Searching the programs to come for those like one: by keys in its region and time, then weighed by the engine.

Rule kept here: what is found is announced, to come and led by somebody who acts here. A draft is asked with and never
kept. The work is bounded whatever is asked: so many rows of keys read, so many programs weighed.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from athar.overlaps.models import ProgramSketch, SketchKey
from athar.programs.models import Program, State
from corroboration.similarity import NEAR_DAYS, Likeness, likeness
from corroboration.sketches import VERSION, Sketch, from_kept, keys

MOST_ROWS = 4_000  # of keys read for one search
WEIGHED = 60  # programs weighed, those that share most
_WORTH = {"s": 4, "w": 1}  # a shared subject against a shared word


def alike_ids(asked: Sketch, *, now: datetime, without: int = 0) -> list[tuple[int, Likeness]]:
    """Return the ids of programs that may be the same one done twice, likest first: three queries."""
    shared = _sharing(asked)
    shared.pop(without, None)
    best = [program for program, _worth in sorted(shared.items(), key=lambda each: (-each[1], each[0]))]
    rows = ProgramSketch.objects.filter(program__in=best[:WEIGHED], version=VERSION)
    weighed = [(row.program_id, likeness(asked, from_kept(row.sketch))) for row in rows]
    found = [each for each in weighed if each[1].enough]
    alive = _alive([program for program, _likeness in found], now=now)
    return sorted((each for each in found if each[0] in alive), key=lambda each: (-each[1].score, each[0]))


def _sharing(asked: Sketch) -> Counter[int]:
    rows = SketchKey.objects.filter(
        region=asked.region,
        key__in=keys(asked),
        begins__lte=asked.ends + NEAR_DAYS,
        ends__gte=asked.begins - NEAR_DAYS,
    ).values_list("program", "key")
    found: Counter[int] = Counter()
    for program, key in rows[:MOST_ROWS]:
        found[program] += _WORTH[key[0]]
    return found


def _alive(ids: list[int], *, now: datetime) -> frozenset[int]:
    """Return those still to come or under way, whose lead acts here."""
    rows = Program.objects.filter(
        pk__in=ids,
        state__in=(State.ANNOUNCED, State.CONFIRMED),
        ends_at__gt=now,
        lead__closed_at=None,
        lead__merged_into=None,
    )
    return frozenset(rows.values_list("pk", flat=True))
