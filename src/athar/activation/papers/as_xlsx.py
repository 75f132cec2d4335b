"""A paper as a workbook: a sheet for each list, from the right in Arabic, with sums and cells that check what is typed.

Rule kept here: what an organisation is called is text and never a formula; the only formulas are our sums.
"""

from __future__ import annotations

import io
import re
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from athar.activation.papers.parts import Blanks, Column, Grid, Paper, Sort, Ticks
from athar.activation.papers.wording import (
    CHOOSE,
    DONE,
    FACTS,
    LINE,
    NUMBER,
    ORGANISATION,
    REMARK,
    TOTAL,
)
from athar.activation.words import Two

ROWS = 60  # lines of a list that check what is typed
GREEN, PALE, WIDTH = "14613F", "E8F1EC", 9  # characters for each share of a column
HAIR = Side(style="thin", color="C9BFAB")
BOX = Border(left=HAIR, right=HAIR, top=HAIR, bottom=HAIR)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
YES_NO = (Two("نعم", "Yes"), Two("لا", "No"))
TICKED = (
    Column(LINE, share=7),
    Column(DONE, sort=Sort.CHOICE, share=2, choices=YES_NO),
    Column(REMARK, share=4),
)


def xlsx_of(paper: Paper, *, language: str, organisation: str) -> bytes:
    """Return the paper as XLSX in `language`, with the organisation's name where it is not empty."""
    book = Workbook()
    first: Any = book.active
    _facts(first, paper, language=language, organisation=organisation)
    lists: list[Grid] = []
    for part in paper.parts:
        if isinstance(part, Ticks):
            lists.append(Grid(LINE, TICKED, tuple((line,) for line in part.lines), empty=0))
        elif isinstance(part, Grid):
            lists.append(part)
    for number, each in enumerate(lists, 1):
        title = f"{number}. {each.title.said_in(language)}"[:31]  # Excel's own bound
        _list(book.create_sheet(title), each, language=language)
    book.properties.title, book.properties.creator = paper.title.said_in(language), "Athar"
    book.properties.language = language
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _page(sheet: Any, *, language: str) -> None:
    sheet.sheet_view.rightToLeft = language == "ar"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True


def _facts(sheet: Any, paper: Paper, *, language: str, organisation: str) -> None:
    sheet.title = FACTS.said_in(language)
    _page(sheet, language=language)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 40, 60
    _write(sheet, 1, 1, paper.title.said_in(language), head=True)
    _write(sheet, 1, 2, "", head=True)
    names = [name for part in paper.parts if isinstance(part, Blanks) for name in part.names]
    rows = [
        (ORGANISATION.said_in(language), organisation),
        *[(name.said_in(language), "") for name in names],
    ]
    for place, (name, value) in enumerate(rows, 2):
        _write(sheet, place, 1, name, strong=True)
        _write(sheet, place, 2, value)


def _list(sheet: Any, part: Grid, *, language: str) -> None:
    _page(sheet, language=language)
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    last = max(ROWS, len(part.lines) + part.empty) + 1
    for at, column in enumerate(part.columns, 1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = 6 + WIDTH * column.share
        _write(sheet, 1, at, column.title.said_in(language), head=True)
        if (rule := _rule(column, language)) is not None:
            rule.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(rule)
        for row in range(2, last + 1):
            line = part.lines[row - 2] if row - 2 < len(part.lines) else ()
            words = line[at - 1].said_in(language) if at <= len(line) else ""
            _write(sheet, row, at, words, sort=column.sort)
        if column.summed:
            _write(sheet, last + 1, at, 0, head=True)
            sheet.cell(last + 1, at).value = f"=SUM({letter}2:{letter}{last})"
    if any(column.summed for column in part.columns):
        _write(sheet, last + 1, 1, TOTAL.said_in(language), head=True)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(part.columns))}{last}"


def _rule(column: Column, language: str) -> DataValidation | None:
    """Return what is checked of a cell of this column, with a word that says what to write."""
    match column.sort:
        case Sort.CHOICE:
            listed = ",".join(choice.said_in(language) for choice in column.choices)
            rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            hint = column.hint or CHOOSE
        case Sort.NUMBER:
            rule = DataValidation(
                type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True
            )
            hint = column.hint or NUMBER
        case Sort.DAY:
            rule = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
            hint = column.hint or NUMBER
        case _:
            return None
    rule.prompt = rule.error = hint.said_in(language)
    rule.promptTitle = rule.errorTitle = column.title.said_in(language)[:32]
    rule.showInputMessage = rule.showErrorMessage = True
    return rule


def _write(
    sheet: Any,
    row: int,
    at: int,
    value: str | int,
    *,
    head: bool = False,
    strong: bool = False,
    sort: Sort = Sort.WORDS,
) -> None:
    """Write a cell as text, or as a number where its column holds numbers."""
    cell = sheet.cell(row, at)
    if sort is Sort.NUMBER and isinstance(value, str) and value.isascii() and value.isdigit():
        cell.value = int(value)
    elif isinstance(value, int):
        cell.value = value
    elif value:
        cell.value = CONTROL.sub("", value)
        cell.data_type = "s"  # whatever it begins with
    cell.border = BOX
    cell.alignment = Alignment(
        wrap_text=True, vertical="top", readingOrder=2 if sheet.sheet_view.rightToLeft else 1
    )
    cell.number_format = (
        "yyyy-mm-dd" if sort is Sort.DAY else "#,##0.##" if sort is Sort.NUMBER else "General"
    )
    if head:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=GREEN)
    elif strong:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=PALE)
