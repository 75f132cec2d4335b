"""Some values say less than others."""

from __future__ import annotations

import numpy as np
import pytest

from corroboration.fusion.order import are_lists, list_order, names_in, tree_order


def less(order, values: list[str], low: str, high: str) -> bool:
    pair = (np.array([values.index(low)], np.int32), np.array([values.index(high)], np.int32))
    return bool(order.less(*pair)[0])


def test_every_ancestor_says_less() -> None:
    values = ["Riyadh", "Region", "Land", "Other"]
    rows = [("1", "Land", ""), ("2", "Region", "1"), ("3", "Riyadh", "2"), ("4", "Other", "1")]
    order = tree_order(values, rows)
    assert less(order, values, "Land", "Riyadh")
    assert less(order, values, "Region", "Riyadh")
    assert not less(order, values, "Riyadh", "Land")
    assert not less(order, values, "Other", "Riyadh")


def test_a_tree_that_leads_back_to_itself_ends() -> None:
    order = tree_order(["a", "b"], [("1", "a", "2"), ("2", "b", "1")])
    assert order.less(np.array([0, 1], np.int32), np.array([1, 0], np.int32)).all()


def test_values_unknown_to_the_tree_say_neither_less_nor_more() -> None:
    order = tree_order(["a", "b"], [])
    assert not order.less(np.array([0], np.int32), np.array([1], np.int32)).any()


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("a", "a;b", True),
        ("B ; a", "a;b;c", True),
        ("a;b", "a;b", False),
        ("a;d", "a;b;c", False),
        ("a;b", "a", False),
    ],
)
def test_some_of_the_names_say_less(low: str, high: str, expected: bool) -> None:
    values = [low, high]
    assert bool(list_order(values).less(np.array([0], np.int32), np.array([1], np.int32))[0]) is expected


def test_names_are_the_same_in_any_order_spelling_of_alif_and_case() -> None:
    assert names_in("أحمد؛ Omar") == names_in("OMAR ; احمد")


def test_more_names_than_bits_are_still_told_apart() -> None:
    values = [f"n{n}" for n in range(200)] + ["n0;n64"]
    order = list_order(values)
    low = np.arange(200, dtype=np.int32)
    found = order.less(low, np.full(200, 200, np.int32))
    assert np.flatnonzero(found).tolist() == [0, 64]


def test_lists_are_known_by_their_separators() -> None:
    assert are_lists(["a;b"] + ["c"] * 19)
    assert not are_lists(["a", "b"])
    assert not are_lists([])
