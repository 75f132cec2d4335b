"""What the documents point at exists: links, paths, commands, names of code, settings."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from athar import cli
from tests.architecture.repository import PACKAGES, ROOT, files, name

DOCUMENTS = [path for path in files() if path.suffix == ".md" and "vendor" not in path.parts]
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)")
CODE = re.compile(r"`([^`\n]+)`")
TOP = ("src", "tests", "docs", "tools", "benchmarks", "locale", "deploy", ".ci")

each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=name)


def spans(path: Path) -> list[str]:
    """Return what stands between backticks, and each line of fenced blocks."""
    text = path.read_text()
    fenced = [
        line.strip().removeprefix("$ ") for block in FENCE.findall(text) for line in block.splitlines()[1:-1]
    ]
    return CODE.findall(FENCE.sub("", text)) + fenced


def words_after(command: str, path: Path) -> set[str]:
    """Return the word that follows `command` wherever a span or a line starts with it."""
    pattern = re.compile(rf"^(?:\.venv/bin/)?{command} ([a-z][a-z-]*)")
    return {found[1] for span in spans(path) if (found := pattern.match(span))}


def test_there_are_documents() -> None:
    assert len(DOCUMENTS) >= 3


@each_document
def test_relative_links_lead_somewhere(path: Path) -> None:
    targets = [target for target in LINK.findall(FENCE.sub("", path.read_text())) if "://" not in target]
    broken = [
        t
        for t in targets
        if not t.startswith(("#", "mailto:")) and not (path.parent / t.split("#")[0]).exists()
    ]
    assert not broken


@each_document
def test_anchors_are_headings_of_the_document_they_point_into(path: Path) -> None:
    broken = []
    for target in LINK.findall(FENCE.sub("", path.read_text())):
        file, _, anchor = target.partition("#")
        document = path.parent / file if file else path
        if "://" not in target and anchor and document.suffix == ".md" and document.exists():
            headings = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            broken += [] if anchor in slugs else [target]
    assert not broken


@each_document
def test_named_files_exist(path: Path) -> None:
    named = [
        span
        for span in spans(path)
        if re.fullmatch(rf"({'|'.join(map(re.escape, TOP))})/[\w./{{}},*<>-]*", span)
    ]
    plain = [span for span in named if not re.search(r"[*{<]|\.\.\.|NNNN", span)]
    assert not [span for span in plain if not (ROOT / span).exists()]


@each_document
def test_named_make_commands_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    groups = re.search(r"^GROUPS := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert groups
    known = targets | {f"test-{group}" for group in groups[1].split()} | {"test-"}
    assert words_after("make", path) <= known


@each_document
def test_named_athar_commands_exist(path: Path) -> None:
    known = {command.words.split()[0] for group in cli.COMMANDS.values() for command in group}
    assert words_after("athar", path) <= known


@each_document
def test_named_code_exists(path: Path) -> None:
    pattern = re.compile(rf"({'|'.join(PACKAGES)})(\.[a-z_]+)*(\.[A-Za-z_]+)(\(.*\))?")
    missing = [
        s for s in spans(path) if (found := pattern.fullmatch(s)) and not exists(s.split("(")[0]) and found
    ]
    assert not missing


def exists(dotted: str) -> bool:
    """Tell whether `dotted` is a module, or a name inside one."""
    parts = dotted.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


@each_document
def test_named_settings_are_read_somewhere(path: Path) -> None:
    where = [p for p in files() if p.suffix in (".py", ".sh") or p.name == "Makefile"]
    read = {
        word for p in where if p != Path(__file__) for word in re.findall(r"\bATHAR_[A-Z_]+\b", p.read_text())
    }
    assert set(re.findall(r"\bATHAR_[A-Z_]+\b", path.read_text())) <= read


def test_the_groups_of_the_makefile_are_those_of_the_checks() -> None:
    from tools.checks.groups import GROUPS

    groups = re.search(r"^GROUPS := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert groups
    assert groups[1].split() == list(GROUPS)
