"""Tables of accounts: CSV and XLSX, one row for one organisation's account of one program.

Rule kept here: the header row is found, not assumed; what follows it is read row by row, and a bad row
costs only itself. Columns are in `columns.py`, cells in `rows.py`, files in `sheets.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from analyst.model import Account, Level, Rejected
from analyst.readers import columns, limits
from analyst.readers.rows import read_row
from analyst.readers.sheets import Rows, csv_rows, workbook_sheets

Refuse = Callable[[Rejected], None]

HEADER_WITHIN = 10  # rows above the header: a title, a logo, a date


def csv_accounts(path: Path, file: str, refuse: Refuse) -> Iterator[Account]:
    """Yield the accounts of a CSV file."""
    yield from _table(csv_rows(path, file, refuse), file, refuse)


def xlsx_accounts(path: Path, file: str, refuse: Refuse) -> Iterator[Account]:
    """Yield the accounts of every sheet of an XLSX workbook, once it is known to be safe to unpack."""
    if refusal := limits.workbook_refusal(path, file):
        refuse(refusal)
        return
    for name, rows in workbook_sheets(path, file, refuse):
        yield from _table(rows, name, refuse)


def _table(rows: Rows, file: str, refuse: Refuse) -> Iterator[Account]:
    layout = _header(rows, file, refuse)
    if layout is None:
        return
    first = True
    for number, cells in rows:
        if first and (again := columns.layout(cells)) and len(again.keys) >= len(layout.keys):
            continue  # the headers once more, in the other language
        first = False
        if any(cells[len(layout.headers) :]):
            values = {"count": len(cells), "columns": len(layout.headers)}
            refuse(Rejected(file=file, row=number, column="", key="too_many_cells", values=values))
            continue
        if account := read_row(file, number, cells, layout, refuse):
            yield account


def _header(rows: Rows, file: str, refuse: Refuse) -> columns.Layout | None:
    """Return the layout of the first row that looks like a header; tell what is wrong with it."""
    for looked, (number, cells) in enumerate(rows, 1):
        if layout := columns.layout(cells):
            if needs := columns.missing(layout):
                refuse(_at(file, number, "", "missing_columns", Level.FILE, {"needs": ", ".join(needs)}))
                return None
            for at in layout.doubled:
                refuse(_at(file, number, layout.headers[at], "double_column", Level.NOTE, {}))
            for at in layout.unknown:
                refuse(_at(file, number, layout.headers[at], "column_unknown", Level.NOTE, {}))
            return layout
        if looked >= HEADER_WITHIN:
            break
    needs = tuple(columns.bilingual(key) for key in columns.NEEDED)
    values = {"limit": HEADER_WITHIN, "needs": ", ".join(needs)}
    refuse(_at(file, None, "", "no_header", Level.FILE, values))
    return None


def _at(
    file: str, row: int | None, column: str, key: str, level: Level, values: Mapping[str, object]
) -> Rejected:
    return Rejected(file=file, row=row, column=column, key=key, values=values, level=level)
