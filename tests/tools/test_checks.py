"""The run of checks says what it came to, leaves nothing out in silence, and fetches what a group needs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polib
import pytest

from tests.tools import stand_in
from tools import check, messages
from tools.checks import alone, debian, lanes
from tools.checks.groups import BESIDE
from tools.checks.outcome import ROOT, Outcome, checked


@pytest.fixture(autouse=True)
def groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups in place of the real ones; a signal handler and the environment stay this process's own."""
    for module in (check, alone):
        monkeypatch.setattr(module, "GROUPS", stand_in.GROUPS)
    monkeypatch.setattr(check, "WIDE", {"wide"})
    monkeypatch.setattr(lanes, "command", stand_in.command)
    monkeypatch.setattr("tools.checks.alone.signal.signal", lambda *_: None)
    monkeypatch.setenv("ATHAR_DATABASE_URL", os.environ.get("ATHAR_DATABASE_URL", ""))
    monkeypatch.setenv(debian.RUN, "")
    monkeypatch.delenv(BESIDE, raising=False)
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.parametrize(
    ("names", "code", "closing"),
    [
        (["good"], 0, "3 passed, 0 failed"),
        (["good", "bad"], 1, "4 passed, 2 failed, 4 skipped"),
        (["absent", "good"], 0, "3 passed, 0 failed"),
    ],
)
def test_it_closes_with_one_plain_line_of_counts(
    names: list[str], code: int, closing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(names) == code
    assert capsys.readouterr().out.splitlines()[-1] == closing


def test_a_group_left_out_is_named_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["absent"]) == 0
    assert "left out: needs a browser" in capsys.readouterr().out


def test_in_ci_a_group_left_out_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    assert check.main(["absent", "good"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "3 passed, 1 failed"


def test_of_several_a_group_left_out_is_named_too_and_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    assert check.main(["good", "absent"]) == 1
    wrote = capsys.readouterr().out
    assert "NO  left out: needs a browser" in wrote
    assert wrote.splitlines()[-1] == "3 passed, 1 failed"


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where slow groups note their processes' numbers when they begin and end."""
    monkeypatch.setenv("NOTES", str(tmp_path / "notes"))
    return tmp_path / "notes"


def noted(notes: Path, word: str = "") -> list[str]:
    """Return what was noted, or of whom."""
    lines = [line.split() for line in notes.read_text().splitlines()] if notes.exists() else []
    return [number if word else what for number, what in lines if word in what]


def test_two_run_at_a_time_and_are_shown_whole_in_their_order(
    notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(["long", "short"]) == 0
    assert noted(notes) == ["begins", "begins", "ends", "ends"]
    wrote = capsys.readouterr().out.splitlines()
    shown = [line for line in wrote if line.startswith(("== ", "so much"))]
    assert [line.split()[-1] for line in shown[1::2]] == ["long", "short"]
    assert [line.split()[1].rstrip(":") for line in shown[::2]] == ["long", "short"]


def test_the_foremost_is_shown_while_it_runs(notes: Path) -> None:
    told = list(lanes.side_by_side(["short", "good"], wide=()))
    assert any(name == "short" and done is None and "so much of short" in wrote for name, done, wrote in told)
    assert "".join(wrote for _name, _done, wrote in told).count("so much of short") == 1
    assert [name for name, done, _wrote in told if done] == ["short", "good"]


def test_one_that_needs_both_processors_runs_alone(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["short", "wide", "long"]) == 0
    assert noted(notes) == ["begins", "ends"] * 3
    told = [line for line in capsys.readouterr().out.splitlines() if line in ("alone", "beside another")]
    assert told == ["beside another", "alone", "beside another"]


def test_a_group_whose_process_dies_has_failed(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["dead", "good"]) == 1
    wrote = capsys.readouterr().out
    assert "NO  it ended with 7" in wrote
    assert wrote.splitlines()[-1] == "3 passed, 1 failed"


def test_what_was_begun_ends_in_order_with_the_run(notes: Path) -> None:
    run = [sys.executable, "-m", "tests.tools.stand_in", "run", "endless", "long"]
    process = subprocess.Popen(run, cwd=ROOT, env={**os.environ, "NOTES": str(notes)})
    until = time.monotonic() + 60
    while len(noted(notes)) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 143
    assert sorted(noted(notes, "begins")) == sorted(noted(notes, "ends"))
    assert not any(Path("/proc", number).exists() for number in noted(notes, "begins"))


def test_a_group_that_does_not_exist_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["goood"]) == 2
    assert "good bad absent" in capsys.readouterr().err


def test_a_check_shows_what_it_wrote_only_when_it_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert checked("quiet", ["sh", "-c", "echo much"]) == Outcome(passed=1)
    assert "much" not in capsys.readouterr().out
    assert checked("loud", ["sh", "-c", "echo why; exit 3"]) == Outcome(failed=1)
    assert "why" in capsys.readouterr().out


def test_what_python_compiles_is_kept_whatever_the_machine_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    look = "import sys; sys.exit(sys.dont_write_bytecode)"
    assert checked("compiled", [sys.executable, "-c", look]) == Outcome(passed=1)


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for apt-get that notes what it is asked and makes the file that stands for the program."""
    tool = tmp_path / "apt-get"
    tool.write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\ncase "$*" in *install*) touch {tmp_path}/there;; esac\n'
    )
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv(debian.RUN, "of this test")
    monkeypatch.setattr(debian, "LOCK", tmp_path / "lock")
    return tmp_path


def test_root_gets_missing_packages_after_one_update(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert debian.missing("one two", there=(apt / "there").exists) == ""
    (apt / "there").unlink()
    assert debian.missing("three", there=(apt / "there").exists) == ""
    asked = (apt / "asked").read_text().splitlines()
    assert [line.split()[1] for line in asked] == ["update", "install", "install"]
    assert asked[1].endswith("one two")


def test_the_next_run_renews_the_lists_again(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    for run in ("one", "other"):
        monkeypatch.setenv(debian.RUN, run)
        assert debian.missing("it", there=(apt / "there").exists) == ""
        (apt / "there").unlink()
    assert (apt / "asked").read_text().count("update") == 2


def test_two_groups_do_not_install_at_once(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits looks again before it asks for anything."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with ThreadPoolExecutor(2) as pool, debian._nobody_else():
        groups = [pool.submit(debian.missing, "one", there=(apt / "there").exists) for _ in range(2)]
        time.sleep(0.3)
        assert not (apt / "asked").exists()
        waiting = [not group.done() for group in groups]
    assert waiting == [True, True]
    assert [group.result() for group in groups] == ["", ""]
    assert (apt / "asked").read_text().count(" install ") == 1


def test_others_are_told_what_to_install(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "apt-get install one" in debian.missing("one", there=lambda: False)
    assert not (apt / "asked").exists()


def test_what_apt_get_cannot_bring_is_said(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "could not be installed" in debian.missing("one", there=lambda: False)


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    """Return a catalogue of these entries."""
    file = polib.POFile()
    file.extend(entries)
    return file


def test_messages_of_one_side_only_are_named() -> None:
    kept = catalogue(polib.POEntry(msgid="old", msgstr="قديم"))
    wanted = catalogue(polib.POEntry(msgid="new", msgstr=""))
    faults = "\n".join(messages._differences(kept, wanted))
    assert "not in the catalogue: 'new'" in faults
    assert "no longer in the source: 'old'" in faults


def test_untranslated_fuzzy_and_short_plurals_are_named() -> None:
    faults = messages._untranslated(
        catalogue(
            polib.POEntry(msgid="well", msgstr="حسن"),
            polib.POEntry(msgid="empty"),
            polib.POEntry(msgid="guess", msgstr="ظن", flags=["fuzzy"]),
            polib.POEntry(msgid="one", msgid_plural="many", msgstr_plural={0: "أ", 1: "ب"}),
        )
    )
    assert [fault.split(":")[0] for fault in faults] == ["not translated", "fuzzy", "not in six forms"]
