"""A world of three organisations, a program among them, and roles to act in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from athar.organisations.queries import Member
from athar.programs.models import Program
from tests.world import World


@pytest.fixture
def world(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Three organisations that have nothing to do with one another; pages read the world's clock."""
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    return world


@pytest.fixture
def program(world: World) -> Program:
    """A program of the town with shade and oasis, whose filing is open."""
    program = world.announce("town", "shade", "oasis")
    world.to_filing()
    return world.fresh(program)


@pytest.fixture
def colleague(world: World) -> Callable[..., Member]:
    """Return a function that adds somebody with a role to an organisation; the world can act as that person."""

    return lambda organisation, role, name="": world.colleague(
        organisation, role, name or f"{role}.{organisation}"
    )
