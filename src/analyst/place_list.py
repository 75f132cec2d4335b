"""A list of places that whoever compares brings along, beside those shipped.

Rule kept here: a row that is wrong is left out and told at its place, the rest is used; a run says by digest which list
it used, so that it can be done again. What places are to one another is `corroboration.places`'s.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from analyst.model import Level, Rejected
from analyst.readers.limits import file_refusal, refuse
from corroboration.letters import Unreadable
from corroboration.places import Gazetteer, read_csv, shipped

LARGEST = 64 * 2**20  # bytes: every named place of a country fits


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceList:
    """Places read from `file`: how many were added to those shipped, and the SHA-256 of its bytes (hex)."""

    file: str
    digest: str
    count: int
    gazetteer: Gazetteer = field(repr=False)

    def facts(self) -> dict[str, object]:
        """Return what a reader needs to find the same list again."""
        return {"file": self.file, "sha256": self.digest, "places": self.count}


def read_places(path: Path, tell: Callable[[Rejected], None]) -> PlaceList | None:
    """Return the list at `path`; None, and why, where it cannot be read. Every row left out is told."""
    refused = file_refusal(path, path.name)
    if refused is None and path.stat().st_size > LARGEST:
        size, limit = path.stat().st_size // 2**20, LARGEST // 2**20
        refused = refuse(path.name, "too_big", size=size, limit=limit)
    if refused is not None:
        tell(refused)
        return None

    def left_out(row: int, error: Unreadable) -> None:
        tell(
            Rejected(file=path.name, row=row, column="", key=error.key, values=error.values, level=Level.ROW)
        )

    try:
        content = path.read_bytes()
        lines = io.StringIO(content.decode("utf-8-sig"), newline="")
        gazetteer = read_csv(lines, refuse=left_out)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        tell(refuse(path.name, "places_unreadable", detail=str(error)))
        return None
    return PlaceList(
        file=path.name,
        digest=hashlib.sha256(content).hexdigest(),
        count=len(gazetteer.places) - len(shipped().places),
        gazetteer=gazetteer,
    )
