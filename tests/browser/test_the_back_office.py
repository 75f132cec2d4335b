"""Pages of the staff work under their content policy: nothing is refused, nothing asked of the outside."""

from __future__ import annotations

from tests.browser.places import MODERATOR, PASSWORD
from tests.browser.visitor import Visit

PAGES = (
    "",
    "snippets/knowledge/article/",
    "snippets/knowledge/article/add/",
    "snippets/knowledge/series/",
    "images/multiple/add/",
    "documents/",
)


def test_pages_of_the_office_load_whole_and_an_article_is_written(visit: Visit) -> None:
    visitor = visit("ar", who=MODERATOR, password=PASSWORD)
    page, own = visitor.page, (visitor.address, "data:", "blob:")
    outside: list[str] = []
    page.on("request", lambda asked: None if asked.url.startswith(own) else outside.append(asked.url))
    for path in PAGES:
        answer = page.goto(f"{visitor.address}/admin/{path}", wait_until="networkidle")
        assert answer is not None and answer.status == 200, path
        assert page.locator("h1:visible, h2:visible").count(), path
    page.goto(f"{visitor.address}/admin/snippets/knowledge/article/add/", wait_until="networkidle")
    page.fill("#id_title", "مقال للتجربة")
    page.fill("#id_summary", "ملخص.")
    page.locator(".action-save").first.click()
    page.wait_for_url("**/edit/**")
    answer = page.goto(page.url.replace("/edit/", "/preview/"), wait_until="networkidle")
    assert answer is not None and answer.status == 200
    assert not visitor.faults and not outside, (visitor.faults, outside)
