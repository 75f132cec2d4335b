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


def slow(seconds: float) -> Callable[[], Outcome]:
    """Return a group that takes so long and notes it in the file that NOTES names, with its process."""

    def group() -> Outcome:
        with Path(os.environ["NOTES"]).open("a") as notes:
            try:
                print(os.getpid(), "begins", file=notes, flush=True)
                print("so much for", seconds)
                print("beside another" if os.environ.get(groups.BESIDE) else "alone")
                time.sleep(seconds)
            finally:
                print(os.getpid(), "ends", file=notes, flush=True)
        return Outcome(passed=1)

    return group


GROUPS: dict[str, Callable[[], Outcome]] = {
    **{name: lambda kept=kept: kept for name, kept in ANSWERS.items()},  # type: ignore[misc]
    "long": slow(1.5),
    "short": slow(0.5),
    "wide": slow(0.4),
    "endless": slow(600),
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
