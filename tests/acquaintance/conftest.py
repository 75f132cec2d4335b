"""Three organisations that have nothing to do with one another, and members of every role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from athar.organisations.queries import Member
from tests.world import World


@pytest.fixture
def role(world: World) -> Callable[[str, str], Member]:
    """Return the officer of an organisation as if in another role: roles are read from the member."""
    return lambda name, role: replace(world.members[name], role=role)
