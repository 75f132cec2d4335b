"""Make `.venv` ready: packages from the hashed lock, the `athar` command, compiled messages.

Run by `make setup` (what the product needs) and `make test` (`--dev`, what its checks need beside that).
Uses the standard library only. A second run finds the stamp and does nothing; a run that was cut off leaves
the mark `.venv/unfinished`, and the next one starts `.venv` anew, since half a package looks whole to an
installer.

It does not start anything and keeps no state outside `.venv` and the compiled messages.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "unfinished"
INSTALLER_LOCK = ROOT / "requirements-installer.lock"
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
MESSAGES = ROOT / "locale"

COMMAND = """#!{python}
import sys

from athar.cli import main

if __name__ == "__main__":
    sys.exit(main())
"""


class CannotSetUp(Exception):
    """A reason why nothing can be installed, with what a person can do about it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Make everything ready that is not; return 0, or 1 after one message that says what to do."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--dev", action="store_true", help="also what the checks need")
    wanted = DEV_LOCK if parser.parse_args(argv).dev else LOCK
    try:
        with _one_at_a_time():
            if not _packages_ready(wanted):
                _install(wanted)
            if not _messages_ready():
                _compile_messages()
    except CannotSetUp as reason:
        print(f"athar: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("athar: set-up was stopped; `make setup` starts it again", file=sys.stderr)
        return 130
    return 0


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold a lock on a file that is always there, so that two set-ups of one copy follow each other."""
    with Path(__file__).open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _digest(*paths: Path) -> str:
    whole = hashlib.sha256(str(ROOT).encode())  # a copy moved elsewhere carries the old path in .venv/bin
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _stamp(wanted: Path) -> Path:
    return VENV / f"ready-{wanted.stem}"


def _fingerprint(wanted: Path) -> str:
    """Return what the packages in .venv depend on: both locks (one .venv serves both) and this file."""
    return _digest(LOCK, wanted, INSTALLER_LOCK, Path(__file__))


def _packages_ready(wanted: Path) -> bool:
    """Tell whether .venv holds what `wanted` names; the stamp of the larger lock counts for the smaller."""
    if UNFINISHED.exists() or not _works(PYTHON) or not (VENV / "bin" / "athar").exists():
        return False
    stamps = [(_stamp(lock), _fingerprint(lock)) for lock in {wanted, DEV_LOCK}]
    return any(stamp.exists() and stamp.read_text() == fingerprint for stamp, fingerprint in stamps)


def _works(python: Path) -> bool:
    check = "import sys; raise SystemExit(sys.version_info < (3, 11))"
    return python.exists() and subprocess.run([python, "-c", check], capture_output=True).returncode == 0


def _install(wanted: Path) -> None:
    started = time.monotonic()
    if UNFINISHED.exists() or not _works(PYTHON):
        shutil.rmtree(VENV, ignore_errors=True)
    if not PYTHON.exists():
        print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
        _make_venv()
    UNFINISHED.touch()
    if not (VENV / "bin" / "uv").exists():
        _install_installer()
    print(f"Installing what {wanted.name} names", flush=True)
    _install_lock(wanted)
    _install_source()
    for old in VENV.glob("ready-*"):
        old.unlink()
    _stamp(wanted).write_text(_fingerprint(wanted))
    UNFINISHED.unlink()
    print(f"Ready after {time.monotonic() - started:.0f} s", flush=True)


def _make_venv() -> None:
    """Make .venv without pip: Debian's python3 may lack ensurepip, and uv needs no pip inside."""
    VENV.mkdir(exist_ok=True)
    UNFINISHED.touch()
    _run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], "Python could not make .venv")


def _install_installer() -> None:
    """Put uv into .venv by whichever pip there is; as root on Debian, fetch one where there is none."""
    for make_ready in (_leave_as_it_is, _bring_pip_with_ensurepip, _bring_pip_with_apt):
        make_ready()
        pip = _pip()
        if pip:
            options = ["--quiet", "--disable-pip-version-check", "--no-input", "--only-binary", ":all:"]
            _run(
                [*pip, "install", *options, "--require-hashes", "-r", str(INSTALLER_LOCK)],
                "the installer uv could not be fetched (is there a network?)",
            )
            return
    raise CannotSetUp(
        "there is no pip to begin with. Install it (on Debian, as root: apt-get install python3-venv"
        " python3-pip) and run the same command again"
    )


def _pip() -> list[str] | None:
    """Return the command of a pip that can install into .venv, or None."""
    for command in ([str(PYTHON), "-m", "pip"], [sys.executable, "-m", "pip", "--python", str(PYTHON)]):
        if subprocess.run([*command, "--version"], capture_output=True).returncode == 0:
            return command
    return None


def _leave_as_it_is() -> None:
    pass


def _bring_pip_with_ensurepip() -> None:
    subprocess.run([PYTHON, "-m", "ensurepip", "--default-pip"], capture_output=True)


def _bring_pip_with_apt() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Installing Debian's python3-pip", flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "python3-pip"],
    ):
        subprocess.run(command, capture_output=True, env=quiet)


def _install_lock(wanted: Path) -> None:
    """Install what the lock names and nothing beside it: it is whole, but for what its head leaves out on purpose."""
    quiet = {"UV_NO_BUILD": "1", "UV_PYTHON_DOWNLOADS": "never", "UV_LINK_MODE": "copy"}
    if wanted == LOCK:  # so that the next start is fast even where Python may not write its own bytecode
        quiet["UV_COMPILE_BYTECODE"] = "1"
    install = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
    _run(
        [*install, "--require-hashes", "--no-deps", "-r", str(wanted)],
        "the packages could not be installed (is there a network? is the disk full?)",
        env={**os.environ, **quiet},
    )


def _install_source() -> None:
    """Make `src/` importable and give .venv the command `athar`, without building anything."""
    where = subprocess.check_output(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    )
    Path(where.strip(), "athar-source.pth").write_text(f"{ROOT / 'src'}\n")
    command = VENV / "bin" / "athar"
    command.write_text(COMMAND.format(python=PYTHON))
    command.chmod(0o755)


def _messages_ready() -> bool:
    sources = sorted(MESSAGES.glob("*/LC_MESSAGES/*.po"))
    stamp = VENV / "messages"
    return (
        all(source.with_suffix(".mo").exists() for source in sources)
        and stamp.exists()
        and stamp.read_text() == _digest(*sources)
    )


def _compile_messages() -> None:
    sources = sorted(MESSAGES.glob("*/LC_MESSAGES/*.po"))
    if sources:
        compile_all = ["compile", "-D", "django", "-d", str(MESSAGES)]
        _run([str(VENV / "bin" / "pybabel"), "-q", *compile_all], "the translations could not be compiled")
    (VENV / "messages").write_text(_digest(*sources))


def _run(command: list[str], failure: str, *, env: dict[str, str] | None = None) -> None:
    """Run `command` quietly; raise CannotSetUp with `failure` and the last lines it wrote."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env, cwd=ROOT
    )
    if done.returncode:
        said = "\n".join("    " + line for line in done.stdout.strip().splitlines()[-8:])
        raise CannotSetUp(f"{failure}; run the same command again to go on.\n{said}")


if __name__ == "__main__":
    sys.exit(main())
