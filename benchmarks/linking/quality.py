"""Linking records without labels, side by side with Splink's stock set-up, and names of organisations.

    .venv/bin/python benchmarks/linking/quality.py --data DIR [--sets dblp_acm,febrl4,org_aliases_somalia] [--json]

DIR holds `linking/<set>/{a,b,truth}.parquet` (tables, and true links as columns a and b) and
`names/org_aliases_somalia/org_aliases.csv` (canonical, alias), any set of the same shape. The data are others' and not
kept here. One JSON line a set and method: precision, recall, F1, cpu_s, peak_mb. One configuration for all: which
column is compared as what is told by its name (TABLE below), nothing by the set.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from sklearn.feature_extraction.text import TfidfVectorizer

from analyst.bodies.index import NameIndex
from analyst.linkage.bands import Band
from analyst.linkage.link import link
from analyst.linkage.record import Record
from corroboration.normalise import fold

Row = dict[str, Any]
Pair = tuple[str, str]
DEFAULT = Path(os.environ.get("ATHAR_DATA") or Path(__file__).parents[3] / "shared" / "data")
# TABLE: columns by name → what they are compared as. Everything else in words is text.
TITLES = ("title", "name", "given_name", "surname")
PEOPLE = ("authors", "author", "people")
DAYS = ("date", "year", "date_of_birth")
PLACES = ("suburb", "city", "town", "postcode", "state", "country", "address_1")
CODES = ("soc_sec_id", "id_number", "code")
HELPING = ("t4", "tl", "au1")  # blocking keys that come with a set: not used


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--sets", default="")
    parser.add_argument("--json", action="store_true", help="JSON lines only")
    asked = parser.parse_args()
    wanted = set(filter(None, asked.sets.split(",")))
    lines: list[Row] = []
    for folder in sorted((asked.data / "linking").glob("*")):
        if (folder / "truth.parquet").is_file() and (not wanted or folder.name in wanted):
            lines += list(linked(folder))
    for folder in sorted((asked.data / "names").glob("org_aliases*")):
        if (folder / "org_aliases.csv").is_file() and (not wanted or folder.name in wanted):
            lines += list(named(folder))
    if not lines:
        print(
            f"no linking/*/truth.parquet and no names/org_aliases* in {asked.data}; nothing measured",
            file=sys.stderr,
        )
        return 2
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))
    if not asked.json:
        table(lines)
    return 0


def table(lines: Sequence[Row]) -> None:
    """Print the figures of each line in columns."""
    for line in lines:
        figures = "  ".join(
            f"{key} {value}" for key, value in line.items() if key not in ("set", "method", "sha256")
        )
        print(f"{line['set']:<22} {line['method']:<34} {figures}")


def linked(folder: Path) -> Iterable[Row]:
    """Link the two tables of a set with ours, then with Splink's stock comparators."""
    a, b, truth = (pq.read_table(folder / f"{name}.parquet").to_pylist() for name in ("a", "b", "truth"))
    true = {(str(row["a"]), str(row["b"])) for row in truth}
    facts = {
        "set": folder.name,
        "n": len(a) + len(b),
        "true": len(true),
        "sha256": digest(folder.glob("*.parquet")),
    }
    methods: tuple[tuple[str, Callable[[list[Row], list[Row]], set[Pair]]], ...] = (
        ("athar", ours),
        ("splink stock, best threshold .5", stock),
    )
    for name, method in methods:
        cpu = time.process_time()
        found = method(a, b)
        seconds = time.process_time() - cpu
        yield {**facts, "method": name, **score(found, true), "cpu_s": round(seconds, 2), "peak_mb": peak()}


def record(row: Row, source: str) -> Record:
    """Return a row as a record, its columns by their names."""
    said = {
        key: str(value)
        for key, value in row.items()
        if value not in (None, "") and key not in ("unique_id", *HELPING)
    }
    day = next((found for key in DAYS if (found := ordinal(said.get(key, "")))), None)
    return Record(
        source=source,
        title=fold(" ".join(said[key] for key in TITLES if key in said)),
        text=fold(" ".join(value for key, value in said.items() if key not in (*DAYS, *CODES))),
        people=fold(" ".join(said[key] for key in PEOPLE if key in said)),
        start=day,
        finish=day,
        places=frozenset(f"{key} {fold(said[key])}" for key in PLACES if key in said),
        codes=frozenset(said[key] for key in CODES if key in said),
    )


def ordinal(text: str) -> int | None:
    """Return a year or an ISO day, with or without hyphens, as an ordinal; None for anything else."""
    figures = re.sub(r"\D", "", text)
    try:
        if len(figures) == 4:
            return date(int(figures), 1, 1).toordinal()
        return (
            date(int(figures[:4]), int(figures[4:6]), int(figures[6:8])).toordinal()
            if len(figures) == 8
            else None
        )
    except ValueError:
        return None


def ours(a: list[Row], b: list[Row]) -> set[Pair]:
    """Return the pairs in the band "same"."""
    found = link([*(record(row, "a") for row in a), *(record(row, "b") for row in b)])
    names = [str(row["unique_id"]) for row in (*a, *b)]
    return {
        (names[int(x)], names[int(y)])
        for x, y, band in zip(found.compared.left, found.compared.right, found.bands, strict=True)
        if band is Band.SAME
    }


def stock(a: list[Row], b: list[Row]) -> set[Pair]:
    """Return what Splink 5 links with its own comparators: Jaro–Winkler on every column, exact blocking rules."""
    import logging

    import pyarrow as pa
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.disable(logging.CRITICAL)
    api = DuckDBAPI()
    columns = [key for key in a[0] if key not in ("unique_id", *HELPING)]
    keys = [key for key in (*HELPING, *columns) if key in a[0]]
    rules = [
        block_on(key)
        for key in keys
        if len({row[key] for row in a}) > 1 and len({row[key] for row in a}) > 40
    ]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[cl.JaroWinklerAtThresholds(column, [0.95, 0.88, 0.7]) for column in columns],
        blocking_rules_to_generate_predictions=[*rules],
    )
    tables = [
        api.register(pa.Table.from_pylist(rows), dataset_display_name=name)
        for rows, name in ((a, "a"), (b, "b"))
    ]
    linker = Linker(tables, settings)
    linker.training.estimate_probability_two_random_records_match([*rules[:2]], recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in rules[:2]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    rows = linker.inference.predict(threshold_match_probability=0.5, warning_mode="never").as_record_list()
    return {(str(row["unique_id_l"]), str(row["unique_id_r"])) for row in rows}


def named(folder: Path) -> Iterable[Row]:
    """Find the organisation that each alias means among all names; an alias equal to its name is no question."""
    with (folder / "org_aliases.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(row["canonical"], row["alias"]) for row in csv.DictReader(stream)]
    names = sorted({canonical for canonical, _ in rows})
    place = {name: at for at, name in enumerate(names)}
    asked = [(alias, place[canonical]) for canonical, alias in rows if alias != canonical]
    facts = {
        "set": folder.name,
        "names": len(names),
        "n": len(asked),
        "sha256": digest([folder / "org_aliases.csv"]),
    }
    for method, ranks in (("athar", by_likeness), ("character TF-IDF + acronym rule", by_letters)):
        cpu = time.process_time()
        found = ranks(names, asked)
        yield {
            **facts,
            "method": method,
            "hit_at_1": round(float(np.mean([rank == 1 for rank in found])), 4),
            "hit_at_10": round(float(np.mean([0 < rank <= 10 for rank in found])), 4),
            "cpu_s": round(time.process_time() - cpu, 2),
        }


def by_likeness(names: list[str], asked: list[tuple[str, int]]) -> list[int]:
    """Return the rank of each true name, 0 when it does not come up; of equal scores the first counts as ahead."""
    found = NameIndex(names).find_many([alias for alias, _ in asked], most=20)
    return [
        next((at for at, each in enumerate(near, 1) if each.at == true), 0)
        for near, (_, true) in zip(found, asked, strict=True)
    ]


def by_letters(names: list[str], asked: list[tuple[str, int]]) -> list[int]:
    """Return the same by character TF-IDF, with one point for an alias that is the initials of a name."""
    maker = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    rows = maker.fit_transform([fold(name) for name in names])
    scores = (maker.transform([fold(alias) for alias, _ in asked]) @ rows.T).toarray()
    joining = {"of", "the", "for", "and", "in", "de", "des", "la", "le", "du", "to", "on", "a", "an", "et"}
    initials = ["".join(word[0] for word in fold(name).split() if word not in joining) for name in names]
    for at, (alias, _) in enumerate(asked):
        letters = fold(alias).replace(" ", "")
        scores[
            at, [place for place, short in enumerate(initials) if len(letters) > 2 and short == letters]
        ] += 1
    return [
        1 + int((row > row[true]).sum() + (row[:true] == row[true]).sum())
        for row, (_, true) in zip(scores, asked, strict=True)
    ]


def score(found: set[Pair], true: set[Pair]) -> Row:
    """Return precision, recall and F1."""
    right = len(found & true)
    precision, recall = right / max(1, len(found)), right / max(1, len(true))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {
        "found": len(found),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
    }


def digest(paths: Iterable[Path]) -> str:
    """Return one SHA-256 over files, in order of their names."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def peak() -> int:
    """Return the most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
