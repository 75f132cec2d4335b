"""Three organisations without ties; the town has announced a tree planting."""

from __future__ import annotations

import pytest

from athar.programs.models import Program
from tests.world import World


@pytest.fixture
def program(world: World) -> Program:
    """The town's program, to come and in the index."""
    program = world.announce("town")
    world.tick()
    return program
