"""The platform as real processes on a real file: killed in the middle of publishing, and two at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from publiclog.checkpoint import Checkpoint, open_checkpoint
from publiclog.note import read_verifier
from publiclog.store import TileFolder
from publiclog.tree import verify_consistency

ROOT = Path(__file__).parents[2]
MANAGE = (sys.executable, str(ROOT / "manage.py"))
WORK = (sys.executable, str(ROOT / "tests/logbook/working.py"))


class Home:
    """A folder of state of its own, and the processes that work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
            "DJANGO_SETTINGS_MODULE": "athar.settings",
            "ATHAR_HOME": str(folder),
        }
        self.run(*MANAGE, "migrate", "--verbosity", "0")

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(words, env=self.environment, cwd=ROOT, stderr=subprocess.PIPE, text=True)

    def run(self, *words: str) -> int:
        return self.end(self.start(*words))

    def end(self, process: subprocess.Popen[str]) -> int:
        _out, told = process.communicate(timeout=120)
        assert process.returncode in (0, -signal.SIGKILL), told
        return process.returncode

    def head(self) -> list[Checkpoint]:
        """Return the head that anybody could have seen by now."""
        published = self.folder / "log/checkpoint"
        if not published.exists():
            return []
        first = next((self.folder / "log/tile/entries").glob("000.p/*")).read_bytes()
        verifier = read_verifier(first.partition(b'"vkey":"')[2].partition(b'"')[0].decode())
        return [open_checkpoint(published.read_bytes(), verifier=verifier, origin=verifier.name)[0]]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_a_log_that_was_killed_at_any_sync_goes_on_where_it_stood(home: Home) -> None:
    heads: list[Checkpoint] = []
    for at, syncs in enumerate((3, 9, 22, 47)):
        assert home.run(*WORK, str(at * 100), "100", str(syncs)) == -signal.SIGKILL
        heads += home.head()
    home.run(*WORK, "0", "0", "-1")
    assert home.run(*MANAGE, "log", "fsck") == 0
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
    assert home.run(*MANAGE, "log", "fsck") == 0
    assert home.head()[0].size == 51
