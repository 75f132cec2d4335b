"""What every test shares. Settings stand in tests/settings.py, the invented world in tests/world.py."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytest_django.fixtures import SettingsWrapper

# playwright's own loop runs in the test's thread; Django would take that for asynchronous code
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

GROUPS_OF_THEIR_OWN = {"browser": "browser", "setup": "setup"}


@pytest.fixture(autouse=True)
def log_folder(settings: SettingsWrapper, tmp_path: Path) -> Path:
    """Give each test a log of its own: its database is rolled back, files are not."""
    settings.LOG_FOLDER = tmp_path / "log"
    return tmp_path / "log"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their folder, so that each is run by exactly one group of `make test`."""
    for item in items:
        folders = item.path.parts
        for folder, mark in GROUPS_OF_THEIR_OWN.items():
            if folder in folders:
                item.add_marker(mark)
        if "gocheck" in str(item.path) or "needs_go" in item.keywords:
            item.add_marker("needs_go")
