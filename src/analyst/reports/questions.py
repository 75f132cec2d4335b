"""questions.csv and answers.csv: what a person is asked of pairs of accounts, and what is known of the answers.

Rule kept here: a question shows both accounts and what matching weighed; the column `answer` is empty until somebody
fills it in. The file that is handed out is the file that is read back (`analyst/answers.py`). It decides nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyst.answers import fingerprint
from analyst.linking import end_of, start_of
from analyst.model import Account, Answer, Link, LinkKind, Result
from analyst.reports.table import safe, why

QUESTIONS = (
    "answer", "band", "probability", "a_organisation", "a_title", "a_start", "a_end", "a_place", "b_organisation",
    "b_title", "b_start", "b_end", "b_place", "why", "a_file", "a_row", "a_identifier", "b_file", "b_row",
    "b_identifier", "a_fingerprint", "b_fingerprint",
)  # fmt: skip
ANSWERS = ("answer", "a_fingerprint", "b_fingerprint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One pair that a person is asked about."""

    link: Link
    a: Account
    b: Account
    keys: tuple[str, str]


def questions(result: Result) -> list[Question]:
    """Return the questions, the likeliest first; one on each pair of fingerprints."""
    found: dict[tuple[str, str], Question] = {}
    asked = (link for link in result.links if link.kind is LinkKind.CANDIDATE)
    for link in sorted(asked, key=lambda each: (-each.score, each.a, each.b)):
        a, b = result.accounts[link.a], result.accounts[link.b]
        keys = fingerprint(a), fingerprint(b)
        if keys[0] != keys[1]:
            found.setdefault((min(keys), max(keys)), Question(link=link, a=a, b=b, keys=keys))
    return list(found.values())


def write_questions(result: Result, folder: Path, language: str) -> None:
    """Write questions.csv and answers.csv, the answers known, into `folder`."""
    _write(folder / "questions.csv", QUESTIONS, (_row(each, result, language) for each in questions(result)))
    rows = ((each.answer.value, each.a, each.b) for each in result.answers)
    _write(folder / "answers.csv", ANSWERS, rows)


def place_of(account: Account) -> str:
    """Return where an account says it took place, in its own words or codes."""
    said = [*account.place.path, account.place.name]
    return " / ".join(dict.fromkeys(part for part in said if part)) or ", ".join(
        sorted(account.place.countries)
    )


def choices() -> tuple[str, ...]:
    """Return the words that the column `answer` takes."""
    return tuple(answer.value for answer in Answer)


def _row(question: Question, result: Result, language: str) -> Sequence[object]:
    link, a, b = question.link, question.a, question.b
    return (
        "",
        link.band,
        f"{link.score:.3f}",
        *(a.source.name, a.title, start_of(a), end_of(a), place_of(a)),
        *(b.source.name, b.title, start_of(b), end_of(b), place_of(b)),
        why(link, language, result.accounts),
        *(a.file, a.row, a.identifier, b.file, b.row, b.identifier),
        *question.keys,
    )


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        for row in rows:
            writer.writerow([safe(cell) for cell in row])
