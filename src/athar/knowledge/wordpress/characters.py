"""Bytes of an export as text that an XML parser takes: decoded as declared, without what XML forbids.

Rule kept here: wrong bytes are replaced and counted, never a reason to lose the whole file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from athar.knowledge.wordpress.limits import CHUNK_BYTES

# TABLE: encodings taken, by the name that the file declares
ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "utf-16": "utf-16",
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "iso-8859-6": "iso8859_6",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ARABIC = "cp1256"  # what old sites in Arabic hold where they say UTF-8 and are not
WRONG_SHARE = 0.005  # of the first piece: a few bytes are damage, more are another encoding

_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_DECLARATION = re.compile(r"^(\s*)<\?xml[^>]{0,300}\?>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_LONGEST_REFERENCE = 12


class UnknownEncoding(ValueError):
    """The file says that it is in an encoding that is not taken."""


class Text:
    """An export as pieces of clean text; `replaced` counts what could not be decoded."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.read_bytes = 0
        self.replaced = 0
        self.encoding = ""
        self.misnamed = False  # it says UTF-8 and is not

    def pieces(self) -> Iterator[str]:
        """Yield the text. Raises UnknownEncoding before the first piece."""
        data = self._read()
        self.encoding, self.misnamed = encoding_of(data)
        decoder = codecs.getincrementaldecoder(self.encoding)(errors="replace")
        held, first = "", True
        while data:
            text = decoder.decode(data)
            self.replaced += text.count("\ufffd")
            if first:  # the parser is fed with UTF-8, whatever the declaration says
                text, first = _DECLARATION.sub(r"\1", text, count=1).lstrip(" \t\r\ufeff"), False
            whole, held = _whole(held + text)
            yield clean(whole)
            data = self._read()
        yield clean(held + decoder.decode(b"", final=True))

    def _read(self) -> bytes:
        data = self._stream.read(CHUNK_BYTES)
        self.read_bytes += len(data)
        return data


def encoding_of(head: bytes) -> tuple[str, bool]:
    """Return the codec of a file that begins so, and whether it is another than the one declared.

    Raises UnknownEncoding.
    """
    for mark, name in MARKS:
        if head.startswith(mark):
            return name, False
    declared = _DECLARED.match(head)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name not in ENCODINGS:
        raise UnknownEncoding(name)
    codec = ENCODINGS[name]
    if codec == "utf-8":
        wrong = head.decode("utf-8", errors="replace").count("\ufffd")
        if wrong > max(3, len(head) * WRONG_SHARE):
            return ARABIC, True
    return codec, False


def clean(text: str) -> str:
    """Return text without characters, and references to characters, that XML forbids."""
    return _REFERENCE.sub(_allowed, _FORBIDDEN.sub("", text))


def _allowed(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    allowed = (
        code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    )
    return found[0] if allowed else ""


def _whole(text: str) -> tuple[str, str]:
    """Split off what may be the beginning of a reference."""
    at = text.rfind("&", max(0, len(text) - _LONGEST_REFERENCE))
    return (text, "") if at < 0 or ";" in text[at:] else (text[:at], text[at:])
