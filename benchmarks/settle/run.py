"""What settling one program costs: p50 and p99 of `settle` at 3, 30 and 300 sources with 12 items.

Prints one JSON line a size and a table. CPU time of this process (`time.process_time_ns`) beside wall time, peak memory
from `resource.getrusage`. The cases are made by a formula, not by chance, so that two runs measure the same work: a
fifth of the claims of figures lie near, a tenth differ, every fifth source is tied to another, texts are of 60 Arabic
words.
`--hard` gives every source a figure of its own, the worst that can be filed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from functools import partial

from athar.serving.memory import spare_what_stays
from corroboration.case import (
    Case,
    Evidence,
    Item,
    ItemKind,
    Presence,
    Statement,
    Tie,
    TieKind,
    Value,
    WitnessReport,
)
from corroboration.settle import settle

SIZES = (3, 30, 300)
LIMIT_MS = {30: 5.0}  # p99 of CPU at 30 sources
SEALED, OPENED, AS_OF = "2026-11-15T09:00:00Z", "2026-11-18T09:00:00Z", "2026-11-20T09:00:00Z"
WORDS = tuple(
    word
    for line in (
        "غرسنا مع شركائنا شتلات السدر والطلح في مجرى الوادي",
        "بين السابعة والحادية عشرة وحضر متطوعون من الأحياء",
    )
    for word in line.split()
)
KINDS = (
    ("held", ItemKind.YES_NO, True),
    ("when", ItemKind.DATE, True),
    ("where", ItemKind.PLACE, True),
    ("by_whom", ItemKind.ORGANISATIONS, True),
    ("volunteers", ItemKind.QUANTITY, False),
    ("saplings", ItemKind.QUANTITY, False),
    ("beneficiaries", ItemKind.QUANTITY, False),
    ("cost", ItemKind.MONEY, False),
    ("hours", ItemKind.INTERVAL, False),
    ("species", ItemKind.CATEGORY, False),
    ("watering", ItemKind.YES_NO, False),
    ("words", ItemKind.TEXT, False),
)


def figure(source: int, item: int, *, hard: bool) -> str:
    """Return what a source counted: 860, near it, or something else; a figure of its own when hard."""
    if hard:
        return str(1000 + 37 * source + item)
    step = (source * 7 + item * 3) % 10
    return str(860 + step) if step < 2 else "1200" if step == 9 else "860"


def claims(source: int, *, hard: bool) -> dict[str, Value]:
    """Return what a source says of the twelve items; every seventh claim off the core is left out."""
    place = {"path": ["SA", "SA-01", "wadi"], "lat": f"24.7{source % 10:03}", "lon": "46.6"}
    said: dict[str, Value] = {
        "held": True,
        "when": "2026-11-13",
        "where": place,
        "by_whom": ("a", "b", "c"),
        "cost": {"amount": figure(source, 7, hard=hard) + "00", "currency": "SAR"},
        "hours": {"from": f"07:{source % 3}0", "to": "11:30"},
        "species": "sidr" if source % 4 else "السدر",
        "watering": source % 9 != 0,
        "words": f"words of source {source}" if hard else "one and the same",
    }
    for number, item in enumerate(("volunteers", "saplings", "beneficiaries")):
        said[item] = {"value": figure(source, number, hard=hard)}
    return {
        item: value
        for number, (item, value) in enumerate(said.items())
        if number < 4 or (source + number) % 7
    }


def case_of(size: int, *, hard: bool) -> Case:
    """Return a case of `size` sources: statements, one in ten evidence, and the people with two reports a source."""
    parties = max(2, size - 1 - size // 10)
    statements = tuple(
        Statement(
            id=f"s{n}",
            organisation=f"o{n}",
            filed_by=f"p{n}",
            sealed_at=SEALED,
            claims=claims(n, hard=hard),
            text=" ".join(
                f"{WORDS[(n * n + word * (n % 7 + 3)) % len(WORDS)]}{word * n % 13}" for word in range(60)
            ),
        )
        for n in range(parties)
    )
    evidence = tuple(
        Evidence(id=f"e{n}", provider=f"college{n}", claims=claims(n + 5, hard=hard), filed_at=SEALED)
        for n in range(size // 10)
    )
    reports = tuple(
        WitnessReport(
            id=f"w{n}",
            group=f"g{n % 40}",
            presence=Presence.ROTATING,
            claims={"held": True, "saplings": {"value": figure(n, 1, hard=hard)}},
        )
        for n in range(2 * size)
    )
    ties = tuple(Tie(a=f"o{n}", b=f"o{n - 1}", kind=TieKind.FUNDER) for n in range(5, parties, 5))
    items = tuple(
        Item(id=name, number=n, kind=kind, core=core) for n, (name, kind, core) in enumerate(KINDS, 1)
    )
    return Case(
        program="p", as_of=AS_OF, lead="o0", items=items, opened_at=OPENED,
        statements=statements, witnesses=reports, evidence=evidence, ties=ties,
    )  # fmt: skip


def measure(work: Callable[[], object], *, rounds: int) -> dict[str, float]:
    """Return p50 and p99 of CPU and wall milliseconds of `work`, after a warm-up of three."""
    for _ in range(3):
        work()
    spare_what_stays()  # as every process of the service does
    cpu, wall = [], []
    for _ in range(rounds):
        cpu_from, wall_from = time.process_time_ns(), time.perf_counter_ns()
        work()
        wall.append((time.perf_counter_ns() - wall_from) / 1e6)
        cpu.append((time.process_time_ns() - cpu_from) / 1e6)
    return {
        "cpu_p50_ms": round(at(cpu, 0.50), 3),
        "cpu_p99_ms": round(at(cpu, 0.99), 3),
        "wall_p50_ms": round(at(wall, 0.50), 3),
        "wall_p99_ms": round(at(wall, 0.99), 3),
    }


def at(values: list[float], share: float) -> float:
    """Return the value below which `share` of the values lie (nearest rank)."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> int:
    """Measure, print, and return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000, help="rounds at 30 sources (default 1000)")
    parser.add_argument("--hard", action="store_true", help="every source with figures of its own")
    chosen = parser.parse_args()
    rows, missed = [], []
    for size in SIZES:
        case = case_of(size, hard=chosen.hard)
        finding = settle(case)
        figures = measure(
            partial(settle, case),
            rounds=max(20, chosen.rounds if size <= 30 else chosen.rounds // 20),
        )
        row = {
            "benchmark": "settle",
            "hard": chosen.hard,
            "sources": len(finding.sources),
            "items": len(finding.items),
            "grade": finding.grade.value,
            **figures,
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "load": round(os.getloadavg()[0], 2),
        }
        rows.append(row)
        print(json.dumps(row))
        if not chosen.hard and figures["cpu_p99_ms"] > LIMIT_MS.get(size, float("inf")):
            missed.append(size)
    print(f"\n{'sources':>8} {'items':>6} {'CPU p50':>9} {'CPU p99':>9} {'wall p50':>9} {'wall p99':>9}  ms")
    for row in rows:
        print(
            f"{row['sources']:>8} {row['items']:>6} {row['cpu_p50_ms']:>9} {row['cpu_p99_ms']:>9} "
            f"{row['wall_p50_ms']:>9} {row['wall_p99_ms']:>9}"
        )
    for size in missed:
        print(f"missed: p99 at {size} sources is over {LIMIT_MS[size]} ms of CPU", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
