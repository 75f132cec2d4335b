"""Three organisations without ties; the town has announced a tree planting."""

from __future__ import annotations

from athar.programs.models import Program
from tests.stages import THREE
from tests.standing import Stage
from tests.world import World


def _to_come(world: World) -> Program:
    """The town's program, to come and in the index."""
    program = world.announce("town")
    world.tick()
    return program


program = Stage("program", _to_come, on=THREE).fixture()
