"""A cosigner of a test, in this process: on a port of its own, with a clock that the test sets."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cosigner.keys import Identity, make_identity
from cosigner.server import Server
from cosigner.state import State

NAME = "partner.example/cosigner"


@dataclass
class Clock:
    seconds: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Running:
    """A cosigner that answers at `url`."""

    identity: Identity
    state: State
    server: Server
    clock: Clock = field(default_factory=Clock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def vkey(self) -> str:
        return self.identity.vkeys()[0]

    def post(self, data: bytes, path: str = "/add-checkpoint") -> tuple[int, str, str]:
        """Return status, body and type."""
        return ask(urllib.request.Request(self.url + path, data=data))

    def get(self, path: str) -> tuple[int, str, str]:
        return ask(urllib.request.Request(self.url + path))


def ask(request: urllib.request.Request) -> tuple[int, str, str]:
    try:
        with urllib.request.urlopen(request, timeout=30) as got:
            return got.status, got.read().decode(), got.headers["Content-Type"]
    except urllib.error.HTTPError as declined:
        with declined:
            return declined.code, declined.read().decode(), declined.headers["Content-Type"]


@contextmanager
def cosigner(
    folder: Path, *, logs: list[str], name: str = NAME, ml_dsa: bool = False, port: int = 0
) -> Iterator[Running]:
    """Run a cosigner on `folder` for as long as the block."""
    identity = make_identity(folder, name=name, ml_dsa=ml_dsa)
    state = State(folder / "heads.sqlite3")
    for vkey in logs:
        state.add_log(vkey)
    clock = Clock()
    server = Server(("127.0.0.1", port), identity=identity, state=state, clock=clock)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Running(identity, state, server, clock)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
