"""A process started by the service ends when the service is gone, even if that was killed."""

from __future__ import annotations

import os
import signal
import threading
import time

_NAME = "ATHAR_SERVICE"


def name_this_process() -> None:
    """Let processes started from now on know whose end is theirs."""
    os.environ[_NAME] = str(os.getpid())


def end_with_parent(stop_seconds: float) -> None:
    """Watch the service that started this process, if one did; end when it is gone, by force if need be."""
    service = os.environ.pop(_NAME, None)
    if service is None:
        return

    def watch() -> None:
        while os.getppid() == int(service):
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(stop_seconds)
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()
