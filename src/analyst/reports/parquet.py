"""parquet/: the tables for machines, with types, and with what is said in words in both languages.

Rule kept here: the rows are those of the CSV tables in the same order; a column of words becomes two, `_en` and
`_ar`. Rows are written as they come, some thousands at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analyst.model import Result
from analyst.reports.table import Row, tables

BATCH = 10_000
WORDS = frozenset(
    {
        "grade_name", "sentence", "label", "value", "reason", "why", "reliability_words", "answers", "likely_value",
        "confidence_words", "settles",
    }
)  # fmt: skip
_WHOLE = frozenset(
    {
        "number", "program", "voices", "independent_voices", "agree", "near", "part_of", "other_period", "differ",
        "silent", "alone", "row", "a_row", "b_row", "programs", "claims", "shared",
    }
)  # fmt: skip
_REAL = frozenset({"score", "right", "reliability", "confidence", "inflation"})
_YES_NO = frozenset({"disputed", "core", "umbrella", "counts", "same_publisher"})


def write_parquet(result: Result, folder: Path) -> None:
    """Write every table into `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for (name, columns, english), (_, _, arabic) in zip(
        tables(result, "en"), tables(result, "ar"), strict=True
    ):
        schema = _schema(columns)
        with pq.ParquetWriter(folder / f"{name}.parquet", schema) as writer:
            for rows in _batches(zip(english, arabic, strict=True)):
                writer.write_batch(_batch(rows, columns, schema))


def _schema(columns: Sequence[str]) -> pa.Schema:
    fields: list[tuple[str, pa.DataType]] = []
    for column in columns:
        if column in WORDS:
            fields += [(f"{column}_en", pa.string()), (f"{column}_ar", pa.string())]
        else:
            fields.append((column, _type(column)))
    return pa.schema(fields)


def _type(column: str) -> pa.DataType:
    if column in _WHOLE:
        return pa.int32()
    if column in _REAL:
        return pa.float64()
    return pa.bool_() if column in _YES_NO else pa.string()


def _batches(rows: Iterable[tuple[Row, Row]]) -> Iterator[list[tuple[Row, Row]]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _batch(rows: Sequence[tuple[Row, Row]], columns: Sequence[str], schema: pa.Schema) -> pa.RecordBatch:
    arrays = []
    for at, column in enumerate(columns):
        if column in WORDS:
            arrays += [
                pa.array([_text(row[at]) for row in side], pa.string()) for side in zip(*rows, strict=True)
            ]
        else:
            kind = _type(column)
            arrays.append(pa.array([_typed(english[at], kind) for english, _ in rows], kind))
    return pa.record_batch(arrays, schema=schema)


def _typed(value: object, kind: pa.DataType) -> object:
    if kind == pa.string():
        return _text(value)
    if value is None or value == "":
        return None
    return value == "yes" if kind == pa.bool_() else float(str(value)) if kind == pa.float64() else value


def _text(value: object) -> str:
    return "" if value is None else str(value)
