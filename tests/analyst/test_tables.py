"""Tables as people really send them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from analyst.readers.columns import COLUMNS, bilingual
from analyst.template import write_template
from tests.analyst.asking import keys, read

ARABIC = "الجهة,عنوان البرنامج,تاريخ البداية,المتطوعون\nجمعية النخيل,سقيا الطريق,13/11/2026,240\n"
ENGLISH = "Organisation,Title,Start date,Volunteers\nPalm Society,Water on the road,2026-11-13,240\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256"]
)
def test_an_arabic_table_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "accounts.csv"
    path.write_bytes(ARABIC.encode(encoding))
    (account,), rejected = read(path)
    assert not rejected
    assert (account.source.name, account.title) == ("جمعية النخيل", "سقيا الطريق")
    assert account.days.actual_start == "2026-11-13"
    assert account.counts[0].value == {"value": "240"}


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(ENGLISH.replace(",", delimiter), encoding="utf-8")
    (account,), rejected = read(path)
    assert (account.source.name, not rejected) == ("Palm Society", True)


def test_the_header_is_found_under_a_title_and_a_blank_row(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(f"Report of the year,,,\n,,,\n{ENGLISH}", encoding="utf-8")
    (account,), rejected = read(path)
    assert (account.row, not rejected) == (4, True)


def test_a_second_row_of_headers_in_the_other_language_is_no_account(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text("الجهة,العنوان,البداية,المتطوعون\n" + ENGLISH, encoding="utf-8")
    accounts, rejected = read(path)
    assert ([account.row for account in accounts], rejected) == ([3], [])


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_template_is_read_back_with_its_example_whole(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"template{suffix}"
    write_template(path)
    (account,), rejected = read(path)
    assert not rejected
    assert account.identifier == "P-1448-07"
    assert [each.organisation.name for each in account.participants] == ["بلدية الريحان", "شركة نماء الواحة"]
    assert (account.held, account.days.actual_start) == (True, "2026-11-13")
    assert account.cost is not None and (str(account.cost[0]), account.cost[1]) == ("96000", "SAR")
    assert [(count.item, count.unit) for count in account.counts] == [
        ("volunteers", ""),
        ("beneficiaries", ""),
        ("شتلات", "شتلة"),
    ]


def test_every_column_of_the_template_says_both_languages() -> None:
    for column in COLUMNS:
        assert bilingual(column.key) == f"{column.arabic} · {column.english}"


def test_a_bad_cell_is_left_out_and_told_and_its_row_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(
        "Organisation,Title,Start,End,Volunteers,Cost,Held,Trees: tree\n"
        "Palm Society,Water,31/02/2026,2026-13-01,-5,plenty,perhaps,many\n"
        "Palm Society,Shade,2026-03-02,2026-03-01,7,100,yes,9\n",
        encoding="utf-8",
    )
    accounts, rejected = read(path)
    assert [account.title for account in accounts] == ["Water", "Shade"]
    assert [(each.row, each.column, each.key) for each in rejected] == [
        (2, "Start", "bad_date"),
        (2, "End", "bad_date"),
        (2, "Held", "not_yes_no"),
        (2, "Cost", "not_a_number"),
        (2, "Volunteers", "negative"),
        (2, "Trees: tree", "not_a_number"),
        (3, "End", "end_before_start"),
        (3, "Cost", "no_currency"),
    ]
    assert accounts[1].days.actual_start == "2026-03-02"


def test_a_row_that_says_neither_who_nor_what_is_left_out_alone(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text("Organisation,Title\n,Water\nPalm Society,\nPalm Society,Shade\n", encoding="utf-8")
    accounts, rejected = read(path)
    assert [account.title for account in accounts] == ["Shade"]
    assert [(each.row, each.key) for each in rejected] == [(2, "no_organisation"), (3, "no_title")]


def test_missing_columns_are_named_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text("Title,Start\nWater,2026-01-01\n", encoding="utf-8")
    accounts, (refusal,) = read(path)
    assert (accounts, refusal.key) == ([], "missing_columns")
    assert refusal.values["needs"] == "الجهة · Organisation"


def test_a_column_that_is_not_known_is_told_and_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text("Organisation,Title,Mood,Title\nPalm Society,Water,good,Other\n", encoding="utf-8")
    (account,), rejected = read(path)
    assert account.title == "Water"
    assert [(each.key, each.column) for each in rejected] == [
        ("double_column", "Title"),
        ("column_unknown", "Mood"),
    ]


def test_a_hijri_date_and_a_currency_in_words_are_read(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(
        "الجهة,البرنامج,البداية,التكلفة,العملة\nجمعية النخيل,سقيا,٣ جمادى الآخرة ١٤٤٨هـ,٩٦٠٠٠,ريال\n",
        encoding="utf-8",
    )
    (account,), rejected = read(path)
    assert (account.days.actual_start, rejected) == ("2026-11-13", [])
    assert account.cost is not None and account.cost[1] == "SAR"


def test_each_sheet_of_a_workbook_is_read_and_dates_stay_dates(tmp_path: Path) -> None:
    import datetime

    book = Workbook()
    for name in ("north", "south"):
        sheet = book.create_sheet(name)
        sheet.append(["Organisation", "Title", "Start", "Volunteers", "Held"])
        sheet.append([f"Society of the {name}", "Water", datetime.date(2026, 11, 13), 240, True])
    del book["Sheet"]
    path = tmp_path / "book.xlsx"
    book.save(path)
    accounts, rejected = read(path)
    assert [account.file for account in accounts] == ["book.xlsx [north]", "book.xlsx [south]"]
    assert {account.days.actual_start for account in accounts} == {"2026-11-13"}
    assert {account.held for account in accounts} == {True}
    assert not rejected


def test_a_formula_is_never_evaluated(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Organisation", "Title", "Volunteers"])
    sheet.append(["Palm Society", "Water", "=1+1"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    (account,), rejected = read(path)
    assert (account.counts, keys(rejected)) == ((), [])


def test_days_in_one_cell_and_numbers_in_words_and_bounds_are_read(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(
        "الجهة,عنوان البرنامج,تاريخ البداية,المتطوعون,التكلفة\n"
        "جمعية النخيل,سقيا الطريق,13-15 نوفمبر 2026,أكثر من ألف ومئتين,1.2 مليون ريال\n"
        "بلدية الريحان,سقيا الطريق,13 نوفمبر 2026,نحو 200 إلى 250,أكثر من 500 ريال\n",
        encoding="utf-8",
    )
    (first, second), rejected = read(path)
    assert (first.days.actual_start, first.days.actual_end) == ("2026-11-13", "2026-11-15")
    assert (second.days.actual_start, second.days.actual_end) == ("2026-11-13", "")
    assert first.counts[0].value == {"value": "1200", "bound": "at_least"}
    assert second.counts[0].value == {"low": "200", "high": "250", "approximate": True}
    assert first.cost is not None and first.cost[0] == 1_200_000
    assert (second.cost, keys(rejected)) == (None, ["not_a_number"])
