"""From files of claims to a Spark table of codes: what `reading.py` does, where one machine is not enough.

Rule kept here: the same rows are left out for the same reasons, names are coded in the order of their bytes, and the
plan is made of the same counts, so that the answer is that of one machine. It fuses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from analyst.engines import spark
from analyst.engines.columns import NEEDED, WORDS, NotClaims, layout
from analyst.engines.local import Tell
from analyst.engines.packing import NO_VALUE, NUMBER, WESTERN
from analyst.engines.plan import Kind, Plan, Seen, groups_of
from analyst.engines.reading import ATTRIBUTES, LONGEST, REASONS
from corroboration.normalise import fold
from corroboration.places import Gazetteer

_SPACE = " \t\n\r\u00a0"


def prepare(
    paths: Sequence[Path | str],
    session: Any,
    *,
    batch: int,
    tell: Tell,
    gazetteer: Gazetteer | None = None,
) -> spark.Spark:
    """Return the batches of the claims at `paths`. Raises NotClaims when nothing can be read or used."""
    from pyspark.errors import PySparkException

    file = Path(str(paths[0])).name
    try:
        said = reduce(lambda a, b: a.unionByName(b), (_read(path, session) for path in spark.paths_of(paths)))
        said = said.persist()
        tell("cut", 1, 5)
        rows, refused = _left_out(said)
        good = said.filter(_reason() == "")
        claims = rows - sum(refused.values())
        if not claims:
            raise NotClaims(file, "no_claims", rows=rows)
        tell("cut", 2, 5)
        plan = replace(_plan(good, file, batches=max(1, -(-claims // batch))), gazetteer=gazetteer)
        tell("cut", 4, 5)
        made = spark.packed(_coded(good, plan, session), plan, rows, refused, tell=tell)
    except PySparkException as error:
        detail = str(error).strip().split("\n")[0]
        raise NotClaims(file, "unreadable", detail=detail) from error
    said.unpersist()
    return made


def _read(path: str, session: Any) -> Any:
    """Return the rows of one file as text, columns named as in WORDS."""
    from pyspark.sql import functions as f

    parquet = path.rstrip("/").lower().endswith(".parquet")
    frame = session.read.parquet(path) if parquet else session.read.option("header", True).csv(path)
    columns = layout(frame.columns)
    lacking = [name for name in NEEDED if name not in columns]
    if lacking:
        raise NotClaims(path.rpartition("/")[2], "missing_columns", needs=", ".join(lacking))

    def text(name: str) -> Any:
        if name not in columns:
            return f.lit("").alias(name)
        header = columns[name].replace("`", "``")
        said = f.btrim(frame[f"`{header}`"].cast("string"), f.lit(_SPACE))
        return (f.coalesce(said, f.lit("")) if name not in NEEDED else said).alias(name)

    return frame.select(*map(text, WORDS))


def _reason() -> Any:
    """Return the column that says why a row is left out, "" for those that are not; as in `reading.py`."""
    from pyspark.sql import functions as f

    def lacks(name: str) -> Any:
        return f.coalesce(f.col(name), f.lit("")) == ""

    tests = (
        *(lacks(name) for name in ("source", "object", "value")),
        f.col("value").rlike(NO_VALUE),
        f.length("value") > LONGEST,
    )
    found = f.lit("")
    for reason, test in reversed(list(zip(REASONS, tests, strict=True))):
        found = f.when(test, f.lit(reason)).otherwise(found)
    return found


def _left_out(said: Any) -> tuple[int, dict[str, int]]:
    found = said.groupBy(_reason().alias("reason")).count().collect()
    rows = sum(row["count"] for row in found)
    return rows, {row["reason"]: row["count"] for row in found if row["reason"]}


def _plan(good: Any, file: str, *, batches: int) -> Plan:
    from pyspark.sql import functions as f

    sources = _names(good.select("source").distinct().toArrow())
    western = f.translate(f.regexp_replace("value", "[,٬]", ""), *WESTERN)
    counted = good.groupBy("attribute").agg(
        f.min("kind").alias("said"),
        f.count("*").alias("claims"),
        f.sum(western.rlike(NUMBER).cast("long")).alias("numbers"),
    )
    pairs = good.select("attribute", "value").distinct()
    distinct = {row.attribute: row["count"] for row in pairs.groupBy("attribute").count().collect()}
    if len(distinct) > ATTRIBUTES:
        raise NotClaims(file, "too_many_attributes", count=len(distinct), limit=ATTRIBUTES)
    seen = [
        Seen(
            attribute=row.attribute,
            said=fold(row.said),
            claims=row.claims,
            distinct=distinct[row.attribute],
            numbers=row.numbers,
        )
        for row in counted.collect()
    ]
    groups = groups_of(seen, sources=len(sources))
    few = [group.attribute for group in groups if group.kind is Kind.CATEGORICAL]
    labels = pairs.filter(f.col("attribute").isin(few)).select("value").distinct().toArrow()
    return Plan(sources=sources, groups=groups, labels=_names(labels), batches=batches)


def _names(table: pa.Table) -> np.ndarray[Any, Any]:
    return np.asarray(sorted(table.column(0).to_pylist(), key=str.encode), dtype=object)


def _coded(good: Any, plan: Plan, session: Any) -> Any:
    """Return source, object, attribute, value with codes in place of the names of sources and attributes."""
    sources = _table(session, "source", list(plan.sources), "code")
    attributes = _table(session, "attribute", [group.attribute for group in plan.groups], "place")
    return (
        good.join(sources, "source")
        .join(attributes, "attribute")
        .selectExpr("code AS source", "object", "place AS attribute", "value")
    )


def _table(session: Any, name: str, names: Sequence[str], code: str) -> Any:
    columns: Mapping[str, pa.Array] = {
        name: pa.array(names, pa.string()),
        code: pa.array(range(len(names)), pa.int32()),
    }
    return session.createDataFrame(pa.table(dict(columns)))
