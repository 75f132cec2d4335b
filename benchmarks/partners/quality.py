"""How well partners are proposed: links that came later, ranked among all who were no partners yet.

    .venv/bin/python benchmarks/partners/quality.py --links FILE --cut YEAR [--json]

FILE has the columns a, b, first_year, text and features (codes and names, as `cMR - Mauritania s13030 - Family
planning`). Links before YEAR are known; each organisation that has one, and gets another from YEAR on with somebody
who has one too, is asked for. Rank of the best of its later partners among all that are known and no partners; equal
scores share their ranks. Prints a JSON line for each way of proposing, ours beside those of the field, then a table.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corroboration import matching
from corroboration.matching import Field
from corroboration.network import Tie, reached, root
from corroboration.profiles import Profile

Numbers = npt.NDArray[np.float64]
CODE = re.compile(r"(?:^|(?<=\s))([a-z][A-Z0-9][A-Za-z0-9]*) - ")
SHOWN = 60  # programs of one organisation whose titles are read


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--links", type=Path, required=True)
    parser.add_argument("--cut", type=int, required=True)
    parser.add_argument(
        "--only", default="", help="a code of the features, as cMA: the links that have it alone"
    )
    parser.add_argument(
        "--newcomers",
        action="store_true",
        help="ask for those without a link before YEAR: the row of their first one is all that is known of them, "
        "its partner is left out, their other partners are to be found",
    )
    parser.add_argument("--json", action="store_true", help="JSON lines only")
    asked = parser.parse_args()
    if not asked.links.is_file():
        print(f"{asked.links}: no such file; nothing measured", file=sys.stderr)
        return 2
    rows = [row for row in read(asked.links) if not asked.only or f"{asked.only} - " in row["features"]]
    started = time.process_time()
    first = first_rows(rows, asked.cut) if asked.newcomers else {}
    around = prepared(rows, asked.cut, first)
    built = time.process_time() - started
    later = wanted(rows, asked.cut, around)
    if asked.newcomers:
        later = others_of(first, later, around)
    digest = hashlib.sha256(asked.links.read_bytes()).hexdigest()
    lines = [measured(name, scores, around, later) for name, scores in ways(around).items()]
    for line in lines:
        print(
            json.dumps(
                {
                    **line,
                    "cut": asked.cut,
                    "only": asked.only,
                    "build_cpu_s": round(built, 2),
                    "sha256": digest,
                }
            )
        )
    if not asked.json:
        for line in lines:
            print(
                f"{line['name']:<34} hit@10 {line['hit10']:.3f}  MRR {line['mrr']:.3f}  {line['ms']:.1f} ms"
            )
    return 0


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["a"] != row["b"]]


def first_rows(rows: list[dict[str, str]], cut: int) -> dict[str, dict[str, str]]:
    """Return, for each organisation without a link before `cut`, the row of its first one."""
    known = {row[end] for row in rows if int(row["first_year"]) < cut for end in "ab"}
    first: dict[str, dict[str, str]] = {}
    for row in sorted(rows, key=lambda row: int(row["first_year"])):
        for end in "ab":
            if row[end] not in known:
                first.setdefault(row[end], row)
    return first


def others_of(
    first: dict[str, dict[str, str]], later: dict[int, set[int]], around: Field
) -> dict[int, set[int]]:
    """Return the later partners of newcomers among those who are known, without the one of their first row."""
    asked = {}
    for key, row in first.items():
        place = around.graph.place(key)
        if place is None:
            continue
        told = {around.graph.place(row["a"]), around.graph.place(row["b"])}
        partners = {each for each in later.get(place, ()) if around.graph.degree[each] and each not in told}
        if partners:
            asked[place] = partners
    return asked


def prepared(rows: list[dict[str, str]], cut: int, first: dict[str, dict[str, str]]) -> Field:
    """Return the field as it was known when `cut` began, and of newcomers what their first row says."""
    ties: list[Tie] = []
    texts: dict[str, list[str]] = defaultdict(list)
    marks: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if int(row["first_year"]) >= cut:
            continue
        ties.append(Tie(row["a"], row["b"], int(row["first_year"])))
        for key in (row["a"], row["b"]):
            if len(texts[key]) < SHOWN:
                texts[key].append(row["text"])
            marks[key] += CODE.findall(row["features"])
    for key, row in first.items():
        texts[key].append(row["text"])
        marks[key] += CODE.findall(row["features"])
    profiles = [
        Profile(key=key, name=key, text=" ".join(texts[key]), marks=tuple(marks[key])) for key in texts
    ]
    return matching.prepare(ties, profiles, year=cut - 1)


def wanted(rows: list[dict[str, str]], cut: int, around: Field) -> dict[int, set[int]]:
    """Return for each organisation the later partners that were known and no partners before."""
    index = {str(key): place for place, key in enumerate(around.graph.keys)}
    later: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        a, b = index.get(row["a"]), index.get(row["b"])
        if int(row["first_year"]) < cut or a is None or b is None or b in around.graph.partners(a):
            continue
        later[a].add(b)
        later[b].add(a)
    return dict(later)


def ways(around: Field) -> dict[str, Callable[[int], Numbers]]:
    """Return each way of proposing: ours, and those that the field uses."""
    links = around.graph.links
    divided = root(around.graph)
    spread = (sparse.diags_array(1 / np.maximum(around.graph.degree, 1)) @ links).T.tocsr()

    def common(place: int) -> Numbers:
        return np.asarray((links[[place]] @ links).toarray().ravel())

    def words(place: int) -> Numbers:
        return np.asarray((around.words @ around.words[[place]].T).toarray().ravel())

    def walk(place: int) -> Numbers:
        start = np.zeros(len(around.graph.keys))
        start[place] = 1
        here = start
        for _ in range(30):
            here = 0.15 * start + 0.85 * (spread @ here)
        return here

    def paths(place: int) -> Numbers:
        away = np.zeros(len(around.graph.keys))
        near = around.graph.partners(place)
        away[near] = 1 / divided[near]
        return np.asarray(links @ ((links @ away) / divided))

    def ours(place: int) -> Numbers:
        return matching.scores(around, place)

    def bare(place: int) -> Numbers:
        _two, three, five = reached(around.graph, place)
        return three + matching.FIVE * five

    return {
        "common neighbours": common,
        "likeness of texts": words,
        "personalised PageRank": walk,
        "paths of three": paths,
        "ours, the network alone": bare,
        "ours": ours,
    }


def measured(
    name: str, scores: Callable[[int], Numbers], around: Field, later: dict[int, set[int]]
) -> dict[str, str | float | int]:
    ranks, spent = [], 0.0
    for place, partners in sorted(later.items()):
        started = time.process_time()
        score = scores(place)
        spent += time.process_time() - started
        asked = np.ones(len(score), bool)
        asked[around.graph.partners(place)] = False
        asked[place] = False
        others = score[asked]
        ranks.append(
            min(((others > score[p]).sum() + ((others == score[p]).sum() + 1) / 2) for p in partners)
        )
    found = np.array(ranks)
    return {
        "name": name,
        "n": len(found),
        "hit10": round(float((found <= 10).mean()), 4),
        "mrr": round(float((1 / found).mean()), 4),
        "ms": round(spent / max(1, len(found)) * 1000, 2),
    }


if __name__ == "__main__":
    sys.exit(main())
