"""What kind of file is this, by its content and never by its name alone; and in which letters is it written.

Rule kept here: a guess is made once, from bytes, and is told. It does not parse.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

FORMATS = ("auto", "csv", "xlsx", "iati")
EXTENSIONS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xml")
DELIMITERS = (",", ";", "\t", "|")

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LONE_HIGH = re.compile(rb"(?<=[A-Za-z])[\x80-\xff](?=[A-Za-z]|\W)")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


def format_of(start: bytes) -> str:
    """Return "xlsx", "iati", "csv", or "" when the first bytes are of none of them."""
    if start.startswith(b"PK\x03\x04"):
        return "xlsx"
    wide = _wide(start)
    plain = start.decode(wide, "ignore").encode() if wide else start.replace(b"\x00", b"")
    plain = plain.removeprefix(codecs.BOM_UTF8).lstrip()
    if plain.startswith(b"<"):
        return "iati"
    binary = sum(byte < 9 for byte in plain[:4096])
    return "csv" if plain and not binary else ""


def encoding_of(data: bytes) -> tuple[str, bool]:
    """Return the encoding of a text and whether all of it can be read in it.

    Tried in this order: a byte-order mark, UTF-16 without one, UTF-8, then the 8-bit code pages:
    windows-1256 where high bytes stand in runs (Arabic words), windows-1252 where they stand alone between
    Latin letters. A text that is mostly UTF-8 with some broken letters is told as UTF-8 that cannot wholly
    be read.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name, _reads(data, name)
    if wide := _wide(data):
        return wide, _reads(data, wide)
    if _reads(data, "utf-8"):
        return "utf-8", True
    broken = data.decode("utf-8", "replace")
    letters = sum(ord(character) > 0x7F and character != "\ufffd" for character in broken)
    if letters > 4 * broken.count("\ufffd"):
        return "utf-8", False
    runs = _HIGH_RUN.findall(data)
    latin = len(_LONE_HIGH.findall(data)) * 2 > len(runs)
    return ("windows-1252" if latin else "windows-1256"), True


def delimiter_of(lines: Sequence[str]) -> str:
    """Return the delimiter that cuts the first lines most evenly; a comma where nothing cuts."""
    best, width = ",", 0
    for delimiter in DELIMITERS:
        counts = [_outside_quotes(line).count(delimiter) for line in lines if line.strip()]
        if counts and counts[0] > width:
            best, width = delimiter, counts[0]
    return best


def _wide(data: bytes) -> str:
    """Return the UTF-16 encoding of a text, "" when it is none.

    Without a mark it shows by the upper bytes, every second one: zero for Latin letters, 6 for Arabic ones.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[: 4096 & ~1]
    halves = [sum(byte in (0, 6) for byte in sample[first::2]) for first in (0, 1)]
    most, least = max(halves) * 2, min(halves) * 2
    if not sample or most < len(sample) * 0.8 or least > len(sample) * 0.2:
        return ""
    return "utf-16-le" if halves[1] > halves[0] else "utf-16-be"


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)
