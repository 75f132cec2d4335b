"""When a cosigner signs: what it is asked, what it answers, and what each answer means to the log. C2SP tlog-witness.

Rule kept here: a head is cosigned only if it continues the one before it that was cosigned for this log. The head
before is passed in and the new one handed back: whoever calls must store it before answering, and must let nobody
else read or write it in between (`cosigner.state` does).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publiclog.checkpoint import Checkpoint, read_checkpoint
from publiclog.errors import LogError, Malformed, ProofRejected, SignatureRejected
from publiclog.note import Verifier, open_note, read_note
from publiclog.tree import EMPTY_ROOT, verify_consistency
from publiclog.wire import HASH_SIZE, read_base64, read_decimal, write_base64

MAX_PROOF = 63  # hashes: no tree up to 2^63 leaves needs more
MAX_REQUEST = 70_000  # bytes: the longest proof and a note with a dozen of the largest signatures
SIZE_TYPE = "text/x.tlog.size"
TEXT_TYPE = "text/plain; charset=utf-8"

# what an answer's status means to the log that asked
COSIGNED, MALFORMED, UNTRUSTED, UNKNOWN, CONFLICT, UNPROVEN = 200, 400, 403, 404, 409, 422


@dataclass(frozen=True)
class Request:
    """What a log asks: that `checkpoint` (a whole note) be cosigned, which by `proof` continues the tree of `old`."""

    old: int
    proof: tuple[bytes, ...]
    checkpoint: str

    def body(self) -> bytes:
        """Return the request as it is posted."""
        lines = [f"old {self.old}", *(write_base64(part) for part in self.proof)]
        return ("\n".join(lines) + "\n\n" + self.checkpoint).encode()


@dataclass(frozen=True)
class Seen:
    """The latest head that was cosigned for a log; size 0 if none ever was."""

    size: int = 0
    root: bytes = EMPTY_ROOT


class Declined(Exception):
    """A request that is not cosigned: the status, and the size that is known if that is what differs."""

    def __init__(self, status: int, reason: str, *, size: int | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.size = size

    @property
    def body(self) -> str:
        """What is answered: the known size and nothing else, or the reason in a line."""
        return f"{self.size}\n" if self.size is not None else f"{self}\n"

    @property
    def content_type(self) -> str:
        """The type of the body."""
        return SIZE_TYPE if self.size is not None else TEXT_TYPE


def read_request(data: bytes) -> Request:
    """Return what a body asks. Raises Malformed."""
    if len(data) > MAX_REQUEST:
        raise Malformed("a request of more than 70,000 bytes")
    try:
        head, gap, checkpoint = data.decode("utf-8").partition("\n\n")
    except UnicodeError as fault:
        raise Malformed("a request is UTF-8") from fault
    first, *lines = head.split("\n")
    if not gap or not first.startswith("old "):
        raise Malformed("a request is the old size, a proof, an empty line and a checkpoint")
    if len(lines) > MAX_PROOF:
        raise Malformed("a proof of more than 63 hashes")
    read_note(checkpoint)
    proof = tuple(read_base64(line, size=HASH_SIZE) for line in lines)
    return Request(read_decimal(first.removeprefix("old ")), proof, checkpoint)


def origin_of(request: Request) -> str:
    """Return which log the request is about, unproven. Raises Malformed."""
    return read_note(request.checkpoint).text.partition("\n")[0]


def trusted_head(request: Request, *, keys: Sequence[Verifier]) -> Checkpoint:
    """Return the head that is asked to be cosigned, signed by one of the log's `keys`. Raises Declined."""
    try:
        text, _signed = open_note(request.checkpoint, verifiers=keys)
    except SignatureRejected as fault:
        raise Declined(UNTRUSTED, str(fault)) from fault
    except Malformed as fault:
        raise Declined(MALFORMED, str(fault)) from fault
    first, size, *_rest = [*text.split("\n"), ""]
    if size == "0" and _root_line(text) != write_base64(EMPTY_ROOT):
        raise Declined(UNPROVEN, f"{first}: the root of an empty log is the hash of nothing")
    try:
        head = read_checkpoint(text)
    except Malformed as fault:
        raise Declined(MALFORMED, str(fault)) from fault
    if request.old > head.size:
        raise Declined(MALFORMED, "the old size is larger than the new")
    return head


def continue_from(seen: Seen, *, head: Checkpoint, request: Request) -> Seen:
    """Return what is known once `head` is cosigned after `seen`. Raises Declined, and then nothing is signed."""
    if request.old != seen.size:
        raise Declined(CONFLICT, "another head was cosigned last", size=seen.size)
    try:
        if request.old == 0:
            if request.proof:
                raise ProofRejected("from nothing there is nothing to prove")
        else:
            verify_consistency(
                old=seen.size, new=head.size, old_root=seen.root, new_root=head.root, proof=request.proof
            )
    except LogError as fault:
        raise Declined(UNPROVEN, str(fault)) from fault
    return Seen(head.size, head.root)


def _root_line(text: str) -> str:
    lines = text.split("\n")
    return lines[2] if len(lines) > 2 else ""
