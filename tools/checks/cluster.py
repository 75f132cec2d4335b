"""A PostgreSQL of one run's own: in a temporary folder, reached through a socket there, removed after it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def programs() -> Path | None:
    """Return the folder with the newest initdb and pg_ctl, or None."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if known:
        return known[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def running() -> Iterator[str]:
    """Run a cluster; yield the address of its database for ATHAR_DATABASE_URL."""
    where = programs()
    assert where is not None
    folder = Path(tempfile.mkdtemp(prefix="athar-postgres-"))
    try:
        as_owner: list[str | Path] = [*_as_owner(folder)]
        data = folder / "data"
        _run(
            [*as_owner, where / "initdb", "-D", data, "-U", "athar", "-A", "trust", "-E", "UTF8", "--no-sync"]
        )
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} {FAST}"
        control: list[str | Path] = [*as_owner, where / "pg_ctl", "-D", data, "-w"]
        _run([*control, "-l", folder / "log", "-o", options, "start"])
        try:
            yield f"postgresql://athar@{str(folder).replace('/', '%2F')}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_owner(folder: Path) -> list[str]:
    """Return what runs a command as somebody PostgreSQL accepts: it refuses root."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(
        [str(word) for word in command],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stdout)
