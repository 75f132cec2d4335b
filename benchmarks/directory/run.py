"""What the directory and the board cost when they are large: milliseconds of CPU a list, facets and files with it.

Rows are written past the actions into a database of its own (SQLite in a temporary folder), with names of three to
five Arabic words, areas, regions and lines at random by a fixed seed. Each list is asked for ROUNDS times, first cold
(the directory is read into memory), then warm; medians of CPU and wall time are reported.

    python benchmarks/directory/run.py [--organisations 100000] [--lines 10000] [--rounds 7]

Prints a JSON line a list. Exits with 1 when a warm list takes more than 150 ms of CPU.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
MOST = 0.150  # seconds
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
WORDS = (
    "جمعية",
    "مؤسسة",
    "مركز",
    "وادي",
    "ظلال",
    "واحة",
    "بيت",
    "أثر",
    "نماء",
    "خير",
    "رعاية",
    "شباب",
    "أسرة",
    "بيئة",
    "صحة",
    "تعليم",
    "رفقة",
    "جوار",
    "ريحان",
    "بشام",
)
LISTS = {
    "directory": "",
    "directory, by name": "sort=name",
    "directory, freshest, page 2000": "sort=fresh&page=2000",
    "directory, area and region": "area=health&region=SA-08",
    "directory, offers and needs": "offers=venue&needs=data&sector=private",
    "directory, a common word": "q=جمعية",
    "directory, three rare words": "q=رفقة جوار بشام&area=youth",
}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--organisations", type=int, default=100_000)
    parser.add_argument("--lines", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="athar-directory-") as home:
        os.environ.update(ATHAR_HOME=home, DJANGO_SETTINGS_MODULE="athar.settings", ATHAR_LOG_LEVEL="ERROR")
        sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        fill(options.organisations, lines=options.lines)
        results = list(measured(rounds=options.rounds))
    for row in results:
        print(json.dumps(row, ensure_ascii=False))
    return (
        1
        if any(float(str(row["cpu_ms"])) > MOST * 1000 for row in results if "cold" not in str(row["list"]))
        else 0
    )


def fill(organisations: int, *, lines: int) -> None:
    """Write the organisations, their lines and their cards."""
    from athar.acquaintance import bits
    from athar.acquaintance.models import Listing
    from athar.organisations.models import Organisation, Sector
    from athar.register.actions import refresh_cards

    chance = random.Random(7)

    def some(codes: tuple[str, ...], most: int) -> list[str]:
        return chance.sample(codes, chance.randint(0, most))

    Organisation.objects.bulk_create(
        (
            Organisation(
                slug=f"o-{n}",
                name_ar=f"{' '.join(chance.sample(WORDS, chance.randint(3, 5)))} {n}",
                sector=chance.choice(Sector.values),
                region=chance.choice(bits.REGIONS),
                areas=some(bits.AREAS, 5),
                audiences=some(bits.AUDIENCES, 4),
                works_in=some(bits.REGIONS, 2),
                registered_at=NOW - timedelta(minutes=n),
            )
            for n in range(organisations)
        ),
        batch_size=2_000,
    )
    keys = list(Organisation.objects.values_list("pk", flat=True)[: max(lines // 3, 1)])
    rows = []
    for n in range(lines):
        regions, areas = some(bits.REGIONS, 2), some(bits.AREAS, 3)
        title = " ".join(chance.sample(WORDS, 4))
        rows.append(
            Listing(
                organisation_id=chance.choice(keys),
                side=chance.choice(["offer", "need"]),
                resource=chance.choice(bits.RESOURCES),
                title_ar=title,
                made_at=NOW - timedelta(minutes=n),
                areas_bits=bits.bits_of(areas, of=bits.AREAS),
                regions_bits=bits.bits_of(regions, of=bits.REGIONS),
                search_text=title,
            )
        )
    Listing.objects.bulk_create(rows, batch_size=2_000)
    began = time.process_time()
    refresh_cards(NOW)
    print(json.dumps({"list": "making all cards", "cpu_s": round(time.process_time() - began, 1)}))


def measured(*, rounds: int) -> list[dict[str, Any]]:
    """Return what each list costs."""
    from datetime import date

    from django.http import QueryDict

    from athar.register.actions import refresh_cards
    from athar.register.board_list import board
    from athar.register.directory import directory
    from athar.register.filters import BOARD_FACETS, NEWEST, ORGANISATION_FACETS, ORGANISATION_SORTS, wanted
    from athar.register.organisation_list import organisation_listing

    results = [costs("cold: the directory is read into memory", directory, rounds=1)]
    for name, query in LISTS.items():
        asked = wanted(QueryDict(query), facets=ORGANISATION_FACETS, sorts=ORGANISATION_SORTS)
        results.append(costs(name, lambda asked=asked: organisation_listing(asked), rounds=rounds))  # type: ignore[misc]
    today = date(2026, 3, 1)
    for name, query in {"board": "", "board, words and region": "q=وادي&region=SA-08"}.items():
        asked = wanted(QueryDict(query), facets=BOARD_FACETS, sorts=(NEWEST,))
        results.append(costs(name, lambda asked=asked: board(asked, today=today), rounds=rounds))  # type: ignore[misc]
    results.append(costs("a tick that changes nothing", lambda: refresh_cards(NOW), rounds=rounds))
    return results


def costs(name: str, act: Callable[[], object], *, rounds: int) -> dict[str, Any]:
    """Return the median CPU and wall time of `act` in milliseconds."""
    cpu, wall = [], []
    for _round in range(rounds):
        began, at = time.process_time(), time.perf_counter()
        act()
        cpu.append(time.process_time() - began)
        wall.append(time.perf_counter() - at)
    middle = [round(statistics.median(times) * 1000, 1) for times in (cpu, wall)]
    return {"list": name, "cpu_ms": middle[0], "wall_ms": middle[1]}


if __name__ == "__main__":
    sys.exit(main())
