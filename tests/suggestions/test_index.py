"""The index is made when something changed, seldom, and read whole whatever happens while it is written."""

from __future__ import annotations

import fcntl
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from pytest_django import Settings

from athar.flow import tick
from athar.suggestions import beside, index, indexing
from athar.suggestions.gathering import KNOW_EACH_OTHER, ties
from athar.suggestions.queries import suggestions_for
from tests.world import World


def test_the_clock_makes_it_when_something_changed_and_not_more_often_than_it_may(
    world: World, settings: Settings
) -> None:
    settings.SUGGESTIONS_SECONDS = 60
    tick(world.now)
    first = index.told()["made_at"]
    tick(world.now + timedelta(seconds=90))
    assert index.told()["made_at"] == first, "nothing changed"
    world.announce("town", "stranger", title="New")
    tick(world.now + timedelta(seconds=30))
    assert index.told()["made_at"] == first, "too soon"
    tick(world.now + timedelta(seconds=91))
    assert index.told()["made_at"] != first


def test_an_index_that_takes_long_is_made_seldom(world: World, settings: Settings) -> None:
    settings.SUGGESTIONS_SECONDS = 1
    before = {"state": "other", "took": "20", "made_at": world.now.isoformat()}
    assert indexing._too_soon(before, least=1, now=world.now + timedelta(seconds=599))
    assert not indexing._too_soon(before, least=1, now=world.now + timedelta(seconds=601))
    assert not indexing._too_soon(before, least=1, now=world.now - timedelta(days=1)), "a clock set back"


def test_a_machine_that_is_told_so_makes_none(world: World, settings: Settings) -> None:
    settings.SUGGESTIONS_SECONDS = 0
    assert not indexing.refresh_index(world.now) and index.field() is None


def test_a_crash_while_writing_leaves_the_index_before(
    indexed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = index.told()

    def full(*_args: object, **_options: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(np, "save", full)
    with pytest.raises(OSError, match="no space"):
        indexing.make_index(indexed.now + timedelta(minutes=5))
    monkeypatch.undo()
    assert index.told() == before and index.field() is not None
    indexing.make_index(indexed.now + timedelta(minutes=6))
    assert index.told() != before


def test_a_large_one_is_made_beside_the_clock_one_at_a_time_and_a_failure_is_not_repeated_at_once(
    indexed: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "IN_PLACE", 1)
    settings.SUGGESTIONS_SECONDS, before = 60, index.told()
    indexed.announce("town", "stranger", title="New")
    later = indexed.now + timedelta(minutes=10)
    assert indexing.refresh_index(later)
    assert not indexing.refresh_index(later), "one is being made"
    beside._begun[0].kill()
    beside._begun[0].wait()
    assert not indexing.refresh_index(later), "it was begun less than a minute ago"
    lock = index.folder() / "making.lock"
    later += timedelta(seconds=61)
    with lock.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert not indexing.refresh_index(later), "another process makes one"
    assert index.told() == before and index.field() is not None
    assert indexing.refresh_index(later)
    beside._begun[-1].kill()


@pytest.mark.parametrize("damage", ["gone", "cut short", "another format", "no pointer"])
def test_a_damaged_index_is_no_fault_of_the_page(indexed: World, damage: str) -> None:
    at = index.folder() / (index.folder() / "current").read_text()
    if damage == "no pointer":
        (index.folder() / "current").unlink()
    elif damage == "another format":
        np.save(at / "format.npy", np.array([99]))
    elif damage == "gone":
        (at / "links.data.npy").unlink()
    else:
        (at / "links.data.npy").write_bytes(b"\x93NUMPY")
    index._mapped.cache_clear()  # as in a process that was started after it
    assert index.field() is None
    assert not suggestions_for(indexed.members["town"], limit=5, now=indexed.now).indexed


def test_old_folders_go(world: World) -> None:
    for minutes in range(5):
        indexing.make_index(world.now + timedelta(minutes=minutes))
    folders: list[Path] = [each for each in index.folder().iterdir() if each.is_dir()]
    assert len(folders) == 2 and index.field() is not None


def test_hundreds_in_one_program_know_its_lead_and_not_each_other(world: World) -> None:
    names = [f"school-{n}" for n in range(KNOW_EACH_OTHER)]
    for name in names:
        world.organisation(name)
    before = len(ties())
    world.announce("town", *names, title="Moderation")
    new = ties()[before:]
    assert len(new) == len(names) and all(world.uid("town") in (tie.a, tie.b) for tie in new)


def test_who_was_merged_lends_its_ties_to_who_stands_for_it(world: World) -> None:
    from athar.organisations.models import Organisation

    mill = Organisation.objects.get(uid=world.uid("mill"))
    mill.merged_into = Organisation.objects.get(uid=world.uid("stranger"))
    mill.save()
    pairs = {frozenset((tie.a, tie.b)) for tie in ties()}
    assert frozenset((world.uid("stranger"), world.uid("shade"))) in pairs
    assert not [pair for pair in pairs if world.uid("mill") in pair]


def test_a_cancelled_program_is_no_tie(world: World) -> None:
    from athar.programs.models import Program

    Program.objects.filter(title_en="Bread").update(state="cancelled")
    assert frozenset((world.uid("mill"), world.uid("shade"))) not in {frozenset((t.a, t.b)) for t in ties()}
