"""How well fusion finds the truth, and whether its confidence means what it says.

    python benchmarks/fusion/quality.py --data DIR [--sets a,b] [--json] [--out FOLDER] [--leave-out source,source]

Works on any folder of the shape of ATHAR_DATA (sets under `truth/`, or directly). Prints a JSON line a set: name, kind,
n, accuracy or mae and off1pct, ece, cpu_s, peak_mb (of the process, reading included), the same of votes, plain and
weighted by agreement (or the median), and of crowd-kit's methods where they are installed, and the SHA-256 of the
files; without `--json` a table as well. A fifth of the known truths is told in a second run (`told`): its figures are
of the other four fifths. `--out` gets a reliability diagram a set.
Sources that repeat one another are looked for first, as a run on files does; the configuration is the default for every
set. Exits with 2 when there is nothing to measure,
with 1 when a set could not be.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

# the scripts stand alone: `python benchmarks/fusion/…` finds the product and its neighbours
sys.path[:0] = [str(Path(__file__).parents[2] / "src"), str(Path(__file__).parents[2])]

from benchmarks.fusion import rivals  # noqa: E402
from benchmarks.fusion.diagrams import diagram  # noqa: E402
from benchmarks.fusion.measured import apart, cpu_s, errors, exact, peak_mb, reliability  # noqa: E402
from benchmarks.fusion.truth_sets import DEFAULT, TruthSet, folders, read  # noqa: E402
from corroboration.dependence import fuse_independent, fuse_numbers_independent  # noqa: E402
from corroboration.fusion import Coded, coded_claims, fuse, list_order  # noqa: E402
from corroboration.fusion.numeric import fuse_numbers  # noqa: E402

TOLD = 5  # one in five


def main() -> int:
    options = arguments()
    found = folders(options.data, options.sets.split(",") if options.sets else None)
    if not found:
        print(f"no sets of claims with their truth in {options.data}; nothing measured", file=sys.stderr)
        return 2
    print(json.dumps({"compiling_cpu_s": round(warmed_up(), 2)}), file=sys.stderr)
    leave_out = options.leave_out.split(",") if options.leave_out else []
    lines, failed = [], 0
    for folder in found:
        try:
            line, drawn = apart(partial(measured, folder, leave_out, rival=not options.alone))
        except RuntimeError as error:  # one set that cannot be measured costs the others nothing
            print(json.dumps({"name": folder.name, "error": str(error)}, ensure_ascii=False), flush=True)
            failed += 1
            continue
        lines.append(line)
        print(json.dumps(line, ensure_ascii=False), flush=True)
        if options.out and drawn:
            options.out.mkdir(parents=True, exist_ok=True)
            (options.out / f"{folder.name}.svg").write_text(drawn)
    if not options.json:
        print("\n" + table(lines))
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--sets", help="names of sets, with commas")
    parser.add_argument("--json", action="store_true", help="JSON lines alone")
    parser.add_argument("--out", type=Path, help="folder for reliability diagrams")
    parser.add_argument("--leave-out", help="sources whose claims are not read, with commas")
    parser.add_argument("--alone", action="store_true", help="without rivals")
    return parser.parse_args()


def measured(folder: Path, leave_out: list[str], *, rival: bool) -> tuple[dict, str]:
    """Read a set, fuse it, and compare."""
    truth = read(folder, leave_out)
    line = {"name": truth.name, "kind": truth.kind, "n": int(truth.known.sum())}
    if leave_out:
        line["left_out"] = leave_out
    figures, drawn = numbers(truth) if truth.numeric else values(truth, rival=rival)
    return {**line, **figures, "sha256": truth.sha256}, drawn


def values(truth: TruthSet, *, rival: bool) -> tuple[dict, str]:
    claims, right, known = truth.coded.claims, truth.truth, truth.known
    before = cpu_s()
    fused = fuse_independent(claims).fusion.items
    ours: dict = exact(fused.value, fused.confidence, right, known)
    ours |= {"cpu_s": round(cpu_s() - before, 3), "peak_mb": round(peak_mb(), 1)}
    best, sure = rivals.vote(claims)
    others = {
        "vote": exact(best, sure, right, known),
        "agreement": exact(*rivals.agreement(claims), right, known),
    }
    lines = {
        "fusion": reliability(fused.confidence[known], fused.value[known] == right[known]),
        "vote": reliability(sure[known], best[known] == right[known]),
    }
    told = told_some(truth)
    if told is not None:
        ours["told"] = told
    if rival and claims.values <= rivals.MOST_LABELS:
        others |= crowdkit(truth)
    drawn = diagram(truth.name, lines, {"fusion": ours["ece"], "vote": others["vote"]["ece"]})
    return {**ours, "others": others}, drawn


def crowdkit(truth: TruthSet) -> dict:
    found: dict[str, dict] = {}
    for name, method in rivals.crowdkit_methods().items():
        before = cpu_s()
        try:
            best, sure = method(truth.coded.claims)
        except Exception as error:  # a rival that breaks is reported as broken
            found[name] = {"error": f"{type(error).__name__}: {error}"[:120]}
            continue
        found[name] = exact(best, sure, truth.truth, truth.known) | {"cpu_s": round(cpu_s() - before, 3)}
    return found


def told_some(truth: TruthSet) -> dict | None:
    """Fuse again with a fifth of the truths told, chosen by the item's name; the figures are of the others."""
    chosen = np.array([zlib.crc32(str(key).encode()) % TOLD == 0 for key in truth.coded.items]) & truth.known
    rest = truth.known & ~chosen
    if not chosen.any() or not rest.any():
        return None
    told = np.where(chosen & (truth.truth >= 0), truth.truth, -1).astype(np.int32)
    fused = fuse_independent(replace(truth.coded.claims, told=told)).fusion.items
    return exact(fused.value, fused.confidence, truth.truth, rest)


def numbers(truth: TruthSet) -> tuple[dict, str]:
    claims, known = truth.coded.claims, truth.known
    before = cpu_s()
    fused = fuse_numbers_independent(claims).fusion.fused
    ours = errors(fused.number, truth.truth, known, fused.confidence)
    ours |= {"cpu_s": round(cpu_s() - before, 3), "peak_mb": round(peak_mb(), 1)}
    others = {"median": errors(rivals.median(claims), truth.truth, known)}
    near = np.abs(fused.number - truth.truth)[known] <= 0.01 * np.abs(truth.truth[known])
    lines = {"fusion": reliability(fused.confidence[known], near)}
    return {**ours, "others": others}, diagram(truth.name, lines, {"fusion": ours["ece"]})


def warmed_up() -> float:
    """Compile the kernels on a few invented claims, and return the CPU seconds it took."""
    before = cpu_s()
    who, what = np.repeat(np.arange(6), 8), np.tile(np.arange(8), 6)
    said = np.where((who + what) % 5 == 0, "b", "a")
    small = coded_claims(who, what, said)
    for labels in range(2, 8):  # kernels are compiled for each small number of labels
        fuse(replace(small.claims, values=labels))
    fuse(replace(small.claims, told=np.full(small.claims.items, -1, np.int32)))
    free = replace(small.claims, order=list_order(["a", "a;b"]))
    fuse(free)
    fuse_numbers(with_numbers(who, what).claims)
    return cpu_s() - before


def with_numbers(who, what) -> Coded:
    return coded_claims(who, what, (10.0 + what + (who == 3)).astype(float), numbers=True)


def table(lines: list[dict]) -> str:
    """Return the figures as a table, and means over the sets that have them."""
    rows = [
        f"{'set':<22}{'n':>7}{'fusion':>10}{'ece':>7}{'told':>7}{'vote':>10}{'ece':>7}{'cpu s':>8}{'MB':>7}"
    ]
    for line in lines:
        start, cost = f"{line['name']:<22}{line['n']:>7}", f"{line['cpu_s']:>8.2f}{line['peak_mb']:>7.0f}"
        if "mae" in line:
            middle = line["others"]["median"]
            off = f"  off 1 %: {line['off1pct']:.3f}, median {middle['off1pct']:.3f}"
            rows.append(
                f"{start}{line['mae']:>10.2f}{line['ece']:>7.3f}{'':>7}{middle['mae']:>10.2f}{'':>7}{cost}{off}"
            )
            continue
        vote, told = line["others"]["vote"], line.get("told", {}).get("ece", float("nan"))
        said = f"{vote['accuracy']:>10.4f}{vote['ece']:>7.3f}"
        rows.append(f"{start}{line['accuracy']:>10.4f}{line['ece']:>7.3f}{told:>7.3f}{said}{cost}")
    exacts = [line for line in lines if "accuracy" in line]
    for kind in sorted({line["kind"] for line in exacts}):
        some = [line for line in exacts if line["kind"] == kind]
        rows.append(f"{kind}, mean of {len(some)}: {means(some)}")
    return "\n".join(rows)


def means(lines: list[dict]) -> str:
    told = mean([line["told"] for line in lines if "told" in line], "ece")
    words = [f"fusion {mean(lines, 'accuracy'):.4f} (ECE {mean(lines, 'ece'):.4f}, told {told:.4f})"]
    for name in dict.fromkeys(name for line in lines for name in line["others"]):
        some = [line["others"][name] for line in lines if "accuracy" in line["others"].get(name, {})]
        if some:
            words.append(
                f"{name} {mean(some, 'accuracy'):.4f} (ECE {mean(some, 'ece'):.4f}; {len(some)} sets)"
            )
    return " · ".join(words)


def mean(lines: list[dict], figure: str) -> float:
    return float(np.mean([line[figure] for line in lines])) if lines else float("nan")


if __name__ == "__main__":
    sys.exit(main())
