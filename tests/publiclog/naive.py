"""The tree as RFC 9162 defines it, by recursion over lists: slow, short, and written apart from the product."""

from __future__ import annotations

from hashlib import sha256

from publiclog.tree import ReadHash


def split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(leaves: list[bytes]) -> bytes:
    """MTH of 2.1.1 over leaf hashes."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m: int, leaves: list[bytes], whole: bool) -> list[bytes]:
    """SUBPROOF of 2.1.4.1; PROOF(m, D) is subproof(m, D, True)."""
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), mth(leaves[:k])]


def reader(leaves: list[bytes]) -> ReadHash:
    """Reads subtrees by computing them."""
    return lambda height, index: mth(leaves[index << height : (index + 1) << height])


def leaves(count: int) -> list[bytes]:
    return [sha256(b"\x00" + str(n).encode()).digest() for n in range(count)]


def sides(m: int, n: int) -> str:
    """From leaf to root, on which side the siblings of leaf m stand in a tree of n: `L` or `R` each."""
    if n == 1:
        return ""
    k = split(n)
    return sides(m, k) + "R" if m < k else sides(m - k, n - k) + "L"


def growth_sides(m: int, n: int, whole: bool = True) -> str:
    """How PROOF(m, D[n]) is climbed: `S` where it starts with a subtree of its own, then a side each."""
    if m == n:
        return "" if whole else "S"
    k = split(n)
    return growth_sides(m, k, whole) + "R" if m <= k else growth_sides(m - k, n - k, False) + "L"
