"""A client written by others, in another language, reads our log: the packages behind Go's checksum database."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from publiclog.checkpoint import Checkpoint, sign_checkpoint
from publiclog.store import TileFolder, write_durably
from tests.publiclog.go import gocheck, run
from tests.publiclog.keys import LOG_KEY, LOG_VKEY, ORIGIN

__all__ = ["gocheck"]  # a fixture
pytestmark = pytest.mark.needs_go

SIZES = (1, 100, 256, 257, 70_000)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A log that grew through SIZES, and its older sizes with their roots."""
    folder, older, size = tmp_path_factory.mktemp("log"), [], 0
    for wanted in SIZES:
        new = [b'{"n":%d}' % n for n in range(size, wanted)]
        root = TileFolder(folder).append(new, size=size)
        older += [str(wanted), base64.b64encode(root).decode()]
        size = wanted
    write_durably(
        folder / "checkpoint", sign_checkpoint(Checkpoint(ORIGIN, size, root), key=LOG_KEY).encode()
    )
    return folder, older


def test_go_reads_every_entry_and_every_older_head(gocheck: Path, log: tuple[Path, list[str]]) -> None:
    folder, older = log
    done = run(gocheck, folder, LOG_VKEY, *older)
    assert (done.returncode, done.stdout) == (0, "log.example/test: 70000 entries\n"), done.stderr


@pytest.mark.parametrize(
    "path", ["tile/entries/050", "tile/0/091", "tile/1/000", "tile/2/000.p/1", "checkpoint"]
)
def test_go_refuses_a_log_in_which_one_bit_was_changed(
    gocheck: Path, log: tuple[Path, list[str]], path: str
) -> None:
    folder, older = log
    whole = (folder / path).read_bytes()
    raw = bytearray(whole)
    raw[20] ^= 1
    (folder / path).write_bytes(raw)
    try:
        assert run(gocheck, folder, LOG_VKEY, *older).returncode == 1
    finally:
        (folder / path).write_bytes(whole)


def test_go_refuses_an_older_head_of_another_log(gocheck: Path, log: tuple[Path, list[str]]) -> None:
    other = base64.b64encode(bytes(32)).decode()
    assert run(gocheck, log[0], LOG_VKEY, "100", other).returncode == 1
