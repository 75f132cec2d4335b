"""Every paper opens in every format and both languages, and opens from the right in Arabic."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest
from django.test import Client

from athar.activation.papers.files import MADE, made
from athar.activation.papers.parts import Grid, Sort, Ticks
from athar.activation.papers.table import PAPERS
from tests.site.documents.paper import read
from tests.world import World

NAME = '=HYPERLINK("x") جهة & <Oasis>'
EVERY = [(key, language) for key in PAPERS for language in ("ar", "en")]


def body(key: str, language: str, kind: str, organisation: str = "") -> bytes:
    file = made(key, language=language, kind=kind, organisation=organisation)
    assert file is not None and file.media_type == MADE[kind][1]
    return file.body


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_the_document_opens_from_its_own_side(key: str, language: str) -> None:
    raw = body(key, language, "docx", NAME)
    document = docx.Document(io.BytesIO(raw))
    said = [p.text for p in document.paragraphs] + [
        c.text for t in document.tables for r in t.rows for c in r.cells
    ]
    assert PAPERS[key].title.said_in(language) in said and NAME in said
    parts = zipfile.ZipFile(io.BytesIO(raw))
    xml = parts.read("word/document.xml").decode()
    filled = xml.count("<w:t>") + xml.count("<w:t xml:space")
    turned = (xml.count("<w:bidi/>"), xml.count("<w:rtl/>"), xml.count("<w:bidiVisual/>"))
    if language == "ar":
        assert turned[0] > filled and turned[1] >= filled and turned[2] == len(document.tables) > 0
        assert 'w:bidi="ar-SA"' in xml and 'w:cs="Arial"' in parts.read("word/styles.xml").decode()
    else:
        assert turned == (0, 0, 0) and 'w:val="en-GB"' in xml


@pytest.mark.parametrize(("key", "language"), [pair for pair in EVERY if "xlsx" in PAPERS[pair[0]].formats])
def test_the_workbook_opens_from_its_own_side_with_lists_sums_and_no_strange_formula(
    key: str, language: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(body(key, language, "xlsx", NAME)))
    lists = [part for part in PAPERS[key].parts if isinstance(part, Grid | Ticks)]
    assert len(book.worksheets) == len(lists) + 1
    facts, *others = book.worksheets
    assert facts["B2"].value == NAME and facts["B2"].data_type == "s"
    assert all(bool(sheet.sheet_view.rightToLeft) == (language == "ar") for sheet in book.worksheets)
    for sheet, part in zip(others, lists, strict=True):
        assert sheet.freeze_panes == "A2" and sheet["A1"].value
        if isinstance(part, Grid):
            assert [cell.value for cell in sheet[1]] == [c.title.said_in(language) for c in part.columns]
            summed = sum(column.summed for column in part.columns)
            formulas = [c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"]
            assert len(formulas) == summed and all(str(f).startswith("=SUM(") for f in formulas)
            checked = sum(column.sort is not Sort.WORDS for column in part.columns)
            assert len(sheet.data_validations.dataValidation) == checked
            assert all(len(rule.formula1 or "") < 255 for rule in sheet.data_validations.dataValidation)


@pytest.mark.parametrize("key", PAPERS)
def test_the_pdf_says_it_in_arabic(key: str) -> None:
    words = read(body(key, "ar", "pdf", "جهة الظل")).words.replace("\u200b", "")
    assert [word for word in (*PAPERS[key].title.ar.split(), "الظل") if word not in words] == []
    assert "\N{REPLACEMENT CHARACTER}" not in words and "‹U+" not in words


def test_everybody_downloads_them_blank_and_members_with_their_name(world: World, client: Client) -> None:
    page = client.get("/ar/start/templates/").content.decode()
    assert all(f"/ar/start/templates/{key}.en.pdf" in page for key in PAPERS)
    answer = client.get("/ar/start/templates/pitch.ar.docx")
    assert answer.headers["Cache-Control"].startswith("public") and not client.cookies
    assert "pitch.ar.docx" in answer.headers["Content-Disposition"]
    for at in ("pitch.ar.xlsx", "pitch.fr.pdf", "x.ar.pdf", "pitch.ar.exe"):
        assert client.get(f"/ar/start/templates/{at}").status_code == 404
    mine = world.client("town").get("/ar/desk/start/templates/item-plan.ar.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(mine.content))
    assert book.worksheets[0]["B2"].value == "جهة town"
    assert mine.headers["Cache-Control"] == "private, no-store"
