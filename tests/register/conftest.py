"""A small world for the public pages: three organisations without ties, and what readers do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from athar.programs.models import Program
from tests.world import World


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Let no page that one test kept be seen by another."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    world = World()
    world.organisation("town", sector="government")
    world.organisation("shade")
    world.organisation("oasis", sector="private")
    return world


@pytest.fixture
def program(world: World) -> Program:
    """A program of the town with the other two, announced and confirmed."""
    program = world.announce("town", "shade", "oasis")
    world.tick()
    return program


@pytest.fixture
def disputed(world: World, program: Program) -> Program:
    """The same, opened: the town says 1,200 saplings, the other two 860."""
    world.to_filing()
    world.seal("town", program, world.claims(program, saplings="1200"), text="We planted all of them.")
    world.seal("shade", program)
    world.seal("oasis", program)
    world.tick()
    world.tick()
    return world.fresh(program)


@pytest.fixture
def reader() -> Client:
    """Somebody without an account."""
    return Client()


@pytest.fixture
def queries(reader: Client) -> Callable[[str], int]:
    """Return how many queries an address takes when nothing but the site's own notes is remembered."""

    def counted(address: str) -> int:
        cache.clear()
        assert reader.get("/en/about/").status_code == 200
        with CaptureQueriesContext(connection) as seen:
            assert reader.get(address).status_code == 200
        return len(seen)

    return counted
