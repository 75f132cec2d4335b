"""Run the groups of checks named on the command line, or all, and end with one line of counts.

A group that cannot run here is named with the reason; where CI=true that is a failure. One group alone shows what it
writes while it writes it; of several, two may run at a time, and the foremost is shown while it runs.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Generator, Sequence
from contextlib import closing

from tools.checks import alone, debian
from tools.checks.groups import GROUPS, WIDE
from tools.checks.lanes import side_by_side
from tools.checks.outcome import Outcome


def main(argv: Sequence[str] | None = None) -> int:
    """Run the groups; return 0 if nothing failed, 1 if something did, 2 for a group that does not exist."""
    names = list(sys.argv[1:] if argv is None else argv) or list(GROUPS)
    unknown = [name for name in names if name not in GROUPS]
    if unknown:
        print(f"no such group: {' '.join(unknown)}; there are {' '.join(GROUPS)}", file=sys.stderr)
        return 2
    os.environ.pop("ATHAR_DATABASE_URL", None)
    os.environ[debian.RUN] = secrets.token_hex(8)
    alone.end_in_order()
    with closing(_one(names[0]) if len(names) == 1 else _several(list(dict.fromkeys(names)))) as groups:
        return _close(dict(groups))


def _one(name: str) -> Generator[tuple[str, alone.Done], None, None]:
    _head(name)
    yield name, alone.carry_out(name)


def _several(names: Sequence[str]) -> Generator[tuple[str, alone.Done], None, None]:
    with closing(side_by_side(names, wide=WIDE)) as groups:
        shown = ""
        for name, done, wrote in groups:
            if name != shown:
                _head(name)
            shown = name
            print(wrote, end="", flush=True)
            if done:
                yield name, done


def _head(name: str) -> None:
    print(f"\n== {name}: {GROUPS[name].__doc__}", flush=True)


def _close(groups: dict[str, alone.Done]) -> int:
    """Print the table and the closing line; return the exit code."""
    print(f"\n{'group':<12}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for name, done in groups.items():
        outcome = done.outcome
        counts = f"{outcome.passed:>8}{outcome.failed:>8}{outcome.skipped:>9}{done.seconds:>9.0f}"
        print(f"{name:<12}{counts}{'   left out: ' + outcome.left_out if outcome.left_out else ''}")
    whole = sum((done.outcome for done in groups.values()), Outcome())
    skipped = f", {whole.skipped} skipped" if whole.skipped else ""
    print(f"{whole.passed} passed, {whole.failed} failed{skipped}", flush=True)
    return 1 if whole.failed else 0


if __name__ == "__main__":
    sys.exit(main())
