"""Which letters the committed fonts can draw, read from the fonts themselves.

Rule kept here: a document is set in these two files alone, and never in what happens to be installed. It reads
the tables `cmap` of formats 4 and 12 (OpenType 1.9, "cmap") and nothing else of a font.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"


@cache
def drawn_letters() -> frozenset[int]:
    """Return the code points that every committed font has a glyph for."""
    return frozenset.intersection(*(letters_of(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))))


def letters_of(font: bytes) -> frozenset[int]:
    """Return the code points that the bytes of a TrueType font have a glyph for. Raises ValueError without any."""
    start = _tables(font).get(b"cmap")
    if start is None:
        raise ValueError("a font without cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for place in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * place)
        (kind,) = struct.unpack_from(">H", font, start + offset)
        if kind == 4:
            found |= _segments(font, start + offset)
        elif kind == 12:
            found |= _groups(font, start + offset)
    if not found:
        raise ValueError("a font without a table of letters that is known here")
    return frozenset(found)


def _tables(font: bytes) -> dict[bytes, int]:
    """Return where each table of the font begins."""
    (count,) = struct.unpack_from(">H", font, 4)
    rows = (struct.unpack_from(">4sLLL", font, 12 + 16 * place) for place in range(count))
    return {tag: offset for tag, _checksum, offset, _length in rows}


def _segments(font: bytes, at: int) -> set[int]:
    """Return the code points of a subtable of format 4 that lead to a glyph."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 4 * count)
    ranges_at = at + 16 + 6 * count
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    found = set()
    for place, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if ranges[place]:
                where = ranges_at + 2 * place + ranges[place] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", font, where)
                if not glyph:
                    continue
            if (glyph + deltas[place]) & 0xFFFF:
                found.add(code)
    return found


def _groups(font: bytes, at: int) -> set[int]:
    """Return the code points of a subtable of format 12 that lead to a glyph."""
    (count,) = struct.unpack_from(">L", font, at + 12)
    found: set[int] = set()
    for place in range(count):
        first, last, glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * place)
        found.update(range(first + (0 if glyph else 1), last + 1))
    return found
