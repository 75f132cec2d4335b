"""Three organisations without ties; the town has announced a tree planting."""

from __future__ import annotations

import pytest

from athar.programs.models import Program
from tests.world import World


@pytest.fixture
def world(db: None) -> World:
    world = World()
    world.organisation("town", sector="government")
    world.organisation("shade")
    world.organisation("oasis", sector="private")
    return world


@pytest.fixture
def program(world: World) -> Program:
    """The town's program, to come and in the index."""
    program = world.announce("town")
    world.tick()
    return program
