"""Pages are for everybody: in both languages, by day and by night, on a phone and on a desk."""

from __future__ import annotations

import pytest

from tests.browser.audit import EVERY_WAY, ONE_WAY, faults
from tests.browser.places import ACCOUNTS, ANALYST, COMMENTS, PASSWORD, PUBLIC, STATEMENT, Place
from tests.browser.visitor import Visit

GREY_ON_GREY = """
() => {
  const line = document.createElement("p");
  line.textContent = document.documentElement.lang === "ar" ? "نص رمادي لا يُقرأ" : "Grey words nobody reads";
  line.className = "muted";
  document.querySelector("main .wrap").append(line);
  line.style.setProperty("color", "#bbb");
  line.style.setProperty("background", "#fff");
}
"""


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("place", [*PUBLIC, *ACCOUNTS, *ANALYST, *STATEMENT, *COMMENTS], ids=str)
def test_a_page_has_no_fault(visit: Visit, place: Place, language: str) -> None:
    visitor = visit(language, who=place.who, password=PASSWORD)
    assert visitor.go(place.path).status == place.status
    found = faults(visitor, (EVERY_WAY if place.main else ONE_WAY)[language])
    assert not found, "\n".join(found)
    if place.main:
        visitor.picture(f"page-{place}")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_grey_words_would_be_found_in_either_script(visit: Visit, language: str) -> None:
    visitor = visit(language)
    visitor.go("about/")
    visitor.page.evaluate(GREY_ON_GREY)
    found = faults(visitor, ONE_WAY["ar"])
    assert len(found) == 1 and "color-contrast" in found[0]
