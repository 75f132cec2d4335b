"""Checkpoints: the signed head of a log, which fixes every entry before it. C2SP tlog-checkpoint.

Rule kept here: three lines, origin, size and root, and no more when we write. Foreign extension lines are
read and kept. A log must never sign two checkpoints that contradict each other: that is held by
`athar.logbook`, not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from publiclog.errors import Malformed, SignatureRejected
from publiclog.note import Signature, Verifier, open_note, read_note, sign, write_note
from publiclog.tree import EMPTY_ROOT
from publiclog.wire import HASH_SIZE, MAX_SIZE, read_base64, read_decimal, write_base64


@dataclass(frozen=True)
class Checkpoint:
    """The head of a log: which log, how many leaves, and the root over them (32 bytes)."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a head that could not be written or that no tree has. Raises Malformed."""
        if not self.origin or "\n" in self.origin:
            raise Malformed("a checkpoint names its log in one line")
        if not 0 <= self.size <= MAX_SIZE or len(self.root) != HASH_SIZE:
            raise Malformed("a checkpoint has a size and a root of 32 bytes")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise Malformed("the root of an empty log is the hash of nothing")
        if any(not line or "\n" in line for line in self.extensions):
            raise Malformed("an extension of a checkpoint is a line that is not empty")

    def text(self) -> str:
        """Return what is signed."""
        lines = [self.origin, str(self.size), write_base64(self.root), *self.extensions]
        return "".join(line + "\n" for line in lines)


def read_checkpoint(text: str) -> Checkpoint:
    """Return the checkpoint in the text of a note. Raises Malformed."""
    if not text.endswith("\n"):
        raise Malformed("the last line of a checkpoint is not ended")
    lines = text[:-1].split("\n")
    if len(lines) < 3:
        raise Malformed("a checkpoint has three lines at least")
    return Checkpoint(
        lines[0], read_decimal(lines[1]), read_base64(lines[2], size=HASH_SIZE), tuple(lines[3:])
    )


Cosigner = TypeVar("Cosigner", bound=Verifier)


def sign_checkpoint(
    checkpoint: Checkpoint, *, key: Ed25519PrivateKey, cosignatures: Sequence[Signature] = ()
) -> str:
    """Return the signed note of `checkpoint`; the key's name is the origin, as the document advises."""
    return sign_checkpoint_with(checkpoint, keys=[key], cosignatures=cosignatures)


def sign_checkpoint_with(
    checkpoint: Checkpoint, *, keys: Sequence[Ed25519PrivateKey], cosignatures: Sequence[Signature] = ()
) -> str:
    """Return the note signed by several keys of the log, as while one takes over from another."""
    text = checkpoint.text()
    signatures = [sign(text, name=checkpoint.origin, key=key) for key in keys]
    return write_note(text, signatures=[*signatures, *cosignatures])


def open_checkpoint(
    data: bytes | str, *, verifier: Verifier, origin: str, cosigners: Sequence[Verifier] = ()
) -> tuple[Checkpoint, tuple[Verifier, ...]]:
    """Return the checkpoint of log `origin` signed by `verifier`, and which of `cosigners` signed it too.

    Raises Malformed, SignatureRejected.
    """
    text, signed = open_note(data, verifiers=[verifier, *cosigners])
    if verifier not in signed:
        raise SignatureRejected("the log itself has not signed")
    checkpoint = read_checkpoint(text)
    if checkpoint.origin != origin:
        raise SignatureRejected("the checkpoint of another log")
    return checkpoint, tuple(cosigner for cosigner in signed if cosigner != verifier)


def open_checkpoint_of(
    data: bytes | str, *, logs: Sequence[Verifier], cosigners: Sequence[Cosigner] = ()
) -> tuple[Checkpoint, tuple[Cosigner, ...]]:
    """Return the checkpoint of whichever of `logs` signed it, and which of `cosigners` signed it too.

    A log's key has the name of its origin here, as in a policy. Raises Malformed, SignatureRejected.
    """
    checkpoint = read_checkpoint(read_note(data).text)
    own = [log for log in logs if log.name == checkpoint.origin]
    _text, signed = open_note(data, verifiers=[*own, *cosigners])
    if not any(log in signed for log in own):
        raise SignatureRejected("no known log has signed")
    return checkpoint, tuple(cosigner for cosigner in cosigners if cosigner in signed)


def open_head(data: bytes | str, *, logs: Sequence[Verifier]) -> Checkpoint:
    """Return the checkpoint of whichever of `logs` signed it. Raises Malformed, SignatureRejected."""
    nobody: tuple[Verifier, ...] = ()
    return open_checkpoint_of(data, logs=logs, cosigners=nobody)[0]
