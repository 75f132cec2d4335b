"""Open values: whoever says less does not contradict, near-copies count once, kinds of item teach each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from corroboration.explain import sentence
from corroboration.fusion import Coded, Kind, coded_claims, fuse, list_order, tree_order

Row = tuple[str, str, str]


def coded(rows: list[Row]) -> Coded:
    source, item, value = zip(*rows, strict=True)
    return coded_claims(source, item, value)


def answers(set_of: Coded, **options: object) -> dict[str, str]:
    fused = fuse(set_of.claims, kind=Kind.OPEN, **options).items  # type: ignore[arg-type]
    return {
        str(item): str(set_of.values[code])
        for item, code in zip(set_of.items, fused.value, strict=True)
        if code >= 0
    }


def library(shy: int) -> list[Row]:
    """Books with two authors: three sources name both, `shy` sources only the first."""
    rows = []
    for book in range(30):
        full = f"author{book};writer{book}"
        rows += [(f"full{n}", f"book{book}", full) for n in range(3)]
        rows += [(f"shy{n}", f"book{book}", f"author{book}" if book % 3 else full) for n in range(shy)]
    return rows


def test_a_list_that_leaves_names_out_does_not_outvote_the_full_one() -> None:
    books = coded(library(shy=5))
    ordered = replace(books, claims=replace(books.claims, order=list_order([str(v) for v in books.values])))
    by_vote = answers(books)
    assert sum(value.count(";") for value in by_vote.values()) == 10
    assert all(";" in value for value in answers(ordered).values())


def test_a_source_that_says_less_is_not_called_unreliable() -> None:
    books = coded(library(shy=5))
    ordered = replace(books, claims=replace(books.claims, order=list_order([str(v) for v in books.values])))
    assert fuse(ordered.claims, kind=Kind.OPEN).sources.reliability.min() > 0.9


def test_a_district_is_believed_over_the_country_it_lies_in() -> None:
    tree = [
        ("0", "World", ""),
        ("1", "Land", "0"),
        ("2", "North", "1"),
        ("3", "South", "1"),
        ("4", "Elsewhere", "0"),
    ]
    rows = [(f"s{n}", f"i{item}", "Land") for item in range(20) for n in range(3)]
    rows += [(f"d{n}", f"i{item}", "North" if item % 2 else "South") for item in range(20) for n in range(2)]
    rows += [("w", f"i{item}", "Elsewhere") for item in range(20)]
    places = coded(rows)
    order = tree_order([str(v) for v in places.values], tree)
    found = answers(replace(places, claims=replace(places.claims, order=order)))
    assert found == {f"i{item}": "North" if item % 2 else "South" for item in range(20)}


def test_five_copies_of_one_feed_do_not_outvote_three_who_looked_for_themselves() -> None:
    lots = np.random.default_rng(3)
    rows = []
    for item in range(120):
        feed = "truth" if lots.random() < 0.4 else f"feed{lots.integers(0, 40)}"
        rows += [(f"copy{n}", f"i{item}", f"{feed}-{item}") for n in range(5)]
        for n in range(3):
            own = "truth" if lots.random() < 0.8 else f"own{n}{lots.integers(0, 40)}"
            rows.append((f"self{n}", f"i{item}", f"{own}-{item}"))
    claims = coded(rows)
    found = answers(claims)
    right = np.mean([value.startswith("truth") for value in found.values()])
    notes = fuse(claims.claims, kind=Kind.OPEN).sources.notes
    assert sorted(str(claims.sources[source]) for source in notes) == [f"copy{n}" for n in range(5)]
    assert sentence(notes[0][0], language="en").startswith(
        "Repeats what hardly anybody else says from 4 sources"
    )
    apart = answers(claims, twins=np.zeros((8, 8)))
    assert right > 0.85
    assert right > np.mean([value.startswith("truth") for value in apart.values()]) + 0.2


def test_sources_that_agree_on_what_all_say_are_no_copies() -> None:
    rows = [(f"s{n}", f"i{item}", f"v{item}") for item in range(50) for n in range(4)]
    rows += [("odd", f"i{item}", f"odd{item}") for item in range(50)]
    fusion = fuse(coded(rows).claims, kind=Kind.OPEN)
    assert not fusion.parameters.twins.any()  # type: ignore[union-attr]


def test_a_source_bad_at_one_kind_of_item_is_still_believed_on_the_others() -> None:
    lots = np.random.default_rng(5)
    source, item, value, group = [], [], [], []
    for number in range(300):
        kind = "time" if number % 2 else "gate"
        for n in range(5):
            good = 0.9 if (n < 2) == (kind == "time") else 0.35
            source.append(f"s{n}")
            item.append(f"{kind}{number}")
            value.append(f"right{number}" if lots.random() < good else f"wrong{lots.integers(0, 9)}-{number}")
            group.append(kind)
    claims = coded_claims(source, item, value, group=group)
    fused = fuse(claims.claims).items
    right = [str(claims.values[code]).startswith("right") for code in fused.value]
    assert np.mean(right) > 0.93


def test_told_answers_stand() -> None:
    claims = coded([("a", "x", "1"), ("b", "x", "1"), ("c", "x", "2"), ("a", "y", "3"), ("c", "y", "4")])
    told = np.array([claims.values.tolist().index("2"), -1], np.int32)
    fused = fuse(replace(claims.claims, told=told), kind=Kind.OPEN).items
    assert claims.values[fused.value[0]] == "2"
    assert fused.confidence[0] == 1.0
    assert claims.values[fused.value[1]] == "4"  # c was right where it could be checked
