"""Archives in the one form that this package writes: ZIP, each file stored as it is, one date, nothing between.

Rule kept here: what is read is written again and has to be the same bytes. So nothing can be packed to a thousand
times its size, stand twice under one name, lie outside its place or hide between files. Names are ASCII and lead
nowhere: who unpacks them meets no `..` and no root.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from zlib import crc32

from publiclog.errors import Malformed

MAX_FILES = 65_535  # beyond it the form is another
MAX_BYTES = 64 * 1024 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}(/[A-Za-z0-9][A-Za-z0-9._-]{0,63})?", re.ASCII)
_DATE = (1 << 5) | 1  # 1980-01-01, the first day the form knows: of the day of making, nothing
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_VERSION = 20


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Return the archive of `files` in their order. Raises Malformed for a name or a size that has no place."""
    if len(files) > MAX_FILES:
        raise Malformed(f"more than {MAX_FILES} files")
    body, listing = bytearray(), bytearray()
    for name, data in files.items():
        if not _NAME.fullmatch(name) or ".." in name:
            raise Malformed("a name that an archive of ours does not have")
        raw, check, size, at = name.encode("ascii"), crc32(data), len(data), len(body)
        common = (0, 0, 0, _DATE, check, size, size, len(raw), 0)
        body += _LOCAL.pack(b"PK\x03\x04", _VERSION, *common) + raw + data
        listing += _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *common, 0, 0, 0, 0, at) + raw
        if len(body) + len(listing) > MAX_BYTES:
            raise Malformed(f"more than {MAX_BYTES} bytes")
    end = _END.pack(b"PK\x05\x06", 0, 0, len(files), len(files), len(listing), len(body), 0)
    return bytes(body + listing + end)


def read_zip(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive that `write_zip` made. Raises Malformed."""
    if len(data) > MAX_BYTES + _END.size:
        raise Malformed(f"more than {MAX_BYTES} bytes")
    files: dict[str, bytes] = {}
    at = 0
    while data[at : at + 4] == b"PK\x03\x04":
        if len(data) < at + _LOCAL.size or len(files) > MAX_FILES:
            raise Malformed("an archive that breaks off")
        *_rest, method, _time, _date, _check, packed, size, name_size, extra = _LOCAL.unpack_from(data, at)
        start = at + _LOCAL.size + name_size
        name = data[at + _LOCAL.size : start].decode("ascii", "replace")
        if method or extra or packed != size or name in files:
            raise Malformed(
                "an archive that was packed by another program: take the file as it was downloaded"
            )
        files[name] = data[start : start + size]
        at = start + size
    if not files or write_zip(files) != data:
        raise Malformed("an archive that is damaged or was packed by another program")
    return files
