"""TABLE: each kind of item, how its values are read and how two of them are compared.

Rule kept here: adding a kind is one line here, its reader and its comparer; margins are the policy's or the
item's. It compares nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from corroboration import likeness, readings
from corroboration.case import Item, ItemKind, Margin, Value
from corroboration.likeness import Comparer, Limit
from corroboration.normalise import plain
from corroboration.policy import Policy
from corroboration.readings import Reading


class Field(NamedTuple):
    """How one kind of item is read and compared. The default margin stands in `Policy.margins`."""

    read: Callable[[Value], Reading]
    compare: Comparer


TABLE: Mapping[ItemKind, Field] = MappingProxyType(
    {
        ItemKind.YES_NO: Field(readings.read_yes_no, likeness.like_words),
        ItemKind.CATEGORY: Field(readings.read_word, likeness.like_words),
        ItemKind.DATE: Field(readings.read_date, likeness.like_periods),
        ItemKind.INTERVAL: Field(readings.read_interval, likeness.like_periods),
        ItemKind.PLACE: Field(readings.read_place, likeness.like_places),
        ItemKind.QUANTITY: Field(readings.read_quantity, likeness.like_amounts),
        ItemKind.MONEY: Field(readings.read_money, likeness.like_amounts),
        ItemKind.ORGANISATIONS: Field(readings.read_organisations, likeness.like_sets),
        ItemKind.TEXT: Field(readings.read_word, likeness.like_texts),
    }
)
_NONE = Margin()


def margin_of(item: Item, policy: Policy) -> Margin:
    """Return the margin the parties agreed for the item, or the policy's for its kind."""
    return item.margin if item.margin is not None else policy.margins.get(item.kind, _NONE)


def margin_shown(item: Item, pair: tuple[Reading, Reading], policy: Policy) -> dict[str, object]:
    """Return what a sentence needs to name the margin between two near values, widened where one is
    approximate.

    Of an interval of days the margin is days, else minutes.
    """
    margin, widen = margin_of(item, policy), Decimal(1)
    kind = item.kind.value
    if item.kind in (ItemKind.QUANTITY, ItemKind.MONEY) and any(reading.key[3] for reading in pair):
        widen = Decimal(policy.approximate_widening)
    elif item.kind is ItemKind.INTERVAL and pair[0].key[0] == "days":
        kind = ItemKind.DATE.value
    shown: dict[str, object] = {"kind": kind, "unit": item.unit}
    for name in ("absolute", "relative"):
        if found := getattr(margin, name):
            shown[name] = plain(Decimal(found) * widen)
    return shown


def limit_of(item: Item, policy: Policy) -> Limit:
    """Return everything a comparer needs to know beside the two values."""
    margin = margin_of(item, policy)
    return Limit(
        absolute=Decimal(margin.absolute or 0),
        relative=Decimal(margin.relative or 0),
        agreed=item.margin is not None,
        widening=Decimal(policy.approximate_widening),
        range_width=Decimal(policy.range_width),
        place_depth=policy.place_depth,
        words=policy.words_compared,
    )
