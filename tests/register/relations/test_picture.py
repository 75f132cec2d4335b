"""The picture of a network: the same every time, nothing on top of anything else, everything escaped."""

from __future__ import annotations

import random
from itertools import combinations
from xml.etree import ElementTree

import pytest

from athar.register.relations.drawing import LineDrawn, NodeDrawn, draw
from athar.register.relations.labels import LINE, MOST, Disc, Label, labels, text_width, wrapped
from athar.register.relations.layout import GAP, WIDEST, laid_out
from athar.register.relations.network import FOREMOST, MOST_LINES, MOST_NODES, Tied, around, planned
from athar.register.relations.strength import Level


def network(nodes: int, links: int, *, seed: int = 1) -> list[Tied]:
    chance = random.Random(seed)
    pairs = {(chance.randrange(node), node) for node in range(1, nodes) if chance.random() < 0.95}
    while len(pairs) < links:
        a, b = sorted((int(nodes * chance.random() ** 2), int(nodes * chance.random())))
        if a != b:
            pairs.add((a, b))
    return [Tied(key, a, b, round(4 * chance.random() ** 2, 3)) for key, (a, b) in enumerate(sorted(pairs))]


@pytest.mark.parametrize(("nodes", "links"), [(2, 1), (8, 10), (50, 90), (200, 2000)])
def test_discs_stand_apart_within_the_page_and_the_same_every_time(nodes: int, links: int) -> None:
    ties = network(nodes, links)
    plan = planned(ties)
    assert plan == planned(list(reversed(ties)))
    assert plan.width <= WIDEST
    discs = list(zip(plan.places, plan.radii, strict=True))
    for (x, y), radius in discs:
        assert radius <= x <= plan.width - radius
        assert radius <= y <= plan.height - radius
    for ((ax, ay), a), ((bx, by), b) in combinations(discs, 2):
        assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 >= a + b + GAP - 1.5


def test_parts_that_are_not_linked_and_nodes_alone_are_laid_out_beside_one_another() -> None:
    layout = laid_out([15.0] * 9, [(0, 1), (2, 3), (3, 4), (5, 6)])
    assert len(set(layout.places)) == 9
    assert laid_out([], []).places == ()
    complete = laid_out([15.0] * 12, list(combinations(range(12), 2)))  # everybody stands alike
    assert len(set(complete.places)) == 12


def test_only_so_much_is_drawn_as_can_be_told_apart_and_the_strongest_of_each() -> None:
    ties = network(230, 1500)
    plan = planned(ties)
    assert len(plan.nodes) <= MOST_NODES
    assert len(plan.drawn) <= max(MOST_LINES, 3 * MOST_NODES)
    strongest = {}
    inside = [tie for tie in ties if tie.a in plan.nodes and tie.b in plan.nodes]
    for tie in sorted(inside, key=lambda tie: (tie.points, -tie.id)):
        strongest[tie.a] = strongest[tie.b] = tie.id
    assert set(strongest.values()) <= set(plan.drawn)


def test_around_one_its_own_stand_on_rings_and_nobody_else() -> None:
    ties = [Tied(key, 0, key + 1, 1.0) for key in range(60)] + [Tied(99, 1, 2, 9.0)]
    plan = around(0, ties)
    assert plan.nodes[0] == 0
    assert len(plan.nodes) == 61
    assert 99 not in plan.drawn
    discs = list(zip(plan.places, plan.radii, strict=True))
    for ((ax, ay), a), ((bx, by), b) in combinations(discs, 2):
        assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 >= a + b
    assert around(7, []).nodes == (7,)


def test_names_cover_neither_one_another_nor_a_disc_and_the_foremost_have_one() -> None:
    plan = planned(network(200, 420))
    discs = [
        Disc(x, y, radius, f"Association of the friends number {place}")
        for place, ((x, y), radius) in enumerate(zip(plan.places, plan.radii, strict=True))
    ]
    found = labels(discs, width=plan.width, height=plan.height, foremost=FOREMOST)
    assert set(range(FOREMOST)) <= set(found)
    boxes = [box(label) for label in found.values()]
    for one, other in combinations(boxes, 2):
        assert not meet(one, other)
    for left, top, right, bottom in boxes:
        for disc in discs:
            assert not meet(
                (left, top, right, bottom),
                (disc.x - disc.radius, disc.y - disc.radius, disc.x + disc.radius, disc.y + disc.radius),
            )


def box(label: Label) -> tuple[float, float, float, float]:
    wide, high = max(map(text_width, label.lines)), LINE * len(label.lines)
    top = label.y - 13 * 0.95
    return label.x - wide / 2, top, label.x + wide / 2, top + high - 0.2


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_long_name_is_shortened_at_a_word_and_an_empty_one_takes_no_room() -> None:
    lines = wrapped("The association of the friends of the environment in the valley of basil")
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert sum(map(len, lines)) <= MOST
    assert wrapped("") == ()
    assert "".join(wrapped("x" * 300)).endswith("…")


def test_names_in_the_picture_are_text_and_never_markup() -> None:
    bad = '"><script>alert(1)</script>&amp;'
    nodes = [
        NodeDrawn(1, bad, bad, "private", "/x/?a=1&b=2", 60, 60, 14.0),
        NodeDrawn(2, "B", "B", "x", "/", 160, 60, 14.0),
    ]
    svg = draw(nodes, [LineDrawn(0, 1, Level.CLOSE)], width=220, height=160, label=bad)
    tree = ElementTree.fromstring(svg)
    assert not [each for each in tree.iter() if each.tag.endswith("script")]
    assert next(each.attrib["aria-label"] for each in tree.iter("a")) == bad
