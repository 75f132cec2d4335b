"""Three organisations that have nothing to do with one another, and a member of each role in the first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from athar.organisations.queries import Member
from tests.world import World


@pytest.fixture
def three(world: World) -> World:
    """A town, an association and a company, each with an owner."""
    return world


@pytest.fixture
def in_role(three: World) -> Callable[[str], Member]:
    """Return a member of the town in that role."""

    return partial(three.colleague, "town")
