"""What the public log costs: leaves a second beside the floor of two hashes, proofs, checks, peak memory.

Prints one JSON line a figure and a table. Floor and tree alternate in one run, so that the ratio holds on a noisy
machine; CPU seconds (`resource.getrusage`) stand beside wall time. Files are written with every sync, in a folder that
is removed. `--large` adds a log of a million entries. What the log costs whoever writes is measured by `writes.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from statistics import median, quantiles

from publiclog.entry import Entry
from publiclog.store import TileFolder
from publiclog.tile import HEIGHT, WIDTH, top_of
from publiclog.tree import CompactRange, leaf_hash, verify_consistency, verify_inclusion

AT = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
ROUNDS = 5
PROOFS = 300
BATCH = 10_000


def entry(number: int) -> bytes:
    """Return the bytes of a sealed statement as the platform logs them."""
    content = {"statement": f"{number:016x}", "commitment": f"{number:064x}"}
    return Entry(
        type="statement_sealed", id=f"program:{number:016x}", org="ab" * 8, at=AT, content=content
    ).encode()


def leaves(start: int, *, end: int) -> list[bytes]:
    """Return entries that differ in one place, made without the cost of canonical JSON."""
    head, _, tail = entry(0).partition(b"0" * 63)
    return [head + b"%063d" % number + tail for number in range(start, end)]


def floor(batch: list[bytes]) -> None:
    """Two hashes a leaf, which no tree can do without."""
    other = bytes(32)
    for leaf in batch:
        sha256(b"\x01" + sha256(b"\x00" + leaf).digest() + other).digest()


def tree(batch: list[bytes]) -> None:
    """Hash the leaves and keep the edge."""
    edge = CompactRange()
    for leaf in batch:
        edge.append(leaf_hash(leaf))
    edge.root()


def bulk(batch: list[bytes]) -> None:
    """Hash the leaves and what stands above each full tile, as the log's files are written."""
    edge = CompactRange()
    for at in range(0, len(batch) - WIDTH + 1, WIDTH):
        edge.append_complete(top_of([leaf_hash(leaf) for leaf in batch[at : at + WIDTH]]), height=HEIGHT)
    edge.root()


def timed(work: Callable[..., object], *values: object, **named: object) -> tuple[float, float]:
    """Return wall and CPU seconds of one run of `work`."""
    before, wall = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    work(*values, **named)
    wall = time.perf_counter() - wall
    after = resource.getrusage(resource.RUSAGE_SELF)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def hashing() -> Iterator[dict[str, object]]:
    """Floor and tree by turns, and canonical JSON by itself."""
    batch = leaves(0, end=100_000)
    rounds = [(timed(floor, batch), timed(tree, batch)) for _ in range(ROUNDS)]
    for name, at in (("floor: two hashes a leaf", 0), ("tree in memory", 1)):
        yield _rate(name, len(batch), [one[at] for one in rounds])
    ratio = median(pair[1][1] / pair[0][1] for pair in rounds)
    yield {"figure": "tree over floor, CPU", "value": round(ratio, 2), "unit": "x"}
    rounds = [(timed(floor, batch), timed(bulk, batch)) for _ in range(ROUNDS)]
    yield _rate("tree in memory, by tiles", len(batch), [one[1] for one in rounds])
    ratio = median(pair[1][1] / pair[0][1] for pair in rounds)
    yield {"figure": "tree by tiles over floor, CPU", "value": round(ratio, 2), "unit": "x"}
    written = [timed(lambda: [entry(number) for number in range(5_000)]) for _ in range(ROUNDS)]
    yield _rate("entries checked and written as JSON", 5_000, written)


def files(size: int, folder: Path) -> Iterator[dict[str, object]]:
    """Write a log of `size` entries durably, then prove and check; then append one by one."""
    log, told, edge = TileFolder(folder), [], CompactRange()
    spread = [1 + (size - 1) * n // PROOFS for n in range(PROOFS)]
    older: list[bytes] = []
    for start in range(0, size, BATCH):
        batch = leaves(start, end=min(size, start + BATCH))
        told.append(timed(log.append, batch, size=start))
        for leaf in batch:
            edge.append(leaf_hash(leaf))
            older += [edge.root()] if edge.size in spread else []
    total = (sum(wall for wall, _cpu in told), sum(cpu for _wall, cpu in told))
    yield _rate(f"written, synced, read back: {size:,} by {BATCH:,}", size, [total])
    yield from proofs(log, size=size, spread=spread, older=older)
    ones = [timed(log.append, [b"x"], size=size + n) for n in range(100)]
    yield _each(f"one entry by itself at {size:,}, synced", [wall for wall, _cpu in ones], "ms")


def proofs(
    log: TileFolder, *, size: int, spread: list[int], older: list[bytes]
) -> Iterator[dict[str, object]]:
    """Prove from the files, each time anew, and check what was proven."""
    root = log.root(size)
    walls = [timed(log.inclusion_proof, n - 1, size=size)[0] for n in spread]
    yield _each(f"proof of an entry at {size:,}", walls, "ms")
    checks = []
    for n in spread:
        path = log.inclusion_proof(n - 1, size=size)
        leaf = leaf_hash(leaves(n - 1, end=n)[0])
        checks.append(timed(verify_inclusion, leaf, index=n - 1, size=size, proof=path, root=root)[0])
    yield _each(f"checking it at {size:,}", checks, "µs")
    walls = [timed(log.consistency_proof, n, new=size)[0] for n in spread]
    yield _each(f"proof of growth at {size:,}", walls, "ms")
    checks = []
    for n, old in zip(spread, older, strict=True):
        told = {"old": n, "new": size, "old_root": old, "new_root": root}
        checks.append(timed(verify_consistency, **told, proof=log.consistency_proof(n, new=size))[0])
    yield _each(f"checking growth at {size:,}", checks, "µs")


def _rate(name: str, count: int, told: list[tuple[float, float]]) -> dict[str, object]:
    wall, cpu = median(one for one, _ in told), median(one for _, one in told)
    return {
        "figure": name,
        "value": round(count / wall),
        "unit": "1/s",
        "cpu_per_s": round(count / max(cpu, 1e-9)),
    }


def _each(name: str, walls: list[float], unit: str) -> dict[str, object]:
    scale = 1e3 if unit == "ms" else 1e6
    p99 = quantiles(walls, n=100)[98]
    return {
        "figure": name,
        "value": round(median(walls) * scale, 3),
        "unit": unit,
        "p99": round(p99 * scale, 3),
    }


def main() -> int:
    """Measure, print JSON lines, then the table."""
    parser = argparse.ArgumentParser(description="What the public log costs.")
    parser.add_argument("--large", action="store_true", help="also a log of a million entries")
    options = parser.parse_args()
    found = list(hashing())
    for size in (10_000, 100_000, *([1_000_000] if options.large else [])):
        with tempfile.TemporaryDirectory(prefix="athar-bench-log-") as folder:
            found += files(size, Path(folder))
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("writes.py"))],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found += [json.loads(line) for line in done.stdout.splitlines()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found.append({"figure": "peak memory", "value": peak, "unit": "MB"})
    print(
        json.dumps({"python": platform.python_version(), "cores": os.cpu_count(), "load": os.getloadavg()[0]})
    )
    for one in found:
        print(json.dumps(one, ensure_ascii=False))
    for one in found:
        more = "".join(f"  {key} {one[key]:,}" for key in ("p99", "cpu_per_s") if key in one)
        print(f"{one['figure']!s:<55} {one['value']:>12,} {one['unit']}{more}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
