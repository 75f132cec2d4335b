"""The index of programs by which similar ones are found, and the pairs that overlap: kept up to date by the clock.

Rule kept here: it holds what is announced and still to come or lately over; a crash on the way leaves a program out
until the next tick, never half in. It tells nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from athar.overlaps.models import Overlap, ProgramSketch, SketchKey
from athar.overlaps.search import alike_ids
from athar.programs.models import Program, State
from corroboration.sketches import VERSION, Plan, Sketch, from_kept, keys, sketch

LIVE = (State.ANNOUNCED, State.CONFIRMED)
AT_ONCE = 500  # programs indexed in one tick: a new version of sketches is caught up with in steps
MOST_PAIRS = 20  # kept of one program


def plan_of(program: Program) -> Plan:
    """Return an announced program as the engine compares it."""
    return Plan(
        titles=[title for title in (program.title_ar, program.title_en) if title],
        summaries=[text for text in (program.summary_ar, program.summary_en) if text],
        region=program.region,
        places=[place for place in (program.place_ar, program.place_en) if place],
        begins=timezone.localtime(program.starts_at).toordinal(),
        ends=timezone.localtime(program.ends_at).toordinal(),
        audiences=program.audiences,
        areas=program.areas,
        kind=program.kind,
    )


def index_due(now: datetime) -> int:
    """Index what was announced since, take out what is cancelled or over, and find new pairs; return how many came."""
    gone = SketchKey.objects.exclude(program__state__in=LIVE, program__ends_at__gt=now - timedelta(days=1))
    gone.delete()
    kept = ProgramSketch.objects.filter(program=OuterRef("pk"), version=VERSION)
    due = Program.objects.filter(~Exists(kept), state__in=LIVE, ends_at__gt=now).order_by(
        "announced_at", "id"
    )
    rows = list(due[:AT_ONCE])
    for program in rows:
        index_program(program, now=now)
    return len(rows)


@transaction.atomic
def index_program(program: Program, *, now: datetime) -> Sketch:
    """Put one program into the index and keep the pairs it makes with those announced before it; safe to run twice."""
    made = sketch(plan_of(program))
    ProgramSketch.objects.update_or_create(
        program=program, defaults={"version": VERSION, "sketch": made.kept(), "made_at": now}
    )
    SketchKey.objects.filter(program=program).delete()
    SketchKey.objects.bulk_create(_keys(program, made))
    _keep_pairs(program, made, now=now)
    return made


def _keys(program: Program, made: Sketch) -> Iterable[SketchKey]:
    return [
        SketchKey(program=program, key=key, region=made.region, begins=made.begins, ends=made.ends)
        for key in keys(made)
    ]


def _keep_pairs(program: Program, made: Sketch, *, now: datetime) -> None:
    """Keep the pairs with programs of other leads; which of the two came first never changes."""
    found = alike_ids(made, now=now, without=program.pk)
    others = Program.objects.in_bulk([other for other, _likeness in found[:MOST_PAIRS]])
    for other_id, likeness in found[:MOST_PAIRS]:
        other = others[other_id]
        if other.lead_id == program.lead_id:
            continue
        first, second = sorted((program, other), key=lambda each: (each.announced_at, each.pk))
        reasons = [[reason.key, dict(reason.values)] for reason in likeness.reasons]
        Overlap.objects.get_or_create(
            first=first,
            second=second,
            defaults={"score": likeness.score, "reasons": reasons, "found_at": now},
        )


def sketches_of(ids: Iterable[int]) -> dict[int, Sketch]:
    """Return the sketches of these programs, by id: those of the present version alone."""
    rows = ProgramSketch.objects.filter(Q(program__in=list(ids)), version=VERSION)
    return {row.program_id: from_kept(row.sketch) for row in rows}
