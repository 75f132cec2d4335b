"""The labelled pairs of programs, their split into halves, and how they are read."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corroboration.sketches import Plan

FILE = Path(__file__).with_name("pairs.csv")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two programs and whether a person said that they overlap."""

    subject: str
    fresh: bool  # written after everything was fitted, and never looked at before it was measured
    overlap: bool
    a: Plan
    b: Plan

    @property
    def held_out(self) -> bool:
        """Whether the pair is of the half that nothing was fitted on: whole subjects are held out."""
        return not self.fresh and hashlib.sha256(self.subject.encode()).digest()[0] % 2 == 1


def read() -> list[Pair]:
    """Return every labelled pair."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Pair(row["subject"], row["round"] == "2", row["overlap"] == "1", _plan(row, "a"), _plan(row, "b"))
        for row in rows
    ]


def _plan(row: dict[str, str], side: str) -> Plan:
    return Plan(
        titles=[row[f"{side}_title"]],
        summaries=[row[f"{side}_summary"]] if row[f"{side}_summary"] else [],
        region=row[f"{side}_region"],
        places=[row[f"{side}_place"]],
        begins=date.fromisoformat(row[f"{side}_begins"]).toordinal(),
        ends=date.fromisoformat(row[f"{side}_ends"]).toordinal(),
        audiences=row[f"{side}_audiences"].split(),
    )
