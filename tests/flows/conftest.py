"""A world whose clock the pages read too: time passes when the test says so, and nothing else is replaced."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.world import World


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """An empty world."""
    world = World()
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    return world


@pytest.fixture
def three(world: World) -> World:
    """The same world with three organisations that have nothing to do with one another."""
    world.organisation("town", sector="government")
    world.organisation("shade")
    world.organisation("oasis", sector="private")
    return world
