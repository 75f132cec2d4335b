"""Programs from outside Python that some groups drive; as root on Debian they are installed where missing.

Groups run side by side, and apt-get does not: whoever installs holds a lock.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from tools.checks.outcome import BIN

RUN = "ATHAR_CHECKS_RUN"  # names one run of checks to all of its processes
LOCK = BIN.parent / "installing"  # held while somebody installs; holds the run that renewed the package lists


def missing(packages: str, *, there: Callable[[], bool]) -> str:
    """Return '' when `there` says so, installing `packages` first if need be; else why not."""
    if there():
        return ""
    if shutil.which("apt-get") is None:
        return f"needs {packages} (Debian's names)"
    if os.geteuid() != 0:
        return f"needs {packages}: apt-get install {packages}, as root"
    with _nobody_else() as lock:
        return "" if there() else _install(packages, there=there, lock=lock)


@contextmanager
def _nobody_else() -> Iterator[TextIO]:
    """Wait until no other group installs anything, and let none begin."""
    with LOCK.open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def _install(packages: str, *, there: Callable[[], bool], lock: TextIO) -> str:
    print(f"  installing {packages}", flush=True)
    _update(lock)
    code, wrote = _apt_get("install", "-y", "--no-install-recommends", *packages.split())
    if code or not there():
        last = wrote.strip().rpartition("\n")[2] or f"apt-get ended with {code}"
        return f"{packages} could not be installed: {last}"
    return ""


def _update(lock: TextIO) -> None:
    """Renew the package lists, once a run."""
    run = os.environ.get(RUN, "")
    lock.seek(0)
    if run and lock.read() == run:
        return
    _apt_get("update")
    lock.truncate(0)  # writing appends
    lock.write(run)


def _apt_get(*words: str) -> tuple[int, str]:
    done = subprocess.run(
        ["apt-get", "-q", *words],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode, done.stdout
