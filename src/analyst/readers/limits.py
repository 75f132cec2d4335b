"""Limits on what a file may cost, checked before anything of it is unpacked.

Rule kept here: input is hostile until shown otherwise. It opens nothing but the archive's list of contents
and the first bytes of its parts.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from analyst.model import Level, Rejected

FILE_BYTES = 512 * 2**20  # one file on disk
WORKBOOK_BYTES = 64 * 2**20  # a workbook, packed
UNPACKED_BYTES = 512 * 2**20  # a workbook, unpacked, all parts together
PART_RATIO = 200  # unpacked to packed, of parts above a megabyte
PARTS = 4096
ROWS = 500_000  # of one table
CELL_CHARACTERS = 100_000
COLUMNS = 400
PROLOG_BYTES = 2**20  # how far a DOCTYPE is looked for

MEGABYTE = 2**20


def refuse(file: str, key: str, **values: object) -> Rejected:
    """Return the message that refuses a whole file."""
    return Rejected(file=file, row=None, column="", key=key, values=values, level=Level.FILE)


def file_refusal(path: Path, file: str) -> Rejected | None:
    """Return why the file is not opened at all, or None."""
    try:
        size = path.stat().st_size
    except OSError as error:
        return refuse(file, "unreadable", detail=error.strerror or "")
    if size == 0:
        return refuse(file, "empty_file")
    if size > FILE_BYTES:
        return refuse(file, "too_big", size=size // MEGABYTE, limit=FILE_BYTES // MEGABYTE)
    return None


def workbook_refusal(path: Path, file: str) -> Rejected | None:
    """Return why the workbook is not unpacked, or None. Looks for bombs, and for entities in its XML
    parts."""
    size = path.stat().st_size
    if size > WORKBOOK_BYTES:
        return refuse(file, "too_big", size=size // MEGABYTE, limit=WORKBOOK_BYTES // MEGABYTE)
    try:
        with zipfile.ZipFile(path) as archive:
            return _archive_refusal(archive, file)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        return refuse(file, "not_a_workbook", detail=error)


def _archive_refusal(archive: zipfile.ZipFile, file: str) -> Rejected | None:
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    if total > UNPACKED_BYTES or len(parts) > PARTS:
        return refuse(file, "zip_bomb", part=f"{len(parts)} parts", size=total // MEGABYTE)
    for part in parts:
        bloated = part.file_size > MEGABYTE and part.file_size > PART_RATIO * max(part.compress_size, 1)
        if bloated:
            return refuse(file, "zip_bomb", part=part.filename, size=part.file_size // MEGABYTE)
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            with archive.open(part) as content:
                if declares_doctype(content.read(PROLOG_BYTES)):
                    return refuse(file, "workbook_doctype", part=part.filename)
    return None


def declares_doctype(start: bytes) -> bool:
    """Return whether the first bytes of an XML document hold a DOCTYPE or an entity, in any encoding of
    Unicode."""
    plain = start.replace(b"\x00", b"").upper()
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
