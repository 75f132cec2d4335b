"""How well fusion of sets finds which things belong to an item, where several can.

    python benchmarks/sets/quality.py --data DIR [--sets a,b] [--json]

Takes every set of claims under DIR whose values are lists ("a;b") and whose truth is: each thing named is judged for
itself. Prints a JSON line a set: name, n, the share of items whose members are found exactly (accuracy), precision,
recall and F1 over things, ECE of the exact answer, CPU seconds; and the same of two votes, a majority on each thing
and the most frequent list. Exits with 2 when the folder has none.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[2] / "src"), str(Path(__file__).parents[2])]

from benchmarks.fusion.measured import cpu_s, ece  # noqa: E402
from benchmarks.fusion.truth_sets import DEFAULT, TruthSet, folders, read  # noqa: E402
from corroboration.fusion import coded_claims  # noqa: E402
from corroboration.fusion.sets import fuse_sets  # noqa: E402

Lists = dict[str, frozenset[str]]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--sets", help="names of sets, with commas")
    parser.add_argument("--json", action="store_true", help="JSON lines alone")
    options = parser.parse_args()
    names = options.sets.split(",") if options.sets else None
    lines = []
    for folder in folders(options.data, names):
        found = read(folder)
        if found.kind == "lists":
            lines.append(measured(found))
            print(json.dumps(lines[-1]), flush=True)
    if not lines:
        print(f"no sets of lists in {options.data}; nothing measured", file=sys.stderr)
        return 2
    if not options.json:
        print("\n" + "\n".join(row for line in lines for row in rows(line)))
    return 0


def measured(found: TruthSet) -> dict:
    """Fuse a set thing by thing, and compare with votes."""
    coded = found.coded
    text = [str(value) for value in coded.values]
    said = [(str(coded.items[i]), int(s), text[v].split(";")) for i, s, v in zip(
        coded.claims.item, coded.claims.source, coded.claims.value, strict=True)]  # fmt: skip
    truth = {str(coded.items[i]): frozenset(text[found.truth[i]].split(";"))
             for i in np.flatnonzero(found.known & (found.truth >= 0))}  # fmt: skip
    triples = [(s, item, thing) for item, s, things in said for thing in things if thing]
    things = coded_claims(*(np.array(column) for column in zip(*triples, strict=True)))
    before = cpu_s()
    fused = fuse_sets(things.claims).parts[0]
    seconds = cpu_s() - before
    items = [str(item) for item in things.items]
    ours = {item: frozenset(map(str, things.values[fused.members(i)])) for i, item in enumerate(items)}
    asked = np.array([i for i, item in enumerate(items) if item in truth])
    right = np.array([ours[items[i]] == truth[items[i]] for i in asked])
    return {
        "name": found.name, **figures(ours, truth), "ece": round(ece(fused.confidence[asked], right), 4),
        "cpu_s": round(seconds, 3), "sha256": found.sha256,
        "unclaimed_truths": int((found.truth == -2).sum()),
        "others": {name: figures(answer, truth) for name, answer in votes(said).items()},
    }  # fmt: skip


def votes(said: list[tuple[str, int, list[str]]]) -> dict[str, Lists]:
    lists: dict[str, Counter[frozenset[str]]] = {}
    for item, _, things in said:
        lists.setdefault(item, Counter())[frozenset(things)] += 1
    majority, mode = {}, {}
    for item, counted in lists.items():
        named = Counter(
            {t: sum(n for each, n in counted.items() if t in each) for each in counted for t in each}
        )
        most = {thing for thing, n in named.items() if 2 * n >= counted.total()}
        majority[item] = frozenset(most or {max(sorted(named), key=lambda thing: named[thing])})
        mode[item] = max(sorted(counted, key=sorted), key=lambda each: counted[each])
    return {"majority": majority, "most frequent list": mode}


def figures(answer: Lists, truth: Lists) -> dict[str, float]:
    hit = sum(len(answer[item] & right) for item, right in truth.items())
    given = sum(len(answer[item]) for item in truth)
    wanted = sum(len(right) for right in truth.values())
    exact = sum(answer[item] == right for item, right in truth.items())
    return {
        "n": len(truth), "accuracy": round(exact / len(truth), 4), "precision": round(hit / given, 4),
        "recall": round(hit / wanted, 4), "f1": round(2 * hit / (given + wanted), 4),
    }  # fmt: skip


def rows(line: dict) -> list[str]:
    every = {"fusion": line, **line["others"]}
    return [
        f"{line['name']:<18}{name:<20}accuracy {each['accuracy']:.3f}  F1 {each['f1']:.3f}  "
        f"precision {each['precision']:.3f}  recall {each['recall']:.3f}"
        for name, each in every.items()
    ]


if __name__ == "__main__":
    sys.exit(main())
