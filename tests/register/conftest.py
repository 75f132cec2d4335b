"""A small world for the public pages: three organisations without ties, and what readers do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from athar.effects.actions import publish_effect
from athar.evidence.actions import hand_in_evidence, publish, report_as_witness
from athar.findings.actions import reply_to_contradiction
from athar.organisations.models import Account
from athar.programs.models import Program
from athar.statements.actions import withdraw_statement
from tests.register.archives import fetched
from tests.stages import ANNOUNCED, OPENED
from tests.standing import Stage
from tests.world import World


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Let no page that one test kept be seen by another."""
    cache.clear()
    yield
    cache.clear()


program = ANNOUNCED.fixture()
disputed = OPENED.fixture()


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


def _full(world: World, disputed: Program) -> Program:
    """The program with a report, evidence, a reply, an effect and a withdrawal."""
    staff = Account.objects.create_superuser("staff@operator.example", "a long enough password")
    town = world.members["town"]
    report = report_as_witness(disputed, claims={"held": True}, words="Salma was there", now=world.now)
    piece = hand_in_evidence(
        town, program=disputed, title_ar="صورة", link="https://photo.example/1", now=world.now
    )
    for row in (report, piece):
        publish(row, by=staff, now=world.now)
    reply_to_contradiction(
        town, contradiction=world.contradiction(disputed), stance="stands", text="We counted.", now=world.now
    )
    publish_effect(
        town,
        program=disputed,
        indicator_ar="ظل",
        baseline=1,  # type: ignore[arg-type]
        result=2,  # type: ignore[arg-type]
        method_ar="عدّ",
        measured_on=world.now.date(),
        now=world.now,
    )
    withdraw_statement(world.members["oasis"], program=disputed, reason="We were not asked.", now=world.now)
    world.tick()
    world.tick()
    return world.fresh(disputed)


FULL = Stage("full", _full, on=OPENED)
full = FULL.fixture()
KEPT: dict[str, Any] = {}  # what was downloaded once serves every test of this process that only reads it


@pytest.fixture
def archive(request: pytest.FixtureRequest, reader: Client, db: None) -> bytes:
    """Return the archive of the full program; made anew for tests that look at the program as well."""
    if "archive" not in KEPT or {"full", "world"} & set(request.fixturenames):
        KEPT["archive"] = fetched(reader, request.getfixturevalue("full"))
    made: bytes = KEPT["archive"]
    return made
