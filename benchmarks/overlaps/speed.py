"""How long one draft takes to be compared with many announced programs: p50 and p99 of searching, wall and CPU.

`python benchmarks/overlaps/speed.py --programs 100000 --drafts 300`. Invented programs of two years in all regions, on
SQLite in a folder of its own, or on the empty database that ATHAR_DATABASE_URL names. What is timed is all that
the last step of announcing does: reading the draft's words, searching the index, weighing, and the rows shown.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

CHUNK = 2_000


def main() -> None:
    """Fill, ask and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--programs", type=int, default=100_000)
    asked.add_argument("--drafts", type=int, default=300)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="athar-overlaps-") as folder:
        os.environ["ATHAR_HOME"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "athar.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        began = time.perf_counter()
        _fill(options.programs)
        filled = time.perf_counter() - began
        print(
            json.dumps(
                {"programs": options.programs, "filled_seconds": round(filled, 1), **_ask(options.drafts)}
            )
        )


def _plans() -> list[Any]:
    """Return the texts of the labelled programs, with their regions and places."""
    from benchmarks.overlaps.pairs import read

    return [plan for pair in read() for plan in (pair.a, pair.b)]


def _fill(size: int) -> None:
    """Make programs from the texts of the labelled ones, in other places and on other days, and index them."""
    from django.utils import timezone

    from athar.organisations.models import Organisation
    from athar.overlaps.indexing import plan_of
    from athar.overlaps.models import ProgramSketch, SketchKey
    from athar.programs.models import Program
    from corroboration.sketches import VERSION, keys, sketch

    chance, plans, now = random.Random(7), _plans(), timezone.now()
    leads = [
        Organisation.objects.create(
            slug=f"o{n}", name_ar=f"جهة {n}", sector="nonprofit", region="SA-01", registered_at=now
        )
        for n in range(50)
    ]
    for start in range(0, size, CHUNK):
        rows = []
        for number in range(start, min(size, start + CHUNK)):
            plan, other = chance.choice(plans), chance.choice(plans)
            begins = now + timedelta(days=chance.uniform(1, 730))
            rows.append(
                Program(
                    slug=f"p{number}",
                    kind="social",
                    title_ar=f"{plan.titles[0]} {chance.choice(('الأول', 'في الحي', other.titles[0][:20], ''))}",
                    summary_ar=chance.choice(("", other.titles[0])),
                    lead=chance.choice(leads),
                    region=plan.region,
                    place_ar=plan.places[0],
                    audiences=list(plan.audiences),
                    starts_at=begins,
                    ends_at=begins + timedelta(hours=4),
                    deadline_at=begins + timedelta(days=14),
                    announced_at=now,
                    touched_at=now,
                )
            )
        Program.objects.bulk_create(rows)
        made = [(row, sketch(plan_of(row))) for row in rows]
        ProgramSketch.objects.bulk_create(
            ProgramSketch(program=row, version=VERSION, sketch=each.kept(), made_at=now) for row, each in made
        )
        SketchKey.objects.bulk_create(
            SketchKey(program=row, key=key, region=each.region, begins=each.begins, ends=each.ends)
            for row, each in made
            for key in keys(each)
        )


def _ask(drafts: int) -> dict[str, object]:
    from dataclasses import replace

    import numpy as np
    from django.utils import timezone

    from athar.organisations.queries import Member
    from athar.overlaps.models import SketchKey
    from athar.overlaps.queries import similar_to

    chance, plans, now = random.Random(11), _plans(), timezone.now()
    member = Member(0, "", "", "officer", 0, "", "", "")
    wall, cpu, found = [], [], 0
    for number in range(drafts + 20):
        day = now.toordinal() + chance.randint(5, 700)
        plan = replace(chance.choice(plans), begins=day, ends=day)
        before, worked = time.perf_counter(), time.process_time()
        shown = similar_to(plan, member=member, now=now, limit=5)
        if number >= 20:  # the first ones warm the caches of words
            wall.append(time.perf_counter() - before)
            cpu.append(time.process_time() - worked)
            found += bool(shown)
    figures = {
        f"{name}_p{share}_ms": round(float(np.percentile(values, share)) * 1000, 1)
        for name, values in (("wall", wall), ("cpu", cpu))
        for share in (50, 99)
    }
    return {"keys": SketchKey.objects.count(), "drafts": drafts, "drafts_with_similar": found, **figures}


if __name__ == "__main__":
    main()
