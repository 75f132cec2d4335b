"""The product as it is served: a folder of state of its own, seeded, behind a port of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from tests.architecture.repository import ROOT

STARTS_WITHIN = 180.0  # seconds, on a machine that has much else to do
STOPS_WITHIN = 30.0
CODE = re.compile(r"^([A-Z0-9-]{6,12})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Seeded:
    """A program that ended yesterday, so that its filing is open, with who signs in for its parties."""

    slug: str
    title: str
    day: str  # on which it was held, ISO 8601
    parties: tuple[str, ...]  # e-mail addresses; the lead comes first


@dataclass
class Service:
    """`athar serve` with the demo and the seeded programs, all state in `home`."""

    home: Path
    port: int = 0
    programs: dict[str, Seeded] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def written(self) -> str:
        """What it has written until now."""
        return (self.home / "served.txt").read_text()

    @property
    def faults(self) -> list[str]:
        """What it reported as its own faults until now."""
        return [line for line in self.written.splitlines() if "level=error" in line]

    def start(self) -> None:
        """Seed the past, start serving, and wait until it answers."""
        self.port = _free_port()
        seeded = subprocess.run(
            [sys.executable, "-m", "tests.browser.seed"],
            cwd=ROOT,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        assert seeded.returncode == 0, seeded.stderr
        rows: dict[str, Any] = json.loads(seeded.stdout)
        self.programs = {
            name: Seeded(**row | {"parties": tuple(row["parties"])}) for name, row in rows.items()
        }
        with (self.home / "served.txt").open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "athar.cli", "serve", "--demo", "--port", str(self.port)],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
            )
        self._wait()

    def _environment(self) -> dict[str, str]:
        """Return the environment of this run without what the tests' own settings put there."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("ATHAR_", "DJANGO_"))}
        paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        return {**kept, "ATHAR_HOME": str(self.home), "PYTHONPATH": paths}

    def _wait(self) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=10) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                pass
            assert self.process is not None and self.process.poll() is None, self.written
            assert time.monotonic() < until, self.written
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop it as Ctrl-C does; by force if it does not listen."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def mail_to(self, address: str) -> list[EmailMessage]:
        """Return the messages sent to `address`, the oldest first."""
        found = []
        for file in sorted((self.home / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime_ns):
            for part in re.split(rb"\n-{79}\n", file.read_bytes()):
                message = message_from_bytes(part.strip(), policy=policy.default)
                if address in str(message["To"]):
                    found.append(message)
        return found

    def code_sent_to(self, address: str) -> str:
        """Return the code in the newest message to `address`."""
        newest = self.mail_to(address)[-1]
        found = CODE.search(newest.get_content())
        assert found, newest.get_content()
        return found[1]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
