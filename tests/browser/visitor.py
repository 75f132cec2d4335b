"""One person at a browser: pages in one language and width, and note of everything that went wrong in them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

PATIENCE = 20_000  # milliseconds: the machine may have much else to do
SCREENSHOTS = Path(__file__).parent / "screenshots"
expect.set_options(timeout=PATIENCE)


class Visit(Protocol):
    """What opens a browser for somebody; see the fixture of that name."""

    def __call__(
        self,
        language: str = ...,
        *,
        width: int = ...,
        who: str = ...,
        password: str = ...,
        javascript: bool = ...,
        worker: bool = ...,
    ) -> Visitor: ...


class Read(Protocol):
    """What seats somebody who only reads at a browser that stays open; see the fixture of that name."""

    def __call__(self, language: str, *, who: str = ..., password: str = ...) -> Visitor: ...


@dataclass
class Visitor:
    """Somebody who reads and writes in one language."""

    context: BrowserContext
    page: Page
    address: str
    language: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        """Note errors and warnings (breaches of the content security policy are among them)."""
        of_the_page = message.location.get("url") == self.page.url
        if message.text.startswith("Failed to load resource") and of_the_page:
            return  # the page itself answered with a refusal, which is what a test may ask for
        if message.text == "Service Worker registration blocked by Playwright":
            return  # conftest.py lets it in for the test of it alone
        if message.type in ("error", "warning"):
            self.faults.append(f"{self.page.url}: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a download, or a page left while it loaded
            self.faults.append(f"{self.page.url}: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        """Note parts of a page that are missing; the page's own answer is the test's affair."""
        if response.status >= 400 and not response.request.is_navigation_request():
            self.faults.append(f"{self.page.url}: {response.url} {response.status}")

    def go(self, path: str = "") -> Response:
        """Open the page at `path` below the language."""
        response = self.page.goto(f"{self.address}/{self.language}/{path}")
        assert response is not None
        return response

    def go_until(self, path: str, there: str) -> None:
        """Open the page again and again until it has what the selector `there` finds."""
        for _ in range(60):
            self.go(path)
            if self.page.locator(there).count():
                return
            self.page.wait_for_timeout(500)
        raise AssertionError(f"{self.page.url} never had {there}: {self.text()}")

    def main(self, selector: str) -> Locator:
        """Return what the selector finds in the page's own part."""
        return self.page.locator("main").locator(selector)

    def text(self) -> str:
        """Return what the page's own part says."""
        return self.page.locator("main").inner_text()

    def send(self, button: str = "form button.primary") -> None:
        """Press a button that leads to another page, and wait for it."""
        self.leads(self.main(button).first.click)

    def leads(self, press: Callable[[], None]) -> None:
        """Do what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            press()

    def sign_in(self, email: str, password: str) -> None:
        """Sign in with a password."""
        self.go("accounts/login/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", password)
        self.send()

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page, to be looked at, where ATHAR_PICTURES asks for them."""
        if not os.environ.get("ATHAR_PICTURES"):
            return
        SCREENSHOTS.mkdir(exist_ok=True)
        width = (self.page.viewport_size or {"width": 0})["width"]
        path = SCREENSHOTS / f"{name}-{self.language}-{width}.png"
        self.page.screenshot(path=path, full_page=True)
