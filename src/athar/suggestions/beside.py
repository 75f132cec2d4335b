"""Making the index of a large network in a process of its own, so that the clock goes on meanwhile.

Rule kept here: one at a time. The lock is the system's and is handed to the process that works, so it goes with that
process however it ends; then the index before stands, and the next try waits as long as any other.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time

from django.conf import settings

from athar.suggestions import index

_begun: list[subprocess.Popen[bytes]] = []  # kept so that it is noticed when they end


def begin(*, least: float) -> bool:
    """Begin making the index unless one is being made, or was begun less than `least` seconds ago; say whether."""
    _begun[:] = [each for each in _begun if each.poll() is None]
    home = index.folder()
    home.mkdir(parents=True, mode=0o700, exist_ok=True)
    with (home / "making.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        before = os.fstat(file.fileno())
        if (
            before.st_size and 0 <= time.time() - before.st_mtime < least
        ):  # one that failed is not tried at once
            return False
        file.truncate(0)
        file.write(f"{time.time():.0f}")
        file.flush()
        _begun.append(_start(file.fileno()))
    return True


def _start(lock: int) -> subprocess.Popen[bytes]:
    """Start the process with the lock as its own: closing it here does not open it."""
    return subprocess.Popen(  # noqa: S603 - nothing of it comes from outside
        [sys.executable, "-m", "athar.suggestions"],
        env={**os.environ, "ATHAR_HOME": str(settings.HOME)},
        pass_fds=(lock,),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
