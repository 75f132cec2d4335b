"""The log's files: tiles and bundles in a folder, written so that a crash leaves a readable log.

Rule kept here: a file appears whole or not at all (written beside, synced, renamed, its folder synced), and
nothing is believed to be written until it was read back and led to the same root. The folder knows no head:
which size counts is said by the caller, and what lies beyond it may be written again. It can be served as
it is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from publiclog import tree
from publiclog.errors import Malformed, StoreBroken
from publiclog.tile import (
    ENTRIES,
    HEIGHT,
    WIDTH,
    Tile,
    count_at,
    pack_bundle,
    read_path,
    split_hashes,
    tile_at,
    tiles_between,
    top_of,
    unpack_bundle,
)


def write_durably(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Replace `path` by `data` so that no crash or loss of power undoes it. Raises OSError."""
    _make_folder(path.parent)
    _write_whole(path, data, mode=mode)
    _sync_folder(path.parent)


class TileFolder:
    """A log below one folder, as `tile/…`."""

    def __init__(self, folder: Path) -> None:
        """Take the log in `folder`, which is made when something is first written."""
        self.folder = folder

    def append(self, entries: Sequence[bytes], *, size: int) -> bytes:
        """Write `entries` after the first `size` of the log; return the root of all, read back from disk.

        May be repeated with the same entries, or with more. Raises StoreBroken when the files do not lead
        to the root that the entries lead to, OSError when they cannot be written.
        """
        edge = tree.compact_range(size, read=self._reader(size))
        leaves = [sha256(b"\x00" + entry).digest() for entry in entries]
        tops = _extend(edge, leaves)
        touched = self._write_level(ENTRIES, entries, start=size)
        level, start, hashes = 0, size, leaves
        while hashes:
            touched |= self._write_level(level, hashes, start=start)
            first, last = start // WIDTH, (start + len(hashes)) // WIDTH
            hashes = [
                tops.get((level, n)) or top_of(self._hashes(Tile(level, n))) for n in range(first, last)
            ]
            level, start = level + 1, first
        for folder in touched:
            _sync_folder(folder)
        for path, fault in self.faults(since=size, size=edge.size):
            raise StoreBroken(f"{path}: {fault}")
        if self.root(edge.size) != edge.root():
            raise StoreBroken("the files lead to another root than the entries")
        return edge.root()

    def root(self, size: int, *, within: int | None = None) -> bytes:
        """Return the root of the first `size` leaves, from the files of a log of `within`. Raises StoreBroken."""
        return tree.root(size, read=self._reader(size if within is None else within))

    def entries(self, start: int, *, end: int, size: int) -> Iterator[bytes]:
        """Yield entries `start` to before `end` of a log of `size` leaves. Raises StoreBroken."""
        for index in range(start // WIDTH, -(-end // WIDTH)):
            bundle = self._entries(self._tile(ENTRIES, index=index, size=size))
            yield from bundle[max(0, start - index * WIDTH) : max(0, end - index * WIDTH)]

    def inclusion_proof(self, index: int, *, size: int) -> list[bytes]:
        """Return the path of leaf `index` in a tree of `size`. Raises ValueError, StoreBroken."""
        return self.inclusion_proofs([index], size=size)[0]

    def inclusion_proofs(self, indexes: Iterable[int], *, size: int) -> list[list[bytes]]:
        """Return the paths of several leaves; what they share is read and hashed once."""
        read = self._reader(size)
        return [tree.inclusion_proof(index, size=size, read=read) for index in indexes]

    def consistency_proof(self, old: int, *, new: int) -> list[bytes]:
        """Return what shows tree `new` to continue tree `old`. Raises ValueError, StoreBroken."""
        return tree.consistency_proof(old, new=new, read=self._reader(new))

    def faults(self, *, since: int = 0, size: int) -> Iterator[tuple[str, str]]:
        """Yield (path, what is wrong) of every file that holds anything between leaf `since` and `size`.

        Entries are hashed again and compared with the tiles, full tiles with the hash one level up.
        """
        for tile in tiles_between(since, new=size):
            try:
                fault = self._fault(tile, size=size)
            except StoreBroken as broken:
                fault = str(broken)
            if fault:
                yield tile.path, fault

    def faults_of_partials(self, *, size: int) -> Iterator[tuple[str, str]]:
        """Yield (path, what is wrong) of every narrower tile that is kept for older heads: tiles grow at their end.

        What was written beyond `size` by a run that was cut short is passed over: no head leads there.
        """
        for path in sorted(self.folder.glob("tile/**/*.p/[0-9]*")):
            try:
                tile = read_path(str(path.relative_to(self.folder)))
                wide = tile_at(tile.level, index=tile.index, size=size)
                if wide is None or tile.width >= wide.width:
                    continue
                entries = tile.level == ENTRIES
                told = self._entries(wide) if entries else self._hashes(wide)
                held = self._entries_in(tile, path) if entries else split_hashes(path.read_bytes())
                if held != told[: tile.width]:
                    yield tile.path, "it is not the beginning of the tile that grew from it"
            except (Malformed, StoreBroken, OSError) as fault:
                yield str(path.relative_to(self.folder)), str(fault)

    def _entries_in(self, tile: Tile, path: Path) -> list[bytes]:
        return _of_width(tile, unpack_bundle(path.read_bytes()))

    def sweep(self, *, since: int, size: int) -> None:
        """Remove the partial tiles that became full between `since` and `size`, and those just before.

        Until then every size that was ever a checkpoint's has its own partial tiles, as the document asks.
        Those just before are looked at again, since a crash may have come between them and their checkpoint.
        """
        level = ENTRIES
        while (full := count_at(level, size=size) // WIDTH) > 0:
            for index in range(max(0, count_at(level, size=since) // WIDTH - 1), full):
                tile = Tile(level, index)
                if self._path(tile).exists():
                    shutil.rmtree(self._path(Tile(level, index, 1)).parent, ignore_errors=True)
            level += 1

    def _fault(self, tile: Tile, *, size: int) -> str:
        if tile.level == ENTRIES:
            entries = self._entries(tile)
            leaves = self._hashes(self._tile(0, index=tile.index, size=size))
            made = [sha256(b"\x00" + entry).digest() for entry in entries]
            if made == leaves[: tile.width]:
                return ""
            bad = next(at for at, leaf in enumerate(made) if leaf != leaves[at])
            return f"entry {tile.index * WIDTH + bad} is not what the tree was built on"
        hashes = self._hashes(tile)
        if tile.width < WIDTH:
            return ""
        above = self._hashes(self._tile(tile.level + 1, index=tile.index // WIDTH, size=size))
        return (
            ""
            if top_of(hashes) == above[tile.index % WIDTH]
            else "its hashes are not those of the level above"
        )

    def _write_level(self, level: int, values: Sequence[bytes], *, start: int) -> set[Path]:
        """Write `values` (hashes or entries) from number `start` on; return the folders to sync."""
        touched: set[Path] = set()
        end = start + len(values)
        known = start - start % WIDTH  # the tile that `start` falls into is written anew, wider
        if known < start:
            old = Tile(level, known // WIDTH, start - known)
            values = [*(self._entries(old) if level == ENTRIES else self._hashes(old)), *values]
        for at in range(known, end, WIDTH):
            part = values[at - known : at - known + WIDTH]
            path = self._path(Tile(level, at // WIDTH, len(part)))
            _make_folder(path.parent)
            _write_whole(path, pack_bundle(part) if level == ENTRIES else b"".join(part), mode=0o644)
            touched.add(path.parent)
        return touched

    def _reader(self, size: int) -> tree.ReadHash:
        """Return a reader of subtree hashes of a log of `size` leaves: each file is read, each node hashed once."""
        files: dict[Tile, list[bytes]] = {}
        nodes: dict[tuple[int, int], bytes] = {}

        def read(height: int, index: int) -> bytes:
            if (height, index) not in nodes:
                level, above = divmod(height, HEIGHT)
                first = index << above
                tile = self._tile(level, index=first // WIDTH, size=size)
                if tile not in files:
                    files[tile] = self._hashes(tile)
                nodes[height, index] = top_of(files[tile][first % WIDTH : first % WIDTH + (1 << above)])
            return nodes[height, index]

        return read

    def _tile(self, level: int, *, index: int, size: int) -> Tile:
        tile = tile_at(level, index=index, size=size)
        if tile is None:
            raise ValueError("a log of this size has no such tile")
        return tile

    def _hashes(self, tile: Tile) -> list[bytes]:
        """Return the hashes of `tile`. Raises StoreBroken."""
        try:
            hashes = split_hashes(self._read(tile))[: tile.width]
        except Malformed as fault:
            raise StoreBroken(f"{tile.path}: {fault}") from fault
        return _of_width(tile, hashes)

    def _entries(self, tile: Tile) -> list[bytes]:
        """Return the entries of the bundle `tile`. Raises StoreBroken."""
        try:
            entries = unpack_bundle(self._read(tile))[: tile.width]
        except Malformed as fault:
            raise StoreBroken(f"{tile.path}: {fault}") from fault
        return _of_width(tile, entries)

    def _read(self, tile: Tile) -> bytes:
        """Return the bytes of `tile`, or of the full one that took its place. Raises StoreBroken."""
        for path in (self._path(tile), self._path(tile.full)):
            try:
                return path.read_bytes()
            except FileNotFoundError:
                continue
            except OSError as fault:
                raise StoreBroken(f"{tile.path}: cannot be read") from fault
        raise StoreBroken(f"{tile.path}: is missing")

    def _path(self, tile: Tile) -> Path:
        return self.folder / tile.path


def _extend(edge: tree.CompactRange, leaves: Sequence[bytes]) -> dict[tuple[int, int], bytes]:
    """Add leaves to the edge; return the hash above each tile that they fill by themselves, by (0, its number)."""
    tops: dict[tuple[int, int], bytes] = {}
    at = 0
    while at < len(leaves):
        if edge.size % WIDTH == 0 and len(leaves) - at >= WIDTH:
            top = tops[0, edge.size // WIDTH] = top_of(leaves[at : at + WIDTH])
            edge.append_complete(top, height=HEIGHT)
            at += WIDTH
        else:
            edge.append(leaves[at])
            at += 1
    return tops


def _of_width(tile: Tile, values: list[bytes]) -> list[bytes]:
    if len(values) != tile.width:
        raise StoreBroken(f"{tile.path}: holds {len(values)} where {tile.width} belong")
    return values


def _write_whole(path: Path, data: bytes, *, mode: int) -> None:
    """Write beside `path`, sync, rename over it. A crash leaves the old file, and perhaps a draft."""
    draft = path.with_name(f".{path.name}.draft")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _make_folder(folder: Path) -> None:
    """Make `folder` and those above it, each name synced into the one that holds it."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for made in reversed(missing):
        made.mkdir(exist_ok=True)
        _sync_folder(made.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
