"""A paper as DOCX (ISO/IEC 29500), which opens from the right in Arabic: paragraphs, runs, tables and page alike.

Rule kept here: direction is said at every level that a word processor asks (`w:bidi`, `w:rtl`, `w:bidiVisual`), and
each run names its language, so that spelling and reading aloud are right.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from athar.activation.papers.parts import Blanks, Grid, Head, Paper, Part, Says, Ticks
from athar.activation.papers.wording import DAY, DONE, DOT, FOOT, KIND, LINE, ORGANISATION, REMARK

FONT = "Arial"  # has both alphabets and is on every desk
TAGS = {"ar": "ar-SA", "en": "en-GB"}
GREEN, SHADE = RGBColor(0x14, 0x61, 0x3F), "E8F1EC"
WIDE = 170  # mm between the margins of A4
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML does not hold


def docx_of(paper: Paper, *, language: str, organisation: str) -> bytes:
    """Return the paper as DOCX in `language`, with the organisation's name where it is not empty."""
    writer = _Writer(language)
    writer.begin(paper)
    facts = [
        (ORGANISATION.said_in(language), organisation or DOT),
        (DAY.said_in(language), DOT),
    ]
    writer.table([list(fact) for fact in facts], shares=(1, 2), head=None)
    for part in paper.parts:
        writer.add(part)
    return writer.saved()


class _Writer:
    """Writes into one document, all of it in one direction."""

    def __init__(self, language: str) -> None:
        self.language, self.rtl = language, language == "ar"
        self.document: Any = docx.Document()

    def begin(self, paper: Paper) -> None:
        """Set page, fonts, properties, title and foot."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(20)
        if self.rtl:
            _before(section._sectPr, OxmlElement("w:bidi"), "w:docGrid")
        self._style("Normal", Pt(11))
        for name, size in (("Title", Pt(20)), ("Heading 1", Pt(14))):
            self._style(name, size)
        about = self.document.core_properties
        about.title, about.author = paper.title.said_in(self.language), "Athar"
        about.language, about.comments = TAGS[self.language], FOOT.said_in(self.language)
        self.words(KIND.said_in(self.language))
        self.words(paper.title.said_in(self.language), style="Title")
        self._fill(section.footer.paragraphs[0], FOOT.said_in(self.language))

    def add(self, part: Part) -> None:
        """Write one part."""
        match part:
            case Head():
                self.words(part.words.said_in(self.language), style="Heading 1")
            case Says():
                self.words(part.words.said_in(self.language))
            case Blanks():
                rows = [[name.said_in(self.language), ""] for name in part.names]
                self.table(rows, shares=(1, 2), head=None)
            case Ticks():
                head = [each.said_in(self.language) for each in (LINE, DONE, REMARK)]
                rows = [[line.said_in(self.language), "☐", ""] for line in part.lines]
                self.table(rows, shares=(6, 1, 3), head=head)
            case Grid():
                self._grid(part)

    def _grid(self, part: Grid) -> None:
        wide = len(part.columns)
        rows = [[cell.said_in(self.language) for cell in line] for line in part.lines]
        rows = [row + [""] * (wide - len(row)) for row in rows] + [[""] * wide for _ in range(part.empty)]
        head = [column.title.said_in(self.language) for column in part.columns]
        self.table(rows, shares=[column.share for column in part.columns], head=head)

    def words(self, text: str, *, style: str = "Normal") -> None:
        """Write a paragraph."""
        self._fill(self.document.add_paragraph(style=style), text)

    def table(self, rows: list[list[str]], *, shares: Sequence[int], head: list[str] | None) -> None:
        """Write a table; its head is repeated on every page."""
        every = [head, *rows] if head else rows
        table = self.document.add_table(rows=len(every), cols=len(shares), style="Table Grid")
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        if self.rtl:
            table._tbl.tblPr.find(qn("w:tblStyle")).addnext(OxmlElement("w:bidiVisual"))
        for place, (line, row) in enumerate(zip(every, table.rows, strict=True)):
            is_head = head is not None and place == 0
            if is_head:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for at, (text, cell) in enumerate(zip(line, row.cells, strict=True)):
                cell.width = Mm(WIDE * shares[at] / sum(shares))
                name = is_head or (head is None and at == 0)
                self._fill(cell.paragraphs[0], text, bold=name)
                if name:
                    _shade(cell)
        self.document.add_paragraph(style="Normal")

    def saved(self) -> bytes:
        """Return the file."""
        made = io.BytesIO()
        self.document.save(made)
        return made.getvalue()

    def _fill(self, paragraph: Any, text: str, *, bold: bool = False) -> None:
        if self.rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run = paragraph.add_run(CONTROL.sub("", text))
        run.bold = bold or None
        properties = run._r.get_or_add_rPr()
        if self.rtl:
            if bold:
                properties.append(OxmlElement("w:bCs"))
            properties.append(OxmlElement("w:rtl"))
        properties.append(self._language())

    def _style(self, name: str, size: Pt) -> None:
        style = self.document.styles[name]
        style.font.name, style.font.size = FONT, size
        if name != "Normal":
            style.font.color.rgb = GREEN
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for alphabet in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{alphabet}"), FONT)
        big = OxmlElement("w:szCs")  # the size of Arabic is said apart
        big.set(qn("w:val"), str(int(size.pt * 2)))
        for old in properties.findall(qn("w:szCs")):
            properties.remove(old)
        properties.find(qn("w:sz")).addnext(big)

    def _language(self) -> Any:
        said = OxmlElement("w:lang")
        said.set(qn("w:bidi" if self.rtl else "w:val"), TAGS[self.language])
        return said


def _before(parent: Any, element: Any, name: str) -> None:
    """Put an element where the schema wants it: before the first of that name, or at the end."""
    found = parent.find(qn(name))
    if found is None:
        parent.append(element)
    else:
        found.addprevious(element)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
