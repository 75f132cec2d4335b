"""What is counted for the public pages: made when something changed, seldom where it takes long, by the clock alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from athar.overlaps import indexing
from athar.overlaps.models import Picture, ProgramSketch
from athar.overlaps.pictures import SHARE, picture, refresh_pictures
from athar.programs.models import Program
from tests.world import HELD, World


def test_pictures_are_made_when_something_changed_and_not_otherwise(world: World, program: Program) -> None:
    refresh_pictures(world.now)  # the tick itself ended with an act
    assert picture("audience")["total"] == 1
    assert not refresh_pictures(world.now + timedelta(seconds=5))
    world.announce("shade", title="Another")
    assert refresh_pictures(world.now) and picture("area")["total"] == 2
    assert refresh_pictures(world.now + timedelta(days=1)), "a year has another beginning each day"


def test_what_takes_long_is_counted_seldom(world: World, program: Program) -> None:
    Picture.objects.update(took=2, made_at=world.now)
    world.announce("shade", title="Another")
    assert not refresh_pictures(world.now + timedelta(seconds=2 * SHARE - 1))
    assert picture("audience")["total"] == 1
    assert refresh_pictures(world.now + timedelta(seconds=2 * SHARE + 1))


def test_pages_read_a_fixed_number_of_rows_whatever_was_announced(world: World, program: Program) -> None:
    counts = []
    Client().get("/en/gaps/")  # the first page of a process asks for what it keeps
    for number in range(2):
        world.announce("shade", title=f"Program {number}", on=HELD + timedelta(days=number))
        Program.objects.update(audiences=["elderly"])
        world.tick()
        with CaptureQueriesContext(connection) as seen:
            assert Client().get("/en/gaps/?for=elderly").status_code == 200
            assert Client().get("/en/savings/?page=9").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_many_announced_at_once_are_indexed_in_steps_and_none_is_left_out(
    world: World, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        world.announce("shade", title=f"Program {number}", on=HELD + timedelta(days=number))
    monkeypatch.setattr(indexing, "AT_ONCE", 2)
    assert [indexing.index_due(world.now) for _tick in range(3)] == [2, 1, 0]
    ProgramSketch.objects.filter(program=program).delete()  # as if an earlier number was kept later
    assert indexing.index_due(world.now) == 1


def test_an_index_of_an_earlier_version_forgets_what_is_over(world: World, program: Program) -> None:
    ProgramSketch.objects.update(version=0)
    Program.objects.update(state="cancelled")
    assert indexing.index_due(world.now) == 0 and not ProgramSketch.objects.exists()
