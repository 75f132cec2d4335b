"""Small files to hand in: honest ones and hostile ones."""

from __future__ import annotations

import csv
import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from analyst.template import rows


def table(name: str, **changes: str) -> SimpleUploadedFile:
    """Return a table of one account after the template; `changes` are cells by their English header."""
    header, example = rows()
    english = [head.rsplit(" · ", 1)[-1].lower().replace(" ", "_") for head in header]
    for head, value in changes.items():
        example[english.index(head)] = value
    text = io.StringIO()
    csv.writer(text).writerows([header, example])
    return SimpleUploadedFile(name, text.getvalue().encode("utf-8-sig"))


def one() -> SimpleUploadedFile:
    """Return what one organisation says."""
    return table("oasis.csv")


def other() -> SimpleUploadedFile:
    """Return what another says of the same program, with more beneficiaries."""
    return table(
        "town.csv", organisation="بلدية الريحان", organisation_number="700-7654321", beneficiaries="1200"
    )


def unlike_numbers() -> tuple[SimpleUploadedFile, SimpleUploadedFile]:
    """Return two accounts of what seems one program, each under a number of its own."""
    return table("oasis.csv", program_number="P-1"), table(
        "town.csv",
        program_number="T-9",
        organisation="بلدية الريحان",
        organisation_number="700-7654321",
        partners="جمعية الواحة",
    )


def bomb(name: str = "book.xlsx", *, megabytes: int = 60) -> SimpleUploadedFile:
    """Return a workbook with a part that unpacks to far more than it weighs."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (megabytes * 2**20))
    return SimpleUploadedFile(name, packed.getvalue())


def plain(name: str, content: bytes) -> SimpleUploadedFile:
    """Return a file of that content."""
    return SimpleUploadedFile(name, content)
