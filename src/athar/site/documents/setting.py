"""A document set as PDF/A-2a and PDF/UA-1 (ISO 19005-2, ISO 14289-1): `set_document(document)` and no more.

Rule kept here: same content, same bytes; a document that cannot be set whole is a fault and never a page with
something missing. The bytes are made outside this process (`worker.py`) under a limit of time.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import segno

from athar.errors import DocumentFault
from athar.site.documents.blocks import Block, Codes, Document, Facts, Heading, Scanned, Table, Words
from athar.site.documents.letters import direction_of, visible, written

WORKER = Path(__file__).parent / "worker.py"
SECONDS = 20  # by the clock; a document of 20,000 words takes half of one
MOST_LETTERS = 600_000  # of all words together: some 300 pages
REMEMBERED = 32  # documents in one process, some 40 kB each
AT_ONCE = BoundedSemaphore(2)  # processes of this one


def set_document(document: Document) -> bytes:
    """Return the PDF of `document`, the same bytes for the same content. Raises DocumentFault."""
    asked = {"data": _data(document), "at": int(document.at.timestamp())}
    text = json.dumps(asked, ensure_ascii=False, sort_keys=True)
    if len(text) > MOST_LETTERS:
        raise DocumentFault(f"a document of {len(text)} letters is too long to be set")
    return _set(text)


def run_worker(asked: str, *, begins: bytes) -> bytes:
    """Return what the worker makes of `asked` (JSON). Raises DocumentFault where it does not begin with `begins`."""
    with AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603 - our own file, words come in as data
                [sys.executable, "-I", str(WORKER)],
                input=asked.encode(),
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise DocumentFault("setting a document took too long") from error
    if done.returncode or not done.stdout.startswith(begins):
        last = done.stderr.decode(errors="replace").strip().splitlines()
        raise DocumentFault(f"a document cannot be set: {last[-1][:200] if last else done.returncode}")
    return done.stdout


@lru_cache(maxsize=REMEMBERED)
def _set(asked: str) -> bytes:
    return run_worker(asked, begins=b"%PDF-")


def _data(document: Document) -> dict[str, Any]:
    """Return the document as the template reads it."""
    way = "rtl" if document.language == "ar" else "ltr"
    title = visible(document.title)
    return {
        "language": document.language,
        "direction": way,
        "title": title,
        "title-direction": direction_of(title, otherwise=way),
        "kind": visible(document.kind),
        "author": "Athar",
        "foot": visible(document.foot),
        "blocks": [_block(block, way=way) for block in document.blocks],
    }


def _block(block: Block, *, way: str) -> dict[str, Any]:
    def words(text: str) -> list[tuple[str, str]]:
        return list(written(text, direction=way).paragraphs)

    match block:
        case Heading():
            return {"is": "heading", "text": visible(block.text), "level": block.level}
        case Words():
            return {"is": "words", "paragraphs": words(block.text), "quiet": block.quiet}
        case Facts():
            return {"is": "facts", "rows": [[words(name), words(value)] for name, value in block.rows]}
        case Table():
            return {
                "is": "table",
                "head": [visible(name) for name in block.head],
                "rows": [[words(cell) for cell in row] for row in block.rows],
                "shares": list(block.shares or [1] * len(block.head)),
            }
        case Codes():
            rows = [[visible(name), visible(code)] for name, code in block.rows]
            return {"is": "codes", "rows": rows}
        case Scanned():
            return {
                "is": "scanned",
                "address": block.address,
                "shown": visible(block.address),
                "paragraphs": words(block.says),
                "qr": _qr(block.address),
            }


def _qr(address: str) -> str:
    """Return the address as a QR code of medium correction, a picture of vectors."""
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="svg", border=1, xmldecl=False)
    return picture.getvalue().decode()
