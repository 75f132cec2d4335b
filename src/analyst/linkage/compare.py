"""Comparing pairs of records with Splink: at which level of each comparison a pair is.

Rule kept here: Splink runs the comparators on the backend that it is given, DuckDB in this process or an existing
Spark session; nothing is drawn by chance, and the answer is in the order of the pairs. It weighs nothing: its own
weights are not used.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analyst.linkage.comparators import CUTS, FAR_FUTURE, Comparison, comparisons
from analyst.linkage.nearness import Ints, Words
from analyst.linkage.pairs import source_numbers
from analyst.linkage.record import APART, Record

Levels = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Backend:
    """Where comparisons run. `session` is a SparkSession for "spark", and unused for "duckdb"."""

    name: str = "duckdb"
    session: Any = None
    threads: int = 1

    def api(self) -> Any:
        """Return Splink's interface to the backend."""
        if self.name == "spark":
            from splink.backends.spark import SparkAPI

            # kept in memory: the default writes to a checkpoint folder, which not every cluster has set
            return SparkAPI(spark_session=self.session, break_lineage_method="persist")  # type: ignore[no-untyped-call]
        import duckdb
        from splink.backends.duckdb import DuckDBAPI

        return DuckDBAPI(connection=duckdb.connect(":memory:", config={"threads": self.threads}))


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs and the level each comparison comes to: −1 where a side says nothing, else counted from the weakest."""

    left: Ints
    right: Ints
    comparisons: tuple[Comparison, ...]
    levels: Levels  # (pairs, comparisons)
    likeness: Mapping[str, NDArray[np.float32]]  # of title, text and people, for each pair

    def level_of(self, pair: int, comparison: int) -> str:
        """Return the name of the level that a pair is at, "unsaid" where a side says nothing."""
        level = int(self.levels[pair, comparison])
        return "unsaid" if level < 0 else self.comparisons[comparison].levels[-1 - level].name


def compare(
    records: Sequence[Record], left: Ints, right: Ints, words: Mapping[str, Words], backend: Backend
) -> Compared:
    """Return the levels of each pair (places in `records`, the smaller first). `words` are the texts by comparison."""
    made = tuple(
        each for each in comparisons(backend.name) if each.name not in CUTS or words[each.name].said.any()
    )
    likeness = {name: said.like(left, right) for name, said in words.items() if said.said.any()}
    if not len(left):
        return Compared(left, right, made, np.empty((0, len(made)), np.int8), likeness)
    table = _table(records, left, right, words, likeness)
    rows = _splink(table, left, right, made, backend)
    order = np.lexsort((rows["unique_id_r"].to_numpy(), rows["unique_id_l"].to_numpy()))
    numbers = np.stack([rows[f"mw_{each.name}"].to_numpy()[order] for each in made], axis=1)
    return Compared(left, right, made, (np.rint(numbers) - 1).astype(np.int8), likeness)


def _splink(
    table: pa.Table, left: Ints, right: Ints, made: Sequence[Comparison], backend: Backend
) -> pa.Table:
    from splink import Linker, SettingsCreator
    from splink.comparison_library import CustomComparison

    _quiet()
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[CustomComparison([*_levels(each)], output_column_name=each.name) for each in made],
        # the pairs registered below stand in for the rule, which Splink asks for and does not run
        blocking_rules_to_generate_predictions=[{"blocking_rule": "l.unique_id < r.unique_id"}],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )
    api = backend.api()
    linker = Linker(api.register(table), settings)
    pairs = pa.table({"join_key_l": left, "join_key_r": right, "match_key": pa.array(["0"] * len(left))})
    linker.table_management.register_blocked_pairs_for_predict(api.register(pairs))
    wanted = ", ".join(["unique_id_l", "unique_id_r", *(f"mw_{each.name}" for each in made)])
    scored = linker.inference.predict(warning_mode="never")
    chosen = scored.query_sql(f"select {wanted} from {{this}}")  # noqa: S608 - names are ours
    table_of: pa.Table = chosen.as_pyarrow_table()  # type: ignore[no-untyped-call]
    return table_of


def _quiet() -> None:
    """Let Splink's progress and advice go nowhere: what it says of placeholders would mislead."""
    for name in ("splink", *(each for each in logging.root.manager.loggerDict if each.startswith("splink"))):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _levels(comparison: Comparison) -> list[dict[str, Any]]:
    """Return a comparison as Splink takes it. The weight it will give is the number of the level, from one: Splink
    hands out weights without the columns compared, and levels only with them; weighing is done in `weights.py`."""
    missing = comparison.missing or "1 = 0"
    found: list[dict[str, Any]] = [
        {"sql_condition": missing, "label_for_charts": "not said", "is_null_level": True}
    ]
    for number, level in zip(range(len(comparison.levels), 0, -1), comparison.levels, strict=True):
        found.append(
            {
                "sql_condition": level.sql or "ELSE",
                "label_for_charts": level.name,
                "m_probability": 0.5,
                "u_probability": 0.5 / 2**number,
            }
        )
    return found


def _table(
    records: Sequence[Record],
    left: Ints,
    right: Ints,
    words: Mapping[str, Words],
    likeness: Mapping[str, NDArray[np.float32]],
) -> pa.Table:
    strings = pa.list_(pa.string())
    numbers = source_numbers(records)
    source = [record.source or f"\x00{at}" for record, at in zip(records, numbers.tolist(), strict=True)]
    columns: dict[str, pa.Array] = {
        "unique_id": pa.array(np.arange(len(records)), pa.int64()),
        "source": pa.array(source, pa.string()),
        "start": pa.array([record.start for record in records], pa.int64()),
        "finish": pa.array([_last(record) for record in records], pa.int64()),
        "sums_own": pa.array([_own(each, own) for each, own in zip(records, source, strict=True)], strings),
        "sums_both": pa.array([_both(each, own) for each, own in zip(records, source, strict=True)], strings),
    }
    for name in ("places", "sums", "sums_open", "sums_with", "codes", "names", "means"):
        columns[name] = pa.array([sorted(getattr(record, name)) for record in records], strings)
    for name, measured in likeness.items():
        columns[f"{name}_said"] = pa.array(words[name].said)
        cuts = CUTS[name]
        step = np.searchsorted(np.array(cuts, dtype=np.float32), measured, side="right")
        for level in range(1, len(cuts) + 1):
            chosen = step == level
            columns[f"{name}_{level}"] = _lists(left[chosen], right[chosen], len(records))
    return pa.table(columns)


def _own(record: Record, source: str) -> list[str]:
    """Return a record's sums without another side as one would write them who names its source."""
    return sorted(f"{each}{APART}{source}" for each in record.sums_open)


def _both(record: Record, source: str) -> list[str]:
    """Return a record's sums with both sides, the same whichever of the two writes them."""
    told = (each.split(APART) for each in record.sums_with)
    return sorted(APART.join((text, *sorted((source, other)))) for text, other in told)


def _last(record: Record) -> int | None:
    if record.finish is not None:
        return record.finish
    return None if record.start is None else FAR_FUTURE


def _lists(left: Ints, right: Ints, count: int) -> pa.Array:
    """Return for each record the list of its partners in `right`; `left` is in order."""
    offsets = np.searchsorted(left, np.arange(count + 1))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), pa.array(right, pa.int64()))
