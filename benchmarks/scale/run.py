"""What claims in any number cost: one array, streamed batches and local Spark side by side, and whether they agree.

    python benchmarks/scale/run.py [--claims 1e5,1e6] [--engines array,streamed,spark] [--batch 500000]

Each run is a process of its own, so that peak memory is its own. CPU seconds are of the process and its children
(Spark's Java and its workers among them); peak memory of Spark is that of the driver's Python alone. Claims are made
anew: four labels, open values and numbers, five sources an item, 2,000 sources of differing worth.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
SOURCES = 2_000
HUGE = 2_000_000_000  # a batch that holds everything
SPARK = ROOT / ".venv" / "spark"

_MAKE = """COPY (
  SELECT 's' || source AS source, 'thing ' || thing AS object, attribute,
    CASE attribute
      WHEN 'label' THEN chr(65 + ((thing + wrong * (1 + hash(source, thing, 1) % 3)) % 4)::INTEGER)
      WHEN 'open' THEN 'v' || CASE WHEN wrong = 0 THEN thing % 99991 ELSE hash(source, thing, 2) % 999983 END
      ELSE ((100 + thing % 9000) * (CASE WHEN wrong = 0 THEN 1.0 ELSE 1.2 + hash(source, thing, 3) % 90 / 50.0
        END))::VARCHAR END AS value
  FROM (SELECT *, (hash(source, thing, 4) % 1000 < 50 + source % 400)::INTEGER AS wrong FROM (
    SELECT i // 5 AS thing, ['label', 'open', 'number'][1 + (i // 5) % 3] AS attribute,
      (hash(i // 5) % {sources} + (i % 5) * 397) % {sources} AS source FROM range({claims}) t(i)))
) TO '{path}' (FORMAT parquet)"""


def main() -> int:
    """Measure every engine at every size and print a JSON line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", default="1e5,1e6")
    parser.add_argument("--engines", default="array,streamed,spark")
    parser.add_argument("--batch", type=int, default=500_000)
    parser.add_argument("--one", nargs=4, metavar=("ENGINE", "CLAIMS", "FILE", "OUT"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        return one(*asked.one, batch=asked.batch)
    engines = [each for each in asked.engines.split(",") if each != "spark" or SPARK.exists()]
    if "spark" in asked.engines and "spark" not in engines:
        print("Spark is not installed here: `make test-spark` brings it", file=sys.stderr)
    for size in (int(float(each)) for each in asked.claims.split(",")):
        with tempfile.TemporaryDirectory(prefix="athar-scale-") as folder:
            measure(size, engines, Path(folder), batch=asked.batch)
    return 0


def measure(size: int, engines: list[str], folder: Path, *, batch: int) -> None:
    """Run each engine on the same claims and print what it cost, and how far it is from the first."""
    claims = folder / "claims.parquet"
    with duckdb.connect(config={"threads": "1"}) as database:
        database.execute(_MAKE.format(sources=SOURCES, claims=size, path=claims))
    first = Path()
    for engine in engines:
        out = folder / engine
        out.mkdir()
        words = [
            sys.executable,
            __file__,
            "--batch",
            str(batch),
            "--one",
            engine,
            str(size),
            str(claims),
            str(out),
        ]
        done = subprocess.run(words, capture_output=True, text=True, env=_environment(engine))
        if done.returncode:
            print(json.dumps({"name": engine, "n": size, "failed": done.stderr.strip()[-300:]}), flush=True)
            continue
        figures = json.loads(done.stdout.strip().rpartition("\n")[2])
        if first.name:
            figures["apart"] = apart(first, out)
        else:
            first = out
        print(json.dumps(figures), flush=True)


def one(engine: str, size: str, claims: str, out: str, *, batch: int) -> int:
    """Do one job and print its figures."""
    from analyst.engines import job, local

    if engine != "array":
        local.HELD = 0
    started = time.monotonic()
    stages: dict[str, float] = {}
    begun = [("", 0.0)]

    def tell(stage: str, done: int, total: int) -> None:
        now = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        last, since = begun[0]
        if stage != last:
            stages[last] = stages.get(last, 0.0) + now - since
            begun[0] = (stage, now)

    asked = job.Asked(
        paths=(Path(claims),),
        out=Path(out),
        engine="spark" if engine == "spark" else "local",
        batch=HUGE if engine == "array" else batch,
    )
    fusion = job.fuse(asked, tell)
    own, below = resource.getrusage(resource.RUSAGE_SELF), _below(os.getpid())
    for kind, reliability in fusion.reliabilities.items():
        np.save(Path(out) / f"{kind.value}.npy", reliability.reliability)
    figures = {
        "name": engine,
        "n": int(size),
        "cpu_s": round(own.ru_utime + own.ru_stime + below, 2),
        "wall_s": round(time.monotonic() - started, 2),
        "peak_mb": own.ru_maxrss // 1024,
        "batches": fusion.plan.batches,
        "rounds": sum(fusion.rounds.values()),
        "stages_cpu_s": {stage: round(spent, 2) for stage, spent in stages.items() if stage},
    }
    print(json.dumps(figures))
    return 0


def apart(one_out: Path, other: Path) -> float:
    """Return how far two runs lie apart at most: confidences of items, reliabilities of sources."""
    worst = 0.0
    for path in one_out.glob("*.npy"):
        worst = max(worst, float(np.abs(np.load(path) - np.load(other / path.name)).max(initial=0.0)))
    for path in (one_out / "likely").iterdir():
        sides = []
        for out in (one_out, other):
            table = pq.read_table(out / "likely" / path.name, columns=["object", "confidence"])
            sides.append(table.sort_by("object")["confidence"].to_numpy())
        worst = max(worst, float(np.abs(sides[0] - sides[1]).max(initial=0.0)))
    return worst


def _below(pid: int) -> float:
    """Return the CPU seconds of the processes below one, those that ended among them: Java and Spark's workers."""
    found: dict[int, list[tuple[int, float]]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        spent = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        found.setdefault(int(fields[1]), []).append((int(path.parent.name), spent))
    waiting, whole = [pid], 0.0
    while waiting:
        for child, spent in found.get(waiting.pop(), []):
            whole += spent
            waiting.append(child)
    return whole


def _environment(engine: str) -> dict[str, str]:
    found = {**os.environ, "OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
    if engine == "spark":
        found |= {
            "PYTHONPATH": str(SPARK),
            "PYSPARK_PYTHON": sys.executable,
            "PYSPARK_DRIVER_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1",
        }
    return found


if __name__ == "__main__":
    sys.exit(main())
