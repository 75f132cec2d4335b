"""A world whose clock the pages read too, and three organisations with a program whose filing is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from athar.organisations.models import Account
from tests.stages import DISPUTED_OF_FOUR, FILING_OF_FOUR, FOUR
from tests.world import World, signed_in

world = FOUR.fixture(clock=True)
program = FILING_OF_FOUR.fixture(clock=True)
disputed = DISPUTED_OF_FOUR.fixture(clock=True)


@pytest.fixture
def as_role(world: World) -> Callable[[str, str], Client]:
    """Return a browser of somebody with that role in that organisation."""

    return lambda organisation, role: signed_in(
        Account.objects.get(uid=world.colleague(organisation, role).account_uid)
    )
