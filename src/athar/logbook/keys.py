"""The log's signing keys: made when the log is started or changes its key, in ATHAR_HOME/keys.

Rule kept here: they are readable by their owner alone, and loaded only in a process that took the sequencer's place
(the clock, or a command of the operator). A process that answers the web cannot load one, whatever its code asks.
A key that is gone is never replaced in silence: the log would split from what others have seen. Where systemd hands
over credentials, a key of the same name there comes first.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from athar.errors import LogFault
from publiclog.errors import LogError
from publiclog.note import read_verifier, verifier_of


class _Process:
    """What this process may do with keys: nothing, until it takes the sequencer's place."""

    signs = False
    never = False


def take_sequencers_place() -> None:
    """Let this process load the log's keys. Raises LogFault in one that answers the web."""
    if _Process.never:
        raise LogFault("a process that answers the web never signs for the log")
    _Process.signs = True


def forbid_signing() -> None:
    """Keep the log's keys out of this process for as long as it runs."""
    _Process.signs, _Process.never = False, True


def require_sequencer() -> None:
    """Raise LogFault unless this process took the sequencer's place."""
    if not _Process.signs:
        raise LogFault("this process is not the log's sequencer and cannot load its key")


def key_file(origin: str, *, key_id: str = "") -> Path:
    """Return where a key of log `origin` lies: its first, or a later one by its id."""
    name = "log-" + re.sub(r"[^A-Za-z0-9.-]+", "_", origin) + (f".{key_id}" if key_id else "")
    credentials = os.environ.get("CREDENTIALS_DIRECTORY", "")
    if credentials and (Path(credentials) / name).exists():
        return Path(credentials) / name
    return Path(settings.KEYS) / name


def make_key(origin: str) -> Ed25519PrivateKey:
    """Return the first key of log `origin`, made if there is none; a crash leaves it for the next time."""
    require_sequencer()
    path = key_file(origin)
    if not path.exists():
        _write(path, Ed25519PrivateKey.generate())
    return _load(path)


def make_further_key(origin: str) -> Ed25519PrivateKey:
    """Return a new key of log `origin`, kept beside the former under its id. Raises LogFault."""
    require_sequencer()
    key = Ed25519PrivateKey.generate()
    try:
        key_id = verifier_of(origin, key=key).key_id.hex()
    except LogError as fault:
        raise LogFault(f"no key can have the name {origin!r}") from fault
    _write(key_file(origin, key_id=key_id), key)
    return key


def load_key(vkey: str) -> Ed25519PrivateKey:
    """Return the private side of a key of the log. Raises LogFault if it is missing or is another."""
    require_sequencer()
    verifier = read_verifier(vkey)
    path = key_file(verifier.name, key_id=verifier.key_id.hex())
    if not path.exists():
        path = key_file(verifier.name)
    key = _load(path)
    if verifier_of(verifier.name, key=key) != verifier:
        raise LogFault(f"the key in {path.name} is not the one this log was started with, or changed to")
    return key


def _load(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError as fault:
        raise LogFault(f"the key of the log is missing: {path.name}") from fault
    except ValueError as fault:
        raise LogFault(f"not a key: {path.name}") from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise LogFault(f"not an Ed25519 key: {path.name}")
    return key


def _write(path: Path, key: Ed25519PrivateKey) -> None:
    """Write a key whole, or leave the one another process wrote first."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half_made = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(half_made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(half_made)
    except FileExistsError:
        pass  # another process was first: its key holds
    finally:
        half_made.unlink()
