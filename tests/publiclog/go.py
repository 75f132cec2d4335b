"""The client written in Go, built from Debian's packages alone: the machine's own Go, no network."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent / "gocheck" / "main.go"
GOPATH = Path("/usr/share/gocode")  # where Debian's golang-golang-x-mod-dev puts its packages


@pytest.fixture(scope="module")
def gocheck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built client. Where Go is missing the test is skipped, and fails where everything must be there."""
    if shutil.which("go") is None or not (GOPATH / "src/golang.org/x/mod/sumdb").is_dir():
        reason = "needs Debian's golang-go and golang-golang-x-mod-dev"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("go")
    environment = os.environ | {
        "GO111MODULE": "off",
        "GOPATH": str(GOPATH),
        "GOCACHE": str(folder / "cache"),
        "CGO_ENABLED": "0",
    }
    subprocess.run(["go", "build", "-o", folder / "gocheck", SOURCE], env=environment, check=True)
    return folder / "gocheck"


def run(gocheck: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Let the client read the log in `folder`; it ends with 1 on any fault."""
    return subprocess.run([gocheck, folder, *words], capture_output=True, text=True, timeout=120, check=False)
