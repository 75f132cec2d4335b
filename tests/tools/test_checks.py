"""The run of checks says what it came to, leaves nothing out in silence, and fetches what a group needs."""

from __future__ import annotations

import os
from pathlib import Path

import polib
import pytest

from tools import check, messages
from tools.checks import debian
from tools.checks.outcome import Outcome, checked

ANSWERS = {
    "good": Outcome(passed=3),
    "bad": Outcome(passed=1, failed=2, skipped=4),
    "absent": Outcome(left_out="needs a browser"),
}


@pytest.fixture(autouse=True)
def groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three groups in place of the real ones; a signal handler and the environment stay this process's own."""
    monkeypatch.setattr(check, "GROUPS", {name: lambda kept=kept: kept for name, kept in ANSWERS.items()})
    monkeypatch.setattr("tools.check.signal.signal", lambda *_: None)
    monkeypatch.setenv("ATHAR_DATABASE_URL", os.environ.get("ATHAR_DATABASE_URL", ""))
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.parametrize(
    ("names", "code", "closing"),
    [
        (["good"], 0, "3 passed, 0 failed"),
        (["good", "bad"], 1, "4 passed, 2 failed, 4 skipped"),
        (["absent", "good"], 0, "3 passed, 0 failed"),
        ([], 1, "4 passed, 2 failed, 4 skipped"),
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


def test_a_group_that_does_not_exist_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["goood"]) == 2
    assert "good bad absent" in capsys.readouterr().err


def test_a_check_shows_what_it_wrote_only_when_it_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert checked("quiet", ["sh", "-c", "echo much"]) == Outcome(passed=1)
    assert "much" not in capsys.readouterr().out
    assert checked("loud", ["sh", "-c", "echo why; exit 3"]) == Outcome(failed=1)
    assert "why" in capsys.readouterr().out


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for apt-get that notes what it is asked and makes the file that stands for the program."""
    tool = tmp_path / "apt-get"
    tool.write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\ncase "$*" in *install*) touch {tmp_path}/there;; esac\n'
    )
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    debian._update.cache_clear()
    return tmp_path


def test_root_gets_missing_packages_after_one_update(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert debian.missing("one two", there=(apt / "there").exists) == ""
    (apt / "there").unlink()
    assert debian.missing("three", there=(apt / "there").exists) == ""
    asked = (apt / "asked").read_text().splitlines()
    assert [line.split()[1] for line in asked] == ["update", "install", "install"]
    assert asked[1].endswith("one two")


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
