"""Claims as columns: who (source) says what (value) of which thing (item), sorted by item.

Rule kept here: a claim is counted once however often it is repeated, a source that says two things of one item
shares its one voice among them, and what cannot be used is kept by row number with a reason, never dropped in
silence. It knows nothing of truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Column = Sequence[object] | NDArray[Any]


class Order(Protocol):
    """Says which values say less than which, without contradicting them; see `order.py`."""

    def less(self, low: Ints, high: Ints) -> Bools:
        """Return, pair by pair of value codes, whether `low` says less than `high`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Claims:
    """n claims on `items` items, in the order item, source, value.

    Those of item i stand at `starts[i]:starts[i + 1]`; an item may have none. Codes of sources, labels and groups
    are the same in every partition; codes of items and of open values need only agree within a partition.
    """

    starts: Longs  # (items + 1,)
    source: Ints  # (n,) 0 … sources - 1
    value: Ints | Floats  # (n,) a code 0 … values - 1, or a number
    sources: int
    values: int  # how many labels or values there are; 0 where values are numbers
    weight: Floats  # (n,) how much of a voice the claim is, 0 … 1
    group: Ints  # (items,) what kind of thing the item is, its attribute for instance: 0 … groups - 1
    groups: int = 1
    told: Ints | None = None  # (items,) the value known to be right, where somebody told it; -1 elsewhere
    order: Order | None = None  # which values say less than which

    @property
    def items(self) -> int:
        """Return how many items there are, silent ones included."""
        return len(self.starts) - 1

    @property
    def item(self) -> Ints:
        """Return the item of every claim, int32 (n,)."""
        return np.repeat(np.arange(self.items, dtype=np.int32), np.diff(self.starts))

    @property
    def code(self) -> Ints:
        """Return the values as codes, int32 (n,); of use where they are no numbers."""
        return np.asarray(self.value, dtype=np.int32)

    def __len__(self) -> int:
        return len(self.source)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coded:
    """Claims with what their codes stand for, and which row of the input each came from."""

    claims: Claims
    items: NDArray[Any]  # code → the item's key
    sources: NDArray[Any]  # code → the source's name
    values: NDArray[Any]  # code → the value; empty where values are numbers
    groups: NDArray[Any]  # code → the group's name
    row: Longs  # (n,) the first input row that made this claim
    repeats: Longs  # (n,) how many input rows said exactly the same
    refused: Longs  # input rows that say nothing: an empty value, or no finite number


def coded_claims(
    source: Column, item: Column, value: Column, *, group: Column | None = None, numbers: bool = False
) -> Coded:
    """Code and sort claims given as parallel columns, one row a claim.

    `group` names, row by row, the kind of the row's item; rows of one item agree on it (the first row counts).
    With `numbers` the values are made float64 and rows without a finite number are refused; without, rows whose
    value is None, no finite number or an empty text are. Raises ValueError when the columns differ in length.
    """
    columns = [np.asarray(source), np.asarray(item), np.asarray(value)]
    if len({len(column) for column in columns}) != 1 or (group is not None and len(group) != len(columns[0])):
        raise ValueError("the columns of claims differ in length")
    if numbers:
        columns[2] = _numbers(columns[2])
    spoken = np.isfinite(columns[2]) if numbers else _spoken(columns[2])
    kept = np.flatnonzero(spoken)
    sources, source_code = codes_of(columns[0][kept])
    items, item_code = codes_of(columns[1][kept])
    said: Ints | Floats
    if numbers:
        values, said = np.empty(0), columns[2][kept]
    else:
        values, said = codes_of(columns[2][kept])
    groups, row_group = codes_of(np.zeros(len(kept), np.int8) if group is None else np.asarray(group)[kept])
    item_group = np.zeros(len(items), np.int32)
    item_group[item_code[::-1]] = row_group[::-1]  # the first row of an item is written last
    claims, first, repeats = sorted_claims(
        source_code, item_code, said, items=len(items), sources=len(sources), values=len(values),
        group=item_group, groups=max(len(groups), 1),
    )  # fmt: skip
    return Coded(
        claims=claims, items=items, sources=sources, values=values, groups=groups,
        row=kept[first], repeats=repeats, refused=np.flatnonzero(~spoken),
    )  # fmt: skip


def sorted_claims(
    source: Ints, item: Ints, value: Ints | Floats, *,
    items: int, sources: int, values: int = 0, group: Ints | None = None, groups: int = 1,
) -> tuple[Claims, Longs, Longs]:  # fmt: skip
    """Sort coded claims and count each once: returns claims, first row of each, rows that said the same.

    Codes must lie within their counts, and numbers be finite. A source with k different values on one item gets
    the weight 1/k for each.
    """
    order = _order(source, item, value, sources=sources)
    source, item, value = source[order], item[order], value[order]
    fresh = np.ones(len(item), bool)
    same = (item[1:] == item[:-1]) & (source[1:] == source[:-1])
    fresh[1:] = ~(same & (value[1:] == value[:-1]))
    at = np.flatnonzero(fresh)
    repeats = np.diff(np.append(at, len(item)))
    voice = np.cumsum(np.concatenate(([True], ~same)))[at] if len(item) else np.empty(0, np.int64)
    counts = np.bincount(voice) if len(at) else np.empty(0, np.int64)
    starts = np.zeros(items + 1, np.int64)
    np.cumsum(np.bincount(item[at], minlength=items), out=starts[1:])
    claims = Claims(
        starts=starts, source=source[at], value=value[at], sources=sources, values=values,
        weight=1.0 / counts[voice] if len(at) else np.empty(0),
        group=np.zeros(items, np.int32) if group is None else group, groups=groups,
    )  # fmt: skip
    return claims, order[at], repeats


def _order(source: Ints, item: Ints, value: Ints | Floats, *, sources: int) -> Longs:
    """Return the stable order by item, source, value."""
    voice = item.astype(np.int64) * max(sources, 1) + source
    if (voice[1:] > voice[:-1]).all():
        return np.arange(len(item), dtype=np.int64)
    by_voice = np.argsort(voice, kind="stable")
    voice = voice[by_voice]
    if (voice[1:] > voice[:-1]).all():
        return by_voice
    return np.lexsort((value, source, item))


def codes_of(column: NDArray[Any]) -> tuple[NDArray[Any], Ints]:
    """Return the distinct entries in order and the int32 code of every row.

    Columns of mixed types are taken by their text.
    """
    if column.dtype == object:
        column = np.array([str(each) for each in column], dtype=np.str_)
    distinct, code = np.unique(column, return_inverse=True)
    return distinct, code.astype(np.int32)


def _numbers(value: NDArray[Any]) -> Floats:
    """Return values as float64, NaN where one is no number."""
    if value.dtype.kind in "biuf":
        return value.astype(np.float64)
    found = np.full(len(value), np.nan)
    for at, each in enumerate(value.tolist()):
        with suppress(TypeError, ValueError, OverflowError):
            found[at] = float(each)
    return found


def _spoken(value: NDArray[Any]) -> Bools:
    if value.dtype.kind == "f":
        finite: Bools = np.isfinite(value)
        return finite
    if value.dtype.kind in "US":
        filled: Bools = np.char.str_len(value) > 0
        return filled
    if value.dtype == object:
        return np.array([each is not None and each != "" and each == each for each in value], dtype=bool)
    return np.ones(len(value), bool)
