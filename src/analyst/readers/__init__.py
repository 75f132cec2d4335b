"""From files to accounts: `read` finds the files, tells what each is, and hands it to its reader.

Rule kept here: one bad file never stops the others, and everything that was left out is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyst.model import Account, Rejected
from analyst.readers import detect, limits
from analyst.readers.csv_xlsx import csv_accounts, xlsx_accounts
from analyst.readers.iati import iati_accounts

Reader = Callable[[Path, str, Callable[[Rejected], None]], Iterator[Account]]

READERS: Mapping[str, Reader] = {"csv": csv_accounts, "xlsx": xlsx_accounts, "iati": iati_accounts}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read and the name it is called in messages: what tells it from the others, not where it
    lies."""

    path: Path
    name: str


def files_in(paths: Sequence[Path]) -> tuple[list[Found], list[Rejected]]:
    """Return the files that `paths` (files and folders) hold, in order, and what could not be found."""
    found: dict[Path, str] = {}
    rejected: list[Rejected] = []
    for path in paths:
        if path.is_dir():
            inside = [each for each in sorted(path.rglob("*")) if _readable(each)]
            if not inside:
                rejected.append(limits.refuse(path.name, "nothing_found", path=path.name))
            for each in inside:
                found.setdefault(each, each.relative_to(path).as_posix())
        elif path.is_file():
            found.setdefault(path, path.name)
        else:
            rejected.append(limits.refuse(path.name, "not_found", path=path.name))
    return [Found(path, name) for path, name in found.items()], rejected


def read(found: Found, form: str, refuse: Callable[[Rejected], None]) -> Iterator[Account]:
    """Yield the accounts of one file. `form` is one of `detect.FORMATS`; what is left out goes to
    `refuse`."""
    if refusal := limits.file_refusal(found.path, found.name):
        refuse(refusal)
        return
    if form == "auto":
        try:
            with found.path.open("rb") as stream:
                form = detect.format_of(stream.read(8192))
        except OSError as error:
            refuse(limits.refuse(found.name, "unreadable", detail=error.strerror or ""))
            return
    reader = READERS.get(form)
    if reader is None:
        refuse(limits.refuse(found.name, "unknown_format"))
        return
    yield from reader(found.path, found.name, refuse)


def _readable(path: Path) -> bool:
    return (
        path.is_file() and path.suffix.lower() in detect.EXTENSIONS and not path.name.startswith(("~$", "."))
    )
