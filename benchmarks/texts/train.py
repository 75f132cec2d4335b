"""Fits the weights of `corroboration/texts_weights.py`: logistic regression on the pairs of part `train`.

`python benchmarks/texts/train.py --data DIR` prints the module; with `--check` it says whether what is committed
is what it would print. Needs scikit-learn, which the product never imports for this.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.texts.pairs import Pair, read
from corroboration import texts_weights
from corroboration.texts import features

STRENGTH = 1.0  # inverse of the L2 penalty
HEAD = '''"""TABLE: what each feature of two texts weighs for agreement; written by `benchmarks/texts/train.py`.

Rule kept here: these are sums over thousands of pairs of news titles, general in form: no word, name or title
is in them. Above zero speaks for agreement. It weighs nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping
'''


def matrix(pairs: list[Pair]) -> tuple[list[str], np.ndarray]:
    found = [features(pair.one, pair.other) for pair in pairs]
    names = sorted(found[0])
    return names, np.array([[each[name] for name in names] for each in found])


def fit(values: np.ndarray, agree: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000).fit(values, agree)


def module(pairs: list[Pair]) -> str:
    decided = [pair for pair in pairs if pair.part == "train" and pair.stance in ("agree", "disagree")]
    names, values = matrix(decided)
    model = fit(values, np.array([pair.stance == "agree" for pair in decided]))
    lines = [f'    "{name}": {weight:.2f},' for name, weight in zip(names, model.coef_[0], strict=True)]
    weights = "WEIGHTS: Mapping[str, float] = {\n" + "\n".join(lines) + "\n}\n"
    return f"{HEAD}\nINTERCEPT = {model.intercept_[0]:.2f}\n{weights}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    written = module(read(chosen.data))
    if not chosen.check:
        print(written, end="")
    elif Path(texts_weights.__file__).read_text("utf-8") != written:
        sys.exit("texts_weights.py is not what these pairs give")


if __name__ == "__main__":
    main()
