"""The index of programs by which similar ones are found, and the pairs that overlap: kept up to date by the clock.

Rule kept here: it holds what is announced and still to come or lately over; a crash on the way leaves a program out
until the next tick, never half in. It tells nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from athar.overlaps.models import Overlap, ProgramSketch, SketchKey
from athar.overlaps.search import LIVE, alike_ids
from athar.programs.models import Program, State
from corroboration.sketches import VERSION, Plan, Sketch, keys, sketch

OVER = tuple(state for state in State if state not in LIVE)
log = logging.getLogger(__name__)
AT_ONCE = 50  # programs indexed in one tick, some half a second: a new version is caught up with in steps
SWEPT = 500  # programs looked through at a tick for those that are over
LOOK_BACK = 1_000  # numbers before the newest: of two announced at once the later may be kept first
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
    """Index what was announced since, take out what is cancelled or over, and find new pairs; return how many came.

    A program that cannot be indexed is logged as a fault and holds up no other.
    """
    _take_out(now)
    made = 0
    for program in _due(now):
        try:
            index_program(program, now=now)
            made += 1
        except Exception:
            log.exception("program %s cannot be compared with others", program.pk)
    return made


def _due(now: datetime) -> list[Program]:
    """Return programs to come that are not in the index, or in that of an earlier version, the first ones first.

    Only what came after the newest in the index is looked through: the whole register each second is too much.
    """
    old = ProgramSketch.objects.filter(version__lt=VERSION).order_by("version", "program")[:AT_ONCE]
    again = Program.objects.in_bulk(list(old.values_list("program", flat=True)))
    live = [row for row in again.values() if row.state in LIVE and row.ends_at > now]
    _forget(again.keys() - {row.pk for row in live})
    newest = ProgramSketch.objects.aggregate(newest=Max("program"))["newest"] or 0
    kept = ProgramSketch.objects.filter(program=OuterRef("pk"))
    # states named by what they are not, so that no database walks through all that is to come
    new = Program.objects.filter(~Exists(kept), pk__gt=newest - LOOK_BACK, ends_at__gt=now)
    return [*live, *new.exclude(state__in=OVER).order_by("pk")[: AT_ONCE - len(live)]]


def _take_out(now: datetime) -> None:
    """Take out what is over or cancelled among the programs whose turn it is by the clock: of few, all at each tick."""
    newest = ProgramSketch.objects.aggregate(newest=Max("program"))["newest"]
    if newest is None:
        return
    start = int(now.timestamp()) % (newest // SWEPT + 1) * SWEPT
    turn = ProgramSketch.objects.filter(program__gt=start, program__lte=start + SWEPT)
    over = ~Q(program__state__in=LIVE) | Q(program__ends_at__lte=now - timedelta(days=1))
    _forget(set(turn.filter(over).values_list("program", flat=True)))


def _forget(gone: AbstractSet[int]) -> None:
    if gone:
        with transaction.atomic():
            SketchKey.objects.filter(program__in=gone).delete()
            ProgramSketch.objects.filter(program__in=gone).delete()


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
