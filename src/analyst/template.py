"""The template of a table of accounts, as CSV or as a workbook that opens from the right.

Rule kept here: the headers are those that `readers/columns.py` reads, both languages in one cell, and the
example row can itself be read back.
"""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from analyst.readers.columns import COLUMNS, EXAMPLE_FIGURE, bilingual

_GREEN, _WIDE = "14613F", 24


def rows() -> tuple[list[str], list[str]]:
    """Return the header row and the example row."""
    header = [bilingual(column.key) for column in COLUMNS] + [EXAMPLE_FIGURE[0]]
    return header, [column.example for column in COLUMNS] + [EXAMPLE_FIGURE[1]]


def write_template(path: Path) -> None:
    """Write the template; the suffix says which: .xlsx, else CSV. Raises OSError."""
    if path.suffix.lower() == ".xlsx":
        _workbook(path)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows())


def _workbook(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "روايات · accounts"
    sheet.sheet_view.rightToLeft = True
    header, example = rows()
    sheet.append(header)
    sheet.append(example)
    for at, cell in enumerate(sheet[1], 1):
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_GREEN)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(at)].width = _WIDE
    for cell in sheet[2]:
        cell.number_format = "@"  # text: so that a spreadsheet does not turn a date or a number into another
        cell.font = Font(italic=True, color="656F69")
    sheet.freeze_panes = "A2"
    book.save(path)
