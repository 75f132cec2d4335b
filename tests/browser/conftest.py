"""A running service, a browser, and people who visit it. A page that breaks in any way fails its test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState, sync_playwright

from tests.browser.service import Service
from tests.browser.visitor import Visit, Visitor
from tests.world import PASSWORD

FLAGS = [
    "--no-sandbox",  # the tests may run as root, in a container
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
]
HEIGHTS = {390: 844, 1280: 900}


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve what all tests of this process visit."""
    served = Service(Path(tmp_path_factory.mktemp("home")))
    try:
        served.start()
        yield served
    finally:
        served.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def passes() -> dict[str, StorageState]:
    """Remember who signed in: a password is checked slowly, on purpose."""
    return {}


@pytest.fixture
def visit(service: Service, chromium: Browser, passes: dict[str, StorageState]) -> Iterator[Visit]:
    """Open browsers for people; at the end nothing may have gone wrong in any of them."""
    opened: list[Visitor] = []
    known = len(service.faults)

    def visitor(
        language: str = "en",
        *,
        width: int = 1280,
        who: str = "",
        password: str = PASSWORD,
        javascript: bool = True,
    ) -> Visitor:
        options: dict[str, Any] = {"storage_state": passes[who]} if who in passes else {}
        context = chromium.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            locale="ar-SA" if language == "ar" else "en-GB",
            timezone_id="Asia/Riyadh",
            reduced_motion="reduce",
            java_script_enabled=javascript,
            **options,
        )
        made = Visitor(context, context.new_page(), service.address, language)
        opened.append(made)
        if who and who not in passes:
            made.sign_in(who, password)
            passes[who] = context.storage_state()
        return made

    yield visitor
    faults = [fault for each in opened for fault in each.faults] + service.faults[known:]
    for each in opened:
        each.context.close()
    assert not faults, "\n".join(faults)
