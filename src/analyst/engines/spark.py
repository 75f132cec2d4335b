"""The engine of a cluster: Spark holds the batches, the same kernels run on them through `mapInArrow`.

Rule kept here: Spark moves claims and nothing else; what is computed is `corroboration.fusion`, on each worker as on
one machine. Parameters go out with the task, partial sums come back and add up on the driver. pyspark is an extra
(`athar[spark]`) and is imported here alone, when it is asked for.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from analyst.engines import answers as shapes
from analyst.engines import packing
from analyst.engines.local import Tell
from analyst.engines.plan import Kind, Plan
from corroboration.fusion import driver
from corroboration.fusion.claims import Claims

E = TypeVar("E")
S = TypeVar("S")

PACKED = "part int, kind string, claims binary, items binary, values binary, refused string"
ANSWERS = (
    "object string, attribute string, kind string, value string, number double, low double, high double,"
    " confidence double, second string, second_confidence double, voices int, support int, why string"
)
_SETTINGS = {
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
}
_LOCAL = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",  # two hundred, the default, are for many machines
}


class NoEngine(RuntimeError):
    """Spark cannot be had here: `key` is one of `analyst.messages`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def session(master: str | None) -> Any:
    """Return a Spark session: at `master`, else the one that `spark-submit` was told, else two local threads.

    Raises NoEngine without pyspark, or without Java where it has to be started here.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise NoEngine("no_pyspark") from error
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if not submitted and not _java():
        raise NoEngine("no_java")
    builder = SparkSession.builder.appName("athar corroborate")
    wanted = master or (None if submitted else "local[2]")
    if wanted:
        builder = builder.master(wanted)
    here = (wanted or "").startswith("local")
    for name, value in {**_SETTINGS, **(_LOCAL if here else {})}.items():
        builder = builder.config(name, value)
    try:
        made = builder.getOrCreate()
    except Exception as error:  # whatever keeps a JVM from starting: told in its own last line
        raise NoEngine("no_session", detail=str(error).strip().split("\n")[0]) from error
    made.sparkContext.setLogLevel("ERROR")
    return made


def _java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(home and Path(home, "bin", "java").exists()) or shutil.which("java") is not None


@dataclass(slots=True)
class Spark:
    """Batches of a job as rows of a cached Spark table, one a batch and kind."""

    plan: Plan
    rows: int
    refused: Mapping[str, int]
    packed: Any  # DataFrame of PACKED

    def total(
        self, kind: Kind, encode: Callable[[Claims], E], use: Callable[[E], S], add: Callable[[S, S], S]
    ) -> S:
        """Return the sum of what `use` makes of every batch of a kind: added up on the workers, then here.

        As many sums come back as there are tasks, however many batches there are.
        """

        def run(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            cells = (cell for batch in batches for cell in batch["claims"])
            made = (use(encode(packing.read_claims(io.BytesIO(cell.as_py())))) for cell in cells)
            first = next(made, None)
            if first is not None:
                yield pa.record_batch({"cell": [pickle.dumps(reduce(add, made, first), protocol=5)]})

        tasks = self.packed.sparkSession.sparkContext.defaultParallelism
        claims = self.packed.filter(self.packed.kind == kind.value).select("claims").coalesce(tasks)
        found = claims.mapInArrow(run, "cell binary").collect()
        sums: list[S] = [pickle.loads(row.cell) for row in found]  # noqa: S301 - made by our own workers
        return reduce(add, sums)

    def write_answers(
        self, kind: Kind, method: driver.Method[Any, Any, Any, Any], parameters: object, to: Path | str
    ) -> None:
        """Write the likely values of a kind as a folder of Parquet files, from where the batches lie."""
        answer = _answering(replace(self.plan, sources=_nameless(self.plan)), kind, method, parameters)
        rows = self.packed.filter(self.packed.kind == kind.value).select("claims", "items", "values")
        rows.mapInArrow(answer, ANSWERS).write.mode("overwrite").parquet(Path(to).resolve().as_uri())

    def sample(self, kind: Kind) -> Claims:
        """Return one batch of a kind, brought here."""
        row = self.packed.filter(self.packed.kind == kind.value).orderBy("part").select("claims").first()
        return packing.read_claims(io.BytesIO(row.claims))

    def close(self) -> None:
        """Let go of the cached batches."""
        self.packed.unpersist()


def packed(said: Any, plan: Plan, rows: int, refused: Mapping[str, int], *, tell: Tell) -> Spark:
    """Return the batches of `said`, a table of source, object, attribute (codes as in `plan`) and value."""
    pack = _packing(replace(plan, sources=_nameless(plan)))
    kept = said.repartition(plan.batches, "object", "attribute").mapInArrow(pack, PACKED).persist()
    tell("pack", 0, 1)
    counts: dict[str, int] = dict(refused)
    for row in kept.select("refused").collect():
        for reason, count in json.loads(row.refused).items():
            counts[reason] = counts.get(reason, 0) + count
    tell("pack", 1, 1)
    return Spark(plan=plan, rows=rows, refused={k: v for k, v in counts.items() if v}, packed=kept)


def _nameless(plan: Plan) -> np.ndarray[Any, Any]:
    """Return as many sources as there are, without their names: a worker needs to know only how many."""
    return np.empty(len(plan.sources), np.int8)


def _packing(plan: Plan) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def pack(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import TaskContext

        found = list(batches)
        if not sum(batch.num_rows for batch in found):
            return
        table = pa.Table.from_batches(found).cast(packing.SCHEMA)
        context = TaskContext.get()
        number = context.partitionId() if context is not None else 0
        for kind in plan.kinds():
            made = packing.pack(table, plan, kind)
            yield pa.record_batch(
                {
                    "part": pa.array([number], pa.int32()),
                    "kind": [kind.value],
                    "claims": [packing.claims_bytes(made.claims)],
                    "items": [_ipc(made.items)],
                    "values": [_ipc(pa.table({"value": made.values}))],
                    "refused": [json.dumps(dict(made.refused))],
                }
            )

    return pack


def _answering(
    plan: Plan, kind: Kind, method: driver.Method[Any, Any, Any, Any], parameters: object
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def answer(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for claims, items, values in zip(batch["claims"], batch["items"], batch["values"], strict=True):
                encoded = method.encode(packing.read_claims(io.BytesIO(claims.as_py())))
                fused = method.finish(encoded, parameters)
                words = _table(values.as_py())["value"]
                yield from shapes.table(fused, _table(items.as_py()), words, plan, kind).to_batches()

    return answer


def _ipc(table: pa.Table) -> bytes:
    stream = io.BytesIO()
    with pa.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table)
    return stream.getvalue()


def _table(data: bytes) -> pa.Table:
    return pa.ipc.open_stream(data).read_all()


def paths_of(paths: Sequence[Path | str]) -> list[str]:
    """Return paths as Spark wants them: addresses as they are, files of this machine whole."""
    return [str(each) if "://" in str(each) else Path(each).resolve().as_uri() for each in paths]
