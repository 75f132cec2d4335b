"""A proof in one file: the path of one entry and the signed checkpoint it leads to. C2SP tlog-proof.

Rule kept here: the file proves nothing about its `extra` line, which anybody may change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publiclog.checkpoint import Checkpoint, open_checkpoint
from publiclog.errors import Malformed
from publiclog.note import Verifier, read_note
from publiclog.tree import verify_inclusion
from publiclog.wire import HASH_SIZE, read_base64, read_decimal, write_base64

HEADER = "c2sp.org/tlog-proof@v1"
MAX_PATH = 63  # no tree up to 2^63 leaves is deeper


@dataclass(frozen=True)
class LogProof:
    """That the leaf number `index` is in the log whose signed head is `checkpoint` (a whole note)."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None

    def text(self) -> str:
        """Return the proof as a file."""
        lines = [HEADER]
        if self.extra is not None:
            lines.append(f"extra {write_base64(self.extra)}")
        lines += [f"index {self.index}", *(write_base64(part) for part in self.path)]
        return "\n".join(lines) + "\n\n" + self.checkpoint


def read_proof(data: bytes | str) -> LogProof:
    """Return the proof in a file, with nothing checked but its form. Raises Malformed."""
    try:
        whole = data if isinstance(data, str) else data.decode("utf-8")
    except UnicodeError as fault:
        raise Malformed("a proof is UTF-8") from fault
    head, gap, checkpoint = whole.partition("\n\n")
    lines = head.split("\n")
    if not gap or lines.pop(0) != HEADER:
        raise Malformed("not a tlog-proof")
    read_note(checkpoint)
    extra = (
        read_base64(lines.pop(0).removeprefix("extra ")) if lines and lines[0].startswith("extra ") else None
    )
    if not lines or not lines[0].startswith("index "):
        raise Malformed("a proof without an index")
    index = read_decimal(lines.pop(0).removeprefix("index "))
    if len(lines) > MAX_PATH:
        raise Malformed("a proof of more than 63 hashes")
    return LogProof(index, tuple(read_base64(line, size=HASH_SIZE) for line in lines), checkpoint, extra)


def verify_proof(
    proof: LogProof, *, leaf: bytes, verifier: Verifier, origin: str, cosigners: Sequence[Verifier] = ()
) -> tuple[Checkpoint, tuple[Verifier, ...]]:
    """Return the checkpoint that `leaf` (its hash) is proven to be under, and which of `cosigners` signed it.

    How many cosigners are enough is the reader's own rule. Raises Malformed, SignatureRejected,
    ProofRejected.
    """
    checkpoint, signed = open_checkpoint(
        proof.checkpoint, verifier=verifier, origin=origin, cosigners=cosigners
    )
    verify_inclusion(leaf, index=proof.index, size=checkpoint.size, proof=proof.path, root=checkpoint.root)
    return checkpoint, signed
