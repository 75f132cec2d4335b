"""A world whose clock the pages read too, and three organisations with a program whose filing is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from athar.organisations.models import Account, Membership, Organisation
from athar.programs.models import Program
from tests.world import PASSWORD, World


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Three organisations that have nothing to do with one another, and a stranger to all of them."""
    world = World()
    world.organisation("town", sector="government")
    world.organisation("shade")
    world.organisation("oasis", sector="private")
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

    def browser(name: str, role: str) -> Client:
        account = Account.objects.create_user(f"{role}@{name}.example", PASSWORD, name=f"{role} of {name}")
        organisation = Organisation.objects.get(uid=world.uid(name))
        Membership.objects.create(account=account, organisation=organisation, role=role, since_at=world.now)
        client = Client()
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser
