"""Bring state up to date, then run granian, the clock and the tasks until asked to stop.

Three things run: granian with its processes, a thread that ticks, and one process that runs tasks (what
strangers upload is read there, away from the clock and the pages). One signal stops all three, and processes
that lose this one stop by themselves (parent.py), so nothing is left behind whatever ends it.
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
import threading
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from athar.serving import clock, memory, parent, state, tasks

THREADS = 4  # of each process; more would only wait for one another
PAGES_FIRST = 10  # seconds the clock and the tasks wait for the first page at most
STOP_SECONDS = 10  # granted to a process before it is killed


def serve(*, host: str, port: int, workers: int, demo: bool, with_clock: bool, with_tasks: bool) -> int:
    """Serve on `host`:`port` until asked to stop; return 0, or 1 after one line that says what to do."""
    if not _port_is_free(host, port):
        return _refuse(f"port {port} is taken; stop what runs there or choose another, as in PORT={port + 1}")
    # open to other machines, it is not this machine's alone: the demo then gives no known passwords
    os.environ.setdefault("ATHAR_ADDRESS", f"http://{_in_url(host)}:{port}")
    address = f"http://{_in_url(_reachable(host))}:{port}"
    state.load_django()
    hindrance = state.bring_up_to_date(demo=demo)
    if hindrance:
        return _refuse(hindrance)
    signins = state.demo_signins() if demo else []

    stop, answers = threading.Event(), threading.Event()
    beside = [threading.Thread(target=_announce, args=(stop, answers, address, signins), name="announce")]
    if with_clock:
        beside.append(threading.Thread(target=_once, args=(answers, clock.keep_time, stop), name="clock"))
    if with_tasks:
        beside.append(threading.Thread(target=_once, args=(answers, tasks.keep_working, stop), name="tasks"))
    try:
        _run_granian(host, port, workers, on_startup=partial(_start, beside))
    finally:
        stop.set()
        for thread in beside:
            if thread.is_alive():
                thread.join()
    return 0


def _start(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()


def _once(answers: threading.Event, work: Callable[[threading.Event], None], stop: threading.Event) -> None:
    """Begin `work` once pages answer, so that it does not make them wait; where none does, a little later."""
    for _ in range(PAGES_FIRST * 10):
        if answers.wait(0.1) or stop.is_set():
            break
    work(stop)


def _refuse(reason: str) -> int:
    print(f"athar: {reason}", file=sys.stderr)
    return 1


def _port_is_free(host: str, port: int) -> bool:
    """Tell whether nobody listens there; granian itself would share a port with another of its kind."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _reachable(host: str) -> str:
    """Return where this machine itself reaches what listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _run_granian(host: str, port: int, workers: int, *, on_startup: Callable[[], None]) -> None:
    """Run granian's processes until a signal; `on_startup` is called once signals are handled."""
    # a fork would copy the other threads' locks and open connections as they happen to stand
    multiprocessing.set_start_method("spawn", force=True)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    parent.name_this_process()
    server = Granian(
        "athar.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_level=LogLevels.error,  # its warnings tell of processes "killed" that had already ended
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    server.on_startup(on_startup)
    server.serve(target_loader=_load_application)


def _load_application(target: str) -> Callable[..., Any]:
    """Load the WSGI application in a process of granian's.

    That process leaves the terminal: it would take Ctrl-C and the service's own signal for two, and hang.
    """
    os.setsid()
    parent.end_with_parent(STOP_SECONDS)
    from athar.logbook.keys import forbid_signing
    from athar.wsgi import application

    forbid_signing()
    memory.spare_what_stays()
    return application


def _announce(stop: threading.Event, answers: threading.Event, address: str, signins: list[str]) -> None:
    """Print the address and who can sign in, once it answers."""
    while not stop.wait(0.1):
        with suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310
            answers.set()
            print(f"Athar answers on {address}/  (Ctrl-C stops it)", *signins, sep="\n", flush=True)
            return
