"""Groups in place of the real ones: some answer at once, some take their time and note when they begin and end.

`python -m tests.tools.stand_in GROUP FILE` carries one out as tools/checks/alone.py does; with `run GROUP...` all
of them, as tools/check.py does.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tools import check
from tools.checks import alone, groups, lanes
from tools.checks.outcome import Outcome

ANSWERS = {
    "good": Outcome(passed=3),
    "bad": Outcome(passed=1, failed=2, skipped=4),
    "absent": Outcome(left_out="needs a browser"),
}


def slow(name: str, *, seconds: float, after_another: bool = False) -> Callable[[], Outcome]:
    """Return a group that takes so long, or until another has ended; NOTES names the file in which it notes it."""

    def group() -> Outcome:
        file, until = Path(os.environ["NOTES"]), time.monotonic() + seconds
        with file.open("a") as notes:
            try:
                print(os.getpid(), "begins", file=notes, flush=True)
                print("so much of", name, flush=True)
                print("beside another" if os.environ.get(groups.BESIDE) else "alone")
                while time.monotonic() < until and not (after_another and "ends" in file.read_text()):
                    time.sleep(0.05)
            finally:
                print(os.getpid(), "ends", file=notes, flush=True)
        return Outcome(passed=1)

    return group


GROUPS: dict[str, Callable[[], Outcome]] = {
    **{name: lambda kept=kept: kept for name, kept in ANSWERS.items()},  # type: ignore[misc]
    "long": slow("long", seconds=60, after_another=True),
    "short": slow("short", seconds=0.5),
    "wide": slow("wide", seconds=0.5),
    "endless": slow("endless", seconds=600),
    "dead": lambda: os._exit(7),
}


def command(name: str, result: Path) -> list[str]:
    """Return what carries one of these groups out in a process of its own."""
    return [sys.executable, "-m", "tests.tools.stand_in", name, str(result)]


if __name__ == "__main__":
    groups.GROUPS.clear()
    groups.GROUPS.update(GROUPS)  # the one table that every module of the checks reads
    lanes.command = command
    sys.exit(check.main(sys.argv[2:]) if sys.argv[1] == "run" else alone.main(sys.argv[1:]))
