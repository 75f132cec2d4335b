"""Files of claims, invented: several attributes of several kinds, with sources of known worth."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

COLOURS = np.array(["أحمر", "أخضر", "أزرق", "أصفر"])


def mixed(items: int = 1200, *, sources: int = 24, seed: int = 7) -> pa.Table:
    """Return claims on colours (labels), owners (open) and heights (numbers); five sources speak of each item."""
    chance = np.random.default_rng(seed)
    worth = chance.uniform(0.55, 0.98, sources)
    rows: list[tuple[str, str, str, str]] = []
    for item in range(items):
        for attribute in ("colour", "owner", "height"):
            for source in chance.choice(sources, 5, replace=False):
                right = chance.random() < worth[source]
                said = value(attribute, item, right=right, chance=chance)
                rows.append((f"source {source:02}", f"thing {item:05}", attribute, said))
    return table(rows)


def value(attribute: str, item: int, *, right: bool, chance: np.random.Generator) -> str:
    """Return the true value of an item, or a wrong one."""
    if attribute == "colour":
        return str(COLOURS[(item + (0 if right else int(chance.integers(1, 4)))) % 4])
    if attribute == "owner":
        return f"owner {item % 400}" if right else f"owner {int(chance.integers(4000))}"
    true = 100 + item % 900
    factor = float(chance.uniform(1.2, 3.0)) ** (1 if chance.random() < 0.5 else -1)
    return str(true if right else round(true * factor, 2))


def table(rows: Sequence[tuple[str, str, str, str]]) -> pa.Table:
    """Return rows of source, object, attribute, value as a table."""
    names = ("source", "object", "attribute", "value")
    return pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})


def parquet(path: Path, claims: pa.Table) -> Path:
    """Write claims as Parquet."""
    pq.write_table(claims, path)
    return path


def csv(path: Path, claims: pa.Table) -> Path:
    """Write claims as CSV."""
    pc.write_csv(claims, path)
    return path
