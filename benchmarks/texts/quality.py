"""How well short texts are told to agree or contradict: precision of what is decided, and how much is decided.

`python benchmarks/texts/quality.py --data DIR [--json]` on `names/arabic_ans_stance_dev.csv` (pairs of Arabic news
titles). Lines: the part `dev`, which the weights never saw; of it, the pairs that share no title with `train`; the part
`train`; and five-fold cross-validation over all, folds apart by title, weights fitted anew in each fold. Beside it what
always saying "differ" reaches, and what overlap of words alone reaches at the same coverage.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import numpy as np
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.texts.pairs import Pair, groups, read
from benchmarks.texts.train import fit, matrix
from corroboration import texts
from corroboration.letters import fold

SAID = {"agree": "agree", "differ": "disagree"}


def scored(name: str, pairs: list[Pair], verdicts: list[str]) -> dict[str, object]:
    """Return counts and precisions; `other` pairs (unrelated) count as wrong whenever they are decided."""
    line: dict[str, object] = {"set": name, "n": len(pairs)}
    decided = right = 0
    for verdict, stance in SAID.items():
        called = [
            pair.stance == stance for pair, said in zip(pairs, verdicts, strict=True) if said == verdict
        ]
        of = sum(pair.stance == stance for pair in pairs)
        line[f"{verdict}_n"] = len(called)
        line[f"{verdict}_precision"] = round(sum(called) / len(called), 3) if called else None
        line[f"{verdict}_recall"] = round(sum(called) / of, 3) if of else None
        decided, right = decided + len(called), right + sum(called)
    line["coverage"] = round(decided / len(pairs), 3)
    line["precision"] = round(right / decided, 3) if decided else None
    return line


def said(pairs: list[Pair]) -> list[str]:
    return [texts.compare(pair.one, pair.other).relation.value for pair in pairs]


def cross_validated(pairs: list[Pair]) -> list[str]:
    names, values = matrix(pairs)
    stances = np.array([pair.stance for pair in pairs])
    verdicts = [""] * len(pairs)
    for train, test in GroupKFold(5).split(values, groups=groups(pairs)):
        kept = train[stances[train] != "other"]
        model = fit(values[kept], stances[kept] == "agree")
        weights = dict(zip(names, model.coef_[0].tolist(), strict=True))
        with mock.patch.multiple(texts, WEIGHTS=weights, INTERCEPT=float(model.intercept_[0])):
            texts.compare.cache_clear()
            for at in test:
                verdicts[at] = texts.compare(pairs[at].one, pairs[at].other).relation.value
    texts.compare.cache_clear()
    return verdicts


def by_overlap(pairs: list[Pair], like: list[str]) -> list[str]:
    """Return what the overlap of folded words alone would say, deciding as often as `like` does."""

    def overlap(pair: Pair) -> float:
        one, other = set(fold(pair.one).split()), set(fold(pair.other).split())
        return len(one & other) / max(1, len(one | other))

    order = sorted(range(len(pairs)), key=lambda at: (overlap(pairs[at]), at))
    verdicts = ["unclear"] * len(pairs)
    for at in order[: like.count("differ")]:
        verdicts[at] = "differ"
    for at in order[len(order) - like.count("agree") :]:
        verdicts[at] = "agree"
    return verdicts


def cpu(work: Callable[[], object]) -> float:
    start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    work()
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="lines only, without the table")
    chosen = parser.parse_args()
    pairs = read(chosen.data)
    seconds = cpu(lambda: said(pairs))
    titles = {title for pair in pairs if pair.part == "train" for title in (pair.one, pair.other)}
    dev = [pair for pair in pairs if pair.part == "dev"]
    fresh = [pair for pair in dev if not {pair.one, pair.other} & titles]
    train = [pair for pair in pairs if pair.part == "train"]
    lines = [
        scored("dev", dev, said(dev)),
        scored("dev, no title seen in train", fresh, said(fresh)),
        scored("train", train, said(train)),
        scored("five folds", pairs, cross_validated(pairs)),
        scored("dev, overlap of words alone", dev, by_overlap(dev, said(dev))),
        scored("dev, always differ", dev, ["differ"] * len(dev)),
    ]
    lines[0]["us_a_pair"] = round(seconds / len(pairs) * 1e6)
    for line in lines:
        print(json.dumps(line))
    if not chosen.json:
        for line in lines:
            print(f"{line['set']:32} coverage {line['coverage']:5} precision {line['precision']}")


if __name__ == "__main__":
    main()
