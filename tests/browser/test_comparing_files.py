"""The analyst's page: tables are handed in, compared in the background, and their report is opened."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, expect

from tests.analysis.files import one, other, unlike_numbers
from tests.browser.audit import EVERY_WAY, ONE_WAY, faults
from tests.browser.places import ASSOCIATION, PASSWORD, PERSON, VIEWER
from tests.browser.visitor import Visit


def handed_in() -> list[FilePayload]:
    """Return what two organisations say of one program."""
    return [
        {"name": str(file.name), "mimeType": "text/csv", "buffer": file.read()} for file in (one(), other())
    ]


def unlike_files() -> list[FilePayload]:
    """Return two accounts of what seems one program, each under a number of its own."""
    return [
        {"name": f"unlike-{file.name}", "mimeType": "text/csv", "buffer": file.read()}
        for file in unlike_numbers()
    ]


@pytest.mark.parametrize(
    ("language", "width", "javascript"),
    [("ar", 390, True), ("en", 1280, True), ("en", 1280, False)],
    ids=["Arabic at 390 px", "English at 1280 px", "without scripts"],
)
def test_two_tables_are_compared_and_the_report_says_what_differs(
    visit: Visit, language: str, width: int, javascript: bool
) -> None:
    visitor = visit(language, width=width, who=PERSON, password=PASSWORD, javascript=javascript)
    visitor.go("analyst/")
    visitor.page.set_input_files("input[name=uploads]", handed_in())
    visitor.send()
    expect(visitor.main("#reports")).to_be_visible(timeout=60_000)  # the page renews itself until then
    assert visitor.main(".figures .warn dd").inner_text() == "1"  # one contradiction
    visitor.picture("compared")
    visitor.send("p.go a.primary")
    assert visitor.page.url.endswith("/report.html")
    assert "1,200" in visitor.page.locator("body").inner_text()


def test_what_is_no_table_is_refused_with_its_name(visit: Visit) -> None:
    visitor = visit("ar", width=390, who=PERSON, password=PASSWORD)
    visitor.go("analyst/")
    page: FilePayload = {"name": "page.html", "mimeType": "text/html", "buffer": b"<html>no table</html>"}
    visitor.page.set_input_files("input[name=uploads]", [page])
    visitor.send()
    assert visitor.main(".err-sum").is_visible() and "page.html" in visitor.text()


@pytest.mark.parametrize(
    ("language", "width", "who"), [("ar", 390, ASSOCIATION), ("en", 1280, VIEWER)]
)  # each their own: an answer is kept, and the pair not asked again
def test_a_pair_that_may_be_one_program_is_answered_on_its_page(
    visit: Visit, language: str, width: int, who: str
) -> None:
    visitor = visit(language, width=width, who=who, password=PASSWORD, javascript=False)
    visitor.go("analyst/")
    visitor.page.set_input_files("input[name=uploads]", unlike_files())
    visitor.send()
    expect(visitor.main("#reports")).to_be_visible(timeout=60_000)
    visitor.send("p.go a[href$='/questions/']")
    assert visitor.page.url.endswith("/questions/")
    visitor.picture("questions")
    visitor.page.check("input[type=radio][value=different]")
    visitor.send()
    assert visitor.page.is_checked("input[type=radio][value=different]")


@pytest.mark.parametrize(("language", "width"), [("ar", 390), ("en", 1280)])
def test_the_pages_of_a_run_have_no_fault(visit: Visit, language: str, width: int) -> None:
    visitor = visit(language, width=width, who=PERSON, password=PASSWORD)
    visitor.go("analyst/")
    visitor.page.set_input_files("input[name=uploads]", [*handed_in(), *unlike_files()])
    visitor.send()
    expect(visitor.main("#reports")).to_be_visible(timeout=60_000)
    run = f"analyst/{visitor.page.url.split('/analyst/')[1]}"
    pages = {
        "run": "",
        "claims": "claims/",
        "claims-narrowed": "claims/?dispute=1&q=1200",
        "claims-none": "claims/?q=nobody-says-so",
        "questions": "questions/",
    }
    found = []
    for name, path in pages.items():
        visitor.go(run + path)
        found += faults(visitor, (ONE_WAY if name.startswith("claims-") else EVERY_WAY)[language])
        visitor.picture(f"run-{name}")
    report = visitor.context.request.get(f"{visitor.address}/{language}/{run}report.html")
    visitor.page.goto("about:blank")
    visitor.page.set_content(report.text())  # where it is served from nothing in it may run, axe neither
    found += faults(visitor, EVERY_WAY[language])
    visitor.picture("run-report")
    assert not found, "\n".join(found)
