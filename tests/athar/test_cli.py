"""The command `athar` lists what it can do, answers wrong use in one line, and loads no more than it needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from athar import __version__, cli

NAMES = [command.words.split()[0] for group in cli.COMMANDS.values() for command in group]
THEIR_NAMES = [name for name in NAMES if name != "manage"]
BEFORE_DJANGO = [
    "import sys",
    "from athar import cli",
    "try: cli.main(sys.argv[1:])",
    "except SystemExit: pass",
]


# what `athar` runs, in a process each, forked from one that has loaded what most of them load
EACH_ABOUT_ITSELF = """
import io, json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "athar.settings"
import django
from athar import cli
django.setup()
told = {}
for name in sys.argv[1:]:
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(write, 1)
        os.dup2(write, 2)
        os.close(write)
        code = 1
        try:
            code = cli.main([name, "--help"])
        except SystemExit as end:
            code = end.code or 0
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    os.close(write)
    with open(read) as wrote:
        told[name] = [wrote.read(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def about_themselves() -> dict[str, tuple[str, int]]:
    """What each command says to --help, and its exit code."""
    outside = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO_")}
    command = [sys.executable, "-c", EACH_ABOUT_ITSELF, *THEIR_NAMES]
    done = subprocess.run(command, capture_output=True, text=True, env=outside)
    assert done.returncode == 0, done.stderr
    told: dict[str, tuple[str, int]] = json.loads(done.stdout)
    return told


def athar(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    outside = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO_")}
    command: list[str | Path] = [Path(sys.executable).with_name("athar"), *words]
    return subprocess.run(command, capture_output=True, text=True, env=outside)


def test_help_names_every_command_with_a_line_each() -> None:
    done = athar("--help")
    assert done.returncode == 0
    lines = [line for line in done.stdout.splitlines() if line.startswith("  ")]
    assert [line.split()[0] for line in lines] == NAMES
    assert all(len(line) > 32 and len(line) <= 110 for line in lines)


@pytest.mark.parametrize("name", THEIR_NAMES)
def test_every_command_tells_about_itself(name: str, about_themselves: dict[str, tuple[str, int]]) -> None:
    wrote, code = about_themselves[name]
    assert code == 0, wrote
    assert f"athar {name}" in wrote


@pytest.mark.parametrize("name", ["migrate", "verify"])
def test_so_it_does_when_it_is_all_that_a_process_does(name: str) -> None:
    done = athar(name, "--help")
    assert done.returncode == 0, done.stderr
    assert f"athar {name}" in done.stdout


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["nothing"], "nothing"),
        (["serve", "--port", "99999"], "99999"),
        (["serve", "--port", "eight"], "eight"),
        (["tick", "--sometimes"], "--sometimes"),
        (["version", "of", "what"], "of what"),
    ],
)
def test_wrong_use_is_answered_in_one_line_with_2(words: list[str], named: str) -> None:
    done = athar(*words)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert named in done.stderr


def test_without_words_it_shows_the_list_and_fails() -> None:
    assert athar().returncode == 2
    assert "serve" in athar().stdout


@pytest.mark.parametrize("words", [["version"], ["--version"]])
def test_the_version_is_that_of_the_package(words: list[str]) -> None:
    assert athar(*words).stdout == f"athar {__version__}\n"


@pytest.mark.parametrize("words", [["--help"], ["version"], ["corroborate", "--help"]])
def test_commands_on_files_do_not_load_the_platform(words: list[str]) -> None:
    loaded = "print('django' in sys.modules or 'athar.settings' in sys.modules)"
    script = "\n".join([*BEFORE_DJANGO, loaded])
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "False", done.stderr


def test_a_reader_that_goes_away_is_no_fault() -> None:
    program = f"{Path(sys.executable).with_name('athar')} --help | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_command_on_an_empty_home_says_what_makes_it_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATHAR_HOME", str(tmp_path))
    monkeypatch.delenv("ATHAR_DATABASE_URL", raising=False)
    done = athar("log", "fsck")
    assert done.returncode == 1
    assert "athar serve" in done.stderr and "Traceback" not in done.stderr
