"""One running service of a copy, as a person starts and stops it, and the processes it leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.setup.copies import free_port


@dataclass
class Service:
    """`make run` in `copy` on a port of its own, with all state in `home`."""

    copy: Path
    home: Path
    port: int = field(default_factory=free_port)
    seconds: float = 0.0
    process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def output(self) -> str:
        """What it has written until now."""
        return self._written().read_text()

    def start(self, *, within: float = 120) -> Service:
        """Start it and wait until it answers; `seconds` tells how long that took, `within` how long it may."""
        self.begin()
        started = time.monotonic()
        while self.get("/healthz") != 200:
            assert self.process is not None
            assert self.process.poll() is None, self.output
            assert time.monotonic() - started < within, self.output
            time.sleep(0.05)
        self.seconds = time.monotonic() - started
        return self

    def begin(self) -> subprocess.Popen[str]:
        """Start it as a terminal does, in a group of processes of its own."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("ATHAR_", "DJANGO_"))}
        self.home.mkdir(exist_ok=True)
        with self._written().open("w") as output:
            self.process = subprocess.Popen(
                ["make", "run", f"PORT={self.port}", f"ATHAR_HOME={self.home}"],
                cwd=self.copy,
                env=kept,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )
        return self.process

    def get(self, path: str) -> int:
        """Return the status of the page at `path`, or 0 where nobody answers."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                status: int = answer.status
                return status
        except urllib.error.HTTPError as refusal:
            return refusal.code
        except OSError:
            return 0

    def stop(self) -> int:
        """Press Ctrl-C and return the exit code."""
        assert self.process is not None
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(30)

    def left_behind(self, *, wait: float = 15) -> list[str]:
        """Return the commands of processes that still work in `home` after `wait` seconds."""
        until = time.monotonic() + wait
        while (found := self._processes()) and time.monotonic() < until:
            time.sleep(0.2)
        return list(found.values())

    def main_process(self) -> int:
        """Return the process that started the others."""
        return min(pid for pid, command in self._processes().items() if "serve" in command.split())

    def _processes(self) -> dict[int, str]:
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if f"ATHAR_HOME={self.home}\0".encode() in (folder / "environ").read_bytes():
                    found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ").strip()
            except OSError:  # it ended between two looks
                continue
        return {pid: command for pid, command in found.items() if command and not command.startswith("make")}

    def _written(self) -> Path:
        return self.home.with_suffix(f".{self.port}.txt")
