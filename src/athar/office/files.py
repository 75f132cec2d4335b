"""Files that the staff uploads to be taken along: what a file is called and what it is must agree.

Rule kept here: the name's ending decides what readers' machines open it with, so the content is checked against it;
documents that run programs when opened are refused. Nothing is unpacked here beyond its table of contents.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

MOST_BYTES = 20 * 1024 * 1024
MOST_NAMES = 5_000  # in one archive: an office document has some dozens
OFFICE = "[Content_Types].xml"
MACROS = ("vbaproject.bin", "basic/script-lc.xml", "scripts/")
PEEK = 64 * 1024  # bytes of a text that are looked at


class FileForm(BaseDocumentForm):
    """Wagtail's form for a file, which looks into it."""

    def clean_file(self) -> Any:
        """Return the file if it is what it is called."""
        file = self.cleaned_data["file"]
        if file is None or "file" not in self.changed_data:
            return file
        if file.size > MOST_BYTES:
            raise ValidationError(_("This file is larger than 20 MB. Split it, or link to it."))
        ending = PurePath(file.name).suffix.lower()
        fits = FITS.get(ending)
        if fits is None:
            raise ValidationError(
                _("Files of this kind cannot be taken: %(kinds)s can.")
                % {"kinds": ", ".join(kind.lstrip(".").upper() for kind in FITS)}
            )
        file.seek(0)
        fitting = fits(file)
        file.seek(0)
        if not fitting:
            raise ValidationError(
                _("The content of this file is not what its name says, or it holds macros. Save it anew.")
            )
        return file


def _is_pdf(file: Any) -> bool:
    return bool(file.read(5) == b"%PDF-")


def _is_text(file: Any) -> bool:
    """Return whether it begins as text, in UTF-8 or in the Arabic page of Windows, and is no page of the web."""
    begin = file.read(PEEK)
    if b"\x00" in begin or begin.lstrip()[:1] == b"<":
        return False
    for encoding in ("utf-8-sig", "cp1256"):
        try:
            begin[:-4].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _names(file: Any) -> list[str]:
    """Return what an archive holds, in lower case; nothing where it is none or holds too much."""
    if file.read(4) != b"PK\x03\x04":
        return []
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = [name.lower() for name in archive.namelist()[: MOST_NAMES + 1]]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []
    return names if len(names) <= MOST_NAMES else []


def _holds(*needed: str) -> Callable[[Any], bool]:
    """Return the check that an archive holds these, and no macros."""

    def fits(file: Any) -> bool:
        names = _names(file)
        has_macros = any(macro in name for name in names for macro in MACROS)
        return bool(names) and not has_macros and all(name.lower() in names for name in needed)

    return fits


# TABLE: what each ending must hold
FITS: Mapping[str, Callable[[Any], bool]] = {
    ".pdf": _is_pdf,
    ".csv": _is_text,
    ".docx": _holds(OFFICE, "word/document.xml"),
    ".pptx": _holds(OFFICE, "ppt/presentation.xml"),
    ".xlsx": _holds(OFFICE, "xl/workbook.xml"),
    ".odt": _holds("mimetype", "content.xml"),
    ".ods": _holds("mimetype", "content.xml"),
    ".zip": lambda file: bool(_names(file)),
}
