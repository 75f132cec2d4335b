"""Partners are proposed by ways through the network, weighed and with reasons; newcomers by needs and words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corroboration.matching import Field, Profile, prepare, suggestions
from corroboration.network import Tie, network, reached, strongest_path

# two societies work with the same hospital; one of them with a bakery as well: the other may want to meet the bakery
TIES = (
    Tie("society-a", "hospital", 2024),
    Tie("society-b", "hospital", 2024),
    Tie("society-b", "bakery", 2025),
    Tie("school", "museum", 2020),
)


def field(*profiles: Profile, ties: tuple[Tie, ...] = TIES) -> Field:
    return prepare(ties, profiles, year=2026)


def keys(around: Field, key: str, **options: object) -> list[str]:
    return [each.key for each in suggestions(around, key, **options)]  # type: ignore[arg-type]


def test_a_partner_of_somebody_partnered_alike_is_proposed_and_the_way_is_the_reason() -> None:
    first = suggestions(field(), "society-a")[0]
    assert first.key == "bakery"
    assert [(r.key, r.values) for r in first.reasons] == [
        ("works_with", {"near": "hospital", "far": "society-b"})
    ]


def test_partners_oneself_and_the_dismissed_are_not_proposed() -> None:
    around = field()
    assert not {"hospital", "society-a"} & set(keys(around, "society-a"))
    assert keys(around, "society-a", without=frozenset({"bakery"})) == []


def test_nobody_is_proposed_to_whom_nobody_knows() -> None:
    assert suggestions(field(), "stranger") == ()


def test_a_newcomer_is_served_by_the_need_that_another_offers_to_meet() -> None:
    new = Profile(key="new", name="New", needs=frozenset({"venue"}), offers=frozenset({"volunteers"}))
    hall = Profile(key="hall", name="Hall", offers=frozenset({"venue"}))
    both = Profile(key="both", name="Both", offers=frozenset({"venue"}), needs=frozenset({"volunteers"}))
    found = suggestions(field(new, hall, both), "new")
    assert [each.key for each in found] == ["both", "hall"]
    assert {r.key for r in found[0].reasons} == {"offers_what_you_need", "needs_what_you_offer"}


def test_what_both_do_weighs_a_way_that_is_equal_otherwise() -> None:
    ties = (*TIES, Tie("society-b", "printer", 2025))
    profiles = [
        Profile(key="society-a", name="a", marks=("food",)),
        Profile(key="bakery", name="b", marks=("food",)),
        Profile(key="printer", name="c", marks=("paper",)),
    ]
    assert keys(field(*profiles, ties=ties), "society-a")[:2] == ["bakery", "printer"]


def test_who_began_something_lately_comes_before_who_did_not() -> None:
    ties = (*TIES, Tie("society-b", "antiquary", 1999))
    assert keys(field(ties=ties), "society-a") == ["bakery", "antiquary"]


def test_ways_are_those_of_three_and_of_five() -> None:
    chain = tuple(Tie(str(n), str(n + 1), 2025) for n in range(6))
    graph = network(chain, year=2026)
    ways = reached(graph, graph.index["0"])
    assert ways[graph.index["3"]] >= 1 > ways[graph.index["5"]]
    assert ways[graph.index["5"]] > 0
    assert {graph.keys[p] for p in np.flatnonzero(ways)} == {"3", "5"}
    path = strongest_path(graph, graph.index["0"], graph.index["3"])
    assert path and (graph.keys[path.near], graph.keys[path.far]) == ("1", "2")
    assert strongest_path(graph, graph.index["0"], graph.index["4"]) is None


pairs = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.integers(1, 3000)), max_size=25
)


@given(pairs)
def test_any_network_in_any_order_gives_the_same_finite_scores(rows: list[tuple[str, str, int]]) -> None:
    ties = [Tie(*row) for row in rows]
    once = prepare(ties, [Profile(key="z", name="ز")], year=2026)
    again = prepare(
        [Tie(b, a, year) for a, b, year in reversed(ties)], [Profile(key="z", name="ز")], year=2026
    )
    for key in once.graph.keys:
        found = suggestions(once, key, count=20)
        assert found == suggestions(again, key, count=20)
        assert all(np.isfinite(each.score) and each.score > 0 for each in found)
        partners = {once.graph.keys[p] for p in once.graph.partners(once.graph.index[key])}
        assert not partners & {each.key for each in found}
