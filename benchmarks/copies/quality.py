"""How well copiers are found without being told the truth, and what discounting them does to fusion.

    python benchmarks/copies/quality.py --data DIR [--sets a,b] [--json] [--leave-out source,source]

Works on any folder of the shape of ATHAR_DATA (sets under `truth/`, or directly). Prints JSON lines, and without
`--json` tables:

- pairs: for each set with a `copy_groups.parquet` (`source`, and a column of groups) average precision and AUC of
  ranking all pairs of sources; ours beside the share of same values and shared false values (knowing the truth);
- fusion: for each set the accuracy of fusion as it is (with its own discount of twins), without any discount, with
  copies found, and with the true groups told; of numbers the errors, as it is and with copies found;
- invented copiers and invented near-copies of texts, from fixed seeds.

Exits with 2 when there is no set to measure; what is invented is measured all the same.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

# the scripts stand alone: `python benchmarks/copies/…` finds the product and its neighbours
sys.path[:0] = [str(Path(__file__).parents[2] / "src"), str(Path(__file__).parents[2])]

from benchmarks.copies import invented, ranking  # noqa: E402
from benchmarks.fusion.measured import apart, cpu_s, errors  # noqa: E402
from benchmarks.fusion.truth_sets import DEFAULT, TruthSet, folders, read  # noqa: E402
from corroboration.dependence import copy_signals, fuse_independent, independence_weights  # noqa: E402
from corroboration.fusion import fuse  # noqa: E402
from corroboration.fusion.numeric import fuse_numbers  # noqa: E402

SEEDS = range(10)


def main() -> int:
    options = arguments()
    found = folders(options.data, options.sets.split(",") if options.sets else None)
    compiled()
    if not found:
        print(f"no sets of claims with their truth in {options.data}", file=sys.stderr)
    lines = []
    for line in everything(found, (options.leave_out or "").split(",")):
        print(json.dumps(line, ensure_ascii=False), flush=True)
        lines.append(line)
    if not options.json:
        print("\n" + tables(lines))
    return 0 if found else 2


def everything(found: list[Path], leave_out: list[str]) -> Iterator[dict]:
    for folder in found:
        yield from apart(partial(measured, folder, leave_out))
    yield from invented.copiers(SEEDS)
    yield from invented.texts(SEEDS[:3])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--sets", help="names of sets, with commas; otherwise all")
    parser.add_argument("--leave-out", help="sources to leave out, with commas")
    parser.add_argument("--json", action="store_true", help="JSON lines only")
    return parser.parse_args()


def compiled() -> None:
    """Have the kernels compiled before anything is timed."""
    fuse_independent(
        invented.claims_with_copiers(0, sources=8, items=20, each=10, copiers=2, shared=5)[0].claims
    )


def measured(folder: Path, leave_out: list[str]) -> list[dict]:
    given = read(folder, [name for name in leave_out if name])
    if given.numeric:
        return [of_numbers(given)]
    claims, began = given.coded.claims, cpu_s()
    signals = copy_signals(claims)
    found_in = cpu_s() - began
    common = {"name": folder.name, "claims": len(claims), "sources": claims.sources, "sha256": given.sha256}
    told = signals.told()
    lines = []
    groups = copy_groups(folder, given)
    if groups is not None:
        pairs = ranking.pairs_in(groups)
        shared = ranking.Shared.of(claims, given)
        scores = {"ours": ranking.square(signals, claims.sources), **shared.scores()}
        figures = {who: ranking.judged(score, pairs) for who, score in scores.items()}
        lines.append({
            "kind": "pairs", **common, "true": len(pairs),
            **{f"{who}_{key}": value for who, found in figures.items() for key, value in found.items()},
            "compared": len(signals), "told": len(told), "cpu_s": round(found_in, 2),
        })  # fmt: skip
    line = {
        "kind": "fusion", **common, "told": len(told),
        "as_it_is": accuracy(given, fuse(claims)),
        "no_discount": accuracy(given, fuse(claims, twins=np.zeros((0, 0)))),
        "copies_found": accuracy(given, fuse_independent(claims).fusion),
        "mean_weight": round(float(independence_weights(claims, signals).mean()), 3),
    }  # fmt: skip
    if groups is not None:
        weight = independence_weights(claims, ranking.certain(ranking.pairs_in(groups)))
        line["copies_told"] = accuracy(given, fuse(replace(claims, weight=weight), twins=np.zeros((0, 0))))
    return [*lines, line]


def of_numbers(given: TruthSet) -> dict:
    """Numbers are alike when exactly equal; the weights found go into the fusion of numbers."""
    claims = given.coded.claims
    signals = copy_signals(claims)
    line = {"kind": "fusion of numbers", "name": given.name, "claims": len(claims), "sources": claims.sources}
    line |= {"sha256": given.sha256, "told": len(signals.told())}
    for name, weight in (
        ("as_it_is", claims.weight),
        ("copies_found", independence_weights(claims, signals)),
    ):
        number = fuse_numbers(replace(claims, weight=weight)).fused.number
        line |= {f"{name}_{key}": value for key, value in errors(number, given.truth, given.known).items()}
    return line


def accuracy(given: TruthSet, fusion) -> float:
    return round(float((fusion.items.value[given.known] == given.truth[given.known]).mean()), 4)


def copy_groups(folder: Path, given: TruthSet) -> dict[int, str] | None:
    """Return the group of each source that has one, by code; None where the set does not tell."""
    path = folder / "copy_groups.parquet"
    if not path.is_file():
        return None
    rows = pq.read_table(path).to_pydict()
    source = rows.pop("source")
    group = next(iter(rows.values()))  # the other column, whatever its name
    code = {str(name): n for n, name in enumerate(given.coded.sources)}
    return {code[str(s)]: str(g) for g, s in zip(group, source, strict=True) if str(s) in code}


def tables(lines: list[dict]) -> str:
    parts = []
    for kind in dict.fromkeys(line["kind"] for line in lines):
        rows = [line for line in lines if line["kind"] == kind]
        names = [
            name
            for name in dict.fromkeys(key for row in rows for key in row)
            if name not in ("kind", "sha256")
        ]
        parts += [f"## {kind}", "", "| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
        parts += ["| " + " | ".join(str(row.get(name, "")) for name in names) + " |" for row in rows] + [""]
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main())
