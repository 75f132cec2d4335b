"""Rule 7: an honest "not held" or a lower number is never worse for a party than silence or an inflated one."""

from __future__ import annotations

from athar.programs.models import Program
from corroboration.finding import Grade
from tests.world import World

LADDER = [  # from worst to best for the party that is asked about
    Grade.CONTRADICTED,
    Grade.LAPSED,
    Grade.SINGLE_SOURCE,
    Grade.NOT_HELD,
    Grade.CORROBORATED,
    Grade.DOCUMENTED,
    Grade.EFFECTIVE,
]


def rank(grade: str) -> int:
    """Return how good a grade is."""
    return LADDER.index(Grade(grade))


def test_saying_not_held_beats_saying_nothing(world: World) -> None:
    honest, silent = world.announce("town", title="Honest"), world.announce("town", title="Silent")
    world.to_filing()
    world.seal("town", honest, {"held": False}, text="Rain; nobody came.")
    world.past_deadline(honest)
    assert world.finding(honest).grade == Grade.NOT_HELD
    assert rank(world.finding(honest).grade) > rank(world.finding(silent).grade)


def test_a_lower_number_that_others_confirm_costs_nothing(world: World) -> None:
    """860 of 1,200 planned: corroborated, undisputed; 1,200 claimed against two who counted 860: disputed."""
    honest, inflated = (
        world.announce("town", "shade", "oasis", title="Honest"),
        world.announce("town", "shade", "oasis", title="Inflated"),
    )
    world.to_filing()
    for program, said in ((honest, "860"), (inflated, "1200")):
        world.seal("town", program, world.claims(program, saplings=said))
        world.seal("shade", program, world.claims(program, saplings="860"))
        world.seal(
            "oasis", program, world.claims(program, saplings="860"), text="We counted the saplings ourselves."
        )
    world.tick()
    assert (world.finding(honest).grade, world.finding(honest).disputed) == (Grade.CORROBORATED, False)
    assert world.finding(inflated).disputed


def test_leaving_a_number_out_is_no_better_than_an_honest_low_one(world: World, program: Program) -> None:
    world.seal("town", program, world.claims(program, saplings="860"))
    world.seal("shade", program, world.claims(program, i5=None))
    world.past_deadline(program)
    finding = world.finding(program)
    assert (finding.grade, finding.disputed) == (Grade.CORROBORATED, False)
