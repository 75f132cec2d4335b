from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publiclog.errors import StoreBroken
from publiclog.store import TileFolder, write_durably
from publiclog.tile import tiles_between
from publiclog.tree import leaf_hash, verify_consistency, verify_inclusion
from tests.publiclog import naive

EDGES = [1, 2, 255, 256, 257, 511, 512, 513]


def entries(count: int, *, start: int = 0) -> list[bytes]:
    return [b'{"n":%d}' % n for n in range(start, start + count)]


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(entry) for entry in entries(count)]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log that grew to each of its sizes around 256 and 65,536 by itself."""
    folder = tmp_path_factory.mktemp("large")
    size = 0
    for wanted in (1, 255, 256, 257, 65_535, 65_536, 65_537):
        TileFolder(folder).append(entries(wanted - size, start=size), size=size)
        size = wanted
    return folder


@given(steps=st.lists(st.integers(1, 300), min_size=1, max_size=5))
@settings(max_examples=15, deadline=None)
def test_however_it_grew_the_log_has_the_root_of_the_definition(
    steps: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = TileFolder(tmp_path_factory.mktemp("log"))
    size = 0
    for step in steps:
        made = folder.append(entries(step, start=size), size=size)
        size += step
        assert made == folder.root(size) == naive.mth(leaves(size))
    assert list(folder.entries(0, end=size, size=size)) == entries(size)
    assert not list(folder.faults(size=size))


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_535, 65_536, 65_537])
def test_roots_and_proofs_are_read_from_the_files_of_a_large_log(large: Path, size: int) -> None:
    folder, whole = TileFolder(large), leaves(65_537)
    assert folder.root(size) == naive.mth(whole[:size])
    for index in {0, size // 2, size - 1}:
        proof = folder.inclusion_proof(index, size=size)
        verify_inclusion(whole[index], index=index, size=size, proof=proof, root=folder.root(size))
    for old in {1, 255, 256, 257, 65_535, 65_536} & set(range(1, size)):
        proof = folder.consistency_proof(old, new=size)
        roots = {"old_root": folder.root(old), "new_root": folder.root(size)}
        verify_consistency(old=old, new=size, proof=proof, **roots)


def test_every_size_that_was_a_checkpoint_has_its_partial_tiles(large: Path) -> None:
    for size in (1, 255, 257, 65_535, 65_537):
        assert all((large / tile.path).is_file() for tile in tiles_between(0, new=size))


def test_entries_are_read_from_anywhere(large: Path) -> None:
    folder = TileFolder(large)
    assert list(folder.entries(250, end=520, size=65_537)) == entries(270, start=250)
    assert list(folder.entries(65_536, end=65_537, size=65_537)) == entries(1, start=65_536)
    assert list(folder.entries(5, end=5, size=65_537)) == []


@pytest.mark.parametrize("size", EDGES)
def test_a_partial_tile_that_was_swept_is_read_from_the_full_one(tmp_path: Path, size: int) -> None:
    folder = TileFolder(tmp_path)
    folder.append(entries(size), size=0)
    folder.append(entries(600 - size, start=size), size=size)
    folder.sweep(since=size, size=600)
    assert not (tmp_path / "tile/0/000.p").exists()
    assert not (tmp_path / "tile/entries/000.p").exists()
    assert (tmp_path / "tile/0/002.p/88").is_file()
    assert folder.root(size) == naive.mth(leaves(size))
    assert not list(folder.faults(size=600))


def test_a_step_that_was_cut_short_is_done_again(tmp_path: Path) -> None:
    folder = TileFolder(tmp_path)
    folder.append(entries(100), size=0)
    folder.append(entries(200, start=100), size=100)  # written, and then no head was signed over it
    assert folder.append(entries(201, start=100), size=100) == naive.mth(leaves(301))


def test_what_lies_beyond_the_head_is_written_anew(tmp_path: Path) -> None:
    folder = TileFolder(tmp_path)
    folder.append(entries(10), size=0)
    folder.append([b"never signed"] * 300, size=10)
    assert folder.append(entries(300, start=10), size=10) == naive.mth(leaves(310))
    assert not list(folder.faults(size=310))


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_one_changed_bit_in_any_file_is_found(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("log")
    folder = TileFolder(path)
    root = folder.append(entries(600), size=0)
    tile = data.draw(st.sampled_from(list(tiles_between(0, new=600))))
    raw = bytearray((path / tile.path).read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    (path / tile.path).write_bytes(raw)
    found = list(folder.faults(size=600))
    assert found, tile.path
    assert root == naive.mth(leaves(600))
    shutil.rmtree(path)


@pytest.mark.parametrize("cut", [0, 1, 31, 32])
def test_a_file_that_was_cut_short_is_found(tmp_path: Path, cut: int) -> None:
    folder = TileFolder(tmp_path)
    folder.append(entries(300), size=0)
    for tile in tiles_between(0, new=300):
        whole = (tmp_path / tile.path).read_bytes()
        (tmp_path / tile.path).write_bytes(whole[:cut] if cut < len(whole) else b"")
        assert list(folder.faults(size=300)), tile.path
        (tmp_path / tile.path).write_bytes(whole)
    assert not list(folder.faults(size=300))


def test_a_missing_file_is_found_and_named(tmp_path: Path) -> None:
    folder = TileFolder(tmp_path)
    folder.append(entries(300), size=0)
    (tmp_path / "tile/0/000").unlink()
    assert "tile/0/000" in {path for path, _what in folder.faults(size=300)}
    with pytest.raises(StoreBroken, match="missing"):
        folder.inclusion_proof(3, size=300)


def test_a_file_where_a_folder_belongs_is_a_fault_of_the_store(tmp_path: Path) -> None:
    folder = TileFolder(tmp_path)
    folder.append(entries(3), size=0)
    (tmp_path / "tile/0/000.p/3").unlink()
    (tmp_path / "tile/0/000.p/3").mkdir()
    with pytest.raises(StoreBroken):
        folder.root(3)


def test_nothing_is_appended_to_a_log_that_was_changed(tmp_path: Path) -> None:
    folder = TileFolder(tmp_path)
    folder.append(entries(3), size=0)
    raw = bytearray((tmp_path / "tile/entries/000.p/3").read_bytes())
    raw[5] ^= 1
    (tmp_path / "tile/entries/000.p/3").write_bytes(raw)
    with pytest.raises(StoreBroken, match="not what the tree was built on"):
        folder.append(entries(1, start=3), size=3)


def test_a_write_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_durably(tmp_path / "deep/er/checkpoint", b"one")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_durably(tmp_path / "deep/er/checkpoint", b"two")
    assert (tmp_path / "deep/er/checkpoint").read_bytes() == b"one"


def test_a_draft_that_was_left_behind_is_written_over_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("untouched")
    (tmp_path / ".checkpoint.draft").write_text("left behind")
    write_durably(tmp_path / "checkpoint", b"one", mode=0o600)
    assert (tmp_path / "checkpoint").read_bytes() == b"one"
    (tmp_path / ".checkpoint.draft").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="symbolic"):
        write_durably(tmp_path / "checkpoint", b"two")
    assert (tmp_path / "secret").read_text() == "untouched"


def test_every_file_and_its_folder_are_synced_before_the_root_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    real = os.fsync

    def noted(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
        synced.append(f"{kind} {Path(f'/proc/self/fd/{handle}').readlink().relative_to(tmp_path)}")
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    TileFolder(tmp_path).append(entries(1), size=0)
    for place in ("tile/0/000.p", "tile/entries/000.p"):
        assert synced.index(f"file {place}/.1.draft") < synced.index(f"folder {place}")
    assert {"folder .", "folder tile", "folder tile/0", "folder tile/entries"} <= set(synced)
