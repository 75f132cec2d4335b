"""Likely values as a table: a row an item, with what speaks for it.

Rule kept here: no confidence without its reason, no NaN; an item of one engine is written as that of any other.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analyst.engines.plan import Kind, Plan
from corroboration.fusion.results import ITEM_REASONS, Fused

SCHEMA = pa.schema(
    [
        ("object", pa.string()),
        ("attribute", pa.string()),
        ("kind", pa.string()),
        ("value", pa.string()),
        ("number", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("confidence", pa.float64()),
        ("second", pa.string()),
        ("second_confidence", pa.float64()),
        ("voices", pa.int32()),
        ("support", pa.int32()),
        ("why", pa.string()),
    ]
)


def table(fused: Fused, items: pa.Table, values: pa.ChunkedArray, plan: Plan, kind: Kind) -> pa.Table:
    """Return the answers of one batch as rows of SCHEMA; `values` are what open codes stand for."""
    names = pa.array([group.attribute for group in plan.groups], pa.string())
    words = pa.array(list(plan.labels), pa.string()) if kind is Kind.CATEGORICAL else values
    size = len(fused)
    empty = pa.nulls(size, pa.float64())
    if fused.number is None:
        value, number, low, high = _words(fused.value, words), empty, empty, empty
    else:
        number, low, high = (_finite(each) for each in (fused.number, fused.low, fused.high))
        value = number.cast(pa.string())
    return pa.table(
        [
            items["object"],
            names.take(items["attribute"].combine_chunks()),
            pa.array([kind.value] * size, pa.string()),
            value,
            *(number, low, high),
            pa.array(fused.confidence),
            _words(fused.second, words),
            pa.array(fused.second_confidence),
            pa.array(fused.voices.astype(np.int32)),
            pa.array(fused.support.astype(np.int32)),
            pa.array(ITEM_REASONS, pa.string()).take(pa.array(fused.why.astype(np.int32))),
        ],
        schema=SCHEMA,
    )


def _words(code: NDArray[np.int32], words: pa.Array) -> pa.Array:
    """Return what codes stand for; null for none, and for a label that nobody says."""
    if not len(words):
        return pa.nulls(len(code), pa.string())
    return pc.take(words, pa.array(code, mask=(code < 0) | (code >= len(words))))


def _finite(column: NDArray[np.float64] | None) -> pa.Array:
    assert column is not None
    return pa.array(column, mask=~np.isfinite(column))
