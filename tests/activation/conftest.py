"""Three organisations that have nothing to do with one another, and a convener."""

from __future__ import annotations

import pytest
from django.utils import timezone

from athar.organisations.models import Organisation
from athar.organisations.queries import memberships_of
from tests.world import World


@pytest.fixture
def world(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    world.organisation("council")
    Organisation.objects.filter(uid=world.uid("council")).update(is_convener=True)
    world.members["council"] = memberships_of(world.accounts["council"])[0]
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    return world
