"""Modules are named after what they hold, and the words of the domain are spelled one way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT, files, name, ours

NAMELESS = {"utils", "util", "helpers", "helper", "misc", "services", "common", "stuff"}
# each with what it is instead; taken apart here so that this file may say them
MISSPELLED = {"organi" + "zation": "organisation", "program" + "me": "program", "program" + "mes": "programs"}
# names of others that we must write as they do
AS_OTHERS_WRITE = re.compile(r"Creative ?Commons|schema\.org|@type|https?://|iati|ORGANI" + "ZATION")
HEADERS_OF_OTHERS = {  # columns and words as people elsewhere write them
    "src/analyst/readers/columns.py",
    "src/corroboration/bodies.py",
}
LEFT_BEHIND = [
    "TO" + "DO",
    "FIX" + "ME",
    "/wo" + "rk/",
    "/ro" + "ot/",
    "../sha" + "red",
    "raise NotImplemented" + "Error",
]
TEXT = {
    ".py",
    ".md",
    ".html",
    ".txt",
    ".css",
    ".js",
    ".toml",
    ".sh",
    ".po",
    ".json",
    ".svg",
    ".lock",
    ".in",
    "",
}


def readable() -> list[Path]:
    """Return the files written by us that hold text."""
    return [
        path
        for path in files()
        if path.suffix in TEXT and "vendor" not in path.parts and path.name not in ("LICENSE",)
    ]


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Return `file:line: text` for each line in which `pattern` is found."""
    return [
        f"{name(path)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_module_is_named_after_nothing() -> None:
    assert not [name(path) for path in ours(".py", under=("src", "tools")) if path.stem in NAMELESS]


@pytest.mark.parametrize("word", MISSPELLED)
def test_the_words_of_the_domain_are_spelled_one_way(word: str) -> None:
    pattern = re.compile(rf"\b{word}s?\b", re.IGNORECASE)
    paths = [
        path
        for path in readable()
        if path.relative_to(ROOT).parts[0] in ("src", "docs", "locale", "README.md")
    ]
    paths = [path for path in paths if name(path) not in HEADERS_OF_OTHERS]
    found = [line for line in lines_with(pattern, paths) if not AS_OTHERS_WRITE.search(line)]
    assert not found, f"write {MISSPELLED[word]}:\n" + "\n".join(found)


@pytest.mark.parametrize("words", LEFT_BEHIND)
def test_nothing_is_left_behind_from_the_workshop(words: str) -> None:
    found = lines_with(re.compile(re.escape(words)), readable())
    assert not found, "\n".join(found)


def test_the_pure_packages_make_no_exception_for_clock_or_chance() -> None:
    pure = [path for path in ours(".py", under=("src",)) if {"corroboration", "publiclog"} & set(path.parts)]
    assert not lines_with(re.compile(r"noqa.*TID251"), pure)


def test_what_installs_names_no_address_but_this_machine() -> None:
    installs = [path for path in files() if path.parent in (ROOT, ROOT / ".ci", ROOT / "tools")]
    code = [path for path in installs if path.suffix != ".md" and path.name != "LICENSE"]
    assert not lines_with(re.compile(r"https?://(?!127\.0\.0\.1)"), code)
