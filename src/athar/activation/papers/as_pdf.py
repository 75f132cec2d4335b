"""A paper as PDF, set as every document of the platform is; for printing and writing by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from athar.activation.papers.parts import Blanks, Grid, Head, Paper, Part, Says, Ticks
from athar.activation.papers.wording import DAY, DONE, DOT, FOOT, KIND, LINE, ORGANISATION, REMARK
from athar.site.documents.blocks import Block, Document, Facts, Heading, Table, Words
from athar.site.documents.setting import set_document

AT = datetime(2026, 11, 1, tzinfo=UTC)  # of the words: the same content, the same bytes
ROOM = "\u200b\n\u200b"  # an empty cell that is high enough to write into


def pdf_of(paper: Paper, *, language: str, organisation: str) -> bytes:
    """Return the paper as PDF/A in `language`, with the organisation's name where it is not empty."""
    asked: list[Block] = [
        Facts([(ORGANISATION.said_in(language), organisation or DOT), (DAY.said_in(language), DOT)]),
        *[_block(part, language) for part in paper.parts],
    ]
    return set_document(
        Document(
            language=language,
            title=paper.title.said_in(language),
            kind=KIND.said_in(language),
            foot=FOOT.said_in(language),
            at=AT,
            blocks=asked,
        )
    )


def _block(part: Part, language: str) -> Block:
    match part:
        case Head():
            return Heading(part.words.said_in(language))
        case Says():
            return Words(part.words.said_in(language))
        case Blanks():
            return Facts([(name.said_in(language), DOT) for name in part.names])
        case Ticks():
            head = [each.said_in(language) for each in (LINE, DONE, REMARK)]
            rows = [[line.said_in(language), ROOM, ROOM] for line in part.lines]
            return Table(head, rows, (6, 1, 3))
        case Grid():
            return _table(part, language)


def _table(part: Grid, language: str) -> Table:
    wide = len(part.columns)
    rows = [
        [cell.said_in(language) or ROOM for cell in line] + [ROOM] * (wide - len(line)) for line in part.lines
    ]
    rows += [[ROOM] * wide for _ in range(part.empty)]
    head = [column.title.said_in(language) for column in part.columns]
    return Table(head, rows, [column.share for column in part.columns])
