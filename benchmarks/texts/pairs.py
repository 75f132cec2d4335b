"""The pairs of news titles that the texts' comparer is trained and measured on: `arabic_ans_stance_dev.csv`.

Columns s1, s2, stance (agree, disagree, other), part (train, dev). The file is Apache-2.0, of latynt/ans; it is read
from the folder given and no line of it is in the repository.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path
from typing import NamedTuple

NAMES = ("arabic_ans_stance_dev.csv", "names/arabic_ans_stance_dev.csv")


class Pair(NamedTuple):
    one: str
    other: str
    stance: str
    part: str


def read(folder: Path) -> list[Pair]:
    """Return the pairs of a folder, and print the file's digest; stops the script when there is none."""
    path = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if path is None:
        sys.exit(f"absent: {' or '.join(NAMES)} in {folder}")
    print(f"# {path.name} sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}", file=sys.stderr)
    with path.open(encoding="utf-8", newline="") as lines:
        return [Pair(row["s1"], row["s2"], row["stance"], row["part"]) for row in csv.DictReader(lines)]


def groups(pairs: list[Pair]) -> list[int]:
    """Return for each pair the number of its group: pairs that share a title, directly or through others."""
    above: dict[str, str] = {}

    def top(title: str) -> str:
        above.setdefault(title, title)
        while above[title] != title:
            title = above[title]
        return title

    for pair in pairs:
        above[top(pair.one)] = top(pair.other)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(top(pair.one), len(numbers)) for pair in pairs]
