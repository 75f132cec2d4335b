"""Tasks that pages hand over run in a process of their own, started again when it fails.

What strangers upload is read there: a file that exhausts memory ends that process, not the service.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time

from athar.serving import parent, state

log = logging.getLogger(__name__)

POLL_SECONDS = 0.5
STOP_SECONDS = 10.0  # granted to a task under way
STEADY_SECONDS = 60.0  # a process that lived as long did not fail at its start
LONGEST_PAUSE = 60.0


def work() -> int:
    """Run tasks until asked to stop; return 0."""
    parent.end_with_parent(STOP_SECONDS)
    state.load_django()
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=POLL_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
    worker.configure_signals()
    worker.run()
    return 0


def keep_working(stop: threading.Event) -> None:
    """Keep one process running tasks until `stop`; start another when it ends, later each time it fails."""
    pause = 1.0
    while not stop.is_set():
        born = time.monotonic()
        code = _run_until(stop)
        if not stop.is_set():
            pause = 1.0 if time.monotonic() - born > STEADY_SECONDS else min(LONGEST_PAUSE, pause * 2)
            log.error("the process that runs tasks ended with code %s; another starts in %d s", code, pause)
            stop.wait(pause)


def _run_until(stop: threading.Event) -> int:
    """Run one process until it ends or `stop`; return its exit code."""
    command = [sys.executable, "-m", "athar.cli", "worker"]
    # a session of its own, so that Ctrl-C reaches the service alone, which then stops it in order
    with subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL) as process:  # noqa: S603
        while process.poll() is None and not stop.wait(0.5):
            pass
        process.terminate()
        try:
            return process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()
