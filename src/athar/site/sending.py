"""Lists as files: exactly what a page shows, as CSV for spreadsheets and as JSON.

Rule kept here: CSV opens in spreadsheets as it is (UTF-8 with its mark) and no cell of it is a formula, whatever
people wrote (a cell that begins as one gets an apostrophe in front). Rows are sent as they are read.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.http import StreamingHttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


class _Line:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def safe(value: object) -> str:
    """Return a cell's text; what a spreadsheet would run is made to be read instead. Numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    text = str(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) else text


def csv_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Return the file line by line, its first line the names of the columns."""
    writer: Any = csv.writer(_Line())
    yield "\ufeff"
    for place, row in enumerate(rows):
        if place == 0:
            yield writer.writerow(row)
        yield writer.writerow(safe(value) for value in row.values())


def json_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Return a JSON list, an object a line."""
    yield "["
    for place, row in enumerate(rows):
        plain = {key: safe(value) if isinstance(value, datetime) else value for key, value in row.items()}
        yield (",\n" if place else "\n") + json.dumps(plain, ensure_ascii=False)
    yield "\n]\n"


Writer = Callable[[Iterable[Mapping[str, Any]]], Iterator[str]]
WRITERS: Mapping[str, tuple[Writer, str]] = {
    "csv": (csv_lines, "text/csv; charset=utf-8"),
    "json": (json_lines, "application/json; charset=utf-8"),
}


def sent(rows: Iterable[Mapping[str, Any]], *, file_format: str, name: str) -> StreamingHttpResponse:
    """Return rows as a file of that format, called `name`."""
    write, content_type = WRITERS[file_format]
    return StreamingHttpResponse(
        write(rows),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{file_format}"'},
    )
