"""Invented sources on invented items, some of which repeat others; always the same."""

from __future__ import annotations

import numpy as np

from corroboration.fusion import Coded, coded_claims


def coded(
    *, sources: int = 12, items: int = 150, right: float = 0.7, copies: int = 0, rate: float = 1.0,
    shared: int = 150, values: int = 30, labels: bool = False, seed: int = 1,
) -> Coded:  # fmt: skip
    """Sources "s00"…, then `copies` copies of "s00" ("z0"…), which take `shared` items at `rate`."""
    chance = np.random.default_rng(seed)

    def by_itself() -> int:
        return 0 if chance.random() < right else int(chance.integers(1, values))

    said = {f"s{n:02}": {i: by_itself() for i in range(items)} for n in range(sources)}
    for n in range(copies):
        taken = set(chance.choice(items, shared, replace=False).tolist())
        said[f"z{n}"] = {
            i: said["s00"][i] if i in taken and chance.random() < rate else by_itself() for i in range(items)
        }
    rows = [
        (name, f"i{i:03}", str((value + i) % values) if labels else f"{i}:{value}")
        for name, claims in said.items()
        for i, value in claims.items()
    ]
    return coded_claims(*zip(*rows, strict=True))


def code(made: Coded, name: str) -> int:
    return int(np.flatnonzero(made.sources == name)[0])
