"""Fit the weights of overlaps on the half for development, and write `similarity_weights.py`.

`python benchmarks/overlaps/train.py`; the held-out half is never read here.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from scipy.optimize import minimize

from benchmarks.overlaps.pairs import read
from corroboration.similarity import features
from corroboration.sketches import sketch

TABLE = Path(__file__).resolve().parents[2] / "src/corroboration/similarity_weights.py"
HEAD = '''"""TABLE: what each feature of two programs weighs for an overlap; written by `benchmarks/overlaps/train.py`.

Rule kept here: fitted on the half for development of `benchmarks/overlaps/pairs.csv`, a logistic regression with
a small penalty and signs kept; no word, name or title is in it. Above zero speaks for an overlap. What is far apart
in place or time is no overlap by definition: those two weights are set, not fitted. `ENOUGH` is the likelihood at
which that half gave the best F1, a little lower: a pair shown in vain costs a glance, one that is missed a program.
"""

from __future__ import annotations

from collections.abc import Mapping

'''


def main() -> None:
    """Fit and write."""
    pairs = [pair for pair in read() if not (pair.held_out or pair.fresh)]
    rows = [features(sketch(pair.a), sketch(pair.b)) for pair in pairs]
    names = list(rows[0])
    x = np.array([[row[name] for name in names] for row in rows])
    y = np.array([pair.overlap for pair in pairs])
    apart = np.array([_APART.get(name, 0.0) for name in names])
    intercept, fitted = _fitted(x, y, [_SIGN.get(name, 0) for name in names], known=x @ apart)
    fitted = np.where(apart, apart, fitted)
    score = 1 / (1 + np.exp(-intercept - x @ fitted))
    enough = max((_f1(score >= cut, y), cut) for cut in np.arange(0.2, 0.8, 0.01))[1]
    weights = "".join(f'    "{name}": {weight:.2f},\n' for name, weight in zip(names, fitted, strict=True))
    TABLE.write_text(
        f"{HEAD}INTERCEPT = {intercept:.2f}\nENOUGH = {enough - 0.05:.2f}\n"
        f"WEIGHTS: Mapping[str, float] = {{\n{weights}}}\n",
        encoding="utf-8",
    )
    print(TABLE.read_text(encoding="utf-8"))


# what speaks for an overlap may not count against it, nor the other way about: the pairs hold more titles that mislead
# than the world does
_SIGN = {
    **dict.fromkeys(("subject", "subject_all", "subject_told", "area_same", "words", "words_unknown"), 1),
    **dict.fromkeys(("spelling", "spelling_unknown", "people_same", "people_near", "place_local"), 1),
    **dict.fromkeys(("subject_other", "words_other", "people_other", "place_unknown"), -1),
    **dict.fromkeys(("days", "occasion_other"), -1),
}
# by definition, not fitted: two programs far apart in place or time are none done twice
_APART = {"place_other": -8.0, "days_far": -8.0}
_PENALTY = 0.15  # of the sum of squares


def _fitted(x: np.ndarray, y: np.ndarray, signs: list[int], known: np.ndarray) -> tuple[float, np.ndarray]:
    """Return intercept and weights of a logistic regression whose weights keep their sign."""

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = w[0] + x @ w[1:] + known
        p = 1 / (1 + np.exp(-z))
        grad = np.concatenate([[np.sum(p - y)], x.T @ (p - y) + 2 * _PENALTY * w[1:]])
        return float(np.sum(np.logaddexp(0, z) - y * z) + _PENALTY * np.sum(w[1:] ** 2)), grad

    bounds = [(None, None), *(((0, None), (None, None), (None, 0))[1 - sign] for sign in signs)]
    found = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return float(found[0]), found[1:]


def _f1(said: np.ndarray, true: np.ndarray) -> float:
    both = (said & true).sum()
    return float(2 * both / (said.sum() + true.sum()))


if __name__ == "__main__":
    main()
