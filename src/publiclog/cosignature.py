"""Cosignatures: others attest to the largest consistent tree they had seen. C2SP tlog-cosignature.

Only the Ed25519 kind (type 0x04, `cosignature/v1`) is known here. When to cosign, and what a cosigner has
to remember before it does, is not decided here. Those who cosign are called cosigners: a witness is an
attendee of a program.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from publiclog.errors import Malformed
from publiclog.note import Signature, check_name, ed25519_holds, key_id, read_vkey, write_vkey
from publiclog.wire import MAX_SIZE

COSIGNATURE = 0x04
_SIZE = 8 + 64  # the time as big-endian uint64, then the Ed25519 signature


@dataclass(frozen=True)
class CosignatureVerifier:
    """The public key of a cosigner."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The first four bytes of the hash of name, type and key."""
        return key_id(self.name, kind=COSIGNATURE, public=self.public)

    @property
    def vkey(self) -> str:
        """The key in its text form."""
        return write_vkey(self.name, kind=COSIGNATURE, public=self.public)

    def holds(self, text: str, blob: bytes) -> bool:
        """Return whether `blob` is a cosignature of the checkpoint `text`."""
        if len(blob) != _SIZE:
            return False
        return ed25519_holds(self.public, message=_message(text, time=cosigned_at(blob)), signature=blob[8:])


def read_cosigner(vkey: str) -> CosignatureVerifier:
    """Return a cosigner's key from its text form. Raises Malformed."""
    name, public = read_vkey(vkey, kind=COSIGNATURE)
    return CosignatureVerifier(name, public)


def cosigned_at(blob: bytes) -> int:
    """Return the POSIX time a cosignature states. Raises Malformed."""
    if len(blob) != _SIZE:
        raise Malformed("a cosignature has 72 bytes after the id of its key")
    return int.from_bytes(blob[:8], "big")


def cosign(text: str, *, name: str, key: Ed25519PrivateKey, time: int) -> Signature:
    """Return the cosignature of checkpoint `text` at POSIX `time`. Raises Malformed."""
    check_name(name)
    if not 0 < time <= MAX_SIZE:
        raise Malformed("a cosignature states a time after 1970")
    public = key.public_key().public_bytes_raw()
    blob = time.to_bytes(8, "big") + key.sign(_message(text, time=time))
    return Signature(name, key_id(name, kind=COSIGNATURE, public=public), blob)


def _message(text: str, *, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()
