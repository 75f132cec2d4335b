"""Run the groups of checks named on the command line, or all, and end with one line of counts.

A group that cannot run here is named with the reason; where CI=true that is a failure.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tools.checks.groups import GROUPS
from tools.checks.outcome import Outcome

BESIDE = frozenset({"types"})  # one check on one processor, a quarter of a minute and more


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
    with _beside(names) as begun:
        for name in names:
            print(f"\n== {name}: {GROUPS[name].__doc__}", flush=True)
            started = time.monotonic()
            outcomes[name] = _ended(begun[name]) if name in begun else _run(name)
            seconds[name] = time.monotonic() - started
    return _close(outcomes, seconds)


@contextmanager
def _beside(names: Sequence[str]) -> Iterator[dict[str, subprocess.Popen[str]]]:
    """Begin at once what one processor does alone, where others follow that leave one idle; end it in any case."""
    begun = {name: _begin(name) for name in names if name in BESIDE and names[-1] != name}
    try:
        yield begun
    finally:
        for process in begun.values():
            process.terminate()
            process.wait()


def _begin(name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tools.check", name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _ended(process: subprocess.Popen[str]) -> Outcome:
    """Wait for a group that was begun before its turn; what it wrote is shown if it failed."""
    wrote, _ = process.communicate()
    if process.returncode == 0:
        return Outcome(passed=1)
    print(wrote.rstrip(), flush=True)
    return Outcome(failed=1)


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
