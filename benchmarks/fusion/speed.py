"""How fast fusion is, and how much memory it needs above the claims.

    python benchmarks/fusion/speed.py [--claims 1e6] [--labels 4] [--rounds 20] [--crowdkit]

Invented claims (labels 4, five claims an item, a source each five hundred claims, sources right three times in five to
nine in ten). Measured apart, each in a process of its own: compiling; twenty rounds of the model alone; the whole
default (all stages and the answers); the same in plain numpy; a vote by `numpy.bincount` as the floor; one new claim
re-scored; and, with `--crowdkit`, six iterations of its Dawid–Skene. Prints a JSON line each and a table. CPU seconds
are of the measured process, medians of three turns in alternation where a turn is short.
"""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path

import numpy as np

# the scripts stand alone: `python benchmarks/fusion/…` finds the product and its neighbours
sys.path[:0] = [str(Path(__file__).parents[2] / "src"), str(Path(__file__).parents[2])]

from benchmarks.fusion.measured import apart, cpu_s, peak_mb  # noqa: E402
from corroboration.fusion import Claims, fuse, rescored, sorted_claims  # noqa: E402
from corroboration.fusion.fuse import Kind  # noqa: E402
from corroboration.fusion.labels import LabelFusion, Stage  # noqa: E402

TURNS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=float, default=1e6)
    parser.add_argument("--labels", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--crowdkit", action="store_true")
    options = parser.parse_args()
    for line in lines(int(options.claims), options.labels, options.rounds, crowdkit=options.crowdkit):
        print(json.dumps(line), flush=True)
    return 0


def lines(claims: int, labels: int, rounds: int, *, crowdkit: bool):
    before = cpu_s()
    fuse(invented(2000, labels)[0])
    yield {"measure": "compiling (once a machine, then kept)", "cpu_s": round(cpu_s() - before, 2)}
    before = cpu_s()
    data, truth = invented(claims, labels)
    yield {
        "measure": "claims", "claims": len(data), "items": data.items, "sources": data.sources,
        "labels": labels, "sorting_cpu_s": round(cpu_s() - before, 2), "mb": round(size_mb(data), 1),
    }  # fmt: skip
    works = {
        "vote, numpy bincount (floor)": lambda: voted(data),
        f"{rounds} rounds of the model": lambda: modelled(data, rounds),
        "whole default, with answers": lambda: fuse(data).items.value,
    }
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in works}
    for _ in range(TURNS if claims <= 2e6 else 1):
        for name, work in works.items():
            taken[name].append(apart(partial(timed, work, truth)))
    for name, turns in taken.items():
        cpu, above, right = np.median(np.array(turns), axis=0)
        line = {"measure": name, "cpu_s": round(cpu, 3), "mb_above": round(above, 1)}
        yield line if np.isnan(right) else {**line, "accuracy": round(right, 4)}
    if claims <= 2e6:
        cpu, above, right = apart(lambda: timed(lambda: fuse(data, compiled=False).items.value, truth))
        yield {
            "measure": "whole default, numpy alone",
            "cpu_s": round(cpu, 3),
            "mb_above": round(above, 1),
            "accuracy": round(right, 4),
        }
    yield {"measure": "one new claim re-scored", **apart(lambda: one_more(data))}
    if crowdkit:
        yield {"measure": "crowd-kit Dawid–Skene, 6 iterations", **apart(lambda: rival(data, truth))}


def invented(claims: int, labels: int) -> tuple[Claims, np.ndarray]:
    """Return claims and the truth of every item, the same at every call."""
    items, sources = max(claims // 5, 1), max(10, claims // 500)
    lots = np.random.default_rng(1)
    truth = lots.integers(0, labels, items)
    able = lots.uniform(0.6, 0.9, sources)
    item, source = (
        np.repeat(np.arange(items, dtype=np.int32), 5),
        lots.integers(0, sources, items * 5, dtype=np.int32),
    )
    right = lots.random(items * 5) < able[source]
    said = np.where(right, truth[item], (truth[item] + lots.integers(1, labels, items * 5)) % labels)
    return (
        sorted_claims(source, item, said.astype(np.int32), items=items, sources=sources, values=labels)[0],
        truth,
    )


def size_mb(data: Claims) -> float:
    columns = (data.starts, data.source, data.value, data.weight, data.group)
    return sum(column.nbytes for column in columns) / 2**20


def timed(work, truth) -> tuple[float, float, float]:
    start, base = cpu_s(), now_mb()
    value = work()
    used, above = cpu_s() - start, max(peak_mb() - base, 0.0)
    if isinstance(value, float):  # it took its own time
        return value, above, float("nan")
    return used, above, float((value == truth).mean())


def now_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def voted(data: Claims) -> np.ndarray:
    cell = data.item.astype(np.int64) * data.values + data.value
    return np.bincount(cell, minlength=data.items * data.values).reshape(-1, data.values).argmax(axis=1)


def modelled(data: Claims, rounds: int) -> float:
    """Run passes of the full model, resting or not; the answers are not written out."""
    method = LabelFusion(sources=data.sources, values=data.values)
    parameters = method.start()
    for _ in range(2):  # count, vote
        parameters, _final = method.update(parameters, method.step(data, parameters))
    start = cpu_s()
    for _ in range(rounds):
        parameters, _final = method.update(parameters, method.step(data, parameters))
        if parameters.stage is Stage.ALIKE:  # at rest already: go on, for the figure is of so many rounds
            parameters = method.again(parameters)
    return cpu_s() - start


def one_more(data: Claims) -> dict[str, float]:
    """Answer one item anew, its claims with one more, by the sources as learned."""
    fusion = fuse(data, kind=Kind.LABELS)
    first, last = int(data.starts[0]), int(data.starts[1])
    source = np.append(data.source[first:last], (data.source[first:last].max() + 1) % data.sources)
    value = np.append(data.code[first:last], 0)
    times = []
    for _ in range(50):
        start = cpu_s()
        more = sorted_claims(
            source.astype(np.int32), np.zeros(len(source), np.int32), value.astype(np.int32),
            items=1, sources=data.sources, values=data.values,
        )[0]  # fmt: skip
        rescored(more, fusion)
        times.append(1000 * (cpu_s() - start))
    return {"ms_p50": round(float(np.median(times)), 3), "ms_p99": round(float(np.quantile(times, 0.99)), 3)}


def rival(data: Claims, truth) -> dict[str, float]:
    import pandas as pd
    from crowdkit.aggregation import DawidSkene

    frame = pd.DataFrame({"task": data.item, "worker": data.source, "label": data.code})
    cpu, above, right = timed(lambda: DawidSkene(n_iter=6).fit_predict(frame).sort_index().to_numpy(), truth)
    return {"cpu_s": round(cpu, 3), "mb_above": round(above, 1), "accuracy": round(right, 4)}


if __name__ == "__main__":
    sys.exit(main())
