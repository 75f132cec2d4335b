"""What every test shares. Settings stand in tests/settings.py, the invented world in tests/world.py."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from pytest_django import DjangoDbBlocker, Settings

from tests.stages import THREE
from tests.standing import in_the_order_of_stages, stand_for
from tests.triggers import emptied_between_tests

# playwright's own loop runs in the test's thread; Django would take that for asynchronous code
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# a run that decides over a change tries the same cases each time; a developer's goes on looking for others
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


@pytest.fixture(autouse=True)
def log_folder(settings: Settings, tmp_path: Path) -> Path:
    """Give each test a log of its own: its database is rolled back, files are not."""
    settings.LOG_FOLDER = tmp_path / "log"
    return tmp_path / "log"


@pytest.fixture
def uploads(settings: Settings, tmp_path: Path) -> Path:
    """Give a test a folder of uploads of its own."""
    settings.UPLOADS = tmp_path / "uploads"
    kept = {**settings.STORAGES["default"], "OPTIONS": {"location": settings.UPLOADS}}
    settings.STORAGES = {**settings.STORAGES, "default": kept}
    return tmp_path / "uploads"


world = THREE.fixture()  # folders add to it, or have another


@pytest.fixture(autouse=True)
def sequencer() -> None:
    """Let every test publish, as the clock's process does."""
    from athar.logbook.keys import take_sequencers_place

    take_sequencers_place()


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Begin each test with an empty memory of pages, limits and the directory: only databases are rolled back."""
    from django.core.cache import cache

    from athar.register import directory

    cache.clear()
    directory._kept = directory.Kept("", 0, directory.EMPTY)


@pytest.fixture(scope="session", autouse=True)
def database_emptied_between_tests() -> Iterator[None]:
    """Let tests that commit be cleaned up after, which the product's triggers would refuse."""
    with emptied_between_tests():
        yield


@pytest.fixture
def standing(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Put up what the test begins with."""
    with django_db_blocker.unblock():
        stand_for(request.node)


@pytest.fixture
def _django_db_helper(standing: None, _django_db_helper: None) -> None:
    """Let the transaction that is taken back after each test begin on what stands."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their folder, so that those of a browser or of a whole set-up can be left out by name."""
    in_the_order_of_stages(items)
    for item in items:
        for folder in {"browser", "setup"} & set(item.path.parts):
            item.add_marker(folder)
