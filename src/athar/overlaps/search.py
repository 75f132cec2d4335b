"""Searching the programs to come for those like one: by keys in its region and time, then weighed by the engine.

Rule kept here: what is found is announced, to come and led by somebody who acts here. A draft is asked with and never
kept. The work is bounded whatever is asked: so many rows of keys read, so many programs weighed.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, IntegerField, Sum, When

from athar.overlaps.models import ProgramSketch, SketchKey
from athar.programs.models import Program, State
from corroboration.similarity import NEAR_DAYS, Likeness, likeness, score
from corroboration.similarity_weights import ENOUGH
from corroboration.sketches import VERSION, Sketch, from_kept, keys

WEIGHED = 150  # programs weighed, those that share most
LIVE = (State.ANNOUNCED, State.CONFIRMED)
_SUBJECT, _WORD = 4, 1  # what a shared subject is worth against a shared word


def alike_ids(asked: Sketch, *, now: datetime, without: int = 0) -> list[tuple[int, Likeness]]:
    """Return the ids of programs that may be the same one done twice, likest first: three queries."""
    best = [program for program in _sharing(asked) if program != without][:WEIGHED]
    # by the program alone: with the version asked for as well, a database may walk through all of that version
    rows = ProgramSketch.objects.filter(program__in=best).values_list("program", "version", "sketch")
    sketches = ((program, from_kept(kept)) for program, version, kept in rows if version == VERSION)
    enough = [(program, each) for program, each in sketches if score(asked, each) >= ENOUGH]
    alive = _alive([program for program, _sketch in enough], now=now)
    found = [(program, likeness(asked, each)) for program, each in enough if program in alive]
    return sorted(found, key=lambda each: (-each[1].score, each[0]))


def _sharing(asked: Sketch) -> list[int]:
    """Return the programs near in place and time that share most with what is asked; of equals the earlier ones."""
    rows = SketchKey.objects.filter(
        region=asked.region,
        key__in=keys(asked),
        begins__lte=asked.ends + NEAR_DAYS,
        ends__gte=asked.begins - NEAR_DAYS,
    )
    worth = Sum(Case(When(key__startswith="s:", then=_SUBJECT), default=_WORD, output_field=IntegerField()))
    counted = rows.values("program").annotate(worth=worth).order_by("-worth", "program")
    return list(counted.values_list("program", flat=True)[: WEIGHED + 1])


def _alive(ids: list[int], *, now: datetime) -> frozenset[int]:
    """Return those still to come or under way, whose lead acts here: read by their ids, whatever else they are."""
    rows = Program.objects.filter(pk__in=ids).values_list(
        "pk", "state", "ends_at", "lead__closed_at", "lead__merged_into"
    )
    return frozenset(
        program
        for program, state, ends_at, closed_at, merged_into in rows
        if state in LIVE and ends_at > now and closed_at is None and merged_into is None
    )
