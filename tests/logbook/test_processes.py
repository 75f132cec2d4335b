"""The platform as real processes on a real file: killed in the middle of publishing, and two at once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from publiclog.checkpoint import Checkpoint
from publiclog.store import TileFolder
from publiclog.tree import verify_consistency
from tests.logbook.homes import MANAGE, WORK, Home, database_of_its_own

pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with database_of_its_own() as database:
        yield Home(tmp_path / "home", database=database)


def test_a_log_that_was_killed_at_any_sync_goes_on_where_it_stood(home: Home) -> None:
    heads: list[Checkpoint] = []
    for at, syncs in enumerate((3, 9, 22, 47)):
        assert home.run(*WORK, str(at * 100), "100", str(syncs)) == -signal.SIGKILL
        heads += home.head()
    home.run(*WORK, "0", "0", "-1")
    assert home.run(*MANAGE, "log", "fsck", "--log-alone") == 0
    heads += home.head()
    assert [head.size for head in heads] == sorted(head.size for head in heads)
    folder, last = TileFolder(home.folder / "log"), heads[-1]
    for head in heads:
        proof = folder.consistency_proof(head.size, new=last.size)
        roots = {"old_root": head.root, "new_root": last.root}
        verify_consistency(old=head.size, new=last.size, proof=proof, **roots)
    assert last.size > len(heads)


def test_two_that_publish_at_once_write_one_log(home: Home) -> None:
    both = [home.start(*WORK, first, "25", "-1") for first in ("0", "100")]
    assert [home.end(process) for process in both] == [0, 0]
    assert home.run(*MANAGE, "log", "fsck", "--log-alone") == 0
    assert home.head()[0].size == 51
