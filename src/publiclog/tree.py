"""The Merkle tree: hashes, roots, and proofs that a leaf is in a tree or that one tree continues another.

Rule kept here: hashing exactly as RFC 9162 section 2.1 (which is RFC 6962's). Nothing is stored: a reader
of the hashes of complete subtrees is passed in, and `store.py` is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import TypeAlias

from publiclog.errors import ProofRejected
from publiclog.wire import HASH_SIZE

ReadHash: TypeAlias = Callable[[int, int], bytes]
"""Returns the hash of the `index`-th complete subtree of 2^`height` leaves: `(height, index) -> 32 bytes`."""

EMPTY_ROOT = sha256(b"").digest()  # RFC 9162 2.1.1: MTH({})


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one leaf: SHA-256(0x00 || entry). RFC 9162 2.1.1."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node: SHA-256(0x01 || left || right). RFC 9162 2.1.1."""
    return sha256(b"\x01" + left + right).digest()


class CompactRange:
    """The right edge of a tree: one hash per complete subtree, enough to append and to know the root."""

    def __init__(self, *, size: int = 0, hashes: Sequence[bytes] = ()) -> None:
        """Start from a tree of `size` leaves whose complete subtrees, largest first, have `hashes`."""
        if len(hashes) != size.bit_count():
            raise ValueError("a compact range holds one hash per set bit of its size")
        self.size = size
        self._hashes = list(hashes)

    def append(self, leaf: bytes) -> None:
        """Add one leaf, given by its hash."""
        left, rest = self._hashes, self.size
        while rest & 1:
            leaf = sha256(b"\x01" + left.pop() + leaf).digest()
            rest >>= 1
        left.append(leaf)
        self.size += 1

    def append_complete(self, top: bytes, *, height: int) -> None:
        """Add 2^`height` leaves at once, given by the hash above them. Raises ValueError where they do not fit."""
        if self.size & (1 << height) - 1:
            raise ValueError("a complete subtree begins at a multiple of its size")
        left, rest = self._hashes, self.size >> height
        while rest & 1:
            top = node_hash(left.pop(), top)
            rest >>= 1
        left.append(top)
        self.size += 1 << height

    def root(self) -> bytes:
        """Return the root of what was appended so far."""
        return _fold(self._hashes) if self._hashes else EMPTY_ROOT


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes in their order."""
    edge = CompactRange()
    for leaf in leaves:
        edge.append(leaf)
    return edge.root()


def compact_range(size: int, *, read: ReadHash) -> CompactRange:
    """Return the right edge of the tree of the first `size` leaves, read through `read`."""
    return CompactRange(size=size, hashes=_complete(0, size, read))


def root(size: int, *, read: ReadHash) -> bytes:
    """Return the root of the tree of the first `size` leaves, read through `read`."""
    return _subtree(0, size, read) if size else EMPTY_ROOT


def inclusion_proof(index: int, *, size: int, read: ReadHash) -> list[bytes]:
    """Return the siblings from leaf `index` up to the root of `size` leaves. RFC 9162 2.1.3.1."""
    if not 0 <= index < size:
        raise ValueError("no such leaf in a tree of this size")
    siblings: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            siblings.append(_subtree(middle, end, read))
            end = middle
        else:
            siblings.append(_subtree(start, middle, read))
            start = middle
    return siblings[::-1]


def consistency_proof(old: int, *, new: int, read: ReadHash) -> list[bytes]:
    """Return the hashes that show the tree of `new` leaves to begin with that of `old`. RFC 9162 2.1.4.1."""
    if not 0 < old <= new:
        raise ValueError("a consistency proof goes from a size above 0 to one that is not smaller")
    parts: list[bytes] = []
    start, end = 0, new
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            parts.append(_subtree(middle, end, read))
            end = middle
        else:
            parts.append(_subtree(start, middle, read))
            start = middle
    if start:  # where the old tree is not one complete subtree of the new, its last part comes first
        parts.append(_subtree(start, old, read))
    return parts[::-1]


def verify_inclusion(leaf: bytes, *, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Check that `leaf` (its hash) is number `index` of the tree with this root. RFC 9162 2.1.3.2.

    Raises ProofRejected.
    """
    _only_hashes(leaf, root, *proof)
    if not 0 <= index < size:
        raise ProofRejected("the index lies outside the tree")
    place, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise ProofRejected("the proof is too long")
        if place & 1 or place == last:
            found = node_hash(sibling, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        place, last = place >> 1, last >> 1
    if last != 0:
        raise ProofRejected("the proof is too short")
    if found != root:
        raise ProofRejected("the proof leads to another root")


def verify_consistency(
    *, old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the tree of `new` leaves begins with the one of `old` leaves. RFC 9162 2.1.4.2.

    From size 0 nothing can be proven: whoever starts there (a cosigner) decides that itself. Raises
    ProofRejected.
    """
    _only_hashes(old_root, new_root, *proof)
    if not 0 < old <= new:
        raise ProofRejected("sizes must rise, from 1 at least")
    if old == new:
        if proof or old_root != new_root:
            raise ProofRejected("one size has two roots, or a proof where none belongs")
        return
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        raise ProofRejected("the proof is too short")
    found_old, found_new = _climb(path, old=old, new=new)
    if (found_old, found_new) != (old_root, new_root):
        raise ProofRejected("the proof leads to other roots")


def _climb(path: list[bytes], *, old: int, new: int) -> tuple[bytes, bytes]:
    """Return the old and the new root that `path` leads to. Steps 4 to 6 of RFC 9162 2.1.4.2."""
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    found_old = found_new = path[0]
    for part in path[1:]:
        if last == 0:
            raise ProofRejected("the proof is too long")
        if place & 1 or place == last:
            found_old, found_new = node_hash(part, found_old), node_hash(part, found_new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found_new = node_hash(found_new, part)
        place, last = place >> 1, last >> 1
    if last != 0:
        raise ProofRejected("the proof is too short")
    return found_old, found_new


def _only_hashes(*values: bytes) -> None:
    if any(len(value) != HASH_SIZE for value in values):
        raise ProofRejected("a hash has 32 bytes")


def _split(count: int) -> int:
    """Return the largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def _complete(start: int, end: int, read: ReadHash) -> list[bytes]:
    """Return the hashes of the complete subtrees that make up leaves `start` to `end`, largest first."""
    found = []
    while start < end:
        height = (end - start).bit_length() - 1
        found.append(read(height, start >> height))
        start += 1 << height
    return found


def _subtree(start: int, end: int, read: ReadHash) -> bytes:
    """Return MTH over leaves `start` to `end`; `start` is a multiple of its largest power of two."""
    return _fold(_complete(start, end, read))


def _fold(hashes: Sequence[bytes]) -> bytes:
    """Return the root over complete subtrees, largest first."""
    found = hashes[-1]
    for left in reversed(hashes[:-1]):
        found = node_hash(left, found)
    return found
