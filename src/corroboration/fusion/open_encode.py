"""An item's distinct values as slots, and which of them say less than which.

Rule kept here: every value that somebody claims of an item is a candidate for its truth, and nothing else is. Work
grows with claims and with slots, never with their product. It weighs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corroboration.fusion.claims import Claims, Floats, Ints, Longs

_SLOTS = 64  # items with more distinct values than this are not searched for values that say less


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Open:
    """A partition arranged for fusing open values."""

    claims: Claims
    slot: Longs  # (n,) the slot each claim speaks for
    slots: Longs  # (items + 1,) those of item i stand at slots[i]:slots[i + 1]
    value: Ints  # (slots,) the value of each slot, ascending within an item
    key: Longs  # (n,) source · groups + group of the item
    low: Longs  # (pairs,) slots that say less …
    high: Longs  # (pairs,) … than these, ascending
    pairs: Longs  # (items + 1,) those of item i stand at pairs[i]:pairs[i + 1]
    slack: Floats  # (slots,) log of how many slots say less, 0 where none or one does

    @property
    def owner(self) -> Longs:
        """Return the item of every slot."""
        return np.repeat(np.arange(len(self.slots) - 1), np.diff(self.slots))


def opened(claims: Claims) -> Open:
    """Arrange a partition."""
    item = claims.item.astype(np.int64)
    order = np.lexsort((claims.value, item))
    fresh = np.ones(len(order), bool)
    fresh[1:] = (np.diff(item[order]) != 0) | (np.diff(claims.value[order]) != 0)
    slot = np.empty(len(order), np.int64)
    slot[order] = np.cumsum(fresh) - 1
    first = order[fresh]
    slots = np.zeros(claims.items + 1, np.int64)
    np.cumsum(np.bincount(item[first], minlength=claims.items), out=slots[1:])
    value = claims.value[first].astype(np.int32)
    low, high = _pairs(claims, slots, value)
    owner = np.repeat(np.arange(claims.items), np.diff(slots))
    pairs = np.zeros(claims.items + 1, np.int64)
    np.cumsum(np.bincount(owner[high], minlength=claims.items), out=pairs[1:])
    slack = np.log(np.maximum(np.bincount(high, minlength=len(value)), 1.0))
    return Open(
        claims=claims, slot=slot, slots=slots, value=value,
        key=claims.source.astype(np.int64) * claims.groups + claims.group[item],
        low=low, high=high, pairs=pairs, slack=slack,
    )  # fmt: skip


def _pairs(claims: Claims, slots: Longs, value: Ints) -> tuple[Longs, Longs]:
    none = np.empty(0, np.int64)
    if claims.order is None:
        return none, none
    many = np.diff(slots)
    found_low, found_high = [none], [none]
    for size in np.unique(many[(many > 1) & (many <= _SLOTS)]):
        start = slots[:-1][many == size]
        a, b = (~np.eye(size, dtype=bool)).nonzero()
        low, high = (start[:, None] + a).ravel(), (start[:, None] + b).ravel()
        less = claims.order.less(value[low], value[high])
        found_low.append(low[less])
        found_high.append(high[less])
    low, high = np.concatenate(found_low), np.concatenate(found_high)
    by = np.lexsort((low, high))
    return low[by], high[by]
