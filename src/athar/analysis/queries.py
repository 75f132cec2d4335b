"""What may be read of runs: each by the person who began it, and by nobody else."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from analyst.model import Answer, Answered
from athar.analysis.browse import NEEDED
from athar.analysis.models import PairAnswer, Run, RunState
from athar.organisations.models import Account
from athar.site import language

CSV, PARQUET = "text/csv; charset=utf-8", "application/vnd.apache.parquet"
REPORTS: dict[str, str] = {  # name → content type
    "report.html": "text/html; charset=utf-8",
    "report.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "programs.csv": CSV,
    "claims.csv": CSV,
    "links.csv": CSV,
    "sources.csv": CSV,
    "disputes.csv": CSV,
    "questions.csv": CSV,
    "answers.csv": CSV,
    "rejected.csv": CSV,
    "findings.json": "application/json; charset=utf-8",
    "programs.parquet": PARQUET,
    "claims.parquet": PARQUET,
    "links.parquet": PARQUET,
    "sources.parquet": PARQUET,
    "disputes.parquet": PARQUET,
}
FIGURES = (
    "accounts",
    "organisations",
    "programs_with_several_voices",
    "contradictions",
    "corroborated_programs",
    "unconfirmed_partners",
    "duplicates",
)


ASKED_AT_ONCE = 100  # questions on the page; the rest stands in questions.csv


@dataclass(frozen=True, slots=True)
class Side:
    """One account of a question, as its file has it."""

    organisation: str
    title: str
    start: str
    end: str
    place: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A pair of accounts that a person is asked about, with what was answered before."""

    name: str  # of its field: the two fingerprints, the smaller first
    first: Side
    second: Side
    why: tuple[str, ...]
    percent: int
    answer: str


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run as its owner sees it."""

    uid: str
    state: str
    state_name: str
    stage: str
    progress: int
    files: tuple[str, ...]
    ignore_references: bool
    counts: Mapping[str, object]
    told: tuple[str, ...]
    queued_at: datetime
    finished_at: datetime | None
    reports: tuple[str, ...]
    asked: int  # pairs that a person is asked about

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in (RunState.DONE, RunState.FAILED)

    @property
    def empty(self) -> bool:
        """Whether it is done and nothing could be read."""
        return self.state == RunState.DONE and not self.counts.get("accounts")

    @property
    def figures(self) -> dict[str, object]:
        """The figures that the page shows large, in their order."""
        return {name: self.counts.get(name, 0) for name in FIGURES}


def _shown(row: Run) -> RunShown:
    place = 0 if language.current() == language.ARABIC else 1
    return RunShown(
        uid=row.uid,
        state=row.state,
        state_name=row.get_state_display(),
        stage=row.stage,
        progress=row.progress,
        files=tuple(row.files),
        ignore_references=row.ignore_references,
        counts=row.counts,
        told=tuple(pair[place] for pair in row.told),
        queued_at=row.queued_at,
        finished_at=row.finished_at,
        asked=_asked(row.counts),
        reports=tuple(
            name for name in REPORTS if row.state == RunState.DONE and _report(row, name).is_file()
        ),
    )


def runs_of(account: Account) -> tuple[RunShown, ...]:
    """Return the person's own runs, newest first."""
    return tuple(_shown(row) for row in Run.objects.filter(account=account).order_by("-queued_at", "-id"))


def run_of(account: Account, *, uid: str) -> RunShown | None:
    """Return one of the person's own runs; None for anybody else's, as for one that does not exist."""
    row = Run.objects.filter(account=account, uid=uid).first()
    return _shown(row) if row else None


def report_of(account: Account, *, uid: str, name: str) -> Path | None:
    """Return where a report of the person's own run lies, or None."""
    row = Run.objects.filter(account=account, uid=uid, state=RunState.DONE).first()
    if row is None or name not in REPORTS:
        return None
    path = _report(row, name)
    return path if path.is_file() else None


def tables_of(account: Account, *, uid: str) -> Path | None:
    """Return the folder of the tables of the person's own run, or None where there is none (yet)."""
    row = Run.objects.filter(account=account, uid=uid, state=RunState.DONE).first()
    if row is None or not all((row.reports / "parquet" / name).is_file() for name in NEEDED):
        return None
    return row.reports / "parquet"


def _report(row: Run, name: str) -> Path:
    return row.reports / "parquet" / name if name.endswith(".parquet") else row.reports / name


def answers_of(account: Account) -> tuple[Answered, ...]:
    """Return all that a person has answered on pairs of accounts, for the analyst."""
    rows = PairAnswer.objects.filter(account=account).order_by("a", "b")
    return tuple(Answered(a=row.a, b=row.b, answer=Answer(row.answer)) for row in rows)


def questions_of(account: Account, *, uid: str) -> tuple[QuestionShown, ...] | None:
    """Return what the person's own run asks, the likeliest first; None for anybody else's run."""
    path = report_of(account, uid=uid, name="questions.csv")
    if path is None:
        return None
    said = {(each.a, each.b): each.answer.value for each in answers_of(account)}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for _, row in zip(range(ASKED_AT_ONCE), csv.DictReader(stream), strict=False)]
    return tuple(_question(row, said) for row in rows)


def _question(row: Mapping[str, str], said: Mapping[tuple[str, str], str]) -> QuestionShown:
    """Return a line of questions.csv with the account of the smaller fingerprint first, as answers are kept."""
    sides = [_side(row, side) for side in "ab"]
    keys = [row["a_fingerprint"], row["b_fingerprint"]]
    if keys[0] > keys[1]:
        sides.reverse()
        keys.reverse()
    return QuestionShown(
        name="-".join(keys),
        first=sides[0],
        second=sides[1],
        why=tuple(part.strip() for part in row["why"].replace("؛", ";").split(";") if part.strip()),
        percent=min(99, round(100 * float(row["probability"]))),
        answer=said.get((keys[0], keys[1]), ""),
    )


def _side(row: Mapping[str, str], side: str) -> Side:
    return Side(*(row[f"{side}_{name}"] for name in ("organisation", "title", "start", "end", "place")))


def _asked(counts: Mapping[str, object]) -> int:
    pairs = counts.get("linked_pairs")
    return int(pairs.get("candidate", 0)) if isinstance(pairs, dict) else 0
