"""Run the groups of checks named on the command line, or all, and end with one line of counts.

A group that cannot run here is named with the reason; where CI=true that is a failure.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence

from tools.checks.groups import GROUPS
from tools.checks.outcome import Outcome


def main(argv: Sequence[str] | None = None) -> int:
    """Run the groups; return 0 if nothing failed, 1 if something did, 2 for a group that does not exist."""
    names = list(sys.argv[1:] if argv is None else argv) or list(GROUPS)
    unknown = [name for name in names if name not in GROUPS]
    if unknown:
        print(f"no such group: {' '.join(unknown)}; there are {' '.join(GROUPS)}", file=sys.stderr)
        return 2
    os.environ.pop("ATHAR_DATABASE_URL", None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # an orderly end, so that what runs ends too
    outcomes: dict[str, Outcome] = {}
    seconds: dict[str, float] = {}
    for name in names:
        print(f"\n== {name}: {GROUPS[name].__doc__}", flush=True)
        started = time.monotonic()
        outcomes[name] = _run(name)
        seconds[name] = time.monotonic() - started
    return _close(outcomes, seconds)


def _run(name: str) -> Outcome:
    try:
        outcome = GROUPS[name]()
    except (OSError, RuntimeError) as fault:
        print(f"  NO  {name}: {fault}", flush=True)
        return Outcome(failed=1)
    if outcome.left_out and os.environ.get("CI") == "true":
        print(f"  NO  left out: {outcome.left_out}", flush=True)
        return outcome + Outcome(failed=1)
    return outcome


def _close(outcomes: dict[str, Outcome], seconds: dict[str, float]) -> int:
    """Print the table and the closing line; return the exit code."""
    print(f"\n{'group':<12}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for name, outcome in outcomes.items():
        counts = f"{outcome.passed:>8}{outcome.failed:>8}{outcome.skipped:>9}{seconds[name]:>9.0f}"
        print(f"{name:<12}{counts}{'   left out: ' + outcome.left_out if outcome.left_out else ''}")
    whole = sum(outcomes.values(), Outcome())
    skipped = f", {whole.skipped} skipped" if whole.skipped else ""
    print(f"{whole.passed} passed, {whole.failed} failed{skipped}", flush=True)
    return 1 if whole.failed else 0


if __name__ == "__main__":
    sys.exit(main())
