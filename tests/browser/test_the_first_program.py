"""Two organisations file, one differs, the clock opens it, and a reply resolves it: through real pages."""

from __future__ import annotations

import re

import pytest

from tests.browser.filing import digits, file_statement
from tests.browser.service import Service
from tests.browser.visitor import Visit, Visitor

WORDS = {"ar": "غُرست الشتلات بأيدي الطلاب.", "en": "Pupils planted them by hand."}
WHY = {"ar": "احتُسبت شتلات المشتل معها سهوًا.", "en": "Saplings of the nursery were counted with them."}


@pytest.mark.parametrize(
    ("name", "language", "width", "javascript"),
    [("arabic", "ar", 390, True), ("english", "en", 1280, True), ("plain", "ar", 390, False)],
    ids=["Arabic at 390 px", "English at 1280 px", "without scripts"],
)
def test_two_file_one_differs_it_opens_and_a_reply_resolves_it(
    service: Service, visit: Visit, name: str, language: str, width: int, javascript: bool
) -> None:
    program = service.programs[name]
    town, shade = (visit(language, width=width, who=who, javascript=javascript) for who in program.parties)
    page = f"programs/{program.slug}/"

    receipt = file_statement(town, program, saplings="1310", words=WORDS[language])
    assert re.fullmatch(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){3}", receipt)
    nothing_is_told_early(shade, page)
    file_statement(shade, program, saplings="860", words=WORDS[language])

    reader = visit(language, width=width, javascript=javascript)
    reader.go_until(page, "#ledger .clash")
    assert "1,310" in reader.text() and "860" in reader.text()
    if javascript:
        reader.picture("program-disputed")

    town.go("desk/")
    if javascript:
        town.picture("desk-with-a-dispute")
    town.leads(town.main("a[href*='/desk/contradictions/']").first.click)
    town.main("input[name=stance][value=corrects]").check()
    town.page.fill("input[name=value]", digits("860", language))
    town.page.fill("textarea[name=text]", WHY[language])
    town.send()
    assert town.page.url.endswith("/desk/") and town.page.locator(".said .notice").is_visible()
    town.go_until("desk/", "section[aria-labelledby=g-disputes]:not(:has(article))")

    reader.go_until(page, "main:not(:has(#ledger .clash))")
    assert WHY[language] in reader.page.content() and "1,310" in reader.page.content()
    if javascript:
        reader.picture("program-resolved")


def nothing_is_told_early(other: Visitor, page: str) -> None:
    """The other party, which has not sealed, finds nothing of what the first one said."""
    for path in (page, "desk/", f"desk/{page}", f"desk/{page}statement/"):
        other.go(path)
        for said in ("1310", "1,310", WORDS[other.language]):
            assert said not in other.page.content()
