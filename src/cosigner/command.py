"""`athar cosigner …`: everything a partner organisation does with its cosigner. Needs no database of the platform."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cosigner.keys import Identity, NotReady, load_identity, make_identity
from cosigner.server import Server
from cosigner.state import State
from publiclog.errors import LogError

PORT = 8787


def main(argv: Sequence[str]) -> int:
    """Do what `argv` asks; return 0, or 1 after one line that says what to do."""
    options = _parser().parse_args(argv)
    folder: Path = options.folder
    try:
        return int(options.run(folder, options) or 0)
    except (NotReady, LogError, OSError) as fault:
        print(f"athar cosigner: {fault}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="athar cosigner", description="Sign the heads of a public log that only ever grows."
    )
    home = Path(os.environ.get("ATHAR_HOME", ".athar")) / "cosigner"
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--folder", type=Path, default=home, help="its keys and memory (default: %(default)s)"
    )
    what = parser.add_subparsers(required=True, metavar="WHAT")

    serve = what.add_parser("serve", parents=[shared], help="answer logs until stopped")
    serve.add_argument(
        "--name", help="made under this name if there is none yet, as partner.example/cosigner"
    )
    serve.add_argument("--log", action="append", default=[], metavar="VKEY", help="a log to sign for")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=int, default=PORT, help="the port (default: %(default)s)")
    serve.set_defaults(run=_serve, ml_dsa=False)

    init = what.add_parser("init", parents=[shared], help="make its keys")
    init.add_argument("--name", required=True, help="a name for ever, as partner.example/cosigner")
    init.add_argument("--ml-dsa", action="store_true", help="also a key that holds against quantum computers")
    init.set_defaults(run=lambda folder, options: _tell(_made(folder, options)))

    vkey = what.add_parser(
        "vkey", parents=[shared], help="print its public keys, for the operator of the log"
    )
    vkey.set_defaults(run=lambda folder, _options: _tell(load_identity(folder)))

    add = what.add_parser(
        "add-log", parents=[shared], help="sign for a log, given its public key (/log/vkey)"
    )
    add.add_argument("vkey")
    add.set_defaults(run=lambda folder, options: _add_logs(_state(folder), [options.vkey]))

    status = what.add_parser("status", parents=[shared], help="print each log and its latest head")
    status.set_defaults(run=lambda folder, _options: _status(_state(folder)))
    return parser


def _made(folder: Path, options: argparse.Namespace) -> Identity:
    return make_identity(folder, name=options.name, ml_dsa=options.ml_dsa)


def _state(folder: Path) -> State:
    load_identity(folder)
    return State(folder / "heads.sqlite3")


def _tell(identity: Identity) -> int:
    print(*identity.vkeys(), sep="\n")
    return 0


def _add_logs(state: State, vkeys: Sequence[str]) -> int:
    for vkey in vkeys:
        print(f"signs for {state.add_log(vkey)}", flush=True)
    return 0


def _status(state: State) -> int:
    for origin in state.origins():
        kept = state.kept(origin)
        told = (
            f"size {kept.seen.size}, root {kept.seen.root.hex()}, at {kept.time}" if kept else "no head yet"
        )
        print(f"{origin}: {told}")
    return 0


def _serve(folder: Path, options: argparse.Namespace) -> int:
    identity = _made(folder, options) if options.name else load_identity(folder)
    state = _state(folder)
    _add_logs(state, options.log)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    server = Server((options.host, options.port), identity=identity, state=state, clock=_seconds)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    print(*identity.vkeys(), f"answers on http://{options.host}:{server.server_port}", sep="\n", flush=True)
    if not state.origins():
        print("no log yet: athar cosigner add-log VKEY", file=sys.stderr, flush=True)
    with server:
        server.serve_forever(poll_interval=0.2)
    return 0


def _seconds() -> float:
    return datetime.now(UTC).timestamp()
