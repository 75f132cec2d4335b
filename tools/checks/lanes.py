"""Groups of checks side by side: those that take one process two at a time, those that take two alone.

What a group writes is shown in the order in which the groups were asked for, of the foremost while it is written.
Rule kept here: nothing that was begun outlives the run, however it ends.
"""

from __future__ import annotations

import codecs
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.checks.alone import Done
from tools.checks.groups import BESIDE
from tools.checks.outcome import ROOT, Outcome

LANES = 2  # also on larger machines: how long tests may wait for a page is measured with so many
LOOK_EVERY = 0.1  # seconds


@dataclass(slots=True)
class Begun:
    """A group that runs, with the files that hold what it writes and what it comes to."""

    process: subprocess.Popen[bytes]
    written: Path
    result: Path
    place: int = 0  # behind the last byte that was shown
    text: codecs.IncrementalDecoder = field(
        default_factory=lambda: codecs.getincrementaldecoder("utf-8")("replace")
    )

    def wrote(self) -> str:
        """Return what it wrote since this was asked last."""
        with self.written.open("rb") as output:
            output.seek(self.place)
            new = output.read()
        self.place += len(new)
        return self.text.decode(new)

    def done(self) -> Done | None:
        """Return what it came to, None while it runs; an end without a result is a failure."""
        if self.process.poll() is None:
            return None
        try:
            return Done.read(self.result)
        except OSError:
            with self.written.open("a") as output:
                output.write(f"  NO  it ended with {self.process.returncode}\n")
            return Done(Outcome(failed=1), 0)


def side_by_side(
    names: Sequence[str], *, wide: Collection[str]
) -> Generator[tuple[str, Done | None, str], None, None]:
    """Yield, in the order of `names`, each group with what it came to (None: it goes on) and what it wrote since.

    `wide` are those that need both lanes.
    """
    waiting, shown = list(names), 0
    begun: dict[str, Begun] = {}
    done: dict[str, Done] = {}
    with tempfile.TemporaryDirectory(prefix="athar-checks-") as folder:
        try:
            while shown < len(names):
                while waiting and _fits(waiting[0], begun.keys() - done.keys(), wide):
                    name = waiting.pop(0)
                    print(f"-- {name} begins", flush=True)  # it may be long before more is seen
                    begun[name] = _begin(name, Path(folder), alone=name in wide)
                for name in begun.keys() - done.keys():
                    if (came_to := begun[name].done()) is not None:
                        done[name] = came_to
                while shown < len(names) and names[shown] in begun:
                    name = names[shown]
                    yield name, done.get(name), begun[name].wrote()
                    if name not in done:
                        break
                    shown += 1
                time.sleep(LOOK_EVERY)
        finally:
            _end([begun[name] for name in begun.keys() - done.keys()])


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


def _end(running: Sequence[Begun]) -> None:
    for one in running:
        one.process.terminate()
    for one in running:
        one.process.wait()
