"""One deadline for a whole exchange with a foreign server, however it is divided into pieces.

Rule kept here: a limit of each read alone is none, since a server that sends a byte now and then keeps within it. So
every step, the looking up of a name too, is given what is left of the one deadline.
"""

from __future__ import annotations

import io
import queue
import socket
import threading
import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def left(ends: float, *, most: float) -> float:
    """Return the seconds until `ends` (of the monotonic clock), up to `most`. Raises TimeoutError at the end."""
    seconds = ends - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return min(seconds, most)


def within(ends: float, ask: Callable[[], Found], *, most: float) -> Found:
    """Return what `ask` returns, or raise what it raises; TimeoutError where it takes longer.

    For what knows no limit of its own, as the system's looking up of names: it is left alone in its thread.
    """
    answers: queue.SimpleQueue[Found | Exception] = queue.SimpleQueue()

    def asked() -> None:
        try:
            answers.put(ask())
        except Exception as fault:
            answers.put(fault)

    threading.Thread(target=asked, daemon=True).start()
    try:
        answer = answers.get(timeout=left(ends, most=most))
    except queue.Empty as fault:
        raise TimeoutError from fault
    if isinstance(answer, Exception):
        raise answer
    return answer


class Bounded:
    """A connected socket, as `http.client` uses one, that is over at `ends`; `most` seconds for each step."""

    def __init__(self, connected: socket.socket, *, ends: float, most: float) -> None:
        self._socket, self._ends, self._most = connected, ends, most

    def sendall(self, data: bytes) -> None:
        """Send all of it in what is left of the time."""
        self._socket.settimeout(left(self._ends, most=self._most))
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return what reads from it; it stays open until that is closed too."""
        return io.BufferedReader(_Reader(self._socket, ends=self._ends, most=self._most))

    def close(self) -> None:
        """Close it, once nothing reads from it."""
        self._socket.close()


class _Reader(io.RawIOBase):
    def __init__(self, connected: socket.socket, *, ends: float, most: float) -> None:
        self._socket, self._ends, self._most = connected, ends, most
        self._raw = connected.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        self._socket.settimeout(left(self._ends, most=self._most))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
