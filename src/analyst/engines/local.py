"""The engine of one machine: batches packed on disk, read one after another, round by round.

Rule kept here: one batch is in memory at a time, so that memory does not grow with the claims; a batch that is
packed is not packed again. What fits into memory anyway is kept there between the rounds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analyst.engines import answers as shapes
from analyst.engines import keeping, packing, reading
from analyst.engines.columns import ClaimsFile
from analyst.engines.plan import Group, Kind, Plan
from corroboration.fusion import driver
from corroboration.fusion.claims import Claims
from corroboration.places import Gazetteer

E = TypeVar("E")
S = TypeVar("S")

HELD = 2_000_000  # claims up to which encoded batches stay in memory between rounds
Tell = Callable[[str, int, int], None]  # stage, done, of


@dataclass(slots=True)
class Local:
    """Batches of a job below `folder`."""

    folder: Path
    plan: Plan
    rows: int
    refused: Mapping[str, int]
    _held: dict[Kind, driver.Held] = field(default_factory=dict)

    def total(
        self, kind: Kind, encode: Callable[[Claims], E], use: Callable[[E], S], add: Callable[[S, S], S]
    ) -> S:
        """Return the sum of what `use` makes of every batch of a kind, added as they come."""
        return reduce(add, self._engine(kind).each(encode, use))

    def _engine(self, kind: Kind) -> driver.Engine:
        if sum(group.claims for group in self.plan.groups if group.kind is kind) > HELD:
            return driver.Streamed(lambda: self._claims(kind))
        if kind not in self._held:
            self._held[kind] = driver.Held(list(self._claims(kind)))
        return self._held[kind]

    def write_answers(
        self, kind: Kind, method: driver.Method[Any, Any, Any, Any], parameters: object, to: Path
    ) -> None:
        """Write the likely values of a kind as one Parquet file, batch by batch."""
        found = driver.answers(method, self._engine(kind), parameters)
        with keeping.written(to) as stream, pq.ParquetWriter(stream, shapes.SCHEMA) as writer:
            for number, fused in enumerate(found):
                items = pq.read_table(self._path(kind, number, "items"))
                values = pq.read_table(self._path(kind, number, "values"))["value"]
                writer.write_table(shapes.table(fused, items, values, self.plan, kind))

    def sample(self, kind: Kind) -> Claims:
        """Return the first batch of a kind."""
        return next(self._claims(kind))

    def close(self) -> None:
        """Let go of what is held in memory."""
        self._held.clear()

    def _claims(self, kind: Kind) -> Iterator[Claims]:
        for number in range(self.plan.batches):
            with self._path(kind, number, "claims").open("rb") as stream:
                yield packing.read_claims(stream)

    def _path(self, kind: Kind, number: int, what: str) -> Path:
        return self.folder / f"{kind.value}-{number:06d}.{what}"


def prepare(
    files: Sequence[ClaimsFile],
    folder: Path,
    *,
    batch: int,
    tell: Tell,
    gazetteer: Gazetteer | None = None,
) -> Local:
    """Return the batches of `files`, made below `folder`, or found there whole from an earlier run.

    Raises NotClaims when nothing can be read or used.
    """
    known = _found(folder)
    if known is not None:
        return known
    folder.mkdir(parents=True, exist_ok=True)
    raw = folder / "raw"
    cut = reading.cut(files, raw, batch=batch, spill=folder / "spill", tell=lambda done: tell("cut", done, 5))
    refused = dict(cut.refused)
    plan = replace(cut.plan, gazetteer=gazetteer)
    local = Local(folder=folder, plan=plan, rows=cut.rows, refused=refused)
    for number in range(cut.plan.batches):
        tell("pack", number, cut.plan.batches)
        for reason, count in _pack(local, cut.batch(number), number).items():
            refused[reason] = refused.get(reason, 0) + count
    tell("pack", cut.plan.batches, cut.plan.batches)
    _keep(local)
    return local


def _pack(local: Local, files: Sequence[str], number: int) -> dict[str, int]:
    """Pack one batch, all its kinds; a batch in which nothing fell is empty."""
    tables = [pq.ParquetFile(file).read(columns=packing.SCHEMA.names).cast(packing.SCHEMA) for file in files]
    batch = pa.concat_tables([packing.SCHEMA.empty_table(), *tables])
    refused: dict[str, int] = {}
    for kind in local.plan.kinds():
        packed = packing.pack(batch, local.plan, kind)
        with keeping.written(local._path(kind, number, "claims")) as stream:
            packing.write_claims(packed.claims, stream)
        pq.write_table(packed.items, local._path(kind, number, "items"))
        pq.write_table(pa.table({"value": packed.values}), local._path(kind, number, "values"))
        for reason, count in packed.refused.items():
            refused[reason] = refused.get(reason, 0) + count
    for file in files:
        Path(file).unlink()
    return {reason: count for reason, count in refused.items() if count}


def _keep(local: Local) -> None:
    """Write down that the batches are whole; a crash before this line makes the next run begin anew."""
    names = {"sources": local.plan.sources, "labels": local.plan.labels}
    for name, column in names.items():
        pq.write_table(
            pa.table({name: pa.array(list(column), pa.string())}), local.folder / f"{name}.parquet"
        )
    facts = {
        "groups": [[group.attribute, group.kind.value, group.claims] for group in local.plan.groups],
        "batches": local.plan.batches,
        "rows": local.rows,
        "refused": dict(local.refused),
    }
    with keeping.written(local.folder / "plan.json") as stream:
        stream.write(json.dumps(facts, ensure_ascii=False).encode())


def _found(folder: Path) -> Local | None:
    try:
        facts = json.loads((folder / "plan.json").read_bytes())
        names = {
            name: np.asarray(pq.read_table(folder / f"{name}.parquet")[name].to_pylist(), dtype=object)
            for name in ("sources", "labels")
        }
        groups = tuple(Group(attribute=a, kind=Kind(kind), claims=n) for a, kind, n in facts["groups"])
    except (OSError, ValueError, KeyError):
        return None
    plan = Plan(sources=names["sources"], labels=names["labels"], groups=groups, batches=facts["batches"])
    return Local(folder=folder, plan=plan, rows=facts["rows"], refused=facts["refused"])
