"""`athar corroborate PATH…`: the analyst in a shell.

Rule kept here: the clock, the terminal and the language of whoever asks are read here and nowhere below.
With --json standard output holds one object and nothing else; everything for people goes to standard error
then. Exit codes: 0 done, 1 nothing could be read, 2 asked wrongly.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Never

from tqdm import tqdm

from analyst import messages
from analyst.answers import merged, read_answers
from analyst.engines import columns
from analyst.model import Answered, Level, Rejected, Result
from analyst.place_list import read_places
from analyst.readers.detect import FORMATS
from analyst.readers.limits import refuse
from analyst.reports import summary
from analyst.reports.html import write_report
from analyst.reports.json_report import write_findings
from analyst.reports.parquet import write_parquet
from analyst.reports.questions import write_questions
from analyst.reports.table import write_tables
from analyst.reports.xlsx import write_workbook
from analyst.run import Options, run
from analyst.template import write_template

TOLD = 20  # messages printed; all are in rejected.csv


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `corroborate` to a parser."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files and folders (CSV, XLSX, IATI XML; claims as CSV, Parquet)",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="auto", help="what the files are (default: by content)"
    )
    parser.add_argument(
        "--ignore-references",
        action="store_true",
        help="hide the identifiers by which accounts name each other, and join by matching",
    )
    parser.add_argument(
        "--answers",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="answers to questions.csv of an earlier run (repeatable; answers.csv in DIR is read by itself)",
    )
    parser.add_argument(
        "--places",
        type=Path,
        metavar="FILE",
        help="places beside those shipped (CSV: id, parent, kind, names apart by |)",
    )
    parser.add_argument(
        "--out", type=Path, default=Path("athar-report"), metavar="DIR", help="where reports go"
    )
    _add_output(parser)
    _add_engine(parser)


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object with counts, and nothing else"
    )
    parser.add_argument(
        "--template", type=Path, metavar="FILE", help="write an empty table (.csv or .xlsx) and stop"
    )
    parser.add_argument(
        "--language", choices=("ar", "en"), help="of messages and reports (default: ATHAR_LANGUAGE, LANG)"
    )


def _add_engine(parser: argparse.ArgumentParser) -> None:
    """Add what is asked of files of claims alone."""
    parser.add_argument(
        "--engine", choices=("local", "spark"), help="where claims are weighed (default: local)"
    )
    parser.add_argument(
        "--master", metavar="URL", help="Spark's master (default: spark-submit's, else local[2])"
    )
    parser.add_argument(
        "--batch", type=_batch, default=500_000, metavar="N", help="claims held in memory at a time"
    )


def main(argv: Sequence[str]) -> int:
    """Parse `argv` (without the program's name), do the job and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="athar corroborate",
        description="Compare what several organisations say of the same programs, item by item.",
    )
    add_arguments(parser)
    try:
        asked = parser.parse_args(list(argv))
    except SystemExit as stop:
        return int(stop.code or 0)
    return corroborate(asked)


def corroborate(asked: argparse.Namespace) -> int:
    """Do the job for arguments parsed by a parser that `add_arguments` prepared; return the exit code."""
    language = asked.language or default_language()
    if asked.template is not None:
        return _template(asked.template, language)
    if not asked.paths:
        _tell("athar corroborate: PATH?")
        return 2
    if columns.wanted(asked.paths):
        return _claims(asked, language)
    if asked.engine == "spark":
        _tell(messages.text(refuse("", "engine_for_claims"), language))
        return 2
    started = time.monotonic()
    wrong: list[Rejected] = []
    options = _options(asked, wrong.append)
    if any(each.level is Level.FILE for each in wrong):
        _tell("\n".join(messages.sentence(each, language) for each in wrong))
        return 2
    with _Bar(language) as bar:
        result = run([Path(path) for path in asked.paths], options, bar.tell)
    result = replace(result, rejected=(*wrong, *result.rejected))
    out: Path = asked.out
    try:
        _write(result, out, options, language)
    except OSError as error:
        _tell(messages.text(refuse(out.name, "unwritable", detail=error.strerror or ""), language))
        return 2
    seconds = round(time.monotonic() - started, 2)
    _report(result, language, asked.json, {"seconds": seconds, "out": str(out)})
    return 0 if result.accounts else 1


def _options(asked: argparse.Namespace, refuse: Callable[[Rejected], None]) -> Options:
    """Return what is asked of the run. What is wrong with files of answers and of places goes to `refuse`."""
    now = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - the edge
    return Options(
        as_of=now.isoformat().replace("+00:00", "Z"),
        form=asked.format,
        ignore_references=asked.ignore_references,
        answers=_answers(asked, refuse),
        places=read_places(asked.places, refuse) if asked.places else None,
    )


def _claims(asked: argparse.Namespace, language: str) -> int:
    from analyst.engines import command as claims  # compiled kernels, which accounts do not need
    from analyst.engines.job import Asked

    paths = [path for path in asked.paths if "://" in path]
    paths += columns.files_of([path for path in asked.paths if "://" not in path])
    wrong: list[Rejected] = []
    places = read_places(asked.places, wrong.append) if asked.places else None
    for each in wrong:
        _tell(messages.sentence(each, language))
    if asked.places and places is None:
        return 2
    job = Asked(
        places=places,
        paths=tuple(paths),
        out=asked.out,
        engine=asked.engine or "local",
        master=asked.master,
        batch=asked.batch,
    )
    return claims.fuse(job, language=language, as_json=asked.json, tell=_tell)


def _batch(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1_000 <= int(text) <= 50_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1,000 to 50,000,000")
    return int(text)


def default_language() -> str:
    """Return the language of whoever asks: Arabic when ATHAR_LANGUAGE or the locale says so, else English."""
    for name in ("ATHAR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if said := os.environ.get(name, ""):
            return "ar" if said.lower().startswith("ar") else "en"
    return "en"


def _answers(asked: argparse.Namespace, refuse: Callable[[Rejected], None]) -> tuple[Answered, ...]:
    """Return the answers kept in the folder of reports, and those handed in, which stand above them."""
    kept: Path = asked.out / "answers.csv"
    files = [kept] if kept.is_file() else []
    files += [path for path in asked.answers if path.resolve() != kept.resolve()]
    return merged(*(read_answers(path, refuse) for path in files))


def _write(result: Result, out: Path, options: Options, language: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    write_tables(result, out, language)
    write_workbook(result, out / "report.xlsx", language)
    write_parquet(result, out / "parquet")
    write_questions(result, out, language)
    write_findings(result, out / "findings.json", as_of=options.as_of)
    write_report(
        result, out / "report.html", as_of=options.as_of, language=language, hidden=options.ignore_references
    )


def _report(result: Result, language: str, as_json: bool, run_facts: dict[str, object]) -> None:
    for each in result.rejected[:TOLD]:
        if each.level is not Level.NOTE:
            _tell(messages.sentence(each, language))
    if as_json:
        brought = {"places": dict(result.places)} if result.places else {}
        sys.stdout.write(json.dumps({**result.counts, **brought, **run_facts}, ensure_ascii=False) + "\n")
        return
    sys.stdout.write(summary.table(result, language) + "\n")
    if result.places:
        sys.stdout.write("\n{file}: {places}, SHA-256 {sha256}\n".format_map(result.places))
    sys.stdout.write(f"\n{Path(str(run_facts['out'])) / 'report.html'}  ({run_facts['seconds']} s)\n")


def _template(path: Path, language: str) -> int:
    try:
        write_template(path)
    except OSError as error:
        _tell(messages.text(refuse(path.name, "unwritable", detail=error.strerror or ""), language))
        return 2
    return 0


class _Bar:
    """A progress bar on standard error; nothing when that is not a terminal."""

    STAGES = ("read", "link", "settle")

    def __init__(self, language: str) -> None:
        self._language = language
        self._bar: tqdm[Never] = tqdm(
            total=300, leave=False, disable=None, bar_format="{desc} {bar} {percentage:3.0f}%"
        )

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.close()

    def tell(self, stage: str, done: int, total: int) -> None:
        """Move the bar: a third for each stage."""
        self._bar.set_description_str(messages.stage(stage, self._language), refresh=False)
        self._bar.n = self.STAGES.index(stage) * 100 + (100 * done // total if total else 100)
        self._bar.refresh()


def _tell(words: str) -> None:
    sys.stderr.write(words + "\n")
