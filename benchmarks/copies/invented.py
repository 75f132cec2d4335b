"""Invented copiers and invented near-copies, from fixed seeds: the truth is known because we made it.

Rule kept here: what is invented is as hard as what is met: sources of every reliability, popular mistakes beside rare
ones, copiers who copy some items at a rate and speak for themselves otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np

from benchmarks.copies import ranking
from benchmarks.fusion.measured import cpu_s
from corroboration.dependence import copy_signals
from corroboration.fusion import Coded, coded_claims
from corroboration.near_copies import near_copies
from corroboration.policy import CURRENT

CASES: dict[str, dict] = {
    "rate .8, 30 shared": {},
    "rate .8, 15 shared": {"shared": 15},
    "rate .5, 30 shared": {"rate": 0.5},
    "rate .8, 30 shared, reliable sources": {"reliability": (0.8, 0.98)},
    "rate .8, 30 shared, 4 labels": {"values": 4, "labels": True},
    "rate .8, 30 shared, 2 labels": {"values": 2, "labels": True},
    "rate .8, 300 shared": {"shared": 300, "each": 400, "items": 2000},
    "nobody copies": {"copiers": 0},
}


def claims_with_copiers(
    seed: int, *, sources=60, items=400, each=120, copiers=10, rate=0.8, shared=30, values=20,
    reliability=(0.55, 0.95), labels=False,
) -> tuple[Coded, set[tuple[int, int]]]:  # fmt: skip
    """Return claims and the pairs of codes that copy; each copier copies from one source that does not."""
    chance = np.random.default_rng(seed)
    popular = 1.0 / np.arange(1, values)
    popular /= popular.sum()
    others = np.array([chance.permutation(np.arange(1, values)) for _ in range(items)])

    def by_itself(item: int, reliable: float) -> int:
        return 0 if chance.random() < reliable else int(others[item][chance.choice(values - 1, p=popular)])

    said: list[dict[int, int]] = []
    for _ in range(sources):
        reliable = chance.uniform(*reliability)
        said.append({int(i): by_itself(i, reliable) for i in chance.choice(items, each, replace=False)})
    pairs = set()
    for _ in range(copiers):
        origin, reliable = int(chance.integers(sources)), chance.uniform(*reliability)
        taken = chance.choice(list(said[origin]), shared, replace=False)
        mine = {
            int(i): said[origin][int(i)] if chance.random() < rate else by_itself(i, reliable) for i in taken
        }
        free = [i for i in range(items) if i not in said[origin]]
        mine |= {int(i): by_itself(i, reliable) for i in chance.choice(free, each - shared, replace=False)}
        pairs.add((origin, len(said)))
        said.append(mine)
    rows = [
        (f"s{source:04}", f"i{item:05}", str((value + item) % values) if labels else f"{item}:{value}")
        for source, all_of_it in enumerate(said)
        for item, value in all_of_it.items()
    ]
    return coded_claims(*zip(*rows, strict=True)), pairs


def copiers(seeds: Iterable[int]) -> Iterator[dict]:
    for name, case in CASES.items():
        ours, plain, told, right, began = [], [], 0, 0, cpu_s()
        for seed in seeds:
            coded, pairs = claims_with_copiers(seed, **case)
            signals = copy_signals(coded.claims)
            found = {(int(signals.a[row]), int(signals.b[row])) for row in signals.told()}
            told, right = told + len(found), right + len(found & pairs)
            if pairs:
                ours.append(ranking.judged(ranking.square(signals, coded.claims.sources), pairs))
                plain.append(ranking.judged(same_share(coded), pairs))
        line = {"kind": "invented copiers", "case": name, "sets": len(list(seeds))}
        for who, scores in (("ours", ours), ("same_share", plain)):
            for key in ("ap", "auc"):
                line[f"{who}_{key}"] = round(float(np.mean([s[key] for s in scores])), 4) if scores else None
        yield line | {"told": told, "of_them_right": right, "cpu_s": round(cpu_s() - began, 2)}


def same_share(coded: Coded) -> np.ndarray:
    claims = coded.claims
    said = np.full((claims.items, claims.sources), -1, np.int64)
    said[claims.item, claims.source] = claims.value
    score = np.full((claims.sources, claims.sources), -1.0)
    for a, b in combinations(range(claims.sources), 2):
        both = (said[:, a] >= 0) & (said[:, b] >= 0)
        if both.sum() >= ranking.FEWEST:
            score[a, b] = score[b, a] = float((said[both, a] == said[both, b]).mean())
    return score


SCRIPTS = {
    "Arabic": ("ابتثجحخدرزسشصضطعغفقكلمنهوي", " "),
    "Latin": ("abcdefghijklmnoprstuvw", " "),
    "Han": ("", ""),
}


def texts(seeds: Iterable[int], *, many=2000, copies=100, filled=40) -> Iterator[dict]:
    """Near-copies with one word in twenty changed, among texts of their own and forms filled in."""
    for script, (letters, between) in SCRIPTS.items():
        found, right, forms, began = 0, 0, 0, cpu_s()
        for seed in seeds:
            chance = np.random.default_rng(seed)
            stock = words(chance, letters)
            made = {f"t{n}": list(chance.choice(stock, 90)) for n in range(many)}
            for n in range(copies):
                changed = list(made[f"t{n}"])
                for place in chance.choice(len(changed), len(changed) // 20, replace=False):
                    changed[place] = chance.choice(stock)
                made[f"u{n}"] = changed
            form = list(chance.choice(stock, 120))
            made |= {f"v{n}": form + list(chance.choice(stock, 40)) for n in range(filled)}
            pairs = near_copies({key: between.join(said) for key, said in made.items()}, CURRENT)
            told = {(pair.a, pair.b) for pair in pairs if not pair.form}
            found, right = found + len(told), right + len(told & {(f"t{n}", f"u{n}") for n in range(copies)})
            forms += sum(pair.form for pair in pairs)
        yield {
            "kind": "invented texts", "case": script, "copies": copies * len(list(seeds)), "found": found,
            "right": right, "told_as_forms": forms, "cpu_s": round(cpu_s() - began, 2),
        }  # fmt: skip


def words(chance: np.random.Generator, letters: str, *, many=4000) -> np.ndarray:
    if not letters:
        return np.array([chr(code) for code in range(0x4E00, 0x4E00 + many)])
    return np.array(["".join(chance.choice(list(letters), chance.integers(3, 9))) for _ in range(many)])
