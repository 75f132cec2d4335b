"""A log of files grown, cut short, swept and opened again in any order, beside a tree made by the definition."""

from __future__ import annotations

import shutil
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from publiclog.errors import ProofRejected
from publiclog.store import TileFolder
from publiclog.tile import HEIGHT, WIDTH, pack_bundle, tiles_between
from publiclog.tree import leaf_hash, verify_consistency, verify_inclusion
from tests.publiclog import naive

EDGES = (256, 65_536)


def entry(n: int) -> bytes:
    return b'{"n":%d}' % n


@cache
def subtree(start: int, end: int) -> bytes:
    """MTH over the entries from `start` to `end`, by the definition; what is complete is remembered."""
    if end - start == 1:
        return sha256(b"\0" + entry(start)).digest()
    k = naive.split(end - start)
    return sha256(b"\1" + subtree(start, start + k) + subtree(start + k, end)).digest()


def root(size: int) -> bytes:
    return subtree(0, size) if size else sha256(b"").digest()


@cache
def synthetic(size: int) -> Path:
    """A log of `size` whose files are made from the definition, not by the product."""
    folder = Path(mkdtemp(prefix="athar-growing-"))
    for tile in tiles_between(0, new=size):
        first = tile.index * WIDTH
        if tile.level < 0:
            data = pack_bundle(entry(n) for n in range(first, first + tile.width))
        else:
            step = 1 << HEIGHT * tile.level
            data = b"".join(subtree(n * step, (n + 1) * step) for n in range(first, first + tile.width))
        (folder / tile.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / tile.path).write_bytes(data)
    return folder


class Growing(RuleBasedStateMachine):
    """The log, its size, and every size it had."""

    @initialize(edge=st.sampled_from(EDGES), before=st.integers(1, 3))
    def begin(self, edge: int, before: int) -> None:
        self.size = edge - before
        self.folder = Path(mkdtemp(prefix="athar-growing-")) / "log"
        shutil.copytree(synthetic(self.size), self.folder, copy_function=_link)
        self.heads = [self.size]

    @rule(count=st.sampled_from([1, 1, 2, 3, 255, 256, 257]))
    def grow(self, count: int) -> None:
        made = TileFolder(self.folder).append([entry(self.size + n) for n in range(count)], size=self.size)
        self.size += count
        self.heads.append(self.size)
        assert made == root(self.size)

    @rule(count=st.sampled_from([1, 2, 256]), junk=st.booleans())
    def cut_short(self, count: int, junk: bool) -> None:
        """Written, and then no head was signed over it."""
        lost = [b"lost %d" % n if junk else entry(self.size + n) for n in range(count)]
        TileFolder(self.folder).append(lost, size=self.size)

    @precondition(lambda self: len(self.heads) > 1)
    @rule()
    def sweep(self) -> None:
        TileFolder(self.folder).sweep(since=self.heads[-2], size=self.size)

    @rule(data=st.data())
    def prove_an_entry(self, data: st.DataObject) -> None:
        at = data.draw(
            st.one_of(st.integers(0, self.size - 1), st.integers(max(0, self.size - 3), self.size - 1))
        )
        proof = TileFolder(self.folder).inclusion_proof(at, size=self.size)
        told = {"index": at, "size": self.size, "proof": proof, "root": root(self.size)}
        verify_inclusion(leaf_hash(entry(at)), **told)  # type: ignore[arg-type]
        with pytest.raises(ProofRejected):
            verify_inclusion(leaf_hash(entry(at + 1)), **told)  # type: ignore[arg-type]

    @rule(data=st.data())
    def prove_growth(self, data: st.DataObject) -> None:
        old = data.draw(st.one_of(st.sampled_from(self.heads), st.integers(1, self.size)))
        proof = TileFolder(self.folder).consistency_proof(old, new=self.size)
        told = {"old": old, "new": self.size, "new_root": root(self.size), "proof": proof}
        verify_consistency(old_root=root(old), **told)  # type: ignore[arg-type]
        with pytest.raises(ProofRejected):
            verify_consistency(old_root=root(old + 1), **told)  # type: ignore[arg-type]

    @invariant()
    def the_root_is_that_of_the_definition(self) -> None:
        if hasattr(self, "folder"):
            assert TileFolder(self.folder).root(self.size) == root(self.size)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            assert not list(
                TileFolder(self.folder).faults(
                    since=self.size - 300 if self.size > 300 else 0, size=self.size
                )
            )
            shutil.rmtree(self.folder.parent)


def _link(source: str, target: str) -> None:
    """The product replaces files and never writes into one, so that a link is as good as a copy."""
    Path(target).hardlink_to(source)


TestGrowing = Growing.TestCase
TestGrowing.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)


def test_the_synthetic_logs_are_removed_and_untouched() -> None:
    for edge in EDGES:
        for before in (1, 2, 3):
            assert TileFolder(synthetic(edge - before)).root(edge - before) == root(edge - before)
            shutil.rmtree(synthetic(edge - before))
    synthetic.cache_clear()
