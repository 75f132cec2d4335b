from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiclog.errors import Malformed
from publiclog.tile import (
    ENTRIES,
    MAX_ENTRY,
    Tile,
    pack_bundle,
    read_path,
    split_hashes,
    tile_at,
    tiles_between,
    top_of,
    unpack_bundle,
)
from tests.publiclog import naive


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 1_234_067), "tile/0/x001/x234/067"),
        (Tile(3, 1_234_067, 8), "tile/3/x001/x234/067.p/8"),
        (Tile(63, 999, 255), "tile/63/999.p/255"),
        (Tile(ENTRIES, 1_000), "tile/entries/x001/000"),
        (Tile(ENTRIES, 273, 112), "tile/entries/273.p/112"),
    ],
)
def test_the_path_of_a_tile_is_written_and_read(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert read_path(path) == tile


@given(st.integers(-1, 63), st.integers(0, 2**55), st.integers(1, 256))
def test_every_tile_is_found_again_by_its_path(level: int, index: int, width: int) -> None:
    assert read_path(Tile(level, index, width).path) == Tile(level, index, width)


@pytest.mark.parametrize(
    "path",
    [
        "", "tile", "tile/0", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/00/000", "tile/64/000", "tile/-1/000",
        "tile/8/0/000", "tile/0/x000/001", "tile/0/001/002", "tile/0/x001", "tile/0/x1/000", "tile/0/000.p/0",
        "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/", "tile/0/000.p", "tile/0/000.p/1/2", "tile/0/000/",
        "/tile/0/000", "tile//000", "tile/data/000", "tile/entries/../0/000", "tile/0/../../checkpoint",
        "tile/0/٠٠٠", "tile/0/000\n", "tile/0/000.p/1\n", "tile/0/" + "x001/" * 20 + "000", "tile/0/000?x",
        "tile/0/000%2e", "tile/0/\x00000",
    ],
)  # fmt: skip
def test_every_other_path_is_refused(path: str) -> None:
    with pytest.raises(Malformed):
        read_path(path)


def paths(old: int, new: int) -> set[str]:
    return {tile.path for tile in tiles_between(old, new=new)}


def test_a_log_of_70_000_has_the_tiles_of_the_document() -> None:
    assert paths(0, 70_000) == {
        *(Tile(level, index).path for level in (0, ENTRIES) for index in range(273)),
        "tile/0/273.p/112",
        "tile/entries/273.p/112",
        "tile/1/000",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (0, 0, set()),
        (5, 5, set()),
        (0, 1, {"tile/0/000.p/1", "tile/entries/000.p/1"}),
        (254, 255, {"tile/0/000.p/255", "tile/entries/000.p/255"}),
        (255, 256, {"tile/0/000", "tile/entries/000", "tile/1/000.p/1"}),
        (256, 257, {"tile/0/001.p/1", "tile/entries/001.p/1"}),
        (65_535, 65_536, {"tile/0/255", "tile/entries/255", "tile/1/000", "tile/2/000.p/1"}),
        (65_536, 65_537, {"tile/0/256.p/1", "tile/entries/256.p/1"}),
    ],
)
def test_what_grows_is_written_and_nothing_else(old: int, new: int, expected: set[str]) -> None:
    assert paths(old, new) == expected


def test_a_tile_beyond_the_log_is_not_there() -> None:
    assert tile_at(0, index=1, size=256) is None
    assert tile_at(1, index=0, size=255) is None
    assert tile_at(ENTRIES, index=1, size=257) == Tile(ENTRIES, 1, 1)


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_is_read_back_as_it_was_written(entries: list[bytes]) -> None:
    assert unpack_bundle(pack_bundle(entries)) == entries


def test_a_bundle_takes_the_longest_entry_and_none_longer() -> None:
    assert unpack_bundle(pack_bundle([b"x" * MAX_ENTRY])) == [b"x" * MAX_ENTRY]
    with pytest.raises(ValueError, match="65,535"):
        pack_bundle([b"x" * (MAX_ENTRY + 1)])


@pytest.mark.parametrize("data", [b"\x00", b"\x00\x02a", b"\x00\x01a\x00", b"\xff\xff"])
def test_a_bundle_that_ends_early_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        unpack_bundle(data)


@pytest.mark.parametrize("size", [0, 31, 33, 257 * 32])
def test_a_tile_of_no_whole_hashes_is_refused(size: int) -> None:
    with pytest.raises(Malformed):
        split_hashes(b"\x00" * size)


def test_the_hash_above_a_full_tile_is_the_root_of_its_leaves() -> None:
    assert top_of(naive.leaves(256)) == naive.mth(naive.leaves(256))
    with pytest.raises(ValueError, match="power of two"):
        top_of(naive.leaves(3))
