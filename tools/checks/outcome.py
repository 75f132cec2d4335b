"""What a group of checks came to, and how commands are run: quiet when they pass, whole when they fail."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
LONGEST = 25 * 60  # seconds for one command; nothing here takes a fifth of it


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts of one group; `left_out` says why it could not run, if it could not."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    left_out: str = ""

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.left_out or other.left_out,
        )


def checked(name: str, command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> Outcome:
    """Run one command as one check; show what it wrote only if it fails."""
    code, wrote = _run(command, env=env, capture=True)
    print(f"  {'ok ' if code == 0 else 'NO '} {name}", flush=True)
    if code == 0:
        return Outcome(passed=1)
    print(wrote.rstrip(), flush=True)
    return Outcome(failed=1)


def pytest(*arguments: str, env: Mapping[str, str] | None = None) -> Outcome:
    """Run pytest with `arguments`; a run without any test is a failure."""
    with tempfile.TemporaryDirectory(prefix="athar-check-") as folder:
        report = Path(folder) / "report.xml"
        quiet = ["-q", "--no-header", "-p", "no:cacheprovider", f"--junit-xml={report}"]
        code, _ = _run([PYTHON, "-m", "pytest", *quiet, *arguments], env=env, capture=False)
        if not report.exists():
            return Outcome(failed=1)
        counts = ET.parse(report).getroot().find("testsuite")
    assert counts is not None
    number = {key: int(counts.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
    failed = number["failures"] + number["errors"]
    passed = number["tests"] - failed - number["skipped"]
    if code and not failed:
        print(f"  NO  pytest ended with code {code} and no failed test", flush=True)
        failed = 1
    return Outcome(passed=passed, failed=failed, skipped=number["skipped"])


def _inherited() -> dict[str, str]:
    """Return this process's environment, in which Python keeps what it compiled.

    Without it each of hundreds of processes would compile the product anew, and each of pytest's all of the tests.
    """
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def _run(command: Sequence[str | Path], *, env: Mapping[str, str] | None, capture: bool) -> tuple[int, str]:
    """Run `command` in the repository; all its processes end with it, at the latest after LONGEST."""
    sys.stdout.flush()
    process = subprocess.Popen(
        [str(word) for word in command],
        cwd=ROOT,
        env={**_inherited(), **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if capture else None,
        stderr=subprocess.STDOUT if capture else None,
        text=True,
        start_new_session=True,
    )
    try:
        wrote, _ = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return 1, f"stopped after {LONGEST} s"
    finally:  # also when this run itself is stopped: nothing goes on behind it
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return process.returncode, wrote or ""
