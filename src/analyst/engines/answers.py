"""Likely values as a table: a row an item, with what speaks for it.

Rule kept here: no confidence without its reason, no NaN; an item of one engine is written as that of any other.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analyst.engines.plan import Kind, Plan
from corroboration.fusion.results import AGREED, ALONE, CLOSE, ITEM_REASONS, WEIGHED, Fused
from corroboration.fusion.sets import FusedSets

CLOSE_TO = 0.6  # a set less sure than that is open
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


def table(
    fused: Fused | FusedSets, items: pa.Table, values: pa.ChunkedArray, plan: Plan, kind: Kind
) -> pa.Table:
    """Return the answers of one batch as rows of SCHEMA; `values` are what open codes stand for."""
    if isinstance(fused, FusedSets):
        return _sets(fused, items, values, plan)
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


def _sets(fused: FusedSets, items: pa.Table, values: pa.ChunkedArray, plan: Plan) -> pa.Table:
    """Return a row an item: its members, and the set that is likeliest after it, one thing the other way round."""
    size, empty = len(fused.voices), pa.nulls(len(fused.voices), pa.float64())
    flipped, doubt = fused.member.copy(), fused.doubtful()
    there = doubt >= 0
    flipped[doubt[there]] ^= True
    sure = np.ones(size)
    sure[there] = np.where(fused.member, fused.chance, 1.0 - fused.chance)[doubt[there]]
    second = fused.confidence * (1.0 - sure) / np.maximum(sure, 1e-300)
    least = np.full(size, np.iinfo(np.int32).max, np.int32)
    item = np.repeat(np.arange(size), np.diff(fused.starts))
    np.minimum.at(least, item[fused.member], fused.named[fused.member])
    agreed = np.minimum.reduceat(fused.named, fused.starts[:-1]) if size else np.empty(0)
    why = np.where(agreed == fused.voices, AGREED, np.where(fused.confidence < CLOSE_TO, CLOSE, WEIGHED))
    why = np.where(fused.voices == 1, ALONE, why)
    names = pa.array([group.attribute for group in plan.groups], pa.string())
    words = values.to_pylist()
    return pa.table(
        [
            items["object"],
            names.take(items["attribute"].combine_chunks()),
            pa.array([Kind.SETS.value] * size, pa.string()),
            _joined(fused, fused.member, words),
            *(empty, empty, empty),
            pa.array(fused.confidence),
            _joined(fused, flipped, words),
            pa.array(second),
            pa.array(fused.voices.astype(np.int32)),
            pa.array(np.where(least <= fused.voices, least, 0).astype(np.int32)),
            pa.array(ITEM_REASONS, pa.string()).take(pa.array(why.astype(np.int32))),
        ],
        schema=SCHEMA,
    )


def _joined(fused: FusedSets, member: NDArray[np.bool_], words: list[str]) -> pa.Array:
    """Return the members of each item in order, as "A; B"; null for none."""
    found = []
    for first, last in pairwise(fused.starts.tolist()):
        codes = fused.thing[first:last][member[first:last]].tolist()
        found.append("; ".join(words[code] for code in codes) if codes else None)
    return pa.array(found, pa.string())


def _words(code: NDArray[np.int32], words: pa.Array) -> pa.Array:
    """Return what codes stand for; null for none, and for a label that nobody says."""
    if not len(words):
        return pa.nulls(len(code), pa.string())
    return pc.take(words, pa.array(code, mask=(code < 0) | (code >= len(words))))


def _finite(column: NDArray[np.float64] | None) -> pa.Array:
    assert column is not None
    return pa.array(column, mask=~np.isfinite(column))
