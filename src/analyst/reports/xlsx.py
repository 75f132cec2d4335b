"""report.xlsx: the tables as one workbook, a sheet a table, that opens from the right in Arabic.

Rule kept here: what came from files is text and never a formula; headers filter and stay in sight; a sheet that is
longer than a workbook may be says so in its last row. Memory does not grow with the rows: they are written as they
come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from analyst.model import Result
from analyst.reports.table import Row, tables
from analyst.weighing_words import HEADERS, SHEETS
from analyst.wording import REPORT, say

ROWS = 200_000  # of one sheet: Excel holds a million, and few machines open them
CHARACTERS = 32_000  # of one cell: Excel's own bound is 32,767
_GREEN, _NARROW, _WIDE, _WIDEST = "14613F", 12, 26, 60
_WORDY = frozenset(
    {"sentence", "title", "reason", "why", "answers", "settles", "a_title", "b_title", "organisations"}
)
_SHARES = frozenset({"reliability", "confidence"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_workbook(result: Result, path: Path, language: str) -> None:
    """Write report.xlsx in `language`."""
    book = Workbook(write_only=True)
    for name, columns, rows in tables(result, language):
        _sheet(book.create_sheet(say(SHEETS, name, language)), columns, rows, language)
    book.save(path)


def _sheet(sheet: Any, columns: Sequence[str], rows: Iterable[Row], language: str) -> None:
    sheet.sheet_view.rightToLeft = language == "ar"
    sheet.freeze_panes = "A2"
    for at, column in enumerate(columns, 1):
        width = _WIDEST if column in _WORDY else _WIDE if not column.isalpha() or len(column) > 8 else _NARROW
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_head(sheet, say(HEADERS, column, language)) for column in columns])
    written = 0
    for written, row in enumerate(rows, 1):
        if written > ROWS:
            sheet.append([say(REPORT, "sheet_bounded", language, shown=f"{ROWS:,}")])
            break
        sheet.append([_cell(sheet, column, value) for column, value in zip(columns, row, strict=True)])
    last = f"{get_column_letter(len(columns))}{min(written, ROWS) + 1}"
    sheet.auto_filter.ref = f"A1:{last}"


def _head(sheet: Any, words: str) -> Cell:
    cell = WriteOnlyCell(sheet, words)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=_GREEN)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _cell(sheet: Any, column: str, value: object) -> Cell | int | float | None:
    """Return numbers as numbers; all else as text, marked as such so that nothing of it runs as a formula."""
    if value is None or value == "":
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        if column not in _SHARES:
            return value
        share = WriteOnlyCell(sheet, value)
        share.number_format = "0%"
        return share
    cell = WriteOnlyCell(sheet, _CONTROL.sub("", str(value))[:CHARACTERS])
    cell.data_type = "s"  # openpyxl takes "=1+1" for a formula; as a shared string no spreadsheet runs it
    cell.quotePrefix = True
    return cell
