"""A paper as a file: which it is by key, language and format. Blank ones are made once in each process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from athar.activation.papers.as_docx import docx_of
from athar.activation.papers.as_pdf import pdf_of
from athar.activation.papers.as_xlsx import xlsx_of
from athar.activation.papers.table import FORMATS, PAPERS

Make = Callable[..., bytes]
# TABLE: how each format is made, and its media type (IANA)
MADE: dict[str, tuple[Make, str]] = {
    "pdf": (pdf_of, "application/pdf"),
    "docx": (docx_of, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (xlsx_of, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
BLANKS = len(PAPERS) * len(FORMATS) * 2  # all of them in both languages: some 2 MB


@dataclass(frozen=True, slots=True)
class Made:
    """A file to send."""

    name: str
    media_type: str
    body: bytes


def made(key: str, *, language: str, kind: str, organisation: str = "") -> Made | None:
    """Return the paper as a file, or None where there is none of that key, language and format."""
    paper = PAPERS.get(key)
    if paper is None or language not in ("ar", "en") or kind not in paper.formats:
        return None
    if organisation:
        body = MADE[kind][0](paper, language=language, organisation=organisation)
    else:
        body = _blank(key, language, kind)
    return Made(f"{key}.{language}.{kind}", MADE[kind][1], body)


@lru_cache(maxsize=BLANKS)
def _blank(key: str, language: str, kind: str) -> bytes:
    return MADE[kind][0](PAPERS[key], language=language, organisation="")
