"""What a first visit costs, as a browser measures it: bytes, requests, first and largest paint, time blocked.

Each visit is by a browser that knows nothing of the site, over a line like Lighthouse's slow 4G (1.6 Mbit/s down,
0.75 up, 150 ms there and back), once with the processor as it is and once four times slower. A service must
answer at the address given:

    .venv/bin/athar serve --demo --port 8000 &
    .venv/bin/python benchmarks/first_page/budget.py http://127.0.0.1:8000
"""

from __future__ import annotations

import argparse
import statistics
import sys
from typing import Any

from playwright.sync_api import Browser, sync_playwright

PAGES = {
    "home": "",
    "program": "programs/wadi-al-rayhan-tree-planting/",
    "register": "programs/",
}
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
WATCH = """
window.seen = {lcp: 0, blocked: 0};
new PerformanceObserver(l => { for (const e of l.getEntries()) { seen.lcp = e.startTime; } })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(l => { for (const e of l.getEntries()) { seen.blocked += Math.max(0, e.duration - 50); } })
  .observe({type: "longtask", buffered: true});
"""
READ = "() => ({...seen, fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime || 0})"


def main() -> int:
    """Print one line for each page, language and speed; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--visits", type=int, default=5)
    options = parser.parse_args()
    print("page      language  slower  requests      KB  FCP ms  LCP ms  blocked ms")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, path in PAGES.items():
            for language in ("ar", "en"):
                for slower in (1, 4):
                    address = f"{options.address}/{language}/{path}"
                    rows = [visited(browser, address, slower=slower) for _ in range(options.visits)]
                    least = {key: statistics.median(row[key] for row in rows) for key in rows[0]}
                    print(
                        f"{name:<10}{language:<10}{slower:>5}×{least['requests']:>10.0f}{least['bytes'] / 1000:>8.0f}"
                        f"{least['fcp']:>8.0f}{least['lcp']:>8.0f}{least['blocked']:>12.0f}",
                        flush=True,
                    )
        browser.close()
    return 0


def visited(browser: Browser, address: str, *, slower: int) -> dict[str, Any]:
    """Return what one first visit cost; sizes are those on the line, headers among them."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.add_init_script(WATCH)
    line = context.new_cdp_session(page)
    found = {"bytes": 0.0, "requests": 0}

    def arrived(event: dict[str, Any]) -> None:
        found["bytes"] += event["encodedDataLength"]
        found["requests"] += 1

    line.send("Network.enable")
    line.on("Network.loadingFinished", arrived)
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(address, wait_until="load")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.wait_for_timeout(500)  # the last paint is told after it happened
    found |= page.evaluate(READ)
    context.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
