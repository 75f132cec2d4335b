"""One group of checks in a process of its own: `python -m tools.checks.alone GROUP FILE`.

FILE gets what it came to; without it the group did not come to an end.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.checks.groups import GROUPS
from tools.checks.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Done:
    """What a group came to, in so many seconds."""

    outcome: Outcome
    seconds: float

    def write(self, file: Path) -> None:
        """Keep it, whole or not at all."""
        unfinished = file.with_suffix(".unfinished")
        unfinished.write_text(json.dumps({"outcome": asdict(self.outcome), "seconds": self.seconds}))
        unfinished.rename(file)

    @classmethod
    def read(cls, file: Path) -> Done:
        """Return what was kept; OSError where nothing was."""
        kept = json.loads(file.read_text())
        return cls(Outcome(**kept["outcome"]), kept["seconds"])


def main(argv: Sequence[str] | None = None) -> int:
    """Carry the group out, write what it came to, and return 0: whether it failed stands in the file."""
    name, file = sys.argv[1:] if argv is None else argv
    end_in_order()
    carry_out(name).write(Path(file))
    return 0


def carry_out(name: str) -> Done:
    """Run the group here; where CI=true a group left out is a failure."""
    started = time.monotonic()
    try:
        outcome = GROUPS[name]()
    except (OSError, RuntimeError) as fault:
        print(f"  NO  {name}: {fault}", flush=True)
        outcome = Outcome(failed=1)
    if outcome.left_out and os.environ.get("CI") == "true":
        print(f"  NO  left out: {outcome.left_out}", flush=True)
        outcome += Outcome(failed=1)
    return Done(outcome, time.monotonic() - started)


def end_in_order() -> None:
    """Let SIGTERM end this process as an error does, so that what it began ends too; a second one changes nothing."""

    def end(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        sys.exit(143)

    signal.signal(signal.SIGTERM, end)


if __name__ == "__main__":
    sys.exit(main())
