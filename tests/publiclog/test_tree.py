from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publiclog.errors import ProofRejected
from publiclog.tree import (
    EMPTY_ROOT,
    CompactRange,
    compact_range,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from tests.publiclog import naive

# Certificate Transparency's inputs and the roots over the first 0 to 8 of them
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
EDGES = [1, 2, 3, 7, 8, 9, 255, 256, 257]
LEAVES = naive.leaves(257)


@pytest.mark.parametrize("size", range(9))
def test_the_roots_of_certificate_transparency_are_reached(size: int) -> None:
    assert root_of(leaf_hash(bytes.fromhex(text)) for text in INPUTS[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize("size", [0, *EDGES])
def test_the_root_is_that_of_the_definition(size: int) -> None:
    assert root_of(LEAVES[:size]) == naive.mth(LEAVES[:size]) == root(size, read=naive.reader(LEAVES))


@pytest.mark.parametrize("size", [65_535, 65_536, 65_537])
def test_the_root_is_that_of_the_definition_where_a_second_level_of_tiles_is_full(size: int) -> None:
    leaves = naive.leaves(size)
    assert root_of(leaves) == naive.mth(leaves)


def test_an_edge_taken_up_again_grows_as_one_that_was_never_left() -> None:
    for size in EDGES[:-1]:
        edge = compact_range(size, read=naive.reader(LEAVES))
        for leaf in LEAVES[size:]:
            edge.append(leaf)
        assert edge.root() == naive.mth(LEAVES)


def test_an_edge_takes_complete_subtrees_where_they_fit() -> None:
    edge, whole = CompactRange(), CompactRange()
    for height, start in ((2, 0), (2, 4), (3, 8), (0, 16), (0, 17), (1, 18)):
        edge.append_complete(naive.mth(LEAVES[start : start + 2**height]), height=height)
        for leaf in LEAVES[start : start + 2**height]:
            whole.append(leaf)
        assert (edge.size, edge.root()) == (whole.size, whole.root())
    edge.append(LEAVES[20])
    with pytest.raises(ValueError, match="multiple of its size"):
        edge.append_complete(EMPTY_ROOT, height=1)


def test_an_edge_has_one_hash_for_each_bit_of_its_size() -> None:
    with pytest.raises(ValueError, match="one hash per set bit"):
        CompactRange(size=3, hashes=[EMPTY_ROOT])


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_leaf_is_proven_by_the_path_of_the_definition(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 257))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size=size, read=naive.reader(LEAVES))
    assert proof == naive.path(index, LEAVES[:size])
    verify_inclusion(LEAVES[index], index=index, size=size, proof=proof, root=naive.mth(LEAVES[:size]))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_growth_is_proven_by_the_hashes_of_the_definition(data: st.DataObject) -> None:
    new = data.draw(st.integers(1, 257))
    old = data.draw(st.integers(1, new))
    proof = consistency_proof(old, new=new, read=naive.reader(LEAVES))
    assert proof == naive.subproof(old, LEAVES[:new], True)
    roots = {"old_root": naive.mth(LEAVES[:old]), "new_root": naive.mth(LEAVES[:new])}
    verify_consistency(old=old, new=new, proof=proof, **roots)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_one_changed_bit_anywhere_breaks_a_proof_that_a_leaf_is_there(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 257))
    index = data.draw(st.integers(0, size - 1))
    parts = [LEAVES[index], naive.mth(LEAVES[:size]), *naive.path(index, LEAVES[:size])]
    at = data.draw(st.integers(0, len(parts) - 1))
    parts[at] = _flipped(parts[at], bit=data.draw(st.integers(0, 255)))
    with pytest.raises(ProofRejected):
        verify_inclusion(parts[0], index=index, size=size, proof=parts[2:], root=parts[1])


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_one_changed_bit_anywhere_breaks_a_proof_of_growth(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, 257))
    old = data.draw(st.integers(1, new - 1))
    parts = [naive.mth(LEAVES[:old]), naive.mth(LEAVES[:new]), *naive.subproof(old, LEAVES[:new], True)]
    at = data.draw(st.integers(0, len(parts) - 1))
    parts[at] = _flipped(parts[at], bit=data.draw(st.integers(0, 255)))
    with pytest.raises(ProofRejected):
        verify_consistency(old=old, new=new, old_root=parts[0], new_root=parts[1], proof=parts[2:])


TAMPERED = {
    "another index": {"index": 4},
    "an index beyond the tree": {"index": 7},
    "a negative index": {"index": -1},
    "no tree": {"index": 0, "size": 0},
    "a smaller size": {"size": 6},
    "a size far larger": {"size": 2**62},
    "one hash more at the root": {"proof": [*naive.path(5, LEAVES[:7]), EMPTY_ROOT]},
    "one hash more at the leaf": {"proof": [EMPTY_ROOT, *naive.path(5, LEAVES[:7])]},
    "one hash less": {"proof": naive.path(5, LEAVES[:7])[:-1]},
    "no hashes": {"proof": []},
    "hashes in the other order": {"proof": naive.path(5, LEAVES[:7])[::-1]},
    "a hash cut short": {"proof": [naive.path(5, LEAVES[:7])[0][:-1], *naive.path(5, LEAVES[:7])[1:]]},
    "a hash with a byte more": {
        "proof": [naive.path(5, LEAVES[:7])[0] + b"\x00", *naive.path(5, LEAVES[:7])[1:]]
    },
    "an empty root": {"root": b""},
    "another leaf": {"leaf": LEAVES[4]},
    "an empty leaf": {"leaf": b""},
    "the root taken for a leaf": {
        "leaf": naive.mth(LEAVES[:7]),
        "index": 0,
        "size": 1,
        "proof": [EMPTY_ROOT],
    },
}


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED)
def test_a_tampered_proof_that_a_leaf_is_there_is_refused(change: dict) -> None:
    told: dict = {
        "leaf": LEAVES[5], "index": 5, "size": 7, "proof": naive.path(5, LEAVES[:7]), "root": naive.mth(LEAVES[:7])
    }  # fmt: skip
    verify_inclusion(**told)
    with pytest.raises(ProofRejected):
        verify_inclusion(**(told | change))


def test_a_tree_of_one_needs_no_hashes_and_takes_only_its_own_leaf() -> None:
    verify_inclusion(LEAVES[0], index=0, size=1, proof=[], root=LEAVES[0])
    with pytest.raises(ProofRejected):
        verify_inclusion(b"", index=0, size=1, proof=[], root=b"")


GROWTH = naive.subproof(3, LEAVES[:7], True)
TAMPERED_GROWTH = {
    "from nothing": {"old": 0, "old_root": EMPTY_ROOT, "proof": []},
    "shrinking": {"old": 7, "new": 3, "old_root": naive.mth(LEAVES[:7]), "new_root": naive.mth(LEAVES[:3])},
    "another old size": {"old": 4},
    "another new size": {"new": 9},
    "no hashes": {"proof": []},
    "one hash more": {"proof": [*GROWTH, EMPTY_ROOT]},
    "one hash less": {"proof": GROWTH[:-1]},
    "hashes in the other order": {"proof": GROWTH[::-1]},
    "a hash cut short": {"proof": [GROWTH[0][:-1], *GROWTH[1:]]},
    "roots exchanged": {"old_root": naive.mth(LEAVES[:7]), "new_root": naive.mth(LEAVES[:3])},
    "two roots of one size": {"old": 7, "proof": []},
    "hashes where none belong": {"old": 7, "old_root": naive.mth(LEAVES[:7])},
    "a power of two without hashes": {"old": 4, "old_root": naive.mth(LEAVES[:4]), "proof": []},
}


@pytest.mark.parametrize("change", TAMPERED_GROWTH.values(), ids=TAMPERED_GROWTH)
def test_a_tampered_proof_of_growth_is_refused(change: dict) -> None:
    told: dict = {
        "old": 3, "new": 7, "old_root": naive.mth(LEAVES[:3]), "new_root": naive.mth(LEAVES[:7]), "proof": GROWTH
    }  # fmt: skip
    verify_consistency(**told)
    with pytest.raises(ProofRejected):
        verify_consistency(**(told | change))


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_there_is_no_path_to_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        inclusion_proof(index, size=size, read=naive.reader(LEAVES))


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3)])
def test_there_is_no_proof_of_growth_from_nothing_or_backwards(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="above 0"):
        consistency_proof(old, new=new, read=naive.reader(LEAVES))


def _flipped(data: bytes, *, bit: int) -> bytes:
    return (int.from_bytes(data, "big") ^ 1 << bit).to_bytes(len(data), "big")
