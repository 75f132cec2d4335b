"""Set-up makes .venv from what a machine has, says what to do where it cannot, goes on where it stopped."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT
from tests.setup.copies import environment, fresh_copy, interpreter, run

INSTALLED = ("anyascii==", "asgiref==", "babel==")  # the last compiles messages
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root installs packages of the system")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy whose lock is cut short: the whole of it is installed in test_fresh_copy, here it is how."""
    copy = fresh_copy(tmp_path / "copy", only=("tools", "locale", "src"))
    lock = copy / "requirements.lock"
    entries = re.split(r"(?m)^(?=[a-z])", lock.read_text())
    lock.write_text("".join(entry for entry in entries if entry.startswith(INSTALLED)))
    return copy


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    folder = tmp_path / "bare"
    folder.mkdir()
    return folder


def set_up(copy: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return run([interpreter(), "tools/setup.py"], cwd=copy, env=env)


def version(copy: Path) -> str:
    return run([str(copy / ".venv/bin/athar"), "version"], cwd=copy, env=dict(os.environ)).stdout


def test_pip_of_the_system_is_enough_without_python3_venv(copy: Path, bare: Path) -> None:
    done = set_up(copy, environment(bare, lacking="ensurepip"))
    assert done.returncode == 0, done.stderr
    assert version(copy).startswith("athar ")


def test_python3_venv_is_enough_without_pip(copy: Path, bare: Path) -> None:
    done = set_up(copy, environment(bare, lacking="pip"))
    assert done.returncode == 0, done.stderr
    assert version(copy).startswith("athar ")


def test_without_either_it_says_what_to_install_and_goes_on_when_it_is_there(copy: Path, bare: Path) -> None:
    done = set_up(copy, environment(bare, lacking="pip ensurepip", path="/nowhere"))
    assert done.returncode == 1
    assert "apt-get install python3-venv python3-pip" in done.stderr
    assert "Traceback" not in done.stderr
    assert set_up(copy, environment(bare)).returncode == 0
    assert version(copy).startswith("athar ")


@root_only
def test_without_either_root_on_debian_gets_pip_installed(copy: Path, bare: Path) -> None:
    """The stand-in for apt-get writes down what it is asked, and brings pip by taking the lack away."""
    apt = bare / "apt-get"
    cure = f"rm -f {bare}/sitecustomize.py"
    apt.write_text(f'#!/bin/sh\necho "$@" >> {bare}/asked\ncase "$*" in *python3-pip*) {cure};; esac\n')
    apt.chmod(0o755)
    done = set_up(copy, environment(bare, lacking="pip ensurepip", path=f"{bare}:/usr/bin:/bin"))
    assert (bare / "asked").read_text().splitlines() == [
        "update",
        "install -y --no-install-recommends python3-pip",
    ]
    assert done.returncode == 0, done.stderr
    assert version(copy).startswith("athar ")


def test_a_second_run_does_nothing(copy: Path, bare: Path) -> None:
    assert set_up(copy, environment(bare)).returncode == 0
    again = set_up(copy, environment(bare))
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_set_up_that_was_killed_is_made_anew(copy: Path, bare: Path) -> None:
    process = subprocess.Popen(
        [interpreter(), "tools/setup.py"], cwd=copy, env=environment(bare), stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Installing"):
            process.send_signal(signal.SIGKILL)
    process.wait()
    assert (copy / ".venv/unfinished").exists()
    assert set_up(copy, environment(bare)).returncode == 0
    assert not (copy / ".venv/unfinished").exists()
    assert version(copy).startswith("athar ")


def test_what_is_not_as_the_lock_says_is_refused(copy: Path, bare: Path) -> None:
    lock = copy / "requirements.lock"
    first = lock.read_text().index("--hash=sha256:") + len("--hash=sha256:")
    entry_end = lock.read_text().index("    # via", first)
    text = lock.read_text()
    lock.write_text(text[:first] + "0" * 64 + "\n" + text[entry_end:])
    done = set_up(copy, environment(bare))
    assert done.returncode == 1
    assert "hash" in done.stderr.lower()
    assert not list((copy / ".venv").glob("ready-*"))


def find_python(path: Path) -> subprocess.CompletedProcess[str]:
    return run(["/bin/sh", "tools/find-python.sh"], cwd=ROOT, env={"PATH": f"{path}:/nowhere"})


def test_a_python_too_old_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    (tmp_path / "python3.12").symlink_to(interpreter())
    assert find_python(tmp_path).stdout.strip() == str(tmp_path / "python3.12")


def test_no_python_gets_a_clear_message(tmp_path: Path) -> None:
    (tmp_path / "cat").symlink_to("/bin/cat")
    done = find_python(tmp_path)
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr
    assert "apt-get install python3" in done.stderr
