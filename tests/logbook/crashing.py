"""A process that records and publishes until it is killed at a given sync to the disk; run by test_kill.py."""

from __future__ import annotations

import os
import signal
import sys

import django

django.setup()

from athar.logbook.actions import publish  # noqa: E402
from tests.logbook.writing import NOW, put  # noqa: E402


def main(start: int, left: int) -> None:
    """Record and publish one entry after another from number `start`; die at sync number `left`, or stop at -1."""
    if left < 0:
        publish(now=NOW)
        return
    real = os.fsync

    def counted(handle: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        real(handle)

    os.fsync = counted
    while True:
        put(start)
        publish(now=NOW)
        start += 1


main(int(sys.argv[1]), int(sys.argv[2]))
