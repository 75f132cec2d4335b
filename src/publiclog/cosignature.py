"""Cosignatures: others attest to the largest consistent tree they had seen. C2SP tlog-cosignature.

Two kinds of keys: Ed25519 (type 0x04, `cosignature/v1`), which every reader knows, and ML-DSA-44 (type 0x06,
FIPS 204), for those who want signatures that also hold against quantum computers. When to cosign is decided in
`cosigning.py`. Those who cosign are called cosigners: a witness is an attendee of a program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from publiclog.checkpoint import read_checkpoint
from publiclog.errors import LogError, Malformed
from publiclog.note import Signature, check_name, ed25519_holds, key_id, read_typed_key, write_vkey
from publiclog.wire import MAX_SIZE

COSIGNATURE = 0x04
ML_DSA = 0x06
_TIME = 8  # bytes of the time, big-endian, before the signature
_ED25519_SIZE = _TIME + 64
_ML_DSA_SIZE = _TIME + 2420
_PUBLIC = {COSIGNATURE: 32, ML_DSA: 1312}

PrivateKey: TypeAlias = Ed25519PrivateKey | MLDSA44PrivateKey


@dataclass(frozen=True)
class CosignatureVerifier:
    """The public key of a cosigner, Ed25519."""

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
        if len(blob) != _ED25519_SIZE or not 0 < cosigned_at(blob) <= MAX_SIZE:
            return False
        return ed25519_holds(self.public, message=_message(text, time=cosigned_at(blob)), signature=blob[8:])


@dataclass(frozen=True)
class MlDsaVerifier:
    """The public key of a cosigner, ML-DSA-44."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The first four bytes of the hash of name, type and key."""
        return key_id(self.name, kind=ML_DSA, public=self.public)

    @property
    def vkey(self) -> str:
        """The key in its text form."""
        return write_vkey(self.name, kind=ML_DSA, public=self.public)

    def holds(self, text: str, blob: bytes) -> bool:
        """Return whether `blob` is a cosignature of the checkpoint `text`. Extension lines are not covered."""
        if len(blob) != _ML_DSA_SIZE or not 0 < cosigned_at(blob) <= MAX_SIZE:
            return False
        try:
            message = ml_dsa_message(text, name=self.name, time=cosigned_at(blob))
            MLDSA44PublicKey.from_public_bytes(self.public).verify(blob[_TIME:], message)
        except (InvalidSignature, LogError, ValueError):
            return False
        return True


Cosigner: TypeAlias = CosignatureVerifier | MlDsaVerifier


def read_cosigner(vkey: str) -> Cosigner:
    """Return a cosigner's key, of either kind, from its text form. Raises Malformed."""
    name, kind, public = read_typed_key(vkey)
    if _PUBLIC.get(kind) != len(public):
        raise Malformed(f"a key of type {kind:#04x} where one of a cosigner belongs")
    return CosignatureVerifier(name, public) if kind == COSIGNATURE else MlDsaVerifier(name, public)


def cosigned_at(blob: bytes) -> int:
    """Return the POSIX time a cosignature states. Raises Malformed."""
    if len(blob) not in (_ED25519_SIZE, _ML_DSA_SIZE):
        raise Malformed("a cosignature has 72 or 2428 bytes after the id of its key")
    return int.from_bytes(blob[:_TIME], "big")


def cosigner_of(name: str, *, key: PrivateKey) -> Cosigner:
    """Return the public side of a cosigner's key. Raises Malformed."""
    check_name(name)
    public = key.public_key().public_bytes_raw()
    return (
        CosignatureVerifier(name, public)
        if isinstance(key, Ed25519PrivateKey)
        else MlDsaVerifier(name, public)
    )


def cosign(text: str, *, name: str, key: PrivateKey, time: int) -> Signature:
    """Return the cosignature of checkpoint `text` at POSIX `time`. Raises Malformed."""
    if not 0 < time <= MAX_SIZE:
        raise Malformed("a cosignature states a time after 1970")
    if isinstance(key, Ed25519PrivateKey):
        signature = key.sign(_message(text, time=time))
    else:
        signature = key.sign(ml_dsa_message(text, name=name, time=time))
    return Signature(name, cosigner_of(name, key=key).key_id, time.to_bytes(_TIME, "big") + signature)


def ml_dsa_message(text: str, *, name: str, time: int) -> bytes:
    """Return what an ML-DSA-44 cosigner signs: the tree from leaf 0 to the head's size. Raises Malformed."""
    head = read_checkpoint(text)
    return b"".join(
        (
            b"subtree/v1\n\0",
            _counted(name),
            time.to_bytes(8, "big"),
            _counted(head.origin),
            (0).to_bytes(8, "big"),
            head.size.to_bytes(8, "big"),
            head.root,
        )
    )


def _counted(text: str) -> bytes:
    data = text.encode()
    if len(data) > 255:
        raise Malformed("a name of more than 255 bytes has no ML-DSA cosignature")
    return bytes([len(data)]) + data


def _message(text: str, *, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()
