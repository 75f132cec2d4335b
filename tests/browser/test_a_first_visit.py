"""A first visit stays within its budget, and a device that lost its network says so by the site's own page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.places import PASSWORD, PERSON
from tests.browser.visitor import Visit

MOST_BYTES = 200_000  # on the line, fonts among them; measured: docs/design.md
MOST_BEFORE_PAINT = 3  # requests that hold the first paint: the page, and style sheets side by side
PATHS = ("", "programs/", "programs/wadi-al-rayhan-tree-planting/")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_it_takes_few_bytes(visit: Visit, language: str, path: str) -> None:
    visitor = visit(language, width=390)
    line = visitor.context.new_cdp_session(visitor.page)
    sizes: list[float] = []

    def arrived(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"])

    line.send("Network.enable")
    line.on("Network.loadingFinished", arrived)
    visitor.go(path)
    visitor.page.evaluate("() => document.fonts.ready.then(() => true)")
    assert 10_000 < sum(sizes) < MOST_BYTES, sizes
    assert 1 + visitor.page.locator("link[rel=stylesheet]").count() <= MOST_BEFORE_PAINT


def test_without_a_network_the_site_says_so_and_has_kept_no_page(visit: Visit) -> None:
    visitor = visit("en", who=PERSON, password=PASSWORD, worker=True)
    page = visitor.page
    visitor.go("desk/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    visitor.go("desk/")  # under the worker's eyes
    visitor.go("about/")
    kept = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async n => (await (await caches.open(n)).keys())"
        ".map(r => new URL(r.url).pathname)))).flat()"
    )
    pages = {path for path in kept if not path.startswith("/static/")}
    assert pages == {"/ar/offline/", "/en/offline/"}
    visitor.context.set_offline(True)
    for path in ("desk/", "programs/"):
        page.goto(f"{visitor.address}/en/{path}")
        assert page.locator("h1").inner_text() == "No connection"
        assert page.evaluate("() => document.fonts.check('16px \"Plex Arabic\"', 'a')")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
    visitor.context.set_offline(False)
    visitor.go("programs/")
    assert page.locator("h1").inner_text() != "No connection"
    visitor.faults.clear()  # that the network was gone
