"""How long a suggestion takes, on an invented network, from the index as the platform keeps it.

    .venv/bin/python benchmarks/partners/speed.py [--organisations 100000] [--links 1000000] [--asked 300] [--json]

A fifth of the links end at one organisation in a hundred, so that there are hubs; the rest join those of one region.
Prints one JSON line: seconds to build, bytes of the index, milliseconds a suggestion takes (p50, p99, the first one
from files just opened; beside them those of the processor alone, for machines that do other things as well), and the
memory of the process that asks.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from corroboration.field_arrays import from_arrays, to_arrays
from corroboration.matching import prepare, ranked, way_between
from corroboration.network import Tie
from corroboration.profiles import Profile

WORDS = ("جمعية", "مؤسسة", "شركة", "مدرسة", "مركز", "بلدية", "جامعة", "نادي", "وقف", "فريق", "معهد", "مكتبة")
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
RESOURCES = ("money", "venue", "people", "expertise", "media", "goods", "transport", "training")
SEED, REGIONS, YEARS = 20, 13, 12


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--organisations", type=int, default=100_000)
    parser.add_argument("--links", type=int, default=1_000_000)
    parser.add_argument("--asked", type=int, default=300)
    parser.add_argument("--index", type=Path, help="ask this index only (used by the run itself)")
    asked = parser.parse_args()
    if asked.index:
        print(json.dumps(ask(asked.index, asked.asked)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        made = build(Path(folder), asked.organisations, asked.links)
        command = [sys.executable, __file__, "--index", folder, "--asked", str(asked.asked)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(json.dumps({"organisations": asked.organisations, **made, **found}))
    return 0


def build(folder: Path, organisations: int, links: int) -> dict[str, float]:
    ties, profiles = invented(organisations, links)
    started = time.process_time()
    field = prepare(ties, profiles, year=2026)
    built = time.process_time() - started
    for name, array in to_arrays(field).items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)
    size = sum(each.stat().st_size for each in folder.iterdir())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "pairs": field.graph.links.nnz // 2,
        "build_cpu_s": round(built, 1),
        "index_mb": round(size / 1e6),
        "build_memory_mb": round(memory),
    }


def invented(organisations: int, links: int) -> tuple[list[Tie], list[Profile]]:
    chance = np.random.default_rng(SEED)
    region = chance.integers(0, REGIONS, organisations)
    subjects = chance.integers(0, len(SUBJECTS), (organisations, 2))
    order = np.argsort(region, kind="stable")
    begins = np.searchsorted(region[order], np.arange(REGIONS + 1))
    a = chance.integers(0, organisations, links)
    near = order[(begins[region[a]] + chance.random(links) * np.diff(begins)[region[a]]).astype(int)]
    hubs = chance.integers(0, organisations // 100, links)
    b = np.where(chance.random(links) < 0.2, hubs, near)
    years = chance.integers(2026 - YEARS, 2027, links)
    ties = [Tie(f"{x:08d}", f"{y:08d}", int(year)) for x, y, year in zip(a, b, years, strict=True)]
    kinds = chance.integers(0, len(WORDS), organisations)
    things = chance.integers(0, len(RESOURCES), (organisations, 2))
    lists = chance.random((organisations, 2)) < 0.3
    return ties, [
        Profile(
            key=f"{place:08d}",
            name=f"{WORDS[kinds[place]]} {SUBJECTS[subjects[place, 0]]} رقم {place}",
            text=" ".join(SUBJECTS[each] for each in subjects[place])
            + f" {WORDS[kinds[place]]} برنامج {place % 5000}",
            marks=(f"in:{region[place]}", *(f"area:{each}" for each in subjects[place])),
            offers=frozenset({f"{RESOURCES[things[place, 0]]}@{region[place]}"} if lists[place, 0] else ()),
            needs=frozenset({f"{RESOURCES[things[place, 1]]}@{region[place]}"} if lists[place, 1] else ()),
        )
        for place in range(organisations)
    ]


def ask(folder: Path, count: int) -> dict[str, float]:
    field = from_arrays({each.stem: np.load(each, mmap_mode="r") for each in sorted(folder.glob("*.npy"))})
    places = np.linspace(0, len(field.graph.keys) - 1, count).astype(int)
    spent: list[float] = []
    worked: list[float] = []
    for place in places:
        started, busy = time.perf_counter(), time.process_time()
        key = str(field.graph.keys[place])
        for other, _score in ranked(field, key, count=50)[:20]:
            way_between(field, key, other)
        spent.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    warm = np.sort(spent[1:])
    # not ru_maxrss, which a process inherits from the one that started it
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(line for line in status if line.startswith("VmHWM"))
    return {
        "first_ms": round(spent[0], 1),
        "p50_ms": round(float(np.quantile(warm, 0.5)), 1),
        "p99_ms": round(float(np.quantile(warm, 0.99)), 1),
        "cpu_p50_ms": round(float(np.quantile(worked[1:], 0.5)), 1),
        "cpu_p99_ms": round(float(np.quantile(worked[1:], 0.99)), 1),
        "asking_memory_mb": round(int(peak.split()[1]) / 1024),
    }


if __name__ == "__main__":
    sys.exit(main())
