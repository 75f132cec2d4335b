"""Four organisations that have nothing to do with one another."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.world import World


@pytest.fixture
def world(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Three organisations of three sectors, and a stranger; pages read the clock of the world."""
    world.organisation("stranger")
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    return world
