"""From a CSV or XLSX file to numbered rows of plain text.

Rule kept here: a row that cannot be read costs that row only; no formula is evaluated, no link followed, no
macro looked at. It does not know what the columns mean.
"""

from __future__ import annotations

import csv
import datetime
import io
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from openpyxl import load_workbook

from analyst.model import Level, Rejected
from analyst.readers import detect, limits

Rows = Iterator[tuple[int, list[str]]]
Refuse = Callable[[Rejected], None]

BROKEN = "\ufffd"  # stands where a letter could not be read


def csv_rows(path: Path, file: str, refuse: Refuse) -> Rows:
    """Yield (row number from 1, cells) of a CSV file of any usual encoding and delimiter."""
    data = path.read_bytes()
    encoding, whole = detect.encoding_of(data)
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    if not whole:
        refuse(_at(file, None, "", "bad_encoding", Level.NOTE, encoding=encoding.upper()))
    lines = text.splitlines()
    delimiter = detect.delimiter_of(lines[:10])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in itertools.count(1):
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            refuse(_at(file, row, "", "bad_row", detail=error))
            continue
        if _acceptable(cells, row, file, refuse):
            yield row, cells
        if row >= limits.ROWS:
            refuse(_at(file, row, "", "too_many_rows", Level.FILE, limit=limits.ROWS))
            return


def workbook_sheets(path: Path, file: str, refuse: Refuse) -> Iterator[tuple[str, Rows]]:
    """Yield (name of file and sheet, rows) of an XLSX workbook that `limits.workbook_refusal` let pass."""
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parsers do
        refuse(limits.refuse(file, "not_a_workbook", detail=type(error).__name__))
        return
    try:
        several = len(book.worksheets) > 1
        for sheet in book.worksheets:
            name = f"{file} [{sheet.title}]" if several else file
            yield name, _sheet_rows(sheet.iter_rows(values_only=True), name, refuse)
    finally:
        book.close()


def _sheet_rows(values: Iterable[Sequence[object]], file: str, refuse: Refuse) -> Rows:
    rows = iter(values)
    for row in itertools.count(1):
        try:
            cells = [_written(value) for value in next(rows)[: limits.COLUMNS]]
        except StopIteration:
            return
        except Exception as error:  # a broken part of the workbook, met while streaming
            refuse(_at(file, row, "", "not_a_workbook", Level.FILE, detail=type(error).__name__))
            return
        if _acceptable(cells, row, file, refuse):
            yield row, cells
        if row >= limits.ROWS:
            refuse(_at(file, row, "", "too_many_rows", Level.FILE, limit=limits.ROWS))
            return


def _acceptable(cells: Sequence[str], row: int, file: str, refuse: Refuse) -> bool:
    """Return whether the row can be looked at; say why when it cannot. Empty rows are passed over in
    silence."""
    if not any(cells):
        return False
    for at, cell in enumerate(cells, 1):
        if len(cell) > limits.CELL_CHARACTERS:
            values = {"count": len(cell), "limit": limits.CELL_CHARACTERS}
            refuse(Rejected(file=file, row=row, column=str(at), key="cell_too_long", values=values))
            return False
        if "\x00" in cell:
            refuse(_at(file, row, str(at), "nul_bytes"))
            return False
        if BROKEN in cell:
            refuse(_at(file, row, str(at), "bad_encoding", encoding="UTF-8"))
            return False
    return True


def _written(value: object) -> str:
    """Return a cell of a workbook as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def _at(
    file: str, row: int | None, column: str, key: str, level: Level = Level.ROW, **values: object
) -> Rejected:
    return Rejected(file=file, row=row, column=column, key=key, values=values, level=level)
