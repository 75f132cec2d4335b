"""Proofs of every shape, tampered with in every way of a table; what is expected follows from the rule, not a run.

The rules are those of the public vectors of other logs (a bit changed, hashes added, doubled, dropped, moved, sizes
and indexes shifted, roots exchanged). A size is not hashed into a root: a proof holds under another size exactly
when the way up is the same, and that is what the rule says then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from publiclog.errors import ProofRejected
from publiclog.tree import EMPTY_ROOT, verify_consistency, verify_inclusion
from tests.publiclog import naive

LEAVES = naive.leaves(64)
ROOTS = [naive.mth(LEAVES[:n]) for n in range(65)]
PLACES = [(0, 1), (0, 2), (1, 2), (2, 3), (0, 8), (5, 8), (4, 7), (6, 7), (32, 33), (17, 64)]
GROWTHS = [(1, 2), (1, 8), (2, 5), (3, 4), (4, 7), (6, 8), (8, 33), (31, 32), (32, 64), (33, 64)]


@dataclass(frozen=True)
class Case:
    """What is handed to a verifier; `first` is the leaf's hash, or the older root."""

    at: int
    size: int
    first: bytes
    root: bytes
    proof: tuple[bytes, ...]


def flipped(data: bytes, bit: int) -> bytes:
    return (int.from_bytes(data, "big") ^ 1 << bit).to_bytes(len(data), "big")


def each(case: Case, change: Callable[[bytes], bytes]) -> Iterator[tuple[bytes, ...]]:
    for n, part in enumerate(case.proof):
        yield (*case.proof[:n], change(part), *case.proof[n + 1 :])


def proofs(case: Case) -> Iterator[tuple[str, tuple[bytes, ...]]]:
    """Every other list of hashes than the right one."""
    p = case.proof
    yield from (("a bit changed", one) for one in each(case, lambda part: flipped(part, 7)))
    yield from (("a hash cut short", one) for one in each(case, lambda part: part[:-1]))
    yield from (("a hash with a byte more", one) for one in each(case, lambda part: part + b"\0"))
    yield from (("an empty hash", one) for one in each(case, lambda _part: b""))
    yield from (("the root for a hash", one) for one in each(case, lambda _part: case.root))
    yield from (("one dropped", p[:n] + p[n + 1 :]) for n in range(len(p)))
    yield from (("one doubled", (*p[:n], p[n], *p[n:])) for n in range(len(p)))
    for n in range(len(p) + 1):
        yield from (
            (f"one more at {n}", (*p[:n], new, *p[n:])) for new in (case.root, case.first, EMPTY_ROOT)
        )
    yield "turned round", p[::-1]
    yield "none", ()
    yield "sixty-four more", p + (EMPTY_ROOT,) * 64
    yield "moved by one", p[1:] + p[:1]


def inclusion(at: int, size: int) -> Case:
    return Case(at, size, LEAVES[at], ROOTS[size], tuple(naive.path(at, LEAVES[:size])))


def growth(old: int, new: int) -> Case:
    return Case(old, new, ROOTS[old], ROOTS[new], tuple(naive.subproof(old, LEAVES[:new], True)))


def others(case: Case) -> Iterator[tuple[str, Case]]:
    """Every change but those of place and size: never to be accepted."""
    yield from ((name, replace(case, proof=proof)) for name, proof in proofs(case) if proof != case.proof)
    for name, first in (("a bit", flipped(case.first, 0)), ("nothing", b""), ("cut", case.first[:31])):
        yield f"the first: {name}", replace(case, first=first)
    for name, root in (("a bit", flipped(case.root, 255)), ("nothing", b""), ("long", case.root + b"\0")):
        yield f"the root: {name}", replace(case, root=root)
    if case.first != case.root:
        yield "exchanged", replace(case, first=case.root, root=case.first)


def shifts(case: Case) -> Iterator[Case]:
    for at in (case.at - 1, case.at + 1, case.at ^ 1, case.at ^ 2, case.size, 0, -1, 2**63):
        yield replace(case, at=at)
    for size in (case.size - 1, case.size + 1, case.size * 2, case.size // 2, case.at, 0, 2**62):
        yield replace(case, size=size)


def inclusion_cases() -> Iterator[tuple[str, Case, bool]]:
    for place in PLACES:
        case, name = inclusion(*place), f"{place[0]} of {place[1]}"
        yield f"{name}: untouched", case, True
        yield from ((f"{name}: {how}", changed, False) for how, changed in others(case))
        for moved in shifts(case):
            there = 0 <= moved.at < moved.size
            same = there and naive.sides(moved.at, moved.size) == naive.sides(case.at, case.size)
            yield f"{name}: as {moved.at} of {moved.size}", moved, same


def growth_cases() -> Iterator[tuple[str, Case, bool]]:
    for sizes in GROWTHS:
        case, name = growth(*sizes), f"{sizes[0]} to {sizes[1]}"
        yield f"{name}: untouched", case, True
        yield from ((f"{name}: {how}", changed, False) for how, changed in others(case))
        for moved in shifts(case):
            there = 0 < moved.at < moved.size
            ways = [naive.growth_sides(each.at, each.size) for each in (moved, case)] if there else [1, 2]
            yield f"{name}: as {moved.at} to {moved.size}", moved, ways[0] == ways[1]
        yield f"{name}: from nothing", replace(case, at=0, first=EMPTY_ROOT, proof=()), False
        yield f"{name}: back", replace(case, at=case.size, size=case.at), False
        yield f"{name}: one size, two roots", replace(case, at=case.size, proof=()), False


INCLUSION = {f"{n} {name}": (case, holds) for n, (name, case, holds) in enumerate(inclusion_cases())}
GROWTH = {f"{n} {name}": (case, holds) for n, (name, case, holds) in enumerate(growth_cases())}


def test_the_table_has_as_many_cases_as_the_public_vectors_and_more() -> None:
    assert len(INCLUSION) >= 98
    assert len(GROWTH) >= 98
    assert any(holds for _case, holds in INCLUSION.values())


@pytest.mark.parametrize(("case", "holds"), INCLUSION.values(), ids=INCLUSION)
def test_a_proof_that_a_leaf_is_there_holds_only_as_the_rule_says(case: Case, holds: bool) -> None:
    def verify() -> None:
        verify_inclusion(case.first, index=case.at, size=case.size, proof=case.proof, root=case.root)

    _expect(verify, holds=holds)


@pytest.mark.parametrize(("case", "holds"), GROWTH.values(), ids=GROWTH)
def test_a_proof_of_growth_holds_only_as_the_rule_says(case: Case, holds: bool) -> None:
    def verify() -> None:
        verify_consistency(
            old=case.at, new=case.size, old_root=case.first, new_root=case.root, proof=case.proof
        )

    _expect(verify, holds=holds)


def _expect(verify: Callable[[], None], *, holds: bool) -> None:
    if holds:
        verify()
        return
    with pytest.raises(ProofRejected):
        verify()
