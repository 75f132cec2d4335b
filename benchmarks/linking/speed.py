"""Linking large invented tables of people and bodies: Athar beside Splink's stock set-up, in one run.

    .venv/bin/python benchmarks/linking/speed.py --records N [--methods athar,splink] [--json]

Half of N records are originals of one source, half their copies in another, with misspelled, moved and missing values,
made with a fixed seed. Both methods get the same pairs: those that share a rule of RULES. Each runs in a process of its
own. One JSON line a method: CPU seconds (the making of the records apart), peak memory in MB, precision, recall, F1.
"""

from __future__ import annotations

import argparse
import json
import logging
import resource
import subprocess
import sys
import time
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analyst.linkage.bands import Band
from analyst.linkage.compare import Backend
from analyst.linkage.link import weighed
from analyst.linkage.nearness import Words
from analyst.linkage.record import Record

SEED = 20261125
SYLLABLES = (
    "ba",
    "ro",
    "ki",
    "ten",
    "mu",
    "la",
    "so",
    "ver",
    "din",
    "pal",
    "gra",
    "es",
    "tor",
    "ni",
    "zu",
    "hem",
)
FIRST_DAY, DAYS = 700_000, 25_000
# TABLE: pairs are compared that are equal in all columns of one rule.
RULES = (("number",), ("surname", "born"), ("given", "surname", "town"), ("town", "born"))
COLUMNS = ("given", "surname", "body", "town", "born", "number")
Ints = NDArray[np.int64]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--methods", default="athar,splink")
    parser.add_argument("--json", action="store_true", help="JSON lines only")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    methods = [name for name in asked.methods.split(",") if name in METHODS]
    if asked.records < 2 or not methods:
        print("--records is 2 at least, --methods athar, splink or both: nothing measured", file=sys.stderr)
        return 2
    if asked.inside:
        print(json.dumps(measured(methods[0], asked.records)))
        return 0
    for name in methods:
        words = [sys.executable, __file__, "--records", str(asked.records), "--methods", name, "--inside"]
        line = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
        print(json.dumps(line) if asked.json else "  ".join(f"{key} {value}" for key, value in line.items()))
    return 0


def measured(method: str, count: int) -> dict[str, Any]:
    """Run one method and return its line."""
    table = invented(count)
    cpu = time.process_time()
    left, right = METHODS[method](table)
    seconds = time.process_time() - cpu
    half = len(table) // 2
    right_ones = int((np.abs(left - right) == half).sum())
    precision, recall = right_ones / max(1, len(left)), right_ones / half
    return {
        "method": method,
        "records": len(table),
        "found": len(left),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "cpu_s": round(seconds, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def invented(count: int) -> pa.Table:
    """Return the originals, then their copies in the same order; null where nothing is said."""
    draw, half = np.random.default_rng(SEED), count // 2
    names = _words(draw, 2, max(200, half // 50)), _words(draw, 3, max(500, half // 10))
    bodies, towns = _words(draw, 4, max(100, half // 20)), _words(draw, 3, max(50, half // 200))
    pools = dict(zip(("given", "surname", "body", "town"), (*names, bodies, towns), strict=True))
    made: dict[str, Any] = {
        name: pool[np.minimum(draw.zipf(1.3, half) - 1, len(pool) - 1) * 7919 % len(pool)]
        if name == "given"
        else pool[draw.integers(0, len(pool), half)]
        for name, pool in pools.items()
    }
    made["born"] = draw.integers(FIRST_DAY, FIRST_DAY + DAYS, half)
    made["number"] = draw.integers(10**6, 10**9, half).astype(str).astype(object)
    whole: dict[str, Any] = {
        name: np.concatenate([made[name], _copied(draw, made[name])]).tolist() for name in COLUMNS
    }
    whole["born"] = [None if day < 0 else day for day in whole["born"]]
    return pa.table({"unique_id": np.arange(2 * half), **whole})


def _words(draw: np.random.Generator, syllables: int, many: int) -> NDArray[Any]:
    parts = np.array(SYLLABLES)[draw.integers(0, len(SYLLABLES), (many, syllables))]
    return np.array(["".join(row) for row in parts], dtype=object)


def _copied(draw: np.random.Generator, values: NDArray[Any]) -> NDArray[Any]:
    """Return values with one in twelve misspelled (letters exchanged, a day moved) and one in 25 unsaid."""
    found, chance = values.copy(), draw.random(len(values))
    for at in np.flatnonzero(chance < 1 / 12).tolist():
        if isinstance(found[at], str):
            place, text = int(draw.integers(0, max(1, len(found[at]) - 1))), found[at]
            found[at] = text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :]
        else:
            found[at] += int(draw.integers(1, 400))
    found[chance > 1 - 1 / 25] = None if values.dtype == object else -1
    return found


def blocked(table: pa.Table) -> tuple[Ints, Ints]:
    """Return the pairs of an original and a copy that share a rule, in order, each once."""
    half, keys = len(table) // 2, []
    with duckdb.connect(":memory:", config={"threads": 1}) as base:
        base.register("every", table)
        for rule in RULES:
            same = " and ".join(f"l.{column} = r.{column}" for column in rule)
            rows = base.execute(
                "select l.unique_id, r.unique_id from every l join every r "
                f"on {same} where l.unique_id < {half} and r.unique_id >= {half}"
            ).fetchnumpy()
            keys.append(np.asarray(rows["unique_id"]) * len(table) + np.asarray(rows["unique_id_1"]))
    every = np.unique(np.concatenate(keys))
    return every // len(table), every % len(table)


def ours(table: pa.Table) -> tuple[Ints, Ints]:
    """Return the pairs in the band "same"."""
    pairs = blocked(table)
    half = len(table) // 2
    records = [_record(row, "a" if row["unique_id"] < half else "b") for row in table.to_pylist()]
    words = {
        name: Words([getattr(record, name) for record in records], pieces=name != "text")
        for name in ("title", "text", "people")
    }
    found = weighed(records, pairs, words, Backend())
    same = np.array([band is Band.SAME for band in found.bands], dtype=bool)
    return found.compared.left[same], found.compared.right[same]


def _record(row: dict[str, Any], source: str) -> Record:
    said = {name: row[name] or "" for name in COLUMNS}
    return Record(
        source=source,
        title=said["body"],
        text=" ".join(filter(None, (said["given"], said["surname"], said["body"], said["town"]))),
        people=" ".join(filter(None, (said["given"], said["surname"]))),
        start=row["born"],
        finish=row["born"],
        places=frozenset({said["town"]} - {""}),
        codes=frozenset({said["number"]} - {""}),
    )


def stock(table: pa.Table) -> tuple[Ints, Ints]:
    """Return what Splink 5 links with its own comparators, random sampling and EM, from .5."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.disable(logging.CRITICAL)
    half, api = len(table) // 2, DuckDBAPI()
    said = table.set_column(table.column_names.index("born"), "born", table["born"].cast(pa.string()))
    tables = [
        api.register(part, dataset_display_name=name)
        for name, part in (("a", said.slice(0, half)), ("b", said.slice(half)))
    ]
    fuzzy: list[Any] = [cl.JaroWinklerAtThresholds(name, [0.95, 0.88, 0.7]) for name in COLUMNS]
    rules: list[Any] = [block_on(*rule) for rule in RULES]
    settings = SettingsCreator(
        link_type="link_only", comparisons=fuzzy, blocking_rules_to_generate_predictions=rules
    )
    linker = Linker(tables, settings)
    linker.training.estimate_probability_two_random_records_match(rules[:2], recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in rules[:2]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    scored = linker.inference.predict(threshold_match_probability=0.5, warning_mode="never")
    found: Any = scored.as_pyarrow_table()
    return found["unique_id_l"].to_numpy(), found["unique_id_r"].to_numpy()


METHODS = {"athar": ours, "splink": stock}

if __name__ == "__main__":
    sys.exit(main())
