"""The claims' side of `athar corroborate`: progress, messages, results; the same exit codes.

Rule kept here: what goes wrong is told in one line at its place; a run that was cut off says that the same command
goes on where it stopped.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Never

from tqdm import tqdm

from analyst import messages
from analyst.engines import job, results
from analyst.engines.columns import NotClaims, is_claims
from analyst.engines.job import Asked
from analyst.engines.spark import NoEngine
from analyst.model import Rejected
from analyst.readers.limits import refuse

STAGES = ("cut", "pack", "fuse", "answer")


def fuse(asked: Asked, *, language: str, as_json: bool, tell: Callable[[str], None]) -> int:
    """Do the job on claims, write its results and return the exit code."""
    started = time.monotonic()
    if (mixed := _mixed(asked)) is not None:
        tell(messages.sentence(mixed, language))
        return 2
    try:
        asked.out.mkdir(parents=True, exist_ok=True)
        with _Bar(language) as bar:
            fusion = job.fuse(asked, bar.tell)
        results.write_results(fusion, asked.out, language)
    except NotClaims as fault:
        tell(messages.sentence(refuse(fault.file, fault.key, **fault.values), language))
        return 1
    except NoEngine as fault:
        tell(messages.text(refuse("", fault.key, **fault.values), language))
        return 2
    except OSError as fault:
        tell(messages.text(refuse("", "unwritable", detail=fault.strerror or str(fault)), language))
        return 2
    job.finished(asked)
    _print(fusion, asked, as_json, round(time.monotonic() - started, 2))
    return 0


def _mixed(asked: Asked) -> Rejected | None:
    """Return the refusal of a file that holds no claims beside files that do, or None."""
    local = [path for path in asked.paths if isinstance(path, Path)]
    odd = next((path for path in local if path.is_file() and not is_claims(path)), None)
    return refuse(odd.name, "claims_and_accounts") if odd is not None and len(local) > 1 else None


def _print(fusion: job.Fusion, asked: Asked, as_json: bool, seconds: float) -> None:
    figures = {**results.summary(fusion), "seconds": seconds, "out": str(asked.out)}
    if as_json:
        sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
        return
    for key in ("rows", "claims", "sources", "batches"):
        sys.stdout.write(f"{key:<10}{figures[key]:>14,}\n")
    for reason, count in fusion.refused.items():
        sys.stdout.write(f"{reason:<16}{count:>8,}\n")
    sys.stdout.write(f"\n{asked.out / 'report.html'}  ({seconds} s)\n")


class _Bar:
    """A progress bar on standard error; nothing when that is not a terminal."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._bar: tqdm[Never] = tqdm(
            total=100 * len(STAGES), leave=False, disable=None, bar_format="{desc} {bar} {percentage:3.0f}%"
        )

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.close()

    def tell(self, stage: str, done: int, total: int) -> None:
        """Move the bar: a part for each stage; of rounds nobody knows how many it takes, so the number is shown."""
        words = messages.stage(stage, self._language)
        self._bar.set_description_str(f"{words} {done}" if stage == "fuse" else words, refresh=False)
        self._bar.n = STAGES.index(stage) * 100 + (100 * done // total if total else 100)
        self._bar.refresh()
