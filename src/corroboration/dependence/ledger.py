"""Claims in the order source, item, value, so that two sources are compared in one pass over both.

Rule kept here: it is the same claims, each once; numbers become codes, equal only when exactly equal. It knows nothing
of truth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion.claims import Claims, Floats, Longs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ledger:
    """n claims of `sources` sources; those of source s stand at `starts[s]:starts[s + 1]`."""

    claim: Longs  # (n,) the row of `Claims` it is
    starts: Longs  # (sources + 1,)
    source: Longs  # (n,)
    item: Longs  # (n,) ascending within a source
    value: Longs  # (n,) a code
    cell: Longs  # (n,) item and value as one number, ascending within a source
    cell_item: Longs  # (cells,) the item of a cell
    cell_value: Longs  # (cells,)
    weight: Floats  # (n,) how much of a voice it is by itself
    group: Longs  # (n,) what kind of thing the item is
    items: int
    sources: int
    values: int
    groups: int

    def __len__(self) -> int:
        return len(self.claim)

    @property
    def sizes(self) -> Longs:
        """Return how many claims each source makes, (sources,)."""
        return np.diff(self.starts)


def ledger_of(claims: Claims, weight: Floats) -> Ledger:
    """Arrange claims by source. `weight` has one row a claim, 0 … 1."""
    item = claims.item.astype(np.int64)
    value, values = _codes(claims)
    fresh = np.ones(len(item), bool)
    by_cell = np.lexsort((value, item))
    said_item, said_value = item[by_cell], value[by_cell]
    fresh[1:] = (said_item[1:] != said_item[:-1]) | (said_value[1:] != said_value[:-1])
    cell = np.empty(len(item), np.int64)
    cell[by_cell] = np.cumsum(fresh) - 1
    order = np.lexsort((cell, claims.source))
    source = claims.source[order].astype(np.int64)
    return Ledger(
        claim=order, starts=np.searchsorted(source, np.arange(claims.sources + 1)), source=source,
        item=item[order], value=value[order], cell=cell[order],
        cell_item=said_item[fresh], cell_value=said_value[fresh],
        weight=weight[order], group=claims.group[item[order]].astype(np.int64),
        items=claims.items, sources=claims.sources, values=values, groups=claims.groups,
    )  # fmt: skip


def _codes(claims: Claims) -> tuple[Longs, int]:
    if claims.values and claims.value.dtype.kind in "iu":
        return claims.value.astype(np.int64), claims.values
    distinct: NDArray[np.generic]
    distinct, code = np.unique(claims.value, return_inverse=True)
    return code.astype(np.int64), max(len(distinct), 1)
