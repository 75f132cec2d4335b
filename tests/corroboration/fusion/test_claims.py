"""Claims are coded once, counted once, and nothing that was said is lost in silence."""

from __future__ import annotations

import numpy as np
import pytest

from corroboration.fusion import coded_claims


def test_rows_are_sorted_by_item_source_and_value_and_point_back_to_where_they_came_from() -> None:
    coded = coded_claims(["b", "a", "a"], ["y", "y", "x"], ["2", "1", "3"])
    assert coded.items.tolist() == ["x", "y"]
    assert coded.claims.starts.tolist() == [0, 1, 3]
    assert coded.sources[coded.claims.source].tolist() == ["a", "a", "b"]
    assert coded.values[coded.claims.value].tolist() == ["3", "1", "2"]
    assert coded.row.tolist() == [2, 1, 0]


def test_a_claim_repeated_a_thousand_times_counts_once_and_says_so() -> None:
    coded = coded_claims(["a"] * 1000 + ["b"], ["x"] * 1001, ["1"] * 1000 + ["2"])
    assert len(coded.claims) == 2
    assert coded.repeats.tolist() == [1000, 1]
    assert coded.claims.weight.tolist() == [1.0, 1.0]


def test_a_source_that_says_two_things_shares_its_one_voice() -> None:
    coded = coded_claims(["a", "a", "b"], ["x", "x", "x"], ["1", "2", "1"])
    assert coded.claims.weight.tolist() == [0.5, 0.5, 1.0]


def test_rows_that_say_nothing_are_kept_by_number() -> None:
    coded = coded_claims(["a", "b", "c", "d"], ["x"] * 4, np.array(["1", "", None, float("nan")], object))
    assert coded.refused.tolist() == [1, 2, 3]
    assert len(coded.claims) == 1


def test_numbers_that_are_none_are_kept_by_number() -> None:
    coded = coded_claims(["a"] * 4, ["w", "x", "y", "z"], [1.0, np.nan, np.inf, 1e300], numbers=True)
    assert coded.refused.tolist() == [1, 2]
    assert coded.claims.value.tolist() == [1.0, 1e300]
    assert coded.claims.values == 0


def test_texts_that_are_no_numbers_are_kept_by_number() -> None:
    coded = coded_claims(["a"] * 4, ["w", "x", "y", "z"], ["12", "many", None, "1e3"], numbers=True)
    assert coded.refused.tolist() == [1, 2]
    assert coded.claims.value.tolist() == [12.0, 1000.0]


def test_an_item_belongs_to_the_group_of_its_first_row() -> None:
    coded = coded_claims(["a", "b"], ["x", "x"], ["1", "1"], group=["price", "name"])
    assert coded.groups[coded.claims.group].tolist() == ["price"]


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        coded_claims(["a"], ["x", "y"], ["1", "2"])


def test_no_claims_at_all_are_claims_too() -> None:
    coded = coded_claims([], [], [])
    assert len(coded.claims) == 0
    assert coded.claims.items == 0
