"""The envelope: how a statement's content is kept unreadable until opening. Only three modules may import this.

Rule kept here (rule 1): the database holds ciphertext alone (AES-256-GCM, the statement's id as associated
data, so that envelopes cannot be exchanged). The key lies in ATHAR_HOME/keys, apart from the database and
its dumps. What this does not do: it does not protect against an operator who reads both the key and the
database; the commitment in the public log makes any change by such an operator visible, not the reading.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from json import loads
from pathlib import Path

import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from athar.errors import SealBroken

VERSION = b"\x01"
NONCE = 12  # bytes, as NIST SP 800-38D section 8.2.1 advises
KEY = 32
SALT = 32  # bytes, as docs/log.md says of commitments


@lru_cache(maxsize=1)
def _key(path: Path) -> bytes:
    """Return the sealing key, made once; two processes that make it at once end with the same one."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half_made = path.with_name(f"{path.name}.{os.getpid()}")
        handle = os.open(half_made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(AESGCM.generate_key(bit_length=KEY * 8))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(half_made, path)
        except FileExistsError:
            pass  # another process was first: its key holds
        finally:
            half_made.unlink()
    return path.read_bytes()


def _cipher() -> AESGCM:
    return AESGCM(_key(settings.KEYS / "sealing"))


@sensitive_variables()
def close_envelope(content: Mapping[str, object], *, salt: bytes, uid: str) -> bytes:
    """Return the encrypted content and salt of the statement of that id."""
    nonce = os.urandom(NONCE)
    plain = salt + rfc8785.dumps(dict(content))  # type: ignore[arg-type]
    return VERSION + nonce + _cipher().encrypt(nonce, plain, uid.encode())


@sensitive_variables()
def open_envelope(envelope: bytes | memoryview, *, uid: str) -> tuple[dict[str, object], bytes]:
    """Return content and salt; raises SealBroken, without a word of the content, if it was tampered with."""
    envelope = bytes(envelope)
    if envelope[:1] != VERSION:
        raise SealBroken(f"statement {uid}: the envelope has an unknown version")
    nonce, sealed = envelope[1 : 1 + NONCE], envelope[1 + NONCE :]
    try:
        plain = _cipher().decrypt(nonce, sealed, uid.encode())
    except InvalidTag:
        raise SealBroken(f"statement {uid}: the envelope does not open with this server's key") from None
    return dict(loads(plain[SALT:])), plain[:SALT]
