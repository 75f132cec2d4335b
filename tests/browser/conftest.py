"""A running service, a browser, and people who visit it. A page that breaks in any way fails its test.

Whoever does something gets a browser of its own (`visit`). Whoever only reads sits down at one that stays open
(`read`): its files are in the cache, its scripts compiled, so a page costs half of what it does in a new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, StorageState, sync_playwright

from tests.browser.service import Service
from tests.browser.visitor import Read, Visit, Visitor
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
        worker: bool = False,
    ) -> Visitor:
        context = _context(chromium, language, width=width, javascript=javascript, worker=worker)
        made = Visitor(context, context.new_page(), service.address, language)
        opened.append(made)
        _be(made, who, password, passes)
        return made

    yield visitor
    faults = [fault for each in opened for fault in each.faults] + service.faults[known:]
    for each in opened:
        each.context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def seats(service: Service, chromium: Browser) -> Iterator[dict[str, Visitor]]:
    """Keep one page in each language open, for those who only read."""
    made = {}
    for language in ("ar", "en"):
        context = _context(chromium, language, width=1280)
        made[language] = Visitor(context, context.new_page(), service.address, language)
    yield made
    for each in made.values():
        each.context.close()


@pytest.fixture
def read(service: Service, seats: dict[str, Visitor], passes: dict[str, StorageState]) -> Iterator[Read]:
    """Seat somebody at the page that stays open; at the end nothing may have gone wrong there."""
    known = len(service.faults)

    def visitor(language: str, *, who: str = "", password: str = PASSWORD) -> Visitor:
        seat = seats[language]
        seat.context.clear_cookies()
        seat.page.emulate_media(color_scheme=None, media=None, forced_colors=None, reduced_motion="reduce")
        _be(seat, who, password, passes)
        return seat

    yield visitor
    faults = [fault for each in seats.values() for fault in each.faults] + service.faults[known:]
    for each in seats.values():
        each.faults.clear()
    assert not faults, "\n".join(faults)


def _context(
    chromium: Browser, language: str, *, width: int, javascript: bool = True, worker: bool = False
) -> BrowserContext:
    """Open a browser that knows nobody; `worker` lets the site's service worker in."""
    return chromium.new_context(
        viewport={"width": width, "height": HEIGHTS[width]},
        locale="ar-SA" if language == "ar" else "en-GB",
        timezone_id="Asia/Riyadh",
        reduced_motion="reduce",
        java_script_enabled=javascript,
        service_workers="allow" if worker else "block",
    )


def _be(visitor: Visitor, who: str, password: str, passes: dict[str, StorageState]) -> None:
    """Sign in as `who`, by the pass of the last time if there is one; nobody for ''."""
    if who in passes:
        # add_cookies takes what storage_state gave
        visitor.context.add_cookies(passes[who]["cookies"])  # type: ignore[arg-type]
    elif who:
        visitor.sign_in(who, password)
        passes[who] = visitor.context.storage_state()
