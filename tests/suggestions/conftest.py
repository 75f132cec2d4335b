"""A small network of organisations whose programs are settled, with an index of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from athar.suggestions import index, indexing
from tests.world import World


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> World:
    """The town planted with shade, shade with the mill, and the baker with the mill: the town may want the baker.

    Shade stands for nobody else: it is the town's partner, the mill its other one.
    """
    settings.HOME = tmp_path
    world = World()
    world.organisation("town", sector="government")
    world.organisation("shade")
    world.organisation("mill", sector="private")
    world.organisation("baker", sector="private")
    world.organisation("stranger")
    world.announce("town", "shade", title="Trees")
    world.announce("mill", "shade", title="Bread")
    world.announce("mill", "baker", title="Ovens")
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    return world


@pytest.fixture
def indexed(world: World) -> World:
    """The same, with the index made."""
    indexing.make_index(world.now)
    assert index.field() is not None
    return world
