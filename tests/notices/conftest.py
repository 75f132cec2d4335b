"""A world of three organisations, a program among them, and roles to act in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from athar.organisations.queries import Member
from tests.stages import FILING, THREE
from tests.world import World

world = THREE.fixture(clock=True)
program = FILING.fixture(clock=True)


@pytest.fixture
def colleague(world: World) -> Callable[..., Member]:
    """Return a function that adds somebody with a role to an organisation; the world can act as that person."""

    return lambda organisation, role, name="": world.colleague(
        organisation, role, name or f"{role}.{organisation}"
    )
