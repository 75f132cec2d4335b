"""Groups of checks side by side: those that take one process two at a time, those that take two alone.

What a group writes is shown whole, in the order in which the groups were asked for. Rule kept here: nothing that was
begun outlives the run, however it ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.checks.alone import Done
from tools.checks.groups import BESIDE
from tools.checks.outcome import ROOT, Outcome

LANES = 2  # also on larger machines: how long tests may wait for a page is measured with so many
LOOK_EVERY = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class Begun:
    """A group that runs, with the files that hold what it writes and what it comes to."""

    process: subprocess.Popen[bytes]
    written: Path
    result: Path

    def done(self) -> tuple[Done, str]:
        """Return what it came to and what it wrote; an end without a result is a failure."""
        wrote = self.written.read_text(errors="replace")
        try:
            return Done.read(self.result), wrote
        except OSError:
            return Done(Outcome(failed=1), 0), f"{wrote}  NO  it ended with {self.process.returncode}\n"


def side_by_side(
    names: Sequence[str], *, wide: Collection[str]
) -> Generator[tuple[str, Done, str], None, None]:
    """Yield each group with what it came to and what it wrote, in the order of `names`; `wide` need both lanes."""
    waiting, shown = list(names), 0
    running: dict[str, Begun] = {}
    done: dict[str, tuple[Done, str]] = {}
    with tempfile.TemporaryDirectory(prefix="athar-checks-") as folder:
        try:
            while shown < len(names):
                while waiting and _fits(waiting[0], running, wide):
                    name = waiting.pop(0)
                    print(f"-- {name} begins", flush=True)  # it may be long before more is seen
                    running[name] = _begin(name, Path(folder), alone=name in wide)
                for name in [name for name, one in running.items() if one.process.poll() is not None]:
                    done[name] = running.pop(name).done()
                while shown < len(names) and names[shown] in done:
                    yield names[shown], *done[names[shown]]
                    shown += 1
                time.sleep(LOOK_EVERY)
        finally:
            _end(running)


def _fits(name: str, running: Collection[str], wide: Collection[str]) -> bool:
    """Tell whether there is a lane for it now, or both; none is begun before those asked for earlier."""
    taken = sum(LANES if one in wide else 1 for one in running)
    return taken + (LANES if name in wide else 1) <= LANES


def command(name: str, result: Path) -> list[str]:
    """Return what carries a group out in a process of its own."""
    return [sys.executable, "-m", "tools.checks.alone", name, str(result)]


def _begin(name: str, folder: Path, *, alone: bool) -> Begun:
    written, result = folder / f"{name}.txt", folder / f"{name}.json"
    with written.open("wb") as output:
        process = subprocess.Popen(
            command(name, result),
            cwd=ROOT,
            env=dict(os.environ) if alone else {**os.environ, BESIDE: "1"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches this process alone, which ends the others
        )
    return Begun(process, written, result)


def _end(running: dict[str, Begun]) -> None:
    for one in running.values():
        one.process.terminate()
    for one in running.values():
        one.process.wait()
