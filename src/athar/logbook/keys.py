"""The log's signing key: made when the log is started, in ATHAR_HOME/keys, readable by its owner alone.

Rule kept here: only publishing loads it (`actions.publish`). Whoever reads the log takes the public key
from the first entry. A key that is gone is never replaced in silence: the log would split from what others
have seen.
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


def key_file(origin: str) -> Path:
    """Return where the key of log `origin` lies."""
    return Path(settings.KEYS) / ("log-" + re.sub(r"[^A-Za-z0-9.-]+", "_", origin))


def make_key(origin: str) -> Ed25519PrivateKey:
    """Return the key of log `origin`, made if there is none; a crash leaves it for the next time."""
    path = key_file(origin)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = Ed25519PrivateKey.generate()
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
    return load_key(origin)


def load_key(origin: str) -> Ed25519PrivateKey:
    """Return the key of log `origin`. Raises LogFault if it is missing or is no such key."""
    path = key_file(origin)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError as fault:
        raise LogFault(f"the key of the log is missing: {path.name}") from fault
    except ValueError as fault:
        raise LogFault(f"not a key: {path.name}") from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise LogFault(f"not an Ed25519 key: {path.name}")
    return key
