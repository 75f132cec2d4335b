"""A process that records and publishes, entry after entry, until it is done or killed; run by test_processes.py.

python working.py FIRST COUNT SYNCS [go on]   entries FIRST to FIRST + COUNT; killed at sync number SYNCS (-1: never);
"go on" after errors of the disk and of the database, as the clock does at its next tick
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import nullcontext, suppress

import django

django.setup()

from django.db import DatabaseError  # noqa: E402

from athar.errors import LogFault, NotNow  # noqa: E402
from athar.logbook.actions import publish  # noqa: E402
from athar.logbook.keys import take_sequencers_place  # noqa: E402
from tests.logbook.writing import NOW, put  # noqa: E402


def main(first: int, count: int, syncs: int, *, steady: bool) -> None:
    """Record and publish; kill this process at its sync number `syncs`."""
    real = os.fsync

    def counted(handle: int) -> None:
        nonlocal syncs
        if syncs == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        syncs -= 1
        real(handle)

    take_sequencers_place()
    os.fsync = counted  # type: ignore[assignment]
    for number in range(first, first + count):
        with nullcontext() if steady else suppress(OSError, DatabaseError, LogFault, NotNow):
            put(number)
            publish(now=NOW)
    with nullcontext() if steady else suppress(OSError, DatabaseError, LogFault, NotNow):
        publish(now=NOW)


main(*map(int, sys.argv[1:4]), steady=len(sys.argv) == 4)
