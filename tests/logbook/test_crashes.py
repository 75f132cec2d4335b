"""Killed hundreds of times, with errors of the disk, a disk that is full: whatever happens, one log goes on.

Never two heads that contradict each other, never a receipt without its entry, never a lost entry. A group of its own
(`make test-crash`), and a shorter one on PostgreSQL.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from django.db import connection

from publiclog.checkpoint import Checkpoint, open_head
from publiclog.note import read_verifier
from publiclog.store import TileFolder
from publiclog.tree import leaf_hash, verify_consistency
from tests.cosigner.serving import cosigner
from tests.logbook.homes import CRASH, MANAGE, WORK, Home, database_of_its_own
from tests.logbook.writing import NOW

pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]

NAME = "partner.example/cosigner"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: SIGKILL loses no more there than on a disk, and syncing costs nothing."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    folder = Path(mkdtemp(prefix="athar-crash-", dir=memory))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home(place: Path) -> Iterator[Home]:
    with database_of_its_own() as database:
        yield Home(place / "home", database=database)


def leaves(home: Home, size: int) -> list[bytes]:
    """Return the leaf hashes of the published log, made anew from its entries."""
    folder = TileFolder(home.folder / "log")
    return [leaf_hash(entry) for entry in folder.entries(0, end=size, size=size)]


def assert_one_log(home: Home, heads: list[Checkpoint]) -> None:
    """Every head ever seen is continued by the last, and the whole log is as it must be."""
    assert home.run(*MANAGE, "log", "fsck", "--log-alone") == 0
    folder, last = TileFolder(home.folder / "log"), home.head()[0]
    roots: dict[int, bytes] = {}
    for head in {(head.size, head.root): head for head in heads}.values():
        assert roots.setdefault(head.size, head.root) == head.root
        proof = folder.consistency_proof(head.size, new=last.size)
        verify_consistency(old=head.size, new=last.size, old_root=head.root, new_root=last.root, proof=proof)


def test_a_log_killed_at_random_loses_nothing_and_never_contradicts_itself(home: Home, place: Path) -> None:
    kills, slowness = (
        (220, "1") if connection.vendor == "sqlite" else (40, "8")
    )  # a server takes longer to greet
    assert home.run(*WORK, "0", "1", "-1") == 0
    vkey, seen = home.vkey(), place / "seen"
    with cosigner(place / "cosigner", logs=[vkey], name=NAME) as partner:
        partner.clock.seconds = NOW.timestamp()
        home.run(*MANAGE, "log", "add-cosigner", partner.vkey, partner.url)
        assert home.run(*CRASH, str(kills), "20261113", str(seen), slowness) == 0
        kept = partner.state.kept(read_verifier(vkey).name)
        lines = [line.split(" ") for line in seen.read_text().split("\n")[:-1]]
        notes = [base64.b64decode(words[1]) for words in lines if words[0] == "head"]
        heads = [open_head(note, logs=[read_verifier(vkey)]) for note in notes]
        assert_one_log(home, heads)
    size = home.head()[0].size
    there = leaves(home, size)
    recorded = {bytes.fromhex(words[1]) for words in lines if words[0] == "recorded"}
    receipts = {(words[1], int(words[2])) for words in lines if words[0] == "receipt"}
    assert len(heads) >= kills / 2  # so that the kills fell among work that was done
    assert [head.size for head in heads] == sorted(head.size for head in heads)
    assert recorded <= set(there)
    assert len(set(there)) == len(there) >= len(recorded)
    assert all(there[index].hex() == leaf for leaf, index in receipts)
    assert kept
    assert kept.seen.size == size  # the partner saw one log from beginning to end


STRACE = shutil.which("strace")
# what fails: the call, the fault, and at which of them
FAULTS = [
    ("fsync", "EIO", 1), ("fsync", "EIO", 4), ("fsync", "ENOSPC", 7), ("fsync", "EIO", 11), ("fdatasync", "EIO", 3),
    ("fdatasync", "EIO", 9), ("rename", "EIO", 2), ("rename", "EIO", 5), ("pwrite64", "ENOSPC", 60),
]  # fmt: skip


@pytest.mark.skipif(
    STRACE is None or connection.vendor != "sqlite", reason="needs strace, and a file to fail on"
)
def test_a_disk_that_fails_at_any_call_leaves_one_log(home: Home) -> None:
    heads: list[Checkpoint] = []
    assert home.run(*WORK, "0", "3", "-1") == 0
    for at, (call, fault, when) in enumerate(FAULTS):
        injected = f"inject={call}:error={fault}:when={when}..{when + 1}"  # twice: mending may fail as well
        words = (str(STRACE), "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", injected)
        home.run(*words, *WORK, str((at + 1) * 100), "6", "-1", "go on")
        heads += home.head()
    home.run(*WORK, "0", "0", "-1")
    heads += home.head()
    assert_one_log(home, heads)
    assert home.head()[0].size > 2 * len(FAULTS)


@pytest.mark.skipif(os.geteuid() != 0 or connection.vendor != "sqlite", reason="needs to mount a small disk")
def test_a_disk_that_is_full_takes_nothing_more_and_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        home = Home(disk / "home")
        assert home.run(*WORK, "0", "5", "-1") == 0
        before = home.head()
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        for left in (0, 4_096, 16_384, 65_536):
            (disk / "ballast").write_bytes(bytes(max(0, free - left)))
            home.run(*WORK, str(1_000 + left), "6", "-1", "go on")
            (disk / "ballast").unlink()
            before += home.head()
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        assert home.run(*WORK, "50", "5", "-1") == 0
        assert_one_log(home, [*before, *home.head()])
        assert home.head()[0].size >= 11
    finally:
        subprocess.run(["umount", disk], check=True)
