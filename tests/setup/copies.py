"""Fresh copies of the repository as it stands here, and the interpreters of bare machines."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

from tests.architecture.repository import ROOT, files

# what a bare machine lacks: `pip` of the system alone, so that one made inside .venv is still found
WITHOUT = """
import os, sys

class Without:
    def find_spec(self, name, path=None, target=None):
        lacking = os.environ.get("LACKING", "").split()
        if name in lacking and not (name == "pip" and sys.prefix != sys.base_prefix):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Without())
"""


def fresh_copy(to: Path, *, only: tuple[str, ...] = ()) -> Path:
    """Copy what git keeps, or would keep, into `to`; of `only` these folders and the files beside them."""
    for path in files():
        inside = path.relative_to(ROOT)
        if not only or len(inside.parts) == 1 or inside.parts[0] in only:
            (to / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, to / inside)
    return to


def interpreter() -> str:
    """Return the Python that these tests' own .venv was made with."""
    return os.path.realpath(sys.executable)


def environment(folder: Path, *, lacking: str = "", path: str | None = None) -> dict[str, str]:
    """Return the environment of a machine whose Python lacks the modules named in `lacking`."""
    (folder / "sitecustomize.py").write_text(WITHOUT)
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("ATHAR_", "DJANGO_", "VIRTUAL"))
    }
    changed = {"LACKING": lacking, "PYTHONPATH": str(folder), "ATHAR_PYTHON": interpreter()}
    return {**kept, **changed, **({"PATH": path} if path is not None else {})}


def run(command: list[str], *, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `command` to its end, with what it writes."""
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=600)


def free_port() -> int:
    """Return a port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
