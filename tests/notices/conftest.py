"""A world of three organisations, a program among them, and roles to act in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from athar.organisations.models import Account, Membership, Organisation
from athar.organisations.queries import Member, member_acting
from athar.programs.models import Program
from tests.world import PASSWORD, World


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Three organisations that have nothing to do with one another; pages read the world's clock."""
    world = World()
    for name in ("town", "shade", "oasis"):
        world.organisation(name)
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

    def add(organisation: str, role: str, name: str = "") -> Member:
        name = name or f"{role}.{organisation}"
        account = Account.objects.create_user(f"{name}@{organisation}.example", PASSWORD, name=f"The {name}")
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
        row = Organisation.objects.get(uid=world.uid(organisation))
        Membership.objects.create(account=account, organisation=row, role=role, since_at=world.now)
        member = member_acting(account)
        assert member is not None
        world.accounts[name], world.members[name] = account, member
        return member

    return add
