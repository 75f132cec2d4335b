"""A batch of claims made ready for the kernels: coded, sorted, each claim once; and as bytes, to be kept or sent.

Rule kept here: an item's claims lie in one batch whole; what a value is read as hangs on the plan alone, so that a
batch is the same wherever it is packed. What cannot be used is counted by reason.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analyst.engines.plan import Kind, Plan
from analyst.engines.values import listed, named_apart, order_of
from corroboration.fusion.claims import Claims, sorted_claims
from corroboration.fusion.order import Tree

# what a batch holds before it is packed
SCHEMA = pa.schema(
    [("source", pa.int32()), ("object", pa.string()), ("attribute", pa.int32()), ("value", pa.string())]
)
NUMBER = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$"  # of both RE2 and Java
NO_VALUE = r"^(?i:[+-]?(nan|inf|infinity))$"
WESTERN = ("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Packed:
    """One batch of one kind: claims for the kernels, and what its codes of items and values stand for."""

    claims: Claims
    items: pa.Table  # object (string), attribute (int32, a place in the plan's groups); one row an item
    values: pa.Array  # strings; empty where values are numbers or labels of the plan
    refused: Mapping[str, int]  # reason → claims left out


def pack(batch: pa.Table, plan: Plan, kind: Kind) -> Packed:
    """Return the claims of `kind` among the rows of a batch of SCHEMA; there may be none."""
    place = plan.grouped(kind)
    rows = batch.filter(pa.array(place[batch["attribute"].to_numpy()] >= 0))
    rows, said, values, refused = _read(rows, plan, kind)
    items, item = _items(rows)
    claims, _, repeats = sorted_claims(
        rows["source"].to_numpy(),
        item,
        said,
        items=items.num_rows,
        sources=len(plan.sources),
        values=len(plan.labels) if kind is Kind.CATEGORICAL else len(values),
        group=place[items["attribute"].to_numpy()],
        groups=plan.group_count(kind),
    )
    if kind is Kind.PLACES:
        claims = replace(claims, order=order_of(values.to_pylist(), plan.gazetteer))
    refused["repeated"] = int(repeats.sum() - len(repeats))
    return Packed(claims=claims, items=items, values=values, refused=refused)


def numbers(text: pa.Array) -> NDArray[np.float64]:
    """Return texts as float64; NaN for what is no number, infinities for what is beyond float64."""
    western = text
    for arabic, latin in zip(*WESTERN, strict=True):
        western = pc.replace_substring(western, arabic, latin)
    western = pc.replace_substring_regex(western, "[,٬]", "")
    good = pc.match_substring_regex(western, NUMBER)
    bare = pc.if_else(good, western, None)
    return np.asarray(bare.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)


def _read(rows: pa.Table, plan: Plan, kind: Kind) -> tuple[pa.Table, NDArray[Any], pa.Array, dict[str, int]]:
    """Return the rows that can be used, what they say, what codes stand for, and counts of the others."""
    text = _whole(rows["value"])
    if kind is Kind.NUMERIC:
        number = numbers(text)
        kept = np.isfinite(number)
        beyond = int(np.isinf(number).sum())
        odd = {"not_finite": beyond, "not_a_number": int((~kept).sum()) - beyond}
        return rows.filter(pa.array(kept)), number[kept], pa.array([], pa.string()), odd
    if kind is Kind.CATEGORICAL:
        code = pc.index_in(text, value_set=pa.array(plan.labels, pa.string())).to_numpy(zero_copy_only=False)
        return rows, np.asarray(code, dtype=np.int32), pa.array([], pa.string()), {}
    refused: dict[str, int] = {}
    if kind is Kind.SETS:
        rows, refused["no_value"] = named_apart(rows)
        text = _whole(rows["value"])
    distinct = text.dictionary_encode()
    if kind is Kind.PLACES:
        names = pa.array(listed(distinct.dictionary.to_pylist(), plan.gazetteer), pa.string())
        distinct = names.take(distinct.indices).dictionary_encode()
    order = pc.sort_indices(distinct.dictionary).to_numpy()  # codes in order: the same however rows lie
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    code = rank[distinct.indices.to_numpy()] if len(order) else np.empty(0, np.int32)
    return rows, code, distinct.dictionary.take(pa.array(order)), refused


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """Return a column of texts in one piece."""
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], pa.string())


def _items(rows: pa.Table) -> tuple[pa.Table, NDArray[np.int32]]:
    """Return the items in order of object and attribute, and the code of each row's."""
    coded = _whole(rows["object"]).dictionary_encode()
    attribute = rows["attribute"].to_numpy().astype(np.int64)
    wide = int(attribute.max()) + 1 if len(attribute) else 1
    order = pc.sort_indices(coded.dictionary).to_numpy()
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    key = rank[coded.indices.to_numpy()] * wide + attribute if len(order) else np.empty(0, np.int64)
    distinct, code = np.unique(key, return_inverse=True)
    items = pa.table(
        {
            "object": coded.dictionary.take(pa.array(order[distinct // wide])),
            "attribute": pa.array((distinct % wide).astype(np.int32)),
        }
    )
    return items, code.astype(np.int32)


def write_claims(claims: Claims, stream: IO[bytes]) -> None:
    """Write the arrays of a batch one after another, without compression: they are read every round."""
    counts = np.array([claims.sources, claims.values, claims.groups], np.int64)
    less = claims.order.pairs if isinstance(claims.order, Tree) else np.empty(0, np.int64)
    for array in (counts, claims.starts, claims.source, claims.value, claims.weight, claims.group, less):
        np.save(stream, array, allow_pickle=False)


def read_claims(stream: IO[bytes]) -> Claims:
    """Read what `write_claims` wrote."""
    counts, starts, source, value, weight, group, less = (
        np.load(stream, allow_pickle=False) for _ in range(7)
    )
    return Claims(
        starts=starts,
        source=source,
        value=value,
        sources=int(counts[0]),
        values=int(counts[1]),
        weight=weight,
        group=group,
        groups=int(counts[2]),
        order=Tree(less, int(counts[1])) if len(less) else None,
    )


def claims_bytes(claims: Claims) -> bytes:
    """Return a batch as bytes."""
    stream = io.BytesIO()
    write_claims(claims, stream)
    return stream.getvalue()
