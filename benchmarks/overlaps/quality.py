"""How well programs that overlap are told from those that do not, on the half of the pairs that nothing was fitted on.

`python benchmarks/overlaps/quality.py`. Beside ours in one run: overlap of words, TF-IDF of characters and rapidfuzz's
token set, each on title and summary alone and within one city and 45 days. The cut of every method is the one with the
best F1 on the half for development.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.overlaps.pairs import Pair, read
from corroboration.letters import fold
from corroboration.similarity import features, likeness
from corroboration.similarity_weights import ENOUGH
from corroboration.sketches import Plan, sketch


def text(plan: Plan) -> str:
    """Return what a plain method compares."""
    return fold(" ".join([*plan.titles, *plan.summaries]))


def jaccard(pairs: list[Pair]) -> np.ndarray:
    """Return the share of words that both have."""
    found = []
    for pair in pairs:
        a, b = set(text(pair.a).split()), set(text(pair.b).split())
        found.append(len(a & b) / len(a | b))
    return np.array(found)


def characters(pairs: list[Pair]) -> np.ndarray:
    """Return the cosine of runs of two to four characters weighed by rarity among all pairs."""
    model = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4))
    model.fit([text(plan) for pair in read() for plan in (pair.a, pair.b)])
    one, other = model.transform([text(p.a) for p in pairs]), model.transform([text(p.b) for p in pairs])
    return np.asarray(one.multiply(other).sum(axis=1)).ravel()


def token_set(pairs: list[Pair]) -> np.ndarray:
    """Return rapidfuzz's likeness of the sets of words."""
    return np.array([fuzz.token_set_ratio(text(p.a), text(p.b)) / 100 for p in pairs])


def ours(pairs: list[Pair]) -> np.ndarray:
    """Return the engine's likelihood."""
    return np.array([likeness(sketch(p.a), sketch(p.b)).score for p in pairs])


def near(pairs: list[Pair]) -> np.ndarray:
    """Return whether two programs are not known to be apart in place, time or people: as our own features tell."""
    weighed = [features(sketch(p.a), sketch(p.b)) for p in pairs]
    return np.array([not (w["place_other"] or w["days_far"] or w["people_other"]) for w in weighed])


METHODS: dict[str, Callable[[list[Pair]], np.ndarray]] = {
    "words, Jaccard": jaccard,
    "characters, TF-IDF": characters,
    "rapidfuzz token set": token_set,
}


def measured(score: np.ndarray, true: np.ndarray, cut: float) -> dict[str, float]:
    """Return precision, recall and F1 of calling an overlap what reaches the cut."""
    said = score >= cut
    both = float((said & true).sum())
    precision, recall = both / max(1, said.sum()), both / true.sum()
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * both / (said.sum() + true.sum()), 3),
    }


def best_cut(score: np.ndarray, true: np.ndarray) -> float:
    """Return the cut with the best F1."""
    return float(max(np.unique(score), key=lambda cut: (measured(score, true, cut)["f1"], -cut)))


def main() -> None:
    """Measure and print."""
    pairs = read()
    develop, held = [p for p in pairs if not (p.held_out or p.fresh)], [p for p in pairs if p.held_out]
    known, true = (np.array([p.overlap for p in half]) for half in (develop, held))
    print(json.dumps({"pairs": len(pairs), "held_out": len(held), "overlaps_among_them": int(true.sum())}))
    for name, method in METHODS.items():
        for within in (False, True):
            score, other = method(develop), method(held)
            if within:
                score, other = score * near(develop), other * near(held)
            row = measured(other, true, max(best_cut(score, known), 1e-9))
            print(json.dumps({"method": name + (", near alone" if within else ""), **row}))
    score = ours(held)
    print(json.dumps({"method": "Athar", **measured(score, true, ENOUGH)}))
    fresh = [p for p in pairs if p.fresh]
    right = np.array([p.overlap for p in fresh])
    row = {"fresh_pairs": len(fresh), "overlaps_among_them": int(right.sum())}
    print(json.dumps({"method": "Athar", **row, **measured(ours(fresh), right, ENOUGH)}))
    for name, method in METHODS.items():
        cut = best_cut(method(develop) * near(develop), known)
        row = measured(method(fresh) * near(fresh), right, max(cut, 1e-9))
        print(json.dumps({"method": f"{name}, near alone", "fresh_pairs": len(fresh), **row}))
    if "--show" in sys.argv:
        for pair, each in zip(held, score, strict=True):
            if (each >= ENOUGH) != pair.overlap:
                print(pair.overlap, each, pair.a.titles, pair.b.titles)


if __name__ == "__main__":
    main()
