"""Three organisations that have nothing to do with one another, and a member of each role in the first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from athar.organisations.models import Account, Membership, Organisation
from athar.organisations.queries import Member, memberships_of
from tests.world import World


@pytest.fixture
def three(db: None) -> World:
    """A town, an association and a company, each with an owner."""
    world = World()
    world.organisation("town", sector="government")
    world.organisation("shade")
    world.organisation("oasis", sector="private")
    return world


@pytest.fixture
def in_role(three: World) -> Callable[[str], Member]:
    """Return a member of the town in that role."""

    def member(role: str) -> Member:
        account = Account.objects.create_user(f"{role}@town.example", name=role)
        town = Organisation.objects.get(uid=three.uid("town"))
        Membership.objects.create(account=account, organisation=town, role=role, since_at=three.now)
        return memberships_of(account)[0]

    return member
