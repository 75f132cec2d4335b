"""Tiles and bundles: how a log of any size lies in files that never change. C2SP tlog-tiles.

Rule kept here: paths, widths and bytes exactly as the document has them. Nothing is read or written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from publiclog.errors import Malformed
from publiclog.wire import HASH_SIZE

WIDTH = 256  # hashes in a full tile, entries in a full bundle
HEIGHT = 8  # levels of the tree in one tile
ENTRIES = -1  # the "level" of bundles: `tile/entries/…`
MAX_ENTRY = 65_535  # bytes: the length before each entry is a uint16

_PATH = re.compile(
    r"tile/(?P<level>entries|0|[1-9][0-9]?)/(?P<index>(?:x[0-9]{3}/)*[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?",
    re.ASCII,
)


@dataclass(frozen=True)
class Tile:
    """One file of the log: `width` hashes of one level (or entries, at ENTRIES) from number 256 * `index`."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """The path below the log's prefix: `tile/<L>/<N>[.p/<W>]`."""
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{_index_path(self.index)}{partial}"

    @property
    def full(self) -> Tile:
        """The full tile at this place."""
        return Tile(self.level, self.index)

    @property
    def end(self) -> int:
        """How many hashes of its level (or entries) a log has at least that holds this tile."""
        return self.index * WIDTH + self.width


def read_path(text: str) -> Tile:
    """Return the tile a path names. Raises Malformed for any other path or spelling."""
    match = _PATH.fullmatch(text)
    if match is None or len(match["index"]) > 5 * 7:  # seven groups hold every size up to 2^63
        raise Malformed("not the path of a tile")
    level = ENTRIES if match["level"] == "entries" else int(match["level"])
    index = int(match["index"].replace("x", "").replace("/", ""))
    tile = Tile(level, index, int(match["width"] or WIDTH))
    if level > 63 or tile.path != text:  # refuses `x000/001` and `.p/256`
        raise Malformed("not the path of a tile")
    return tile


def count_at(level: int, *, size: int) -> int:
    """Return how many hashes of tile level `level` (or entries) a log of `size` leaves has."""
    return size >> HEIGHT * max(level, 0)


def tile_at(level: int, *, index: int, size: int) -> Tile | None:
    """Return tile `index` of `level` as wide as a log of `size` leaves has it; None if it has none there."""
    width = min(WIDTH, count_at(level, size=size) - index * WIDTH)
    return Tile(level, index, width) if width > 0 else None


def tiles_between(old: int, *, new: int) -> Iterator[Tile]:
    """Yield every bundle and tile of a log of `new` leaves that holds anything one of `old` lacks."""
    level = ENTRIES
    while (last := count_at(level, size=new)) > 0:
        first = count_at(level, size=old)
        if first < last:
            for index in range(first // WIDTH, -(-last // WIDTH)):
                yield Tile(level, index, min(WIDTH, last - index * WIDTH))
        level += 1


def split_hashes(data: bytes) -> list[bytes]:
    """Return the hashes of a tile. Raises Malformed."""
    if not data or len(data) % HASH_SIZE or len(data) > WIDTH * HASH_SIZE:
        raise Malformed("a tile holds 1 to 256 hashes of 32 bytes")
    return [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)]


def top_of(hashes: Sequence[bytes]) -> bytes:
    """Return the one hash over a power of two of hashes, as of a full tile."""
    if not hashes or len(hashes) & (len(hashes) - 1):
        raise ValueError("only a power of two of hashes has one complete subtree above it")
    row = list(hashes)
    while len(row) > 1:  # written out, not node_hash: three quarters of the cost of a tile is here
        row = [
            sha256(b"\x01" + left + right).digest() for left, right in zip(row[::2], row[1::2], strict=True)
        ]
    return row[0]


def pack_bundle(entries: Iterable[bytes]) -> bytes:
    """Return the bytes of a bundle: before each entry its length as big-endian uint16. Raises ValueError."""
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > MAX_ENTRY:
            raise ValueError("an entry has at most 65,535 bytes")
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def unpack_bundle(data: bytes) -> list[bytes]:
    """Return the entries of a bundle. Raises Malformed."""
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or end > len(data):
            raise Malformed("a bundle that ends inside an entry")
        if len(entries) == WIDTH:
            raise Malformed("a bundle of more than 256 entries")
        entries.append(data[at + 2 : end])
        at = end
    return entries


def _index_path(index: int) -> str:
    """Return `x001/x234/067` for 1234067."""
    groups = [f"{index % 1000:03d}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03d}")
    return "/".join(reversed(groups))
