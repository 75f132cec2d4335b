"""What the whole page of suggested partners costs: the index asked and every reason read from the database.

`python benchmarks/partners/page.py --organisations 100000 --programs 100000 --asked 100`. An invented network on SQLite
in a folder of its own: three parties a program, a fifth of them hubs, a listing for three in ten. Prints one JSON line:
seconds to make the index from the database, milliseconds of CPU and by the clock for `suggestions_for(limit=20)`.
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

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

CHUNK = 5_000
SUBJECTS = (
    "البيئة",
    "الأسرة",
    "الشباب",
    "التعليم",
    "الصحة",
    "الإسكان",
    "التطوع",
    "الثقافة",
    "الرياضة",
    "الحي",
)


def main() -> None:
    """Fill, make the index, ask and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--organisations", type=int, default=100_000)
    asked.add_argument("--programs", type=int, default=100_000)
    asked.add_argument("--asked", type=int, default=100)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="athar-partners-") as folder:
        os.environ["ATHAR_HOME"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "athar.settings")
        import django

        django.setup()
        from django.core.management import call_command
        from django.utils import timezone

        from athar.suggestions.indexing import make_index

        call_command("migrate", verbosity=0)
        fill(options.organisations, options.programs)
        began = time.process_time()
        make_index(timezone.now())
        made = time.process_time() - began
        print(json.dumps({"index_cpu_s": round(made, 1), **ask(options.asked)}))


def fill(organisations: int, programs: int) -> None:
    """Make organisations with listings, and programs of three that confirmed, most of one region."""
    from django.utils import timezone

    from athar.acquaintance.models import Listing
    from athar.organisations.areas import AREAS, AUDIENCES
    from athar.organisations.models import Organisation
    from athar.organisations.regions import REGIONS
    from athar.programs.models import Partner, Program

    chance, now = random.Random(20), timezone.now()
    regions, areas, audiences = list(REGIONS), list(AREAS), list(AUDIENCES)
    for start in range(0, organisations, CHUNK):
        Organisation.objects.bulk_create(
            Organisation(
                slug=f"o{n}",
                name_ar=f"جمعية {chance.choice(SUBJECTS)} {n}",
                sector=chance.choice(("nonprofit", "private", "government")),
                region=regions[n % 13],
                areas=chance.sample(areas, 2),
                audiences=chance.sample(audiences, 2),
                registered_at=now,
            )
            for n in range(start, min(organisations, start + CHUNK))
        )
    first = Organisation.objects.order_by("pk").values_list("pk", flat=True)[0]
    Listing.objects.bulk_create(
        (
            Listing(
                organisation_id=first + n,
                side=chance.choice(("offer", "need")),
                resource=chance.choice(("money", "venue", "people", "expertise")),
                title_ar="قاعة",
                regions=[regions[n % 13]],
                made_at=now,
            )
            for n in range(0, organisations, 3)
        ),
        batch_size=CHUNK,
    )
    for start in range(0, programs, CHUNK):
        made = []
        for n in range(start, min(programs, start + CHUNK)):
            begins = now - timedelta(days=chance.uniform(1, 2000))
            made.append(
                Program(
                    slug=f"p{n}",
                    kind="social",
                    title_ar=f"برنامج {chance.choice(SUBJECTS)} {n % 5000}",
                    lead_id=first + chance.randrange(organisations),
                    region=regions[n % 13],
                    areas=chance.sample(areas, 1),
                    audiences=chance.sample(audiences, 1),
                    starts_at=begins,
                    ends_at=begins + timedelta(hours=4),
                    deadline_at=begins + timedelta(days=14),
                    announced_at=begins,
                    touched_at=begins,
                )
            )
        Program.objects.bulk_create(made)
        parties = []
        for row in made:
            near = row.lead_id - first
            hub = chance.randrange(max(1, organisations // 100))
            other = hub if chance.random() < 0.2 else (near + 13 * chance.randrange(1, 7000)) % organisations
            third = (near + 13 * chance.randrange(1, 7000)) % organisations
            for place, role in dict.fromkeys(((near, "lead"), (other, "venue"), (third, "people"))):
                parties.append((row, first + place, role))
        unique = {(row.pk, place): (row, place, role) for row, place, role in reversed(parties)}
        Partner.objects.bulk_create(
            Partner(program=row, organisation_id=place, role=role, answer="confirmed", named_at=now)
            for row, place, role in unique.values()
        )


def ask(count: int) -> dict[str, float]:
    """Return what the suggestions of `count` organisations cost, p50 and p99 in milliseconds."""
    import numpy as np
    from django.utils import timezone

    from athar.organisations.models import Account, Membership, Organisation
    from athar.organisations.queries import memberships_of
    from athar.suggestions.queries import suggestions_for

    now, account = timezone.now(), Account.objects.create_user("asks@mail.example", "a long enough password")
    rows = Organisation.objects.order_by("pk")
    places = np.linspace(0, rows.count() - 1, count + 5).astype(int)
    wall, cpu, shown = [], [], 0
    for place in places:
        Membership.objects.filter(account=account).delete()
        Membership.objects.create(
            account=account, organisation=rows[int(place)], role="officer", since_at=now
        )
        (member,) = memberships_of(account)
        before, worked = time.perf_counter(), time.process_time()
        found = suggestions_for(member, limit=20, now=now)
        wall.append((time.perf_counter() - before) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
        shown += len(found.found)
    figures = {
        f"{name}_p{share}_ms": round(float(np.percentile(values[5:], share)), 1)
        for name, values in (("wall", wall), ("cpu", cpu))
        for share in (50, 99)
    }
    return {"asked": count, "shown": shown, **figures}


if __name__ == "__main__":
    main()
