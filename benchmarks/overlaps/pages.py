"""What the pages of gaps and of savings cost over many programs: CPU of the whole request, and of counting them.

`python benchmarks/overlaps/pages.py --programs 100000 --savings 2000 --asked 100`. The programs of `speed.py`, on
SQLite in a folder of its own; statements of what joining saved on some of them. Prints one JSON line, milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

PAGES = ("gaps/", "gaps/?by=area", "gaps/?for=children", "savings/")


def main() -> None:
    """Fill, count, ask and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--programs", type=int, default=100_000)
    asked.add_argument("--savings", type=int, default=2_000)
    asked.add_argument("--asked", type=int, default=100)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="athar-overlaps-") as folder:
        os.environ["ATHAR_HOME"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "athar.settings")
        import django

        django.setup()
        from django.core.management import call_command

        from benchmarks.overlaps.speed import _fill

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        _fill(options.programs)
        state_savings(options.savings)
        print(json.dumps({"programs": options.programs, **measured(options.asked)}))


def state_savings(count: int) -> None:
    """State what joining saved, on the first `count` programs."""
    from django.utils import timezone

    from athar.organisations.models import Organisation
    from athar.overlaps.models import JoinRequest, Saving
    from athar.programs.models import Program

    now, joining = timezone.now(), Organisation.objects.order_by("pk")[0]
    requests = [
        JoinRequest(program_id=pk, organisation=joining, role="volunteers", state="accepted", asked_at=now)
        for pk in Program.objects.order_by("pk").values_list("pk", flat=True)[:count]
    ]
    JoinRequest.objects.bulk_create(requests)
    Saving.objects.bulk_create(
        Saving(request=row, riyals=Decimal(1000), volunteers=3, stated_at=now) for row in requests
    )


def measured(asked: int) -> dict[str, float]:
    """Return the CPU of counting and of each page, p50 and p99, and of a tick's look at the index."""
    import numpy as np
    from django.test import Client
    from django.utils import timezone

    from athar.overlaps.indexing import index_due
    from athar.overlaps.pictures import make_pictures

    began = time.process_time()
    make_pictures(timezone.now())
    found: dict[str, float] = {"counting_ms": round((time.process_time() - began) * 1000)}
    for page in PAGES:
        client, spent = Client(headers={"host": "localhost"}), []
        for _number in range(asked + 5):
            began = time.process_time()
            assert client.get(f"/ar/{page}").status_code == 200
            spent.append((time.process_time() - began) * 1000)
        for share in (50, 99):
            found[f"{page}_p{share}"] = round(float(np.percentile(spent[5:], share)), 1)
    index_due(timezone.now())
    began = time.process_time()
    index_due(timezone.now())
    return {**found, "tick_of_index_ms": round((time.process_time() - began) * 1000, 1)}


if __name__ == "__main__":
    main()
