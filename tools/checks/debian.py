"""Programs from outside Python that some groups drive; as root on Debian they are installed where missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache


def missing(packages: str, *, there: Callable[[], bool]) -> str:
    """Return '' when `there` says so, installing `packages` first if need be; else why not."""
    if there():
        return ""
    if shutil.which("apt-get") is None:
        return f"needs {packages} (Debian's names)"
    if os.geteuid() != 0:
        return f"needs {packages}: apt-get install {packages}, as root"
    print(f"  installing {packages}", flush=True)
    _update()
    code, wrote = _apt_get("install", "-y", "--no-install-recommends", *packages.split())
    if code or not there():
        last = wrote.strip().rpartition("\n")[2] or f"apt-get ended with {code}"
        return f"{packages} could not be installed: {last}"
    return ""


@cache
def _update() -> None:
    """Renew the package lists, once a run."""
    _apt_get("update")


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
