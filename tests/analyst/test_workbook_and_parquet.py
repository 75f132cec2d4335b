"""The tables as a workbook and as Parquet: safe, complete, in both languages."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from analyst.command import main
from analyst.reports.table import tables
from analyst.reports.xlsx import write_workbook
from analyst.weighing_words import HEADERS, SHEETS
from tests.analyst.asking import result_of
from tests.analyst.feeds import feed, giver, taker

LATE = '<activity-date type="2" iso-date="2024-08-01"/><activity-date type="4" iso-date="2024-09-30"/>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return two feeds that disagree and a table whose title is a formula."""
    inside = tmp_path / "in"
    inside.mkdir()
    feed(inside / "a.xml", giver())
    feed(inside / "b.xml", taker(dates=LATE))
    (inside / "c.csv").write_text("Organisation,Title,Notes\nPalm Society,=1+1,x\x0bz\n", encoding="utf-8")
    return inside


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_sheet_a_table_with_frozen_filtered_headers_from_the_right_in_arabic(
    folder: Path, tmp_path: Path, language: str
) -> None:
    write_workbook(result_of(folder), tmp_path / "r.xlsx", language)
    book = load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == [pair[language == "ar"] for pair in SHEETS.values()]
    for sheet in book.worksheets:
        assert sheet.sheet_view.rightToLeft is (language == "ar")
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.auto_filter.ref.endswith(str(max(sheet.max_row, 1)))


def test_nothing_in_the_workbook_runs(folder: Path, tmp_path: Path) -> None:
    write_workbook(result_of(folder), tmp_path / "r.xlsx", "en")
    cells = [cell for sheet in load_workbook(tmp_path / "r.xlsx").worksheets for row in sheet for cell in row]
    formula = [cell for cell in cells if cell.value == "=1+1"]
    assert formula
    assert all(cell.data_type == "s" for cell in formula)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_the_workbook_the_parquet_and_the_csv_hold_the_same_rows(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main([str(folder), "--out", str(out), "--language", "en"]) == 0
    book = load_workbook(out / "report.xlsx")
    for name, (english, _) in SHEETS.items():
        with (out / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        table = pq.read_table(out / "parquet" / f"{name}.parquet")
        assert table.num_rows == book[english].max_row - 1 == len(rows), name
    claims = pq.read_table(out / "parquet" / "claims.parquet").to_pylist()
    start = next(row for row in claims if row["item"] == "start" and row["mark"] == "differ")
    assert start["label_en"] == "Start date" and start["label_ar"] == "تاريخ البداية"
    assert start["core"] is True and isinstance(start["row"], int)


def test_every_column_has_a_header_in_both_languages(folder: Path) -> None:
    result = result_of(folder)
    assert {column for _, columns, _ in tables(result, "en") for column in columns} <= HEADERS.keys()


def test_a_sheet_that_is_too_long_says_so(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analyst.reports.xlsx.ROWS", 2)
    write_workbook(result_of(folder), tmp_path / "r.xlsx", "en")
    claims = load_workbook(tmp_path / "r.xlsx")["Claims"]
    assert "The rest is in" in str(claims.cell(row=4, column=1).value)
