"""TABLE: the stages that several folders begin with; those of one folder stand in its own `conftest.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.standing import Stage

if TYPE_CHECKING:
    from athar.programs.models import Program
    from tests.world import World


def _three() -> World:
    """Three organisations that have nothing to do with one another."""
    from tests.world import of_three  # before Django is ready this file is read already

    return of_three()


def _and_a_stranger(world: World) -> World:
    world.organisation("stranger")
    return world


def _announced(world: World) -> Program:
    """A program of the town with the other two, announced and confirmed."""
    program = world.announce("town", "shade", "oasis")
    world.tick()
    return program


def _opened(world: World, program: Program) -> Program:
    """The same, disputed, and seen by everything that follows a finding at the next tick."""
    world.to_filing()
    _disputed(world, program)
    world.tick()
    return world.fresh(program)


def _filing(world: World) -> Program:
    """A program of the town with the other two, whose filing is open."""
    program = world.announce("town", "shade", "oasis")
    world.to_filing()
    return world.fresh(program)


def _disputed(world: World, program: Program) -> Program:
    """The same, opened: the town says 1,200 saplings, the other two 860."""
    world.seal("town", program, world.claims(program, saplings="1200"), text="We planted all of them.")
    world.seal("shade", program)
    world.seal("oasis", program)
    world.tick()
    return world.fresh(program)


THREE = Stage("world", _three)
ANNOUNCED = Stage("program", _announced, on=THREE)
OPENED = Stage("disputed", _opened, on=ANNOUNCED)
FILING = Stage("program", _filing, on=THREE)

FOUR = Stage("world", _and_a_stranger, on=THREE)
FILING_OF_FOUR = Stage("program", _filing, on=FOUR)
DISPUTED_OF_FOUR = Stage("disputed", _disputed, on=FILING_OF_FOUR)
