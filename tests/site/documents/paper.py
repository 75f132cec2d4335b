"""Reading a document back: its pages, fonts and words, by what the PDF itself says they are (ISO 32000-1, 9.10)."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

STREAM = re.compile(rb"(\d+) 0 obj\s*(<<(?:(?!endobj).)*?>>)\s*stream\r?\n", re.S)
RUN = re.compile(rb"(/ReversedChars BMC 0 Tr)?\s*/(f\d+) [\d.]+ Tf[^\[\]()]*?(?=[\[(])")
PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n")
TEXT_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on paper."""

    pages: int
    fonts: frozenset[str]
    words: str  # of every run, in the order of reading within a run
    metadata: str


def read(pdf: bytes) -> Paper:
    """Return what a PDF of ours holds."""
    streams = {int(found[1]): (found[2], _inflated(pdf[found.end() :])) for found in STREAM.finditer(pdf)}
    runs = []
    for resources, contents in re.findall(rb"/Type/Page/Resources (\d+) 0 R[^>]*/Contents (\d+) 0 R", pdf):
        letters = _letters(pdf, streams, fonts=_object(pdf, resources))
        body = streams[int(contents)][1]
        for found in RUN.finditer(body):
            run = [
                letters[found[2]].get(code, "\N{REPLACEMENT CHARACTER}") for code in _codes(body, found.end())
            ]
            runs.append("".join(reversed(run) if found[1] else run))
    return Paper(
        pages=len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)),
        fonts=frozenset(name.decode() for name in re.findall(rb"/FontName/\w+\+([\w-]+)", pdf)),
        words=" ".join(" ".join(runs).split()),
        metadata=next((body.decode() for _head, body in streams.values() if b"<x:xmpmeta" in body), ""),
    )


def _inflated(rest: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(rest)
    except zlib.error:
        return rest[: rest.index(b"endstream")]


def _object(pdf: bytes, number: bytes) -> bytes:
    found = re.search(rb"\b%s 0 obj(.*?)endobj" % number, pdf, re.S)
    assert found is not None
    return found[1]


def _letters(
    pdf: bytes, streams: dict[int, tuple[bytes, bytes]], *, fonts: bytes
) -> dict[bytes, dict[int, str]]:
    """Return the text of each glyph by the name that a page gives its font."""
    tables = {}
    for font, number in re.findall(rb"/(f\d+) (\d+) 0 R", fonts):
        where = re.search(rb"/ToUnicode (\d+) 0 R", _object(pdf, number))
        assert where is not None
        pairs = PAIR.findall(streams[int(where[1])][1].split(b"endcodespacerange")[1])
        tables[font] = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs
        }
    return tables


def _codes(body: bytes, at: int) -> list[int]:
    """Return the glyphs of the string, or array of strings, at `at`; brackets in a string may stand in pairs."""
    raw, depth = bytearray(), 0
    while depth or body[at] not in b"]T":  # the array's end, or the operator behind a lone string
        byte = body[at : at + 1]
        if depth and byte == b"\\":
            found = TEXT_ESCAPE.match(body, at)
            assert found is not None
            raw += bytes([int(found[1], 8)]) if found[1].isdigit() else ESCAPED.get(found[1], found[1])
            at = found.end()
            continue
        depth += (byte == b"(") - (byte == b")")
        if depth > 1 or (depth == 1 and byte != b"("):
            raw += byte
        at += 1
    return [int.from_bytes(raw[place : place + 2]) for place in range(0, len(raw), 2)]
