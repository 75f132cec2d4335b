"""Making the index of a large network in a process of its own, so that the clock goes on meanwhile.

Rule kept here: one at a time. The lock is the system's and is handed to the process that works, so it goes with that
process however it ends; then the index before stands, and the next try waits as long as any other.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from datetime import datetime
from math import inf
from typing import IO

from django.conf import settings

from athar.suggestions import index

_begun: list[subprocess.Popen[bytes]] = []  # kept so that it is noticed when they end


def begin(now: datetime, *, least: float) -> bool:
    """Begin making the index unless one is being made, or was begun less than `least` seconds ago; say whether."""
    _begun[:] = [each for each in _begun if each.poll() is None]
    home = index.folder()
    home.mkdir(parents=True, mode=0o700, exist_ok=True)
    with (home / "making.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        if _tried(file, now=now) < least:  # one that failed is not tried again at once
            return False
        file.truncate(0)
        file.write(f"{now.timestamp():.0f}")
        file.flush()
        _begun.append(_start(file.fileno(), now=now))
    return True


def _tried(file: IO[str], *, now: datetime) -> float:
    """Return how many seconds ago one was begun; without end where none was, or the clock was set back."""
    file.seek(0)
    written = file.read().strip()
    since = now.timestamp() - float(written) if written.isdigit() else inf
    return since if since >= 0 else inf


def _start(lock: int, *, now: datetime) -> subprocess.Popen[bytes]:
    """Start the process with the lock as its own: closing it here does not open it."""
    return subprocess.Popen(  # noqa: S603 - nothing of it comes from outside
        [sys.executable, "-m", "athar.suggestions", now.isoformat()],
        env={**os.environ, "ATHAR_HOME": str(settings.HOME)},
        pass_fds=(lock,),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
