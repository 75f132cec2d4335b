"""The clock that carries programs on: one tick a second, by one process of an ATHAR_HOME.

The lock is the system's and goes with the process that holds it, so a clock that was killed is taken over by
the next in line. Machines that share a database and not an ATHAR_HOME choose one of them to tick.
"""

from __future__ import annotations

import fcntl
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from athar.serving import state

log = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0  # seconds, after ticks that keep failing
TURN_SECONDS = 2.0  # between two looks whether the clock is free


def tick_once() -> int:
    """Carry every program as far as it can go now; return 0."""
    state.load_django()
    from athar import flow
    from athar.logbook.keys import take_sequencers_place

    take_sequencers_place()
    flow.tick(datetime.now(UTC))
    return 0


def tick_forever() -> int:
    """Tick until asked to stop; return 0."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    state.load_django()
    keep_time(stop)
    return 0


def keep_time(stop: threading.Event) -> None:
    """Tick every TICK_SECONDS until `stop`, once this process holds the clock of its ATHAR_HOME."""
    from django.conf import settings
    from django.db import close_old_connections, connection

    from athar import flow
    from athar.logbook.keys import take_sequencers_place

    take_sequencers_place()
    with _turn(Path(settings.HOME) / "clock.lock", stop):
        pause = settings.TICK_SECONDS
        while not stop.is_set():
            close_old_connections()
            try:
                flow.tick(datetime.now(UTC))
                pause = settings.TICK_SECONDS
            except Exception:  # the next tick goes on where this one failed: each stage is safe to run twice
                log.exception("a tick failed")
                pause = min(LONGEST_PAUSE, pause * 2)
            stop.wait(pause)
    connection.close()


@contextmanager
def _turn(lock: Path, stop: threading.Event) -> Iterator[None]:
    """Wait until no other process ticks on this ATHAR_HOME, or `stop`; hold the clock meanwhile."""
    with lock.open("a") as file:
        told = False
        while not stop.is_set():
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not told:
                    log.warning("another process keeps the clock of this ATHAR_HOME; this one stands by")
                told = True
                stop.wait(TURN_SECONDS)
        yield
