"""A world whose clock the pages read too, and three organisations with a program whose filing is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from athar.organisations.models import Account
from athar.programs.models import Program
from tests.world import World, signed_in


@pytest.fixture
def world(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Three organisations that have nothing to do with one another, and a stranger to all of them."""
    world.organisation("stranger")
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    return world


@pytest.fixture
def program(world: World) -> Program:
    """A program of the town with shade and oasis, whose filing is open."""
    program = world.announce("town", "shade", "oasis")
    world.to_filing()
    return world.fresh(program)


@pytest.fixture
def disputed(world: World, program: Program) -> Program:
    """The same program, opened, with the town at 1,200 saplings against 860 of the others."""
    world.seal("town", program, world.claims(program, saplings="1200"))
    world.seal("shade", program)
    world.seal("oasis", program)
    world.tick()
    return world.fresh(program)


@pytest.fixture
def as_role(world: World) -> Callable[[str, str], Client]:
    """Return a browser of somebody with that role in that organisation."""

    return lambda organisation, role: signed_in(
        Account.objects.get(uid=world.colleague(organisation, role).account_uid)
    )
