"""What the tests of this folder look at: the files that are, or may be, in the repository."""

from __future__ import annotations

import configparser
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("corroboration", "publiclog", "cosigner", "analyst", "athar")


@cache
def files() -> tuple[Path, ...]:
    """Return every file that git keeps or would keep, in order."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.check_output(command, cwd=ROOT, text=True).split("\0")
    return tuple(sorted({ROOT / name for name in names if name and (ROOT / name).is_file()}))


def ours(*endings: str, under: tuple[str, ...] = ("src", "tests", "tools", "benchmarks")) -> list[Path]:
    """Return the files with one of `endings` that we write: not vendored, not made by a tool."""
    return [
        path
        for path in files()
        if path.suffix in endings
        and path.relative_to(ROOT).parts[0] in under
        and not {"vendor", "migrations"} & set(path.parts)
        and ".min." not in path.name
    ]


def name(path: Path) -> str:
    """Return `path` as it stands in the repository."""
    return str(path.relative_to(ROOT))


@cache
def stages() -> dict[str, int]:
    """Return each app's place in the flow, from .importlinter: a later stage has the smaller number."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    rows = contract["importlinter:contract:flow"]["layers"].strip().splitlines()
    return {
        app.strip(" ()"): place for place, row in enumerate(rows) for app in row.replace(":", "|").split("|")
    }
