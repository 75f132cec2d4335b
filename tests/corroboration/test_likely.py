"""Likely values and reliabilities: one formula in settling and in bulk, and no grade hangs on it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroboration.codec import finding_from_json, finding_to_json
from corroboration.finding import Outcome
from corroboration.fusion.claims import coded_claims
from corroboration.likely import band, posterior
from corroboration.policy import CURRENT
from corroboration.reliability import ReliabilityTable, TableError, table_from_json, table_to_json
from corroboration.settle import settle
from corroboration.weighing import (
    LEAST,
    MOST,
    Said,
    _Answers,
    claims_of,
    source_reliability,
    table_of,
    weighed,
)
from tests.corroboration.cases import case, statement

SHARES = st.floats(LEAST, MOST)
TABLE = ReliabilityTable(version=3, base="0.7000", sources={"a": "0.9500", "b": "0.4000"})


@given(st.lists(st.lists(SHARES, max_size=12), min_size=1, max_size=6).filter(any))
@settings(max_examples=200)
def test_settling_and_bulk_compute_the_same(said: list[list[float]]) -> None:
    said = [side for side in said if side]  # an answer that nobody gives is not among a batch's
    reliability = np.array([share for side in said for share in side])
    answers = [at for at, side in enumerate(said) for _ in side]
    claims = coded_claims([f"{at:04}" for at in range(len(answers))], ["i"] * len(answers), np.array(answers))
    bulk = _Answers.of(claims.claims).posterior(reliability)
    assert np.abs(bulk - posterior(said)).max() < 1e-9


def test_the_order_of_clusters_changes_no_bit() -> None:
    assert posterior([[0.9, 0.3, 0.71], [0.6, 0.8]]) == posterior([[0.71, 0.9, 0.3], [0.8, 0.6]])


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ([[0.9], [0.6]], 0.9 * 0.4 / (0.9 * 0.4 + 0.1 * 0.6)),
        ([[0.7], [0.7]], 0.5),
        ([[0.7, 0.7], [0.7]], 0.7),
    ],
)
def test_two_answers_as_one_computes_them_by_hand(said: list[list[float]], first: float) -> None:
    assert posterior(said)[0] == pytest.approx(first)


def test_a_dispute_is_weighed_and_the_rest_is_left_as_it_was() -> None:
    disputed = case(
        statement("a", claims={"saplings": {"value": "860"}}),
        statement("b", claims={"saplings": {"value": "1200"}}),
    )
    plain, table = settle(disputed, CURRENT), settle(disputed, CURRENT, TABLE)
    found = [item for item in table.items if item.likely]
    assert [item.outcome for item in found] == [Outcome.DISPUTED]
    assert found[0].likely is not None and found[0].likely.value == {"value": "860"}
    assert float(found[0].likely.confidence) == pytest.approx(0.966, abs=0.001)
    assert table.reliability == 3 and plain.reliability is None
    bare = replace(table, items=tuple(replace(item, likely=None) for item in table.items), reliability=None)
    assert bare == plain


def test_what_is_not_weighed_is_not_written_and_what_is_reads_back() -> None:
    disputed = case(
        statement("a", claims={"saplings": {"value": "860"}}),
        statement("b", claims={"saplings": {"value": "1200"}}),
    )
    plain = finding_to_json(settle(disputed, CURRENT))
    assert "reliability" not in plain and not any("likely" in item for item in plain["items"])  # type: ignore[attr-defined]
    weighed_finding = settle(disputed, CURRENT, TABLE)
    assert finding_from_json(finding_to_json(weighed_finding)) == weighed_finding


def test_an_undisputed_case_names_no_table() -> None:
    agreed = case(
        statement("a", claims={"saplings": {"value": "860"}}),
        statement("b", claims={"saplings": {"value": "860"}}),
    )
    assert settle(agreed, CURRENT, TABLE) == settle(agreed, CURRENT)


def test_who_is_right_more_often_is_found_and_few_claims_count_for_little() -> None:
    claims = [Said(source, f"i{n}", 0) for n in range(60) for source in ("a", "b", "c")]
    claims += [Said("d", f"i{n}", 1 if n % 2 else 0) for n in range(60)] + [Said("e", "i1", 1)]
    names, found = weighed(claims)
    share = dict(zip(names, found.reliability, strict=True))
    assert share["a"] > 0.95 > share["e"] > share["d"]
    assert 0.4 < share["d"] < 0.6
    assert abs(share["e"] - found.base) < 0.2


@pytest.mark.parametrize(
    "claims",
    [
        [],
        [Said("a", "i", 0)],
        [Said("a", f"i{n}", 0) for n in range(9)],
        [Said("a", "i", 0)] * 1000 + [Said("b", "i", 1)],
        [Said(f"s{n}", "i", 0) for n in range(50)],
        [Said("a", "i", n) for n in range(50)] + [Said("b", "i", 3)],
    ],
    ids=["none", "one", "alone", "repeated", "all equal", "says everything"],
)
def test_poor_claims_give_a_table_without_a_hole(claims: list[Said]) -> None:
    names, found = weighed(claims)
    assert np.isfinite(found.reliability).all() and ((found.reliability > 0) & (found.reliability < 1)).all()
    table = table_of(names, found, version=1, named=names)
    assert table_from_json(table_to_json(table)) == table


def test_a_million_sources_with_one_claim_each_are_weighed() -> None:
    size = 1_000_000
    claims = coded_claims(np.arange(size), np.arange(size) // 2, np.arange(size, dtype=np.int32) % 2)
    found = source_reliability(claims.claims)
    assert len(found) == size and np.isfinite(found.reliability).all()


def test_only_what_counts_is_a_claim() -> None:
    tied = case(
        statement("a", claims={"saplings": {"value": "860"}}),
        statement("b", claims={"saplings": {"value": "860"}}),
    )
    said = {(each.source, each.item) for each in claims_of([("p", settle(tied, CURRENT))])}
    assert ("a", "p:saplings") in said


@pytest.mark.parametrize(
    "plain",
    [
        {"version": 0, "base": "0.7", "sources": {}},
        {"version": 1, "base": "1.0", "sources": {}},
        {"version": 1, "base": "0.7", "sources": {"a": 0.5}},
        {"version": 1, "base": "0.7", "sources": {"a": "0.0"}},
        {"version": 1, "base": "0.7"},
    ],
)
def test_a_table_that_is_none_is_refused(plain: dict[str, object]) -> None:
    with pytest.raises(TableError):
        table_from_json(plain)


def test_every_share_has_a_word() -> None:
    assert [band(share) for share in (1.0, 0.95, 0.9, 0.7, 0.6, 0.5, 0.0)] == [
        "almost_certain", "almost_certain", "very_likely", "likely", "rather", "open", "open",
    ]  # fmt: skip
