"""Short ways to ask for what the tests look at."""

from __future__ import annotations

from pathlib import Path

from analyst import readers
from analyst.marks import names_of_marks
from analyst.model import Account, Program, Rejected, Result
from analyst.run import Options, run

AS_OF = "2026-12-01T00:00:00Z"


def read(path: Path, form: str = "auto") -> tuple[list[Account], list[Rejected]]:
    """Return the accounts of a file and what was left out of it."""
    found, rejected = readers.files_in([path])
    accounts = [account for each in found for account in readers.read(each, form, rejected.append)]
    return accounts, rejected


def result_of(*paths: Path, ignore_references: bool = False) -> Result:
    """Return what a run over the paths comes to."""
    return run(list(paths), Options(as_of=AS_OF, ignore_references=ignore_references))


def keys(rejected: list[Rejected] | tuple[Rejected, ...]) -> list[str]:
    """Return the keys of messages, in order."""
    return [each.key for each in rejected]


def told_by_several(result: Result) -> list[Program]:
    """Return the programs of more than one voice."""
    return [program for program in result.programs if len(program.voices) > 1]


def marks(program: Program, item: str) -> list[str]:
    """Return the marks on an item, in the order of the sources."""
    return [name for (_, each), name in names_of_marks(program).items() if each == item]
