"""Partners are proposed by ways through the network, weighed and with reasons; newcomers by needs and words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corroboration.field_arrays import from_arrays, to_arrays
from corroboration.matching import Field, prepare, ranked, suggestions, way_between
from corroboration.network import Tie, largest, network, reached, shared_partner, strongest_path
from corroboration.profiles import Profile

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
    assert keys(around, "society-a", without=frozenset({"bakery"})) == ["society-b"]


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
    assert keys(field(ties=ties), "society-a")[:2] == ["bakery", "antiquary"]


def test_ways_are_those_of_three_and_of_five() -> None:
    chain = tuple(Tie(str(n), str(n + 1), 2025) for n in range(6))
    graph = network(chain, year=2026)  # the key of each is its place
    two, three, five = reached(graph, 0)
    assert np.flatnonzero(two).tolist() == [2]
    assert np.flatnonzero(three).tolist() == [3] and np.flatnonzero(five).tolist() == [3, 5]
    path = strongest_path(graph, 0, 3)
    assert path and (path.near, path.far) == (1, 2)
    assert strongest_path(graph, 0, 4) is None
    assert shared_partner(graph, 0, 2) == 1 and shared_partner(graph, 0, 3) is None


def test_partners_of_partners_come_after_those_whom_the_like_work_with() -> None:
    ties = (*TIES, Tie("hospital", "laboratory", 2025))
    assert keys(field(ties=ties), "society-a")[0] == "bakery"
    assert {"laboratory", "society-b"} < set(keys(field(ties=ties), "society-a"))


def test_the_strongest_way_goes_through_what_is_documented() -> None:
    ties = (*TIES, Tie("society-a", "library", 2024, 0.25), Tie("society-b", "library", 2024, 0.25))
    assert way_between(field(ties=ties), "society-a", "bakery") == ("hospital", "society-b")
    assert way_between(field(ties=ties), "society-a", "society-b") == ("hospital",)
    assert way_between(field(ties=ties), "society-a", "nobody") == ()


def test_what_nobody_told_of_is_no_tie() -> None:
    around = field(ties=(*TIES[:1], Tie("society-b", "hospital", 2024, 0.0), TIES[2]))
    assert keys(around, "society-a") == []


def test_documented_work_says_more_than_work_that_was_only_announced() -> None:
    ties = (*TIES, Tie("society-b", "announcer", 2025, 0.25))
    assert keys(field(ties=ties), "society-a")[:2] == ["bakery", "announcer"]


def test_who_acts_no_more_is_on_ways_and_proposed_to_nobody() -> None:
    closed = [Profile(key=key, name=key, open=key != "bakery") for key in ("society-a", "bakery")]
    ties = (*TIES, Tie("bakery", "mill", 2025), Tie("mill", "school", 2025))
    assert "bakery" not in keys(field(*closed, ties=ties), "society-a")
    assert "mill" in keys(field(*closed, ties=(*ties, Tie("mill", "society-b", 2025))), "society-a")


def test_a_bare_number_of_partners_lifts_nobody() -> None:
    """Equal ways, equal dates: the one with thirty partners elsewhere comes after the one that has none."""
    crowd = tuple(Tie("big", f"crowd-{n:02d}", 2019) for n in range(30))
    ties = (*TIES, Tie("society-b", "big", 2025), *crowd)
    assert keys(field(ties=ties), "society-a")[:2] == ["bakery", "big"]


def test_a_newcomer_is_led_to_whom_those_work_with_who_do_the_like() -> None:
    new = Profile(key="new", name="جمعية", marks=("food", "in:north"), text="feeding families")
    alike = Profile(
        key="society-b", name="ب", marks=("food", "in:north"), text="feeding families of the north"
    )
    assert set(keys(field(new, alike), "new")[:2]) == {"hospital", "bakery"}


def test_of_equal_values_the_first_place_is_the_larger() -> None:
    assert largest(np.array([0.0, 2.0, 1.0, 2.0, 1.0, 0.0]), 3).tolist() == [1, 3, 2]
    assert largest(np.zeros(3), 2).tolist() == []


def test_a_field_kept_as_arrays_answers_as_before() -> None:
    offers = Profile(key="hall", name="قاعة", offers=frozenset({"venue"}), marks=("food",))
    around = field(offers, Profile(key="society-a", name="أ", needs=frozenset({"venue"}), text="غرس الأشجار"))
    again = from_arrays(to_arrays(around))
    assert suggestions(again, "society-a", count=9) == suggestions(around, "society-a", count=9)
    assert ranked(again, "society-a", count=9) == tuple(
        (each.key, each.score) for each in suggestions(around, "society-a", count=9)
    )


pairs = st.lists(
    st.tuples(
        st.sampled_from("abcdefgh"),
        st.sampled_from("abcdefgh"),
        st.integers(1, 3000),
        st.sampled_from([1.0, 0.5, 0.25]),
    ),
    max_size=25,
)


@given(pairs)
def test_any_network_in_any_order_gives_the_same_finite_scores(
    rows: list[tuple[str, str, int, float]],
) -> None:
    ties = [Tie(*row) for row in rows]
    once = prepare(ties, [Profile(key="z", name="ز")], year=2026)
    again = prepare(
        [Tie(b, a, year, weight) for a, b, year, weight in reversed(ties)],
        [Profile(key="z", name="ز")],
        year=2026,
    )
    for key in map(str, once.graph.keys):
        found = suggestions(once, key, count=20)
        assert found == suggestions(again, key, count=20)
        assert all(np.isfinite(each.score) and each.score > 0 for each in found)
        partners = {once.graph.keys[p] for p in once.graph.partners(once.graph.place(key) or 0)}
        assert not partners & {each.key for each in found}
