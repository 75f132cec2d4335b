"""Tables: programs, claims, links, sources, disputes, as rows and as CSV; rejected.csv beside them.

Rule kept here: UTF-8 with a byte-order mark, for spreadsheets; no cell can be run as a formula; column
names are the same in every language, so that a program can read them, and what is said in words is in the
language asked for.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from analyst import messages, phrases
from analyst.marks import contradictions, names_of_marks, shown
from analyst.model import Account, Link, Program, Result
from analyst.reports import weights
from analyst.signs import sign_words
from analyst.wording import EVIDENCE, say
from corroboration.case import ItemKind

Row = Sequence[object]
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")

PROGRAMS = (
    "number", "title", "grade", "grade_name", "disputed", "voices", "independent_voices", "organisations", "files",
    "identifiers", "agree", "near", "part_of", "other_period", "differ", "silent", "alone", "contradicted_items",
    "unconfirmed_partners", "sentence",
)  # fmt: skip
CLAIMS = (
    "program", "item", "label", "core", "outcome", "organisation", "source", "umbrella", "file", "row", "identifier",
    "mark", "value", "counts", "reason",
)  # fmt: skip
LINKS = (
    "kind", "band", "score", "a_organisation", "a_file", "a_row", "a_identifier", "a_title", "b_organisation", "b_file",
    "b_row", "b_identifier", "b_title", "same_publisher", "evidence", "why",
)  # fmt: skip
REJECTED = ("file", "row", "column", "level", "key", "message")


def tables(result: Result, language: str) -> Iterator[tuple[str, Sequence[str], Iterable[Row]]]:
    """Yield name, columns and rows of every table of results."""
    yield "programs", PROGRAMS, (_program(each, result, language) for each in result.programs)
    claims = (row for program in result.programs for row in _claims(program, result, language))
    yield "claims", CLAIMS, claims
    yield "links", LINKS, (_link(each, result, language) for each in result.links)
    yield "sources", weights.SOURCES, weights.sources(result, language)
    yield "disputes", weights.DISPUTES, weights.disputes(result, language)


def write_tables(result: Result, folder: Path, language: str) -> None:
    """Write every table into `folder`, and what was left out."""
    for name, columns, rows in tables(result, language):
        _write(folder / f"{name}.csv", columns, rows)
    rejected = (
        (each.file, each.row or "", each.column, each.level.value, each.key, messages.text(each, language))
        for each in result.rejected
    )
    _write(folder / "rejected.csv", REJECTED, rejected)


def safe(cell: object) -> str:
    """Return a cell as text that no spreadsheet runs: what begins like a formula gets an apostrophe before
    it."""
    text = "" if cell is None else str(cell).replace("\x00", "")
    return f"'{text}" if text.startswith(_RUNS) else text


def why(link: Link, language: str, accounts: Sequence[Account]) -> str:
    """Return in words what ties a pair."""
    said: dict[str, None] = {}
    for each in link.why:
        words = sign_words(each.kind, language) or say(EVIDENCE, each.kind, language)
        if each.bits is not None:
            words = f"{words} ({each.bits:+.1f})"
        speaker = f"{accounts[each.by].source.name}: " if each.by is not None else ""
        said.setdefault(f"{speaker}{words}")
    return ("؛ " if language == "ar" else "; ").join(said)


def _program(program: Program, result: Result, language: str) -> Row:
    names = phrases.names_in(program, result.organisations)
    accounts = [result.accounts[voice.account] for voice in program.voices]
    marks = list(names_of_marks(program).values())
    finding = program.finding
    return (
        program.number,
        program.title,
        finding.grade.value,
        phrases.grade_name(finding.grade, language),
        _yes(finding.disputed),
        len(program.voices),
        sum(cluster.counts for cluster in finding.clusters),
        "; ".join(dict.fromkeys(names[voice.source] for voice in program.voices)),
        "; ".join(dict.fromkeys(account.file for account in accounts)),
        "; ".join(dict.fromkeys(account.identifier for account in accounts if account.identifier)),
        *(marks.count(name) for name in PROGRAMS[10:17]),
        "; ".join(contradictions(program)),
        "; ".join(each.name for each in program.unconfirmed),
        phrases.verdict(program, language=language, names=names),
    )


def _claims(program: Program, result: Result, language: str) -> Iterator[Row]:
    names = phrases.names_in(program, result.organisations)
    kinds = {item.id: item.kind for item in program.case.items}
    voices = {voice.source: voice for voice in program.voices}
    items = {item.item: item for item in program.finding.items}
    marks = names_of_marks(program)
    for (source, item), cell in shown(program).items():
        voice = voices[source]
        account = result.accounts[voice.account]
        said = phrases.value(cell.value, kinds[item], language=language, names=names, place=item == "place")
        yield (
            program.number,
            item,
            program.labels[item][language == "ar"],
            _yes(items[item].core),
            items[item].outcome.value,
            names[source],
            source,
            _yes(voice.whole),
            account.file,
            account.row,
            account.identifier,
            marks[source, item],
            _machine(cell.value, kinds[item]) or said,
            _yes(cell.counts),
            " ".join(phrases.reason(each, language=language, names=names) for each in cell.reasons),
        )


def _machine(value: object, kind: ItemKind) -> str:
    """Return days and country codes as they are: a table is for counting on."""
    return value if kind is ItemKind.DATE and isinstance(value, str) else ""


def _link(link: Link, result: Result, language: str) -> Row:
    a, b = result.accounts[link.a], result.accounts[link.b]
    evidence = "; ".join(dict.fromkeys(each.kind for each in link.why))
    return (
        link.kind.value,
        link.band,
        f"{link.score:.3f}",
        *(a.source.name, a.file, a.row, a.identifier, a.title),
        *(b.source.name, b.file, b.row, b.identifier, b.title),
        _yes(link.same_publisher),
        evidence,
        why(link, language, result.accounts),
    )


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"


def _write(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        for row in rows:
            writer.writerow([safe(cell) for cell in row])
