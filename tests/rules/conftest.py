"""A world in which two parties ran a program together, for the rules to be tried on."""

from __future__ import annotations

import pytest

from athar.programs.models import Program
from tests.world import World


@pytest.fixture
def program(world: World) -> Program:
    """A program of the town with the other two, whose filing is open."""
    program = world.announce("town", "shade", "oasis")
    world.to_filing()
    return world.fresh(program)
