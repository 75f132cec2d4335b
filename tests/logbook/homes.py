"""A folder of state of its own, with a database of its own, and processes that work on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from publiclog.checkpoint import Checkpoint, open_checkpoint
from publiclog.note import read_verifier

ROOT = Path(__file__).parents[2]
MANAGE = (sys.executable, str(ROOT / "manage.py"))
WORK = (sys.executable, str(ROOT / "tests/logbook/working.py"))
CRASH = (sys.executable, str(ROOT / "tests/logbook/crashing.py"))


class Home:
    """A folder of state of its own, and the processes that work on it."""

    def __init__(self, folder: Path, *, database: str = "") -> None:
        self.folder = folder
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
            "DJANGO_SETTINGS_MODULE": "athar.settings",
            "ATHAR_HOME": str(folder),
        }
        if database:
            self.environment["ATHAR_DATABASE_URL"] = database
        self.run(*MANAGE, "migrate", "--verbosity", "0")

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(words, env=self.environment, cwd=ROOT, stderr=subprocess.PIPE, text=True)

    def run(self, *words: str) -> int:
        return self.end(self.start(*words))

    def end(self, process: subprocess.Popen[str]) -> int:
        _out, told = process.communicate(timeout=600)
        assert process.returncode in (0, -signal.SIGKILL), told
        return process.returncode

    def vkey(self) -> str:
        """Return the key that the log's first entry names."""
        bundles = (self.folder / "log/tile/entries").glob("000*")
        files = [
            file for bundle in bundles for file in ([bundle] if bundle.is_file() else bundle.glob("[0-9]*"))
        ]
        return files[0].read_bytes().partition(b'"vkey":"')[2].partition(b'"')[0].decode()

    def head(self) -> list[Checkpoint]:
        """Return the head that anybody could have seen by now."""
        published = self.folder / "log/checkpoint"
        if not published.exists():
            return []
        verifier = read_verifier(self.vkey())
        return [open_checkpoint(published.read_bytes(), verifier=verifier, origin=verifier.name)[0]]


@contextmanager
def database_of_its_own() -> Iterator[str]:
    """Make a database beside the one of the tests where that is PostgreSQL's; '' stands for a file in the folder."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield ""
        return
    name = f"crash_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    parts = urlsplit(os.environ["ATHAR_DATABASE_URL"])
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
