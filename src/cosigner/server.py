"""The cosigner's server: `POST /add-checkpoint`, and `GET /<hash of the origin>/checkpoint` for whoever monitors.

Rule kept here: what is answered with 200 is stored before. Nobody signs in: a request counts by the log's signature
alone. It is meant to stand behind a server that speaks TLS.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cosigner.keys import Identity
from cosigner.state import Kept, State
from publiclog.checkpoint import Checkpoint
from publiclog.cosigning import (
    COSIGNED,
    MALFORMED,
    MAX_REQUEST,
    TEXT_TYPE,
    UNKNOWN,
    Declined,
    Request,
    Seen,
    continue_from,
    origin_of,
    read_request,
    trusted_head,
)
from publiclog.errors import Malformed
from publiclog.note import Signature, read_note, write_note

log = logging.getLogger(__name__)

AT_ONCE = 32  # requests; those beyond wait for the system's queue
PATIENCE_SECONDS = 15  # with a client that says nothing
_MONITORED = re.compile(r"/([0-9a-f]{64})/checkpoint", re.ASCII)


def answer(data: bytes, *, identity: Identity, state: State, now: int) -> tuple[str, str]:
    """Return the lines that cosign what `data` asks, stored by then, and the log's origin. Raises Declined."""
    try:
        request = read_request(data)
        origin = origin_of(request)
    except Malformed as fault:
        raise Declined(MALFORMED, str(fault)) from fault
    keys = state.keys_of(origin)
    if not keys:
        raise Declined(UNKNOWN, "this log was not added here")
    head = trusted_head(request, keys=keys)
    lines: list[Signature] = []

    def continued(seen: Seen, time: int) -> Kept:
        after = continue_from(seen, head=head, request=request)
        return _signed(after, head=head, request=request, time=max(now, time))

    def _signed(after: Seen, *, head: Checkpoint, request: Request, time: int) -> Kept:
        note = read_note(request.checkpoint)
        trusted = {(key.name, key.key_id) for key in keys}
        own = [one for one in note.signatures if (one.name, one.key_id) in trusted]
        lines.extend(identity.cosign(note.text, time=time))
        return Kept(head.origin, after, write_note(note.text, signatures=[*own, *lines]), time)

    state.step(origin, continued)
    return "".join(line.line() for line in lines), origin


class Server(ThreadingHTTPServer):
    """The server of one cosigner."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self, address: tuple[str, int], *, identity: Identity, state: State, clock: Callable[[], float]
    ) -> None:
        """Listen on `address`; `clock` gives POSIX seconds."""
        self.identity = identity
        self.state = state
        self.clock = clock
        self.room = threading.BoundedSemaphore(AT_ONCE)
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "athar-cosigner"
    sys_version = ""
    timeout = PATIENCE_SECONDS
    wbufsize = 65_536  # head and body leave together

    def handle(self) -> None:
        with self.server.room:
            super().handle()

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"[0-9]{1,9}", length) or int(length) > MAX_REQUEST:
            self.close_connection = True
            self._say(MALFORMED, "a request says its length, of 70,000 bytes at most\n")
            return
        data = self.rfile.read(int(length))
        if self.path != "/add-checkpoint":
            self._say(UNKNOWN, "nothing stands here\n")
            return
        try:
            lines, origin = answer(
                data, identity=self.server.identity, state=self.server.state, now=int(self.server.clock())
            )
        except Declined as declined:
            log.warning("declined with %s: %s", declined.status, declined)
            self._say(declined.status, declined.body, kind=declined.content_type)
        except sqlite3.Error:
            log.exception("nothing was signed: the state cannot be written")
            self._say(503, "try again later\n")
        else:
            log.info("cosigned a head of %s", origin)
            self._say(COSIGNED, lines)

    def do_GET(self) -> None:
        if self.path == "/":
            about = [f"cosigner {self.server.identity.name}", *self.server.identity.vkeys()]
            self._say(COSIGNED, "".join(line + "\n" for line in about))
            return
        named = _MONITORED.fullmatch(self.path)
        kept = self.server.state.kept_by_hash(named[1]) if named else None
        if kept is None:
            self._say(UNKNOWN, "nothing stands here\n")
        else:
            self._say(COSIGNED, kept.note)

    def _say(self, status: int, body: str, *, kind: str = TEXT_TYPE) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_args: Any) -> None:
        """Say nothing of who asked: what was decided is logged above."""
