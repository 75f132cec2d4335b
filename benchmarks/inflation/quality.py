"""How well inflated numbers are found, and how little they move what is fused.

    python benchmarks/inflation/quality.py --data DIR [--sets a,b] [--json] [--seeds 5] [--share 0.2] [--enough 20]

Into every set of numbers under DIR, and into invented ones, inflation is injected with fixed seeds: a fifth (`--share`)
of the sources with enough numbers on items of which others speak (`--enough`) have 5 to 30 % of their numbers raised
by 1.2 to 3 (whole numbers stay whole). Prints a JSON line a set: name, sources judged, `auc` of telling the raised
sources from the others (mean, least), how many raised sources are called by name and how many others are, and
`mae_ratio`: the error of fusion with suspected numbers weighed less, over the error on the clean set; `plain_ratio`
the same without weighing. The clean set is also searched: what is called by name there is `clean_called`. A source can
only be told if a raised number of its own stands beside another's, so `auc_seen` leaves out raised sources of which
fewer than three do. Exits with 2 when the folder has no sets of numbers.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

sys.path[:0] = [str(Path(__file__).parents[2] / "src"), str(Path(__file__).parents[2])]

from benchmarks.fusion.measured import cpu_s  # noqa: E402
from benchmarks.fusion.truth_sets import DEFAULT, folders, is_numeric, read  # noqa: E402
from corroboration.fusion import Claims  # noqa: E402
from corroboration.fusion.claims import sorted_claims  # noqa: E402
from corroboration.fusion.numeric import fuse_numbers  # noqa: E402
from corroboration.inflation import fuse_guarded, inflated  # noqa: E402

SEEN = 3  # raised numbers beside another's, from which a source can be told


@dataclass(frozen=True)
class NumberSet:
    """Claims of numbers, with the true ones where known."""

    name: str
    claims: Claims
    truth: NDArray
    known: NDArray


def main() -> int:
    options = arguments()
    found = list(sets(options.data, options.sets.split(",") if options.sets else None))
    if not found:
        print(f"no sets of numbers in {options.data}; invented ones alone", file=sys.stderr)
    lines = []
    for each in [*found, *invented()]:
        line = measured(each, seeds=options.seeds, share=options.share, enough=options.enough)
        lines.append(line)
        print(json.dumps(line), flush=True)
    if not options.json:
        print("\n" + table(lines))
    return 0 if found else 2


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--sets", help="names of sets, with commas")
    parser.add_argument("--json", action="store_true", help="JSON lines alone")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--share", type=float, default=0.2, help="of the sources, that inflate")
    parser.add_argument("--enough", type=int, default=20, help="numbers of a source beside others'")
    return parser.parse_args()


def sets(data: Path, names: list[str] | None):
    import pyarrow.parquet as pq

    for folder in folders(data, names):
        if is_numeric(folder, pq.ParquetFile(folder / "claims.parquet").read_row_group(0)):
            truth = read(folder)
            yield NumberSet(truth.name, truth.coded.claims, truth.truth, truth.known)


def invented():
    """Yield sets whose truth is known everywhere: counts of events, heights in units, few sources a thing."""
    for name, each, wide in (
        ("invented_counts", 6, True),
        ("invented_units", 8, False),
        ("invented_sparse", 3, True),
    ):
        chance = np.random.default_rng(len(name))
        items, sources = 600, 40
        truth = np.rint(10.0 ** chance.uniform(1.5, 4.5, items) if wide else chance.uniform(400, 900, items))
        item = np.repeat(np.arange(items), each)
        source = np.concatenate([chance.choice(sources, each, replace=False) for _ in range(items)])
        error = chance.normal(0, 0.1, len(item)) * np.where(chance.random(len(item)) < 0.4, 1, 0)
        said = np.rint(truth[item] * np.exp(error) if wide else truth[item] + 100 * error)
        claims, _, _ = sorted_claims(
            source.astype(np.int32), item.astype(np.int32), said, items=items, sources=sources
        )
        yield NumberSet(name, claims, truth, np.ones(items, bool))


def measured(each: NumberSet, *, seeds: int, share: float, enough: int) -> dict:
    """Inject and search, seed by seed."""
    clean = error(fuse_numbers(each.claims).fused.number, each)
    before = cpu_s()
    called = len(inflated(each.claims).inflation.suspected)
    seconds = cpu_s() - before
    several = np.bincount(each.claims.item, minlength=each.claims.items) > 1
    beside = np.bincount(each.claims.source, several[each.claims.item], minlength=each.claims.sources)
    judged = np.flatnonzero(beside >= enough)
    runs = [run(each, judged, clean, several, seed=seed, share=share) for seed in range(seeds)]
    keys = [key for key in runs[0] if key != "auc"]
    return {
        "name": each.name, "sources": len(judged), "seeds": seeds, "share": share, "auc": mean(runs, "auc"),
        "auc_least": round(min(run["auc"] for run in runs), 4), **{key: mean(runs, key) for key in keys},
        "clean_called": called, "cpu_s": round(seconds, 3),
    }  # fmt: skip


def run(each: NumberSet, judged, clean: float, several, *, seed: int, share: float) -> dict[str, float]:
    chance = np.random.default_rng(seed)
    raising = chance.choice(judged, max(1, round(len(judged) * share)), replace=False)
    value, raised = raise_some(each.claims, raising, chance)
    claims, _, _ = sorted_claims(
        each.claims.source, each.claims.item, value, items=each.claims.items, sources=each.claims.sources,
        group=each.claims.group, groups=each.claims.groups,
    )  # fmt: skip
    fusion, signals = fuse_guarded(claims)
    found = signals.inflation
    guilty = np.isin(judged, raising)
    shown = np.bincount(
        each.claims.source, raised & several[each.claims.item], minlength=each.claims.sources
    )[judged]
    seen = ~guilty | (shown >= SEEN)
    named = np.isin(judged, found.suspected)
    return {
        "auc": float(roc_auc_score(guilty, found.score[judged])),
        "auc_seen": float(roc_auc_score(guilty[seen], found.score[judged][seen])) if guilty[seen].any() else 1.0,
        "raised": int(guilty.sum()), "raised_called": int((named & guilty).sum()),
        "others_called": int((named & ~guilty).sum()),
        "mae_ratio": error(fusion.fused.number, each) / clean,
        "plain_ratio": error(fuse_numbers(claims).fused.number, each) / clean,
    }  # fmt: skip


def raise_some(claims: Claims, raising, chance) -> tuple[NDArray, NDArray]:
    """Return the numbers with some of those of `raising` raised, and which were."""
    value = np.array(claims.value, np.float64)
    whole = bool((value == np.rint(value)).all())
    raised = np.zeros(len(value), bool)
    for source in raising:
        rows = np.flatnonzero(claims.source == source)
        rows = rows[chance.random(len(rows)) < chance.uniform(0.05, 0.3)]
        more = value[rows] * chance.uniform(1.2, 3, len(rows))
        value[rows] = np.rint(more) if whole else np.round(more, 2)
        raised[rows] = True
    return value, raised


def error(number: NDArray, each: NumberSet) -> float:
    return float(np.abs(number[each.known] - each.truth[each.known]).mean())


def mean(runs: list[dict[str, float]], key: str) -> float:
    return round(float(np.mean([run[key] for run in runs])), 4)


def table(lines: list[dict]) -> str:
    title = f"{'set':<22}{'sources':>8}{'auc':>7}{'least':>7}{'seen':>7}"
    rows = [f"{title}{'called':>12}{'others':>8}{'mae ×':>8}{'plain ×':>8}"]
    rows += [
        f"{line['name']:<22}{line['sources']:>8}{line['auc']:>7.3f}{line['auc_least']:>7.3f}{line['auc_seen']:>7.3f}"
        f"{line['raised_called']:>6.1f} of {line['raised']:<3.0f}{line['others_called']:>7.1f}"
        f"{line['mae_ratio']:>8.3f}{line['plain_ratio']:>8.3f}"
        for line in lines
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
