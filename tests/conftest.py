"""What every test shares. Settings stand in tests/settings.py, the invented world in tests/world.py."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytest_django import Settings

# playwright's own loop runs in the test's thread; Django would take that for asynchronous code
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def log_folder(settings: Settings, tmp_path: Path) -> Path:
    """Give each test a log of its own: its database is rolled back, files are not."""
    settings.LOG_FOLDER = tmp_path / "log"
    return tmp_path / "log"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their folder, so that those of a browser or of a whole set-up can be left out by name."""
    for item in items:
        for folder in {"browser", "setup"} & set(item.path.parts):
            item.add_marker(folder)
