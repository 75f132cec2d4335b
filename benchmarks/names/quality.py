"""How well names are found across scripts: top-1 retrieval of Arabic names by English ones and back (ANETAC).

`python benchmarks/names/quality.py --data DIR [--pool 5000] [--json]` reads `names/anetac/pairs.parquet` (en, ar,
class). A sample of pairs, chosen by hash, is the pool: each name of one side is asked for among all of the other.
Ours shortlists by shared keys (`names.keys`) and the closest rows of sounds, and ranks by `names.likeness`; beside it
stands transliteration by table followed by Jaro–Winkler over the whole pool. Two halves by hash: the costs in
`sounds.py` were set by hand while looking at the first; the second was not looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from corroboration.letters import fold_letters
from corroboration.names import keys, likeness, parts

# What a table of letters makes of Arabic: the usual first step.
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئ"
LATIN = "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y a a a i a w y"
TABLE = {**dict(zip(LETTERS, LATIN.split(), strict=True)), "ء": ""}
# One letter a group of sounds, to shortlist by.
GROUPS = str.maketrans("AWYMwyoeIOHTSDZqGjpv08C$x", "auiauiuiiuhtsdzkggbftzksk", "E")
SHORT = 60


def read(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        sys.exit(f"absent: {path}")
    print(f"# {path.name} sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}", file=sys.stderr)
    rows: list[dict[str, str]] = pq.read_table(path).to_pylist()
    return rows


def half(name: str) -> int:
    return hashlib.sha256(name.encode()).digest()[0] % 2


def pool(rows: list[dict[str, str]], size: int, of: int) -> list[tuple[str, str, str]]:
    """Return (English, Arabic, class), each pair once, those with the lowest hashes first."""
    pairs = {(row["en"], row["ar"], row["class"]) for row in rows if half(row["en"]) == of}
    return sorted(pairs, key=lambda pair: hashlib.sha256(repr(pair).encode()).digest())[:size]


def transliterated(name: str) -> str:
    return "".join(TABLE.get(letter, letter) for letter in name).lower()


def sound(name: str) -> str:
    return "".join(part.sound for part in parts(name).words).translate(GROUPS)


def ranked(queries: list[str], names: list[str]) -> list[list[str]]:
    """Return for each query the names by our likeness, the likest first."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        for key in keys(name):
            by_key[key].append(at)
    near = process.cdist(
        [sound(each) for each in queries], [sound(each) for each in names], scorer=JaroWinkler.similarity,
        dtype=np.float32,
    )  # fmt: skip
    found = []
    for query, row in zip(queries, near, strict=True):
        short = set(np.argpartition(-row, min(SHORT, len(row) - 1))[:SHORT].tolist())
        sharing = [at for key in keys(query) for at in by_key.get(key, ())]
        short |= set(sorted(sharing, key=lambda at: -row[at])[:SHORT])
        scored = [(-likeness(query, names[at]).score, -float(row[at]), names[at]) for at in short]
        found.append([name for _, _, name in sorted(scored)])
    return found


def baseline(queries: list[str], names: list[str]) -> list[list[str]]:
    near = process.cdist(
        [transliterated(each) for each in queries], [transliterated(each) for each in names],
        scorer=JaroWinkler.similarity, dtype=np.float32,
    )  # fmt: skip
    return [[names[at] for at in np.argsort(-row, kind="stable")[:10]] for row in near]


def hits(found: list[list[str]], right: list[set[str]], of: list[str]) -> dict[str, object]:
    """Return the share of queries whose right name comes first, and within ten; equal spellings count as right."""
    folded = [{fold_letters(name) for name in names} for names in right]
    places = [
        next((n for n, name in enumerate(names) if fold_letters(name) in wanted), 99)
        for names, wanted in zip(found, folded, strict=True)
    ]
    line: dict[str, object] = {
        "n": len(places),
        "top1": round(sum(place == 0 for place in places) / len(places), 4),
        "top10": round(sum(place < 10 for place in places) / len(places), 4),
    }
    for each in sorted(set(of)):
        own = [place for place, kind in zip(places, of, strict=True) if kind == each]
        line[f"top1_{each.lower()}"] = round(sum(place == 0 for place in own) / len(own), 4)
    return line


def measured(name: str, pairs: list[tuple[str, str, str]], ask: int, answer: int) -> list[dict[str, object]]:
    right: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, str] = {}
    for pair in pairs:
        right[pair[ask]].add(pair[answer])
        kinds.setdefault(pair[ask], pair[2])
    queries, names = sorted(right), sorted({pair[answer] for pair in pairs})
    lines: list[dict[str, object]] = []
    for method, rank in (("ours", ranked), ("table + Jaro–Winkler", baseline)):
        start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        found = rank(queries, names)
        line = {"set": name, "method": method, "pool": len(names)}
        line |= hits(found, [right[query] for query in queries], [kinds[query] for query in queries])
        lines.append(line | {"cpu_s": round(resource.getrusage(resource.RUSAGE_SELF).ru_utime - start, 2)})
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pool", type=int, default=5000, help="pairs in each half (default 5000)")
    parser.add_argument("--json", action="store_true", help="lines only, without the table")
    chosen = parser.parse_args()
    folder = chosen.data / "names" if (chosen.data / "names").is_dir() else chosen.data
    rows = read(folder / "anetac" / "pairs.parquet")
    lines: list[dict[str, object]] = []
    for of, name in ((0, "first half, looked at"), (1, "second half, not looked at")):
        pairs = pool(rows, chosen.pool, of)
        lines += measured(f"{name}: en → ar", pairs, 0, 1)
        lines += measured(f"{name}: ar → en", pairs, 1, 0)
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))
    if not chosen.json:
        for line in lines:
            print(f"{line['set']:38} {line['method']:22} top-1 {line['top1']:6} top-10 {line['top10']}")


if __name__ == "__main__":
    main()
